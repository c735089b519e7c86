#pragma once

// How sure a share counted in samples is, and what else samples of a number say.

#include <cstddef>
#include <span>

namespace tandem::optimize {

/// A probability estimated from hits among independent samples.
struct Chance {
  std::size_t hits = 0;
  std::size_t samples = 0;
  double value = 0.0;  ///< hits over samples
  double low = 0.0;    ///< ends of the interval of Clopper and Pearson, 95 % at least
  double high = 1.0;
};
[[nodiscard]] Chance chance_of(std::size_t hits, std::size_t samples);

/// A sum whose rounding does not depend on who adds: in fixed blocks of 256 by index, blocks in order.
template <class Term>
[[nodiscard]] double block_sum(std::size_t count, const Term& term) {
  constexpr std::size_t block = 256;
  double total = 0.0;
  for (std::size_t first = 0; first < count; first += block) {
    double part = 0.0;
    for (std::size_t i = first; i < count && i < first + block; ++i) part += term(i);
    total += part;
  }
  return total;
}

/// The value below which a share of the numbers lies, by linear interpolation between the sorted ones; NaN of
/// none.
[[nodiscard]] double quantile_of(std::span<const double> sorted, double share);

}  // namespace tandem::optimize
