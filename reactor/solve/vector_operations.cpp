#include "reactor/solve/vector_operations.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

// A loop may read and write the same vector, at the same place: `omp simd` says so, and lets sums run in lanes.
// Each loop is compiled for processors with AVX2, too; the program chooses when it starts.
#define TANDEM_FOR_THIS_PROCESSOR __attribute__((target_clones("avx2", "default")))

namespace tandem::reactor::solve {

namespace {

double* numbers(N_Vector v) { return N_VGetArrayPointer(v); }
std::size_t length(N_Vector v) { return static_cast<std::size_t>(N_VGetLength(v)); }

TANDEM_FOR_THIS_PROCESSOR
void linear_sum(double a, const double* x, double b, const double* y, double* z, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) z[i] = a * x[i] + b * y[i];
}

TANDEM_FOR_THIS_PROCESSOR
void add(const double* x, const double* y, double* z, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) z[i] = x[i] + y[i];
}

TANDEM_FOR_THIS_PROCESSOR
void scale(double c, const double* x, double* z, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) z[i] = c * x[i];
}

TANDEM_FOR_THIS_PROCESSOR
void multiply(const double* x, const double* y, double* z, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) z[i] = x[i] * y[i];
}

TANDEM_FOR_THIS_PROCESSOR
void invert(const double* x, double* z, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) z[i] = 1.0 / x[i];
}

TANDEM_FOR_THIS_PROCESSOR
void magnitude(const double* x, double* z, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) z[i] = std::abs(x[i]);
}

TANDEM_FOR_THIS_PROCESSOR
double weighted_squares(const double* x, const double* w, std::size_t n) {
  double sum = 0.0;
#pragma omp simd reduction(+ : sum)
  for (std::size_t i = 0; i < n; ++i) sum += (x[i] * w[i]) * (x[i] * w[i]);
  return sum;
}

extern "C" {

void linear_sum_of(realtype a, N_Vector x, realtype b, N_Vector y, N_Vector z) {
  if (a == 1.0 && b == 1.0) {
    add(numbers(x), numbers(y), numbers(z), length(z));
  } else {
    linear_sum(a, numbers(x), b, numbers(y), numbers(z), length(z));
  }
}

void scale_of(realtype c, N_Vector x, N_Vector z) { scale(c, numbers(x), numbers(z), length(z)); }

void constant_of(realtype c, N_Vector z) { std::fill_n(numbers(z), length(z), c); }

void product_of(N_Vector x, N_Vector y, N_Vector z) {
  multiply(numbers(x), numbers(y), numbers(z), length(z));
}

void inverse_of(N_Vector x, N_Vector z) { invert(numbers(x), numbers(z), length(z)); }

void magnitude_of(N_Vector x, N_Vector z) { magnitude(numbers(x), numbers(z), length(z)); }

realtype weighted_norm_of(N_Vector x, N_Vector w) {
  const std::size_t n = length(x);
  return std::sqrt(weighted_squares(numbers(x), numbers(w), n) / static_cast<double>(n));
}

}  // extern "C"

}  // namespace

void take_vector_operations(N_Vector v) {
  v->ops->nvlinearsum = linear_sum_of;
  v->ops->nvscale = scale_of;
  v->ops->nvconst = constant_of;
  v->ops->nvprod = product_of;
  v->ops->nvinv = inverse_of;
  v->ops->nvabs = magnitude_of;
  v->ops->nvwrmsnorm = weighted_norm_of;
}

}  // namespace tandem::reactor::solve
