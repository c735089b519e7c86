#include "optimize/gradient_differences.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::optimize {

double DifferenceLadder::shift(std::size_t i) const {
  return steps_[i / shifts.size()] * shifts[i % shifts.size()];
}

void DifferenceLadder::estimate(std::span<const double> values, GradientEntry& entry) const {
  constexpr std::array<double, 4> weights = {1.0 / 12.0, -8.0 / 12.0, 8.0 / 12.0, -1.0 / 12.0};
  std::vector<double> differences(steps_.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t step = i / shifts.size();
    differences[step] += weights[i % shifts.size()] * values[i] / steps_[step];
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

void add_entries(const DifferenceLadder& ladder, double time, std::span<const double> values,
                 std::span<const double> gradient,
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
      ladder.estimate(beside, entry);
      const double off = std::abs(entry.exact - entry.difference);
      entry.off = off / scale;
      entry.agrees = entry.off <= tolerance || off <= 2.0 * entry.uncertainty;
      if (!(entry.uncertainty <= tolerance * scale)) ++check.unresolved;
      check.entries.push_back(entry);
    }
  }
}

}  // namespace tandem::optimize
