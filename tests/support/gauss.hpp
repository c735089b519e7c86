#pragma once

// Integrals for comparison: Gauss and Legendre's eight points on each of many equal panels.

#include <array>
#include <cstddef>

namespace tandem::tests {

template <class F>
double gauss(const F& f, double from, double to, int panels) {
  static constexpr std::array<double, 4> node{0.1834346424956498, 0.5255324099163290,
                                              0.7966664774136267, 0.9602898564975363};
  static constexpr std::array<double, 4> weight{0.3626837833783620, 0.3137066458778873,
                                                0.2223810344533745, 0.1012285362903763};
  const double half = 0.5 * (to - from) / panels;
  double sum = 0.0;
  for (int panel = 0; panel < panels; ++panel) {
    const double middle = from + (2 * panel + 1) * half;
    for (std::size_t i = 0; i < node.size(); ++i)
      sum += weight[i] * (f(middle - half * node[i]) + f(middle + half * node[i]));
  }
  return half * sum;
}

}  // namespace tandem::tests
