#pragma once

// Differences of fourth order at every step of a ladder, central or, near an end of a decision's range, to its inside;
// and derivatives held against them. Inside of the gradient checks alone.

#include <array>
#include <functional>
#include <span>
#include <vector>

#include "optimize/evaluator.hpp"
#include "optimize/gradient_check.hpp"

namespace tandem::optimize {

class DifferenceLadder {
 public:
  /// `steps` in parts of a decision's range, growing.
  explicit DifferenceLadder(std::vector<double> steps) : steps_(std::move(steps)) {}

  /// Solves that one decision takes.
  [[nodiscard]] std::size_t solves() const { return steps_.size() * solves_a_step; }
  /// How far the solve i of a decision at x (0 to 1) stands from the point, in parts of the range. None leaves it.
  [[nodiscard]] double shift(double x, std::size_t i) const;
  /// Sets difference and uncertainty from a quantity's value at the point and in each solve: of the ladder's
  /// differences the one that its neighbour confirms best.
  void estimate(double x, double at_point, std::span<const double> values,
                GradientEntry& entry) const;

 private:
  static constexpr std::size_t solves_a_step = 4;
  std::vector<double> steps_;
};

/// The decisions of a problem around its point.
struct Neighbourhood {
  std::vector<double> x;  ///< [decision], 0 to 1
  std::vector<reactor::Direction> directions;

  explicit Neighbourhood(const Problem& problem);
  /// The problem's point with decision i moved by `shift`, in parts of its range.
  void move(const Problem& problem, std::size_t i, double shift,
            reactor::OperatingPoint<double>& point) const;
};

/// Adds the entries of all quantities that are finite; `values` [quantity] and `gradient` [quantity][decision] at the
/// point, `around` a quantity's value in a decision's solve.
void add_entries(const DifferenceLadder& ladder, const Neighbourhood& near, double time,
                 std::span<const double> values, std::span<const double> gradient,
                 const std::function<double(std::size_t decision, std::size_t solve,
                                            std::size_t quantity)>& around,
                 double tolerance, GradientCheck& check);

}  // namespace tandem::optimize
