#pragma once

// f'(x) by the complex step: the imaginary part of f(x + ih)/h. No difference is taken, so h can be so
// small that its square vanishes, and the answer is exact to rounding.

#include <complex>

namespace tandem::tests {

template <class F>
double complex_step(const F& f, double x) {
  constexpr double h = 1e-100;
  return f(std::complex<double>(x, h)).imag() / h;
}

}  // namespace tandem::tests
