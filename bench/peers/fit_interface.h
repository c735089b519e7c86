#pragma once

/* A fit behind a C interface, for least squares of other languages: the same experiments, residuals and constants that
   ours sees. Of fits whose parameters are constants of the catalyst. One fit a process, one thread. */

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a fit file. Returns the number of parameters; -1 where it cannot be read or moves set points. */
int fit_open(const char* file);
/* Number of residuals. */
int fit_rows(void);
/* Coordinates (logarithms of factors) where the fit begins, and their ends. */
void fit_start(double* x, double* low, double* high);
/* Residuals at x, without slopes. Returns 1, or 0 where an experiment cannot be simulated. */
int fit_residuals(const double* x, double* r);
/* Slopes of the residuals, exact: [row][parameter]. The same answer. */
int fit_slopes(const double* x, double* slopes);
/* Our own fit from there: the least sum of squares. x becomes where it is; the evaluations with slopes are left in
   *evaluations. */
double fit_ours(double* x, long* evaluations);

#ifdef __cplusplus
}
#endif
