#pragma once

// Exact derivatives against differences: of every quantity by every decision, at a problem's point, at rest or
// along its start-up.

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "optimize/problem.hpp"
#include "reactor/quantity.hpp"

namespace tandem::optimize {

/// One derivative, two ways; per range of the decision (x from 0 to 1).
struct GradientEntry {
  double time = std::numeric_limits<double>::infinity();  ///< s of the start-up; infinite: at rest
  std::size_t quantity = 0;
  std::size_t decision = 0;
  double exact = 0.0;
  double difference = 0.0;
  double uncertainty = 0.0;  ///< of the difference: how far two neighbouring steps are apart
  double off = 0.0;          ///< |exact - difference|, in parts of the quantity's scale
  bool agrees = false;       ///< off is within the tolerance, or within twice the uncertainty
};

struct GradientCheck {
  reactor::SolveStatus status = reactor::SolveStatus::solved;  ///< of the point itself
  std::string message;                                         ///< why it is not solved
  std::vector<reactor::Quantity> quantities;
  std::vector<GradientEntry> entries;  ///< of the quantities that exist at the point, by quantity
  std::size_t unresolved = 0;          ///< entries whose differences tell less than the tolerance
  bool interrupted = false;
};

struct GradientCheckOptions {
  /// For the end of a batch, which is integrated and not solved for.
  static constexpr double of_a_batch = 1e-5;
  double tolerance =
      1e-6;  ///< of a quantity's scale: its largest derivative, or a hundredth of its value
  unsigned threads = 0;
};

/// Differences of fourth order from a ladder of steps of 3e-5 to 3e-2 of each range, central or, near an end of a range,
/// to its inside; of the ladder's estimates the one that its neighbour confirms best counts.
[[nodiscard]] GradientCheck check_gradient(const Problem& problem,
                                           const GradientCheckOptions& options = {});

struct StartUpCheckOptions {
  double horizon = 12.0 * 3600.0;     ///< s
  std::size_t times = 6;              ///< equal steps to it
  double relative_tolerance = 1e-11;  ///< of every integration
  double tolerance = 1e-6;            ///< as above, of a quantity's scale at the time
  unsigned threads = 0;
};

/// The same along the start-up, entries by time. What the integrations leave in the differences grows as their steps
/// shrink, so these are 1e-3 to 3e-2 of each range.
[[nodiscard]] GradientCheck check_start_up_gradient(const Problem& problem,
                                                    const StartUpCheckOptions& options = {});

}  // namespace tandem::optimize
