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

/// A make-up keeps this share of the common margin from 0, in sizes of itself at the job's own point: a stage
/// whose hydrogen is all carried over holds its set point on a knife's edge.
inline constexpr double make_up_share = 0.2;

/// One end of one band on one quantity: distance(v) = sign (end - v) / scale, on logarithms where the
/// quantity spans decades and the end is positive.
struct Constraint {
  std::size_t band = 0;      ///< in the list it was made from
  std::size_t quantity = 0;  ///< in the train's list
  double sign = 1.0;         ///< 1: a low end; -1: a high end
  double end = 0.0;          ///< on the scale of comparison
  double scale = 1.0;        ///< the band's width, or for one end its size
  bool logarithmic = false;
  bool plant =
      false;  ///< of the plant: to be held where the quantity has a value, no part of the margin
  double margin_share = 1.0;  ///< of the common margin that the search keeps from this end
  /// Beyond the inner margin, in scales: what a re-simulation may end off the steady state by.
  double reserve = 0.0;

  /// How far outside, in scales; negative inside.
  [[nodiscard]] double violation(double value) const;
  /// Its derivative by the value.
  [[nodiscard]] double slope(double value) const;
};

/// The one-sided constraints of bands; those on quantities the train has not are left out. `sizes` are those of
/// all quantities, the scale of ends at 0. `error` is that of a re-simulation, relative to the value: the reserve of
/// an end follows from it, at most a fifth of the band.
[[nodiscard]] std::vector<Constraint> constraints_of(
    const std::vector<Band>& bands, const std::vector<reactor::Quantity>& quantities,
    std::span<const double> sizes, double error = 0.0);

}  // namespace tandem::optimize
