#include "optimize/gradient_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "optimize/evaluator.hpp"
#include "reactor/ensemble.hpp"

namespace tandem::optimize {

namespace {

constexpr std::array<double, 7> ladder = {3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2};
constexpr std::array<double, 4> shifts = {-2.0, -1.0, 1.0, 2.0};
constexpr std::array<double, 4> weights = {1.0 / 12.0, -8.0 / 12.0, 8.0 / 12.0, -1.0 / 12.0};
constexpr std::size_t solves = ladder.size() * shifts.size();  // of a decision

/// The differences at all steps of the ladder, and of them the one nearest to its neighbour.
void estimate(const std::array<double, ladder.size()>& differences, GradientEntry& entry) {
  entry.difference = std::numeric_limits<double>::quiet_NaN();
  entry.uncertainty = std::numeric_limits<double>::infinity();
  for (std::size_t step = 0; step + 1 < ladder.size(); ++step) {
    const double apart = std::abs(differences[step + 1] - differences[step]);
    if (apart < entry.uncertainty) {
      entry.uncertainty = apart;
      entry.difference = differences[step];
    }
  }
}

}  // namespace

GradientCheck check_gradient(const Problem& problem, const GradientCheckOptions& options) {
  const std::size_t n = problem.decisions.size();
  reactor::TrainSolver solver(problem.train);
  GradientCheck check;
  check.quantities = solver.quantities();
  const std::size_t count = check.quantities.size();
  std::vector<reactor::Direction> directions;
  std::vector<double> x;
  for (const Decision& d : problem.decisions) {
    x.push_back(decision_position(d, problem.point[d.stage][d.setting]));
    directions.push_back({d.stage, d.setting, decision_slope(d, x.back())});
  }
  std::vector<double> values(count);
  std::vector<double> gradient(count * n);
  check.status =
      solver.evaluate(problem.point, directions, values, gradient, nullptr, &check.message);
  if (check.status != reactor::SolveStatus::solved || n == 0) return check;

  const auto vary = [&](std::size_t sample, reactor::Train&,
                        reactor::OperatingPoint<double>& point) {
    const std::size_t i = sample / solves;
    const double h = ladder[sample % solves / shifts.size()] * shifts[sample % shifts.size()];
    const Decision& d = problem.decisions[i];
    point[d.stage][d.setting] = decision_value(d, x[i] + h);
  };
  const reactor::Ensemble around = reactor::solve_ensemble(
      problem.train, problem.point, n * solves, vary, {},
      {.threads = options.threads,
       .interrupted = problem.interrupted,
       .progress = [&](std::size_t done, std::size_t all) {
         if (!problem.progress) return;
         problem.progress({std::to_string(done) + " of " + std::to_string(all) + " steady states"});
       }});
  check.interrupted = around.interrupted;
  if (check.interrupted) return check;

  for (std::size_t q = 0; q < count; ++q) {
    if (std::isnan(values[q])) continue;
    // A row that is nothing but rounding beside its value has no largest entry to speak of.
    double scale = std::max(1e-2 * std::abs(values[q]), 1e-6);
    for (std::size_t i = 0; i < n; ++i) scale = std::max(scale, std::abs(gradient[q * n + i]));
    for (std::size_t i = 0; i < n; ++i) {
      GradientEntry entry{.quantity = q, .decision = i, .exact = gradient[q * n + i]};
      std::array<double, ladder.size()> differences{};
      for (std::size_t step = 0; step < ladder.size(); ++step) {
        for (std::size_t k = 0; k < shifts.size(); ++k) {
          const std::size_t sample = i * solves + step * shifts.size() + k;
          differences[step] += weights[k] * around.values[sample * count + q] / ladder[step];
        }
      }
      estimate(differences, entry);
      const double off = std::abs(entry.exact - entry.difference);
      entry.off = off / scale;
      entry.agrees = entry.off <= options.tolerance || off <= 2.0 * entry.uncertainty;
      if (!(entry.uncertainty <= options.tolerance * scale)) ++check.unresolved;
      check.entries.push_back(entry);
    }
  }
  return check;
}

}  // namespace tandem::optimize
