#pragma once

/* The start-up behind a C interface, for languages that load a shared library. One problem a process. */

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a job; 0 site types or bed tanks leave it as it is. Returns the number of states. */
int peers_open(const char* job, int site_types, int bed_tanks);
/* The same for R's .C, where everything is a pointer. */
void peers_open_from_r(char** job, const int* site_types, const int* bed_tanks);

void peers_rates(const double* y, double* dydt);
void peers_jacobian(const double* y, double* dfdy); /* column by column */
/* Product quantities at y; their number is returned, and they are written where values is not null. */
int peers_quantities(const double* y, double* values);
const char* peers_quantity_name(int i);

/* deSolve's compiled right-hand side and full Jacobian, and its initializer. */
void derivs(int* n, double* t, double* y, double* dydt, double* out, int* sizes);
void jac(int* n, double* t, double* y, int* below, int* above, double* dfdy, int* rows, double* out,
         int* sizes);
void initmod(void (*parameters)(int*, double*));

#ifdef __cplusplus
}
#endif
