#pragma once

// Modes of a small dense matrix, and the words for them. Eigen stays behind this wall.

#include <complex>
#include <cstddef>
#include <string>
#include <vector>

#include "reactor/thermal.hpp"

namespace tandem::reactor::solve {

/// A square matrix, row after row, with names of its states and their sizes.
struct StateMatrix {
  std::size_t size = 0;
  std::vector<double> entries;     ///< 1/s in units of the states
  std::vector<std::string> names;  ///< [state]
  std::vector<double> scale;       ///< [state], what counts as a change of size 1
  std::size_t temperature = static_cast<std::size_t>(-1);  ///< the state that it is, if it is one

  [[nodiscard]] double& at(std::size_t row, std::size_t column) {
    return entries[row * size + column];
  }
};

struct Mode {
  std::complex<double> rate;        ///< lambda, 1/s
  std::vector<std::size_t> movers;  ///< states that move most, at most three, the first the most
};

/// Eigenvalues by falling real part, the matrix balanced first. Of a pair the one above the axis.
[[nodiscard]] std::vector<Mode> modes_of(const StateMatrix& matrix);

/// What the modes of one tank say.
[[nodiscard]] StageStability stability_of(const StateMatrix& matrix,
                                          const std::vector<Mode>& modes);

/// "34 min", "1.9 h", "12 s".
[[nodiscard]] std::string duration_in_words(double seconds);

}  // namespace tandem::reactor::solve
