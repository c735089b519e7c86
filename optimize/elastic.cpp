#include "optimize/elastic.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/nlopt_search.hpp"
#include "optimize/patience.hpp"
#include "optimize/sobol_points.hpp"

namespace tandem::optimize {

namespace {

constexpr std::size_t evaluations_a_run = 200;
constexpr std::size_t further_starts = 3;
constexpr double least_kelvins = 20.0;     // by which a range of temperatures is widened
constexpr double gain_of_aim = 1e-8;       // of order 1; less is no progress
constexpr double same_aim = 1e-4;          // of it: two starts have found one optimum
constexpr double certain_residual = 1e-5;  // a residual at which the best near is found

void run(Evaluator& evaluator, const Problem& problem, const Form& form,
         const std::vector<double>& x, const Errand& errand, Seen& best) {
  Program program(evaluator, problem, form, &best);
  std::vector<double> z = program.variables_at(x);
  Patience patience(best, errand);
  (void)run_nlopt(program, Algorithm::slsqp, z, evaluations_a_run, 0,
                  [&] { return patience.is_over(); });
}

/// Whether a point satisfies the first-order conditions of a form's optimum.
bool is_certain(Evaluator& evaluator, const Problem& problem, const Form& form,
                const std::vector<double>& x) {
  Program program(evaluator, problem, form, nullptr);
  const std::vector<double> z = program.variables_at(x);
  return optimality_of(program, z, evaluator.constraints().size()).residual <= certain_residual;
}

std::vector<std::vector<double>> starts_near(const Problem& problem,
                                             const std::vector<double>& near) {
  std::vector<std::vector<double>> starts{near};
  const auto more = sobol_points(near.size(), further_starts, problem.search.seed);
  starts.insert(starts.end(), more.begin(), more.end());
  return starts;
}

/// To a point that holds what a form holds.
Seen feasible_from(Evaluator& evaluator, const Problem& problem, Form form,
                   const std::vector<double>& x) {
  if (form.aim == Aim::outside) {
    if (form.dropped.empty()) form.dropped.assign(evaluator.constraints().size(), 0);
    form.dropped[form.of] = 1;
  }
  form.aim = Aim::margin;
  form.merit_weight = 0.0;
  form.most_margin = well_inside;
  constexpr Errand errand{.point_is_enough = true};
  Seen seen;
  evaluator.start_afresh();
  run(evaluator, problem, form, x, errand, seen);
  if (!seen.feasible && !seen.x.empty()) run(evaluator, problem, form, seen.x, errand, seen);
  return seen;
}

}  // namespace

Closest closest_from(Evaluator& evaluator, const Problem& problem, const std::vector<double>& x) {
  const Form form{.aim = Aim::margin, .merit_weight = 0.0, .most_margin = well_inside};
  Seen seen;
  evaluator.start_afresh();
  run(evaluator, problem, form, x, {}, seen);
  Closest closest;
  closest.x = seen.x.empty() ? x : seen.x;
  Program program(evaluator, problem, form, nullptr);
  std::vector<double> z = program.variables_at(closest.x);
  closest.optimality = polish(program, z, evaluator.constraints().size());
  const std::vector<double> polished = program.decisions_of(z);
  if (Evaluator::worst(evaluator.at(polished)) <= seen.worst + inner_margin) closest.x = polished;
  return closest;
}

Seen best_of_form(Evaluator& evaluator, const Problem& problem, const Form& form,
                  const std::vector<double>& near) {
  constexpr Errand errand{.least_gain = gain_of_aim};
  Seen best;
  bool best_is_certain = false;
  for (const auto& start : starts_near(problem, near)) {
    Seen seen = feasible_from(evaluator, problem, form, start);
    if (!seen.feasible) continue;
    const std::vector<double> from = seen.x;
    seen = {};
    run(evaluator, problem, form, from, errand, seen);
    bool certain = !seen.x.empty() && is_certain(evaluator, problem, form, seen.x);
    if (!seen.x.empty() && !certain) {
      const std::vector<double> again = seen.x;
      run(evaluator, problem, form, again, errand, seen);
      certain = is_certain(evaluator, problem, form, seen.x);
    }
    if (!seen.feasible) continue;
    const bool agrees = std::abs(seen.merit - best.merit) <= same_aim * std::abs(best.merit);
    const bool twice = certain && best_is_certain && agrees;
    if (best.x.empty() || seen.merit < best.merit) best_is_certain = certain;
    keep_better(best, seen.x, seen.worst, seen.merit);
    if (twice) break;
  }
  return best;
}

Seen towards_bands(Evaluator& evaluator, const Problem& problem, const std::vector<double>& x) {
  return feasible_from(evaluator, problem, {}, x);
}

std::optional<std::vector<double>> holding(Evaluator& evaluator, const Problem& problem,
                                           const std::vector<char>& dropped,
                                           const std::vector<double>& near) {
  const Form form{.dropped = dropped};
  for (const auto& start : starts_near(problem, near)) {
    const Seen seen = feasible_from(evaluator, problem, form, start);
    if (seen.feasible) return seen.x;
  }
  return {};
}

Decision widened(const Decision& decision, bool low, bool high) {
  Decision wide = decision;
  const double width = decision.high - decision.low;
  const double ratio = std::max(2.0, decision.logarithmic ? decision.high / decision.low : 1.0);
  const bool by_kelvins =
      reactor::traits_of(decision.at.setting).role == reactor::Role::temperature;
  const double further = by_kelvins ? std::max(width, least_kelvins) : width;
  // A quantity that is never below 0 does not become so.
  const double floor = decision.low >= 0.0 ? std::max(decision.least, 0.0) : decision.least;
  if (low) {
    const double halved = by_kelvins ? decision.low : decision.low / ratio;
    wide.low =
        std::max(std::min(decision.logarithmic ? halved : decision.low - further, halved), floor);
  }
  if (high) {
    const double doubled = by_kelvins ? decision.high : decision.high * ratio;
    wide.high = std::min(
        std::max(decision.logarithmic ? doubled : decision.high + further, doubled), decision.most);
  }
  if (!(wide.low > 0.0)) wide.logarithmic = false;
  return wide;
}

std::vector<double> carried_over(const Problem& from, const Problem& to,
                                 const std::vector<double>& x) {
  std::vector<double> there(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    there[i] = decision_position(to.decisions[i], decision_value(from.decisions[i], x[i]));
  }
  return there;
}

}  // namespace tandem::optimize
