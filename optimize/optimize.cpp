#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>

#include "optimize/contradiction.hpp"
#include "optimize/multistart.hpp"
#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"
#include "optimize/prices.hpp"
#include "optimize/problem.hpp"
#include "optimize/why_not.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/simulation.hpp"

namespace tandem::optimize {

namespace {

constexpr double binding = 1e-4;  // scales: an end this near is what the answer rests on

/// Where nothing is found the search goes on to this many times its starts: less than asking why not takes.
constexpr std::size_t further = 8;

/// How far a value is within a band (above 0) or off it (below), never 0.
double distance_within(const Band& band, double value) {
  constexpr double least = 1e-9;
  if (std::isnan(value)) return -1.0;
  const double to_end = std::min(value - band.low, band.high - value);
  const double distance = std::min(std::abs(to_end) / (std::abs(value) + 1.0), 1.0);
  return band.holds(value) ? std::max(distance, least) : -std::max(distance, least);
}

/// Whether every band that is asked of the train holds, a target's own among them. Without any it says nothing.
reactor::ProductJudge judge_of(const std::vector<Band>& bands,
                               const std::vector<reactor::Quantity>& quantities) {
  std::vector<std::pair<std::size_t, Band>> asked;
  reactor::ProductJudge judge{.says = {}, .of_product = true};
  for (const Band& band : bands) {
    const std::size_t q = reactor::find_quantity(quantities, band.quantity);
    if (q == reactor::no_quantity || is_of_plant(band)) continue;
    asked.emplace_back(q, band);
    judge.of_product = judge.of_product && q < reactor::product_count;
  }
  if (asked.empty()) return judge;
  judge.says = [asked](const std::vector<double>& values) {
    double least = 1.0;
    for (const auto& [q, band] : asked) least = std::min(least, distance_within(band, values[q]));
    return least;
  };
  return judge;
}

/// Simulates a point from start-up and fills everything of the answer that follows from it.
void verify(const Problem& problem, Evaluator& evaluator, std::span<const double> x,
            Answer& answer) {
  reactor::TrainSolver& solver = evaluator.solver();
  answer.point = evaluator.operating_point(x);
  answer.steady = solver.steady(answer.point);
  answer.start_up = {};
  const auto& quantities = solver.quantities();
  std::vector<Band> asked = problem.bands;
  for (const Target& target : problem.targets) asked.push_back(target.band());
  const reactor::ProductJudge judge = judge_of(asked, quantities);
  const reactor::StartUpOptions options{.relative_tolerance = problem.simulation.relative_tolerance,
                                        .settled = problem.simulation.settled,
                                        .horizon = problem.simulation.horizon,
                                        .points_per_hold_up = 40,
                                        .from = problem.simulation.from,
                                        .interrupted = problem.interrupted,
                                        .judge = judge.says ? &judge : nullptr};
  answer.simulated = solver.start_up(answer.point, options, &answer.start_up);
  const bool simulated = answer.simulated.status == reactor::SolveStatus::solved;
  answer.start_up_to_bands = answer.simulated.as_asked_since;

  answer.bands.clear();
  const auto& constraints = evaluator.constraints();
  const auto value_of = [&](const std::string& quantity) {
    const std::size_t q = reactor::find_quantity(quantities, quantity);
    return simulated && q != reactor::no_quantity ? answer.simulated.quantities[q] : nan;
  };
  answer.targets.clear();
  for (const Target& target : problem.targets) {
    const double value = value_of(target.quantity);
    answer.targets.push_back({.target = target,
                              .value = value,
                              .miss = (value - target.value) / target.tolerance,
                              .met = target.band().holds(value)});
  }
  double least = std::numeric_limits<double>::infinity();
  for (const Constraint& c : constraints) {
    const double violation = c.violation(value_of(evaluator.bands()[c.band].quantity));
    if (!c.plant && -violation < least) least = -violation;
  }
  const bool searched = !problem.decisions.empty() && !answer.starts.empty();
  const double limit =
      problem.objective.sense == Sense::margin ? std::max(least, 0.0) + binding : binding;
  for (std::size_t b = 0; b < evaluator.bands().size(); ++b) {
    BandResult result;
    result.band = evaluator.bands()[b];
    result.value = value_of(result.band.quantity);
    result.holds = result.band.holds(result.value);
    result.margin = std::min(result.value - result.band.low, result.band.high - result.value);
    for (const Constraint& c : constraints) {
      if (c.band == b && searched) {
        result.binds = result.binds || -c.violation(result.value) <= (c.plant ? binding : limit);
      }
    }
    // Of the plant's own bands those are told that are missed or that the answer rests on.
    const bool nothing_to_hold = simulated && std::isnan(result.value);
    if (is_of_plant(result.band) && (nothing_to_hold || (result.holds && !result.binds))) continue;
    answer.bands.push_back(result);
  }

  answer.decisions.clear();
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Decision& d = problem.decisions[i];
    answer.decisions.push_back({.decision = d,
                                .value = answer.point[d.at],
                                .at_low = searched && x[i] < 1e-6,
                                .at_high = searched && x[i] > 1.0 - 1e-6});
  }
}

/// The verdict on what was re-simulated. A make-up below 0 is a plant that cannot run.
void judge(const Problem& problem, Answer& answer) {
  if (answer.simulated.status != reactor::SolveStatus::solved) {
    answer.verdict = Verdict::failed;
    answer.message = answer.simulated.message;
    return;
  }
  const bool all = std::ranges::all_of(answer.bands, &BandResult::holds) &&
                   std::ranges::all_of(answer.targets, &TargetResult::met);
  if (all && problem.bands.empty() && problem.targets.empty()) {
    answer.verdict = Verdict::none;
  } else {
    answer.verdict = all ? Verdict::feasible : Verdict::infeasible;
  }
}

/// The basins as an answer tells them, and whether there is but one.
void tell_basins(const Problem& problem, const std::vector<Start>& starts, Answer& answer) {
  const auto basins = basins_of(starts);
  for (const BasinOfStarts& basin : basins) {
    Basin told{.objective = starts[basin.best].objective, .starts = basin.starts.size()};
    for (std::size_t i = 0; i < problem.decisions.size(); ++i) {
      told.decisions.push_back(
          decision_value(problem.decisions[i], starts[basin.best].end.best.x[i]));
    }
    answer.basins.push_back(std::move(told));
  }
  if (basins.empty()) return;
  const bool agreed = starts.size() > 1 && basins.front().starts.size() == starts.size();
  answer.optimum = agreed ? Optimum::agreed : Optimum::local;
  if (agreed && basins.front().flat)
    answer.message =
        "the starts agree in the objective and not in the point: other set points are as good";
}

bool is_interrupted(const Problem& problem) { return problem.interrupted && problem.interrupted(); }

/// The start that came nearest to holding every band, a feasible one where there is one; null where nothing was
/// solved.
const Start* nearest_of(const std::vector<Start>& starts) {
  const Start* nearest = nullptr;
  for (const Start& start : starts) {
    const Seen& best = start.end.best;
    if (best.x.empty()) continue;
    if (nearest == nullptr || best.worst < nearest->end.best.worst) nearest = &start;
  }
  return nearest;
}

bool bands_hold(const Answer& answer) {
  return std::ranges::all_of(answer.bands, &BandResult::holds);
}

/// The ends of bands, as limits.
std::vector<Limit> ends_of(const std::vector<Band>& bands) {
  std::vector<Limit> ends;
  for (const Band& band : bands) {
    if (std::isfinite(band.low)) ends.push_back({.band = band, .high = false});
    if (std::isfinite(band.high)) ends.push_back({.band = band, .high = true});
  }
  return ends;
}

}  // namespace

