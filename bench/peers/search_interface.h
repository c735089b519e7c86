#pragma once

/* A job's search behind a C interface, for optimizers of other languages: the same steady solves and constraints that
   ours sees. Of jobs whose goal is the margin. One job a process. */

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a job. Returns the number of decisions, each from 0 to 1; -1 where it cannot be read or has another goal. */
int search_open(const char* job);
/* Number of rows; how much of the common margin each has to keep, where shares is not null (0: it is held as it is). */
int search_rows(double* shares);
/* Start number i of our own search: the job's own point, then a Sobol sequence. */
void search_start(int i, double* x);
/* How far x is outside of each row, in scales, negative inside. Returns 1 where it has a steady state, else 0. */
int search_violations(const double* x, double* violations);
/* Steady solves asked for so far. */
long search_solves(void);
/* Our own search from so many starts, on one thread: the best margin, not a number where none is feasible. The steady
   solves that it took are left in *solves. */
double search_ours(int starts, long* solves);

#ifdef __cplusplus
}
#endif
