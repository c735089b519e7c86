#include "optimize/gradient_differences.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::optimize {

namespace {

/// A difference quotient of fourth order: the sum of weight times value over the step.
struct Stencil {
  std::array<double, 4> shifts;  ///< in steps
  std::array<double, 4> weights;
  double at_point;  ///< the weight of the point's own value
};
constexpr Stencil central{
    {-2.0, -1.0, 1.0, 2.0}, {1.0 / 12.0, -8.0 / 12.0, 8.0 / 12.0, -1.0 / 12.0}, 0.0};
constexpr Stencil upward{{1.0, 2.0, 3.0, 4.0}, {4.0, -3.0, 4.0 / 3.0, -1.0 / 4.0}, -25.0 / 12.0};
constexpr Stencil downward{
    {-1.0, -2.0, -3.0, -4.0}, {-4.0, 3.0, -4.0 / 3.0, 1.0 / 4.0}, 25.0 / 12.0};

/// Beyond an end of its range a decision would stand at that end, whatever the step.
const Stencil& stencil_at(double x, double step) {
  if (x - 2.0 * step < 0.0) return upward;
  return x + 2.0 * step > 1.0 ? downward : central;
}

}  // namespace

double DifferenceLadder::shift(double x, std::size_t i) const {
  const double step = steps_[i / solves_a_step];
  return step * stencil_at(x, step).shifts[i % solves_a_step];
}

void DifferenceLadder::estimate(double x, double at_point, std::span<const double> values,
                                GradientEntry& entry) const {
  std::vector<double> differences(steps_.size(), 0.0);
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    const Stencil& stencil = stencil_at(x, steps_[step]);
    double sum = stencil.at_point * at_point;
    for (std::size_t i = 0; i < solves_a_step; ++i) {
      sum += stencil.weights[i] * values[step * solves_a_step + i];
    }
    differences[step] = sum / steps_[step];
  }
  entry.difference = std::numeric_limits<double>::quiet_NaN();
  entry.uncertainty = std::numeric_limits<double>::infinity();
  for (std::size_t step = 0; step + 1 < steps_.size(); ++step) {
    const double apart = std::abs(differences[step + 1] - differences[step]);
    if (apart < entry.uncertainty) {
      entry.uncertainty = apart;
      entry.difference = differences[step];
    }
  }
}

Neighbourhood::Neighbourhood(const Problem& problem) {
  for (const Decision& d : problem.decisions) {
    x.push_back(decision_position(d, problem.point[d.at]));
    directions.push_back({d.at, decision_slope(d, x.back())});
  }
}

void Neighbourhood::move(const Problem& problem, std::size_t i, double shift,
                         reactor::OperatingPoint<double>& point) const {
  const Decision& d = problem.decisions[i];
  point[d.at] = decision_value(d, x[i] + shift);
}

void add_entries(const DifferenceLadder& ladder, const Neighbourhood& near, double time,
                 std::span<const double> values, std::span<const double> gradient,
                 const std::function<double(std::size_t decision, std::size_t solve,
                                            std::size_t quantity)>& around,
                 double tolerance, GradientCheck& check) {
  const std::size_t n = gradient.size() / values.size();
  std::vector<double> beside(ladder.solves());
  for (std::size_t q = 0; q < values.size(); ++q) {
    if (!std::isfinite(values[q])) continue;
    // A row that is nothing but rounding beside its value has no largest entry to speak of.
    double scale = std::max(1e-2 * std::abs(values[q]), 1e-6);
    for (std::size_t i = 0; i < n; ++i) scale = std::max(scale, std::abs(gradient[q * n + i]));
    for (std::size_t i = 0; i < n; ++i) {
      GradientEntry entry{.time = time, .quantity = q, .decision = i, .exact = gradient[q * n + i]};
      for (std::size_t k = 0; k < beside.size(); ++k) beside[k] = around(i, k, q);
      ladder.estimate(near.x[i], values[q], beside, entry);
      const double off = std::abs(entry.exact - entry.difference);
      entry.off = off / scale;
      entry.agrees = entry.off <= tolerance || off <= 2.0 * entry.uncertainty;
      if (!(entry.uncertainty <= tolerance * scale)) ++check.unresolved;
      check.entries.push_back(entry);
    }
  }
}

}  // namespace tandem::optimize
