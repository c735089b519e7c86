#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <stdexcept>

#include "optimize/contradiction.hpp"
#include "optimize/multistart.hpp"
#include "optimize/not_finite.hpp"
#include "optimize/prices.hpp"
#include "optimize/printed.hpp"
#include "optimize/problem.hpp"
#include "optimize/suspects.hpp"
#include "optimize/verification.hpp"
#include "optimize/why_not.hpp"

namespace tandem::optimize {

namespace {

/// Where nothing is found the search goes on to this many times its starts: less than asking why not takes.
constexpr std::size_t further = 8;

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

/// The ends of bands, as limits.
std::vector<Limit> ends_of(const std::vector<Band>& bands) {
  std::vector<Limit> ends;
  for (const Band& band : bands) {
    if (std::isfinite(band.low)) ends.push_back({.band = band, .high = false});
    if (std::isfinite(band.high)) ends.push_back({.band = band, .high = true});
  }
  return ends;
}

/// The end that presses most on the point of a search; nothing where none does.
std::optional<Limit> held_by(const Evaluator& evaluator, const Problem& problem,
                             const Optimality& optimality) {
  double most = 1e-7;  // of an objective of order 1: less is rounding
  std::optional<Limit> held;
  const auto press = [&](double multiplier, const Limit& limit) {
    if (!(multiplier > most)) return;
    most = multiplier;
    held = limit;
  };
  if (optimality.constraints.size() != evaluator.constraints().size())
    return held;  // not looked at
  for (std::size_t c = 0; c < optimality.constraints.size(); ++c)
    press(optimality.constraints[c], limit_of(evaluator, c));
  for (std::size_t i = 0; i < problem.decisions.size(); ++i)
    for (const bool high : {false, true})
      press(high ? optimality.high[i] : optimality.low[i],
            {.of_decision = true, .decision = problem.decisions[i], .high = high});
  return held;
}

StartResult told(const Start& start, const Evaluator& evaluator, const Problem& problem) {
  const bool used_up = start.end.stop == Stop::evaluations;
  return {.algorithm = start.algorithm,
          .feasible = start.end.best.feasible,
          .objective = start.objective,
          .residual = start.end.optimality.residual,
          .evaluations = start.end.evaluations,
          .end = std::string(words_of(start.end.stop)),
          .used_up = used_up,
          .held_by = used_up ? held_by(evaluator, problem, start.end.optimality) : std::nullopt};
}

/// An answer at a point: simulated, judged, with what the search knows there.
void answer_at(const Problem& problem, Evaluator& evaluator, const std::vector<double>& x,
               Answer& answer) {
  if (problem.progress) problem.progress({"re-simulating the answer from start-up"});
  verify(problem, evaluator, x, answer);
  answer.objective = evaluator.objective(evaluator.at(x));
  answer.slopes = slopes_at(evaluator, problem, x);
}

bool misses_bands(const Answer& answer) {
  return answer.verdict == Verdict::infeasible && answer.settled && !bands_hold(answer);
}

/// Where a point that holds every band does not do so when it is simulated, that simulation was not exact enough for
/// its bands: it is made more exact, and then the search keeps more from the ends.
void answer_at_found(const Problem& problem, Evaluator& evaluator, const Start& start,
                     Answer& answer) {
  constexpr double sharper = 1e-3;  // of simulation.settled
  constexpr double farther = 16.0;  // of search.reserve
  const auto answer_near = [&](const Problem& p, Evaluator& at, const SearchEnd& end) {
    answer_at(p, at, as_printed(at, p, end.best.x), answer);
    answer.residual = end.optimality.residual;
    answer.prices = prices_at(at, p, end.best.x, end.optimality);
  };
  answer_near(problem, evaluator, start.end);
  Problem exact = problem;
  exact.simulation.settled = std::max(sharper * problem.simulation.settled, 1e-11);
  if (misses_bands(answer)) answer_near(exact, evaluator, start.end);
  for (int step = 0; step < 2 && misses_bands(answer) && !is_interrupted(problem); ++step) {
    exact.search.reserve *= farther;
    Evaluator inside(exact);
    const SearchEnd end = search_from(inside, exact, Algorithm::automatic, start.end.best.x,
                                      exact.search.evaluations, exact.search.seed);
    answer.evaluations += end.evaluations;
    if (!end.best.feasible) return;
    answer_near(exact, inside, end);
  }
}

/// Every start that a problem is worth: those it asks for, one by an elastic search, and where nothing is found and
/// nothing proves why, many more.
std::vector<Start> all_starts(const Problem& problem) {
  std::vector<Start> starts = search_all(problem);
  const auto in_vain = [&] {
    const Start* nearest = nearest_of(starts);
    return nearest != nullptr && !nearest->end.best.feasible && !is_interrupted(problem);
  };
  if (in_vain()) {
    if (auto more = elastic_start(problem, nearest_of(starts)->end.best.x))
      starts.push_back(*std::move(more));
  }
  if (in_vain() && contradiction_of(problem).empty()) {
    Problem longer = problem;
    longer.search.starts = further * problem.search.starts;
    std::ranges::move(search_all(longer, problem.search.starts), std::back_inserter(starts));
  }
  return starts;
}

/// No point could be solved.
void give_up(const Problem& problem, const Evaluator& evaluator, const std::string& why,
             Answer& answer) {
  answer.verdict = Verdict::failed;
  answer.message = why.empty() ? "no operating point could be solved" : why;
  answer.objective = nan;
  answer.start_up_to_bands = nan;
  answer.point = problem.point;
  answer.simulated.status = reactor::SolveStatus::no_operating_point;
  answer.simulated.message = answer.message;
  answer.simulated.quantities.assign(evaluator.quantities().size(), nan);
  answer.steady = answer.simulated;
}

/// What an infeasible answer rests on, and its sentence.
void say_why(const Problem& problem, bool found, Answer& answer) {
  if (!answer.settled) {
    answer.message = "the product had not settled when the simulation ended at simulation.horizon";
    answer.proof = Proof::unsettled;
    return;
  }
  const bool targets = !problem.targets.empty();
  answer.message = targets ? "no operating point was found that meets every target and holds every "
                             "band; this is the nearest"
                           : "no operating point was found that holds every band; this is the "
                             "nearest";
  if (bands_hold(answer)) return;
  if (found) {
    answer.message =
        "the search found points that hold every band, but simulated from start-up they do not";
    answer.proof = Proof::simulation;
    return;
  }
  const std::vector<Band> contradiction = contradiction_of(problem);
  answer.proof = contradiction.empty() ? Proof::search : Proof::bands;
  if (!contradiction.empty()) answer.why_not.conflict = ends_of(contradiction);
}

/// What no answer may be: feasible, and no start was, or there are reasons why not.
void assert_consistent(const Answer& answer) {
  if (answer.verdict != Verdict::feasible) return;
  const WhyNot& why = answer.why_not;
  const bool reasons = answer.proof != Proof::none || !why.conflict.empty() ||
                       !why.repairs.empty() || !why.blocking_bounds.empty();
  if (reasons || !answer.settled || std::ranges::none_of(answer.starts, &StartResult::feasible))
    throw std::logic_error(
        "a feasible answer without a feasible start, or with reasons against it");
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
  if (answer.verdict == Verdict::infeasible && !answer.settled) say_why(problem, false, answer);
  answer.objective = nan;
  if (answer.steady.status == reactor::SolveStatus::solved && !problem.decisions.empty()) {
    answer.objective = evaluator.objective(evaluator.at(x));
    answer.slopes = slopes_at(evaluator, problem, x);
  }
  return answer;
}

Answer optimize(const Problem& problem) {
  Answer answer;
  std::vector<Start> starts = all_starts(problem);
  Evaluator evaluator(problem);
  const auto is_found = [](const Start& start) { return start.end.best.feasible; };
  if (const Start* nearest = nearest_of(starts);
      nearest != nullptr && !is_found(*nearest) && !is_interrupted(problem)) {
    if (problem.progress) problem.progress({"nothing found: looking for the nearest point"});
    const Closest closest = closest_from(evaluator, problem, nearest->end.best.x);
    answer_at(problem, evaluator, closest.x, answer);
    if (answer.verdict == Verdict::feasible) {  // a start as good as any
      starts.push_back(start_from(problem, evaluator, closest.x));
    } else {
      if (problem.progress)
        problem.progress(
            {.text = "infeasible: no point holds every band; the reasons follow", .finding = true});
      answer.why_not = why_not(problem, closest);
    }
  }
  std::string unsolved;
  std::vector<const Start*> found;
  for (const Start& start : starts) {
    answer.starts.push_back(told(start, evaluator, problem));
    answer.evaluations += start.evaluations;
    if (start.end.best.x.empty()) unsolved = start.message;
    if (is_found(start)) found.push_back(&start);
  }
  if (nearest_of(starts) == nullptr) give_up(problem, evaluator, unsolved, answer);
  std::ranges::stable_sort(found, {}, [](const Start* start) { return start->end.best.merit; });
  for (const Start* start : found) {
    answer_at_found(problem, evaluator, *start, answer);
    answer.best_start = static_cast<std::size_t>(start - starts.data());
    // The next best cannot miss targets by less.
    if (!misses_bands(answer) && answer.verdict != Verdict::failed) break;
  }
  if (answer.verdict == Verdict::infeasible) say_why(problem, !found.empty(), answer);
  tell_basins(problem, starts, answer);
  assert_consistent(answer);
  return answer;
}

}  // namespace tandem::optimize
