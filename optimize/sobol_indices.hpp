#pragma once

// Whose uncertainty it is: the share of a quantity's variance that each source explains, by itself and with all
// others (docs/model/uncertainty.md).

#include <functional>
#include <vector>

namespace tandem::optimize {

/// An index and half of its 95 % interval, by the jackknife over 32 blocks of samples.
struct Index {
  double value = 0.0;
  double half = 0.0;
};

struct SobolIndices {
  std::vector<Index> first;  ///< of each source, by itself
  std::vector<Index> total;  ///< with all others
  std::size_t used = 0;      ///< samples that were solved with every source
  std::size_t failed = 0;    ///< that were not: the indices are of the others
  double variance = 0.0;
};

/// Answers of a study: f(A_i), f(B_i) and f of A_i with source k taken from B_i. NaN: not solved.
struct SobolSamples {
  std::size_t count = 0;
  std::size_t sources = 0;
  std::function<double(std::size_t i)> a, b;
  std::function<double(std::size_t i, std::size_t k)> mixed;
};

/// First-order indices by Saltelli's estimator of 2010, total ones by Jansen's of 1999. Samples of which one answer
/// is missing are left out. Without variance, or of fewer than 64 samples, all are NaN.
[[nodiscard]] SobolIndices sobol_indices(const SobolSamples& samples);

}  // namespace tandem::optimize
