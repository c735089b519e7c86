#pragma once

// Bands as the optimizer sees them: one-sided distances, scaled, positive outside.

#include <span>
#include <string>
#include <vector>

#include "optimize/band.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::optimize {

/// The inner margin that the optimizer keeps from every end, in scales of the band; a verified answer
/// may move by half of it.
inline constexpr double inner_margin = 1e-6;

/// One end of one band on one quantity: distance(v) = sign (end - v) / scale, on logarithms where the
/// quantity spans decades and the end is positive.
struct Constraint {
  std::size_t band = 0;      ///< in the list it was made from
  std::size_t quantity = 0;  ///< in the train's list
  double sign = 1.0;         ///< 1: a low end; -1: a high end
  double end = 0.0;          ///< on the scale of comparison
  double scale = 1.0;        ///< the band's width, or for one end its size
  bool logarithmic = false;
  bool plant = false;  ///< a make-up at least 0: to be held, but no part of the margin

  /// How far outside, in scales; negative inside.
  [[nodiscard]] double violation(double value) const;
  /// Its derivative by the value.
  [[nodiscard]] double slope(double value) const;
};

/// The one-sided constraints of bands; those on quantities the train has not are left out. `nominal`
/// are values of all quantities at some point, the scale of ends at 0.
[[nodiscard]] std::vector<Constraint> constraints_of(
    const std::vector<Band>& bands, const std::vector<reactor::Quantity>& quantities,
    std::span<const double> nominal);

/// "The make-up of every species is at least 0", for every stage that something is carried into.
[[nodiscard]] std::vector<Band> make_up_bands(const reactor::Train& train);

/// Whether a band is one of make_up_bands.
[[nodiscard]] bool is_make_up(const Band& band);

}  // namespace tandem::optimize