Answer simulate(const Problem& problem) {
  Evaluator evaluator(problem);
  Answer answer;
  std::vector<double> x;
  x.reserve(problem.decisions.size());
  for (const Decision& d : problem.decisions) {
    x.push_back(decision_position(d, problem.point[d.at]));
  }
  if (problem.progress) problem.progress({"simulating from start-up"});
  verify(problem, evaluator, x, answer);
  judge(problem, answer);
  answer.objective = nan;
  if (answer.steady.status == reactor::SolveStatus::solved && !problem.decisions.empty()) {
    answer.objective = evaluator.objective(evaluator.at(x));
    answer.slopes = slopes_at(evaluator, problem, x);
  }
  return answer;
}

Answer optimize(const Problem& problem) {
  Answer answer;
  std::vector<Start> starts = search_all(problem);
  if (const Start* nearest = nearest_of(starts)) {
    auto more = nearest->end.best.feasible || is_interrupted(problem)
                    ? std::nullopt
                    : elastic_start(problem, nearest->end.best.x);
    if (more) starts.push_back(*std::move(more));
  }
  if (const Start* nearest = nearest_of(starts);
      nearest != nullptr && !nearest->end.best.feasible && !is_interrupted(problem) &&
      contradiction_of(problem).empty()) {
    Problem longer = problem;
    longer.search.starts = further * problem.search.starts;
    std::ranges::move(search_all(longer, problem.search.starts), std::back_inserter(starts));
  }
  tell_basins(problem, starts, answer);
  std::vector<const Start*> found;
  const Start* nearest = nearest_of(starts);
  std::string unsolved;
  for (const Start& start : starts) {
    const Seen& best = start.end.best;
    if (best.x.empty()) {
      unsolved = start.message;
    } else if (best.feasible) {
      found.push_back(&start);
    }
    answer.starts.push_back({.algorithm = start.algorithm,
                             .feasible = best.feasible,
                             .objective = start.objective,
                             .residual = start.end.optimality.residual,
                             .evaluations = start.end.evaluations,
                             .end = std::string(words_of(start.end.stop))});
    answer.evaluations += start.evaluations;
  }
  Evaluator evaluator(problem);
  const auto answer_at = [&](const std::vector<double>& x) {
    if (problem.progress) problem.progress({"re-simulating the answer from start-up"});
    verify(problem, evaluator, x, answer);
    judge(problem, answer);
    answer.objective = evaluator.objective(evaluator.at(x));
    answer.slopes = slopes_at(evaluator, problem, x);
  };

  std::ranges::stable_sort(found, {}, [](const Start* start) { return start->end.best.merit; });
  for (const Start* start : found) {
    answer_at(start->end.best.x);
    answer.residual = start->end.optimality.residual;
    answer.prices = prices_at(evaluator, problem, start->end.best.x, start->end.optimality);
    // The next best cannot miss targets by less.
    if (answer.verdict != Verdict::infeasible || bands_hold(answer)) break;
  }
  if (found.empty() && nearest != nullptr && !is_interrupted(problem)) {
    if (problem.progress) problem.progress({"nothing found: looking for the nearest point"});
    std::vector<double> closest;
    answer.why_not = why_not(problem, nearest->end.best.x, closest);
    answer_at(closest);
  }
  if (nearest == nullptr) {
    answer.verdict = Verdict::failed;
    answer.message = unsolved.empty() ? "no operating point could be solved" : unsolved;
    answer.objective = nan;
    answer.start_up_to_bands = nan;
    answer.point = problem.point;
    answer.simulated.status = reactor::SolveStatus::no_operating_point;
    answer.simulated.message = answer.message;
    answer.simulated.quantities.assign(evaluator.solver().quantities().size(), nan);
    answer.steady = answer.simulated;
  }
  if (answer.verdict == Verdict::infeasible) {
    answer.message = problem.targets.empty()
                         ? "no operating point was found that holds every band; this is the nearest"
                         : "no operating point was found that meets every target and holds every "
                           "band; this is the "
                           "nearest";
    if (!bands_hold(answer)) {
      const std::vector<Band> contradiction = contradiction_of(problem);
      answer.proof = contradiction.empty() ? Proof::search : Proof::bands;
      if (!contradiction.empty()) answer.why_not.conflict = ends_of(contradiction);
    }
  }
  return answer;
}

}  // namespace tandem::optimize
