#pragma once

// How far a point is from the first-order conditions of an optimum (Karush, Kuhn, Tucker), and the Newton
// steps that bring it there.

#include <limits>
#include <vector>

#include "optimize/program.hpp"

namespace tandem::optimize {

/// Decisions and objective on their scales of order 1. Multipliers are what the scaled objective, to be
/// minimized, loses per unit by which a scaled constraint is eased.
struct Optimality {
  /// Largest of: a component of the Lagrangian's gradient, a multiplier times its distance to the end, and
  /// what is outside. NaN: not looked at.
  double residual = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> constraints;  ///< multipliers, one for each of the evaluator's list
  std::vector<double> low;          ///< of each decision's low end
  std::vector<double> high;
};

/// The conditions at z: multipliers by nonnegative least squares over the ends that are near.
[[nodiscard]] Optimality optimality_of(Program& program, const std::vector<double>& z,
                                       std::size_t constraints);

/// Newton steps on the conditions from z, each a quadratic program with the Lagrangian's curvature from
/// differences of exact gradients, until the residual is at rounding or no step lessens it.
[[nodiscard]] Optimality polish(Program& program, std::vector<double>& z, std::size_t constraints);

}  // namespace tandem::optimize
