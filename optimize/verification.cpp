#include "optimize/verification.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"
#include "optimize/printed.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/simulation.hpp"

namespace tandem::optimize {

namespace {

constexpr double binding = 1e-4;  // scales: an end this near is what the answer rests on
constexpr double as_set = 1e-6;   // relative: a state this near to a set point holds it
constexpr double elsewhere =
    1e-3;  // relative: a product this far off is that of another steady state

/// How far a value is within a band (above 0) or off it (below), never 0.
double distance_within(const Band& band, double value) {
  constexpr double least = 1e-9;
  if (std::isnan(value)) return -1.0;
  const double to_end = std::min(value - band.low, band.high - value);
  const double distance = std::min(std::abs(to_end) / (std::abs(value) + 1.0), 1.0);
  return band.holds(value) ? std::max(distance, least) : -std::max(distance, least);
}

/// Whether a train starts with powder of another grade that leaves it in time.
bool sheds_seed(const reactor::Train& train) {
  return !train.batch && std::ranges::any_of(train.stages, [](const reactor::Stage& stage) {
    return reactor::starts_with_seed(stage) && !stage.seed.as_product;
  });
}

/// Whether every band that is asked of the train holds, a target's own among them. Without any it says nothing. What is
/// told of the polymer made is told of a pellet only once that has little seed of another grade.
reactor::ProductJudge judge_of(const std::vector<Band>& bands, const reactor::Train& train,
                               const std::vector<reactor::Quantity>& quantities) {
  constexpr double most_seed = 1.0;  // wt%
  std::vector<std::pair<std::size_t, Band>> asked;
  bool of_made = false;
  reactor::ProductJudge judge{.says = {}, .of_product = true};
  for (const Band& band : bands) {
    const std::size_t q = reactor::find_quantity(quantities, band.quantity);
    if (q == reactor::no_quantity || is_of_plant(band)) continue;
    asked.emplace_back(q, band);
    of_made = of_made || quantities[q].of_made;
    judge.of_product = judge.of_product && q < reactor::product_count;
  }
  if (asked.empty()) return judge;
  if (of_made && sheds_seed(train)) {
    const Band little_seed{.quantity = "seed_wt", .high = most_seed, .origin = {}};
    asked.emplace_back(reactor::find_quantity(quantities, little_seed.quantity), little_seed);
  }
  judge.says = [asked](const std::vector<double>& values) {
    double least = 1.0;
    for (const auto& [q, band] : asked) least = std::min(least, distance_within(band, values[q]));
    return least;
  };
  return judge;
}

/// A quantity at a time of a start-up, on the straight line between the stored points; NaN where none are beside it.
double at_time(const reactor::Trajectory& start_up, std::size_t quantity, double time) {
  const auto after = std::ranges::lower_bound(start_up.time, time);
  if (std::isnan(time) || after == start_up.time.end()) return nan;
  const auto b = static_cast<std::size_t>(after - start_up.time.begin());
  const double end = start_up.quantities[b][quantity];
  if (b == 0 || *after == time) return end;
  const double begin = start_up.quantities[b - 1][quantity];
  const double before = start_up.time[b - 1];
  return begin + (end - begin) * (time - before) / (*after - before);
}

/// The quantity by which a settled simulation shows that it is in another steady state than the solved one.
std::optional<std::size_t> apart(const reactor::Result& steady, const reactor::Result& simulated,
                                 const std::vector<reactor::Quantity>& quantities) {
  // Of a tail rounding is magnified; seed is on its way out.
  const std::size_t tail = reactor::find_quantity(quantities, "sticky_share");
  const std::size_t seed = reactor::find_quantity(quantities, "seed_wt");
  for (std::size_t q = 0; q < reactor::product_count; ++q) {
    const double a = steady.quantities[q], b = simulated.quantities[q];
    if (q == tail || q == seed) continue;
    if (std::abs(a - b) > elsewhere * std::max({std::abs(a), std::abs(b), 1e-6})) return q;
  }
  return {};
}

/// "gas settles at 41.2 degC, where the answer has 70 degC" by the stage that differs most.
std::string other_state(const Problem& problem, const Answer& answer,
                        const std::vector<reactor::Quantity>& quantities) {
  std::string words;
  double most = -1.0;
  for (const reactor::Stage& stage : problem.train.stages) {
    const std::size_t t = reactor::find_quantity(quantities, stage.name + ".temperature_C");
    const double there = answer.simulated.quantities[t], here = answer.steady.quantities[t];
    if (!(std::abs(there - here) > most)) continue;
    most = std::abs(there - here);
    const auto shown = [&](double celsius) {
      return problem.train.telling.temperature.text(celsius + 273.15);
    };
    words = "from start-up the plant settles in another steady state: " + stage.name + " at " +
            shown(there) + ", where these set points have one at " + shown(here) + ", too";
  }
  return words;
}

/// The start-up, and where it settles in another steady state than the solved one, a simulation from that one.
void simulate_start_up(const Problem& problem, const reactor::ProductJudge& judge,
                       reactor::TrainSolver& solver, Answer& answer) {
  const auto& quantities = solver.quantities();
  const auto settles = [&](const reactor::Result& result) {
    return problem.train.batch || result.event.kind == reactor::EventKind::settled;
  };
  reactor::StartUpOptions options{.relative_tolerance = problem.simulation.relative_tolerance,
                                  .settled = problem.simulation.settled,
                                  .horizon = problem.simulation.horizon,
                                  .points_per_hold_up = 40,
                                  .from = problem.simulation.from,
                                  .interrupted = problem.interrupted,
                                  .judge = judge.says ? &judge : nullptr};
  reactor::WarmStart state;
  answer.steady = solver.steady(answer.point, &state);
  answer.start_up = {};
  answer.other_state.clear();
  answer.simulated = solver.start_up(answer.point, options, &answer.start_up);
  answer.settled = settles(answer.simulated);
  answer.start_up_to_bands = answer.settled ? answer.simulated.as_asked_since : nan;
  answer.seed_at_bands = at_time(answer.start_up, reactor::find_quantity(quantities, "seed_wt"),
                                 answer.start_up_to_bands);
  const bool both = answer.simulated.status == reactor::SolveStatus::solved &&
                    answer.steady.status == reactor::SolveStatus::solved;
  if (problem.train.batch || !both || !answer.settled || state.state.empty() ||
      !apart(answer.steady, answer.simulated, quantities)) {
    return;
  }
  const std::string words = other_state(problem, answer, quantities);
  options.from.values = state.state;
  options.judge = nullptr;
  reactor::Result there = solver.start_up(answer.point, options, nullptr);
  const bool stays = there.status == reactor::SolveStatus::solved && settles(there) &&
                     !apart(answer.steady, there, quantities);
  if (!stays) return;
  answer.other_state = words;
  answer.start_up_to_bands = nan;
  answer.seed_at_bands = nan;
  answer.simulated = std::move(there);
}

/// What is held is what was set, and what is nowhere is not fed, whatever a solver's rounding made of it.
void as_typed(const Problem& problem, const Evaluator& evaluator, Answer& answer,
              const std::vector<reactor::Quantity>& quantities) {
  std::vector<double>& values = answer.simulated.quantities;
  for (const Echo& echo : evaluator.echoes()) {
    double& value = values[reactor::find_quantity(quantities, echo.quantity)];
    const double set = echo.value(answer.point);
    if (std::abs(value - set) <= as_set * std::max(std::abs(set), std::abs(echo.offset)))
      value = set;
  }
  for (const std::string& feed : feeds_of_nothing(problem.train, answer.point, {})) {
    const std::size_t q = reactor::find_quantity(quantities, feed);
    if (q != reactor::no_quantity && std::abs(values[q]) < 1e-9) values[q] = 0.0;
  }
}

void fill_targets(const Problem& problem, const auto& value_of, Answer& answer) {
  answer.targets.clear();
  for (const Target& target : problem.targets) {
    const double value = value_of(target.quantity);
    answer.targets.push_back({.target = target,
                              .value = value,
                              .miss = (value - target.value) / target.tolerance,
                              .met = target.band().holds(value)});
  }
}

void fill_bands(const Problem& problem, const Evaluator& evaluator, bool searched, bool simulated,
                const auto& value_of, Answer& answer) {
  answer.bands.clear();
  const auto& constraints = evaluator.constraints();
  double least = infinity;
  for (const Constraint& c : constraints) {
    const double violation = c.violation(value_of(evaluator.bands()[c.band].quantity));
    if (!c.plant && -violation < least) least = -violation;
  }
  const double limit =
      problem.objective.sense == Sense::margin ? std::max(least, 0.0) + binding : binding;
  for (std::size_t b = 0; b < evaluator.bands().size(); ++b) {
    BandResult result;
    result.band = evaluator.bands()[b];
    result.value = value_of(result.band.quantity);
    result.holds = result.band.holds(result.value);
    result.margin = std::min(result.value - result.band.low, result.band.high - result.value);
    for (const Constraint& c : constraints) {
      if (c.band != b || !searched) continue;
      const double near = (c.plant ? binding : limit) + c.reserve;
      result.binds = result.binds || -c.violation(result.value) <= near;
    }
    // Report a plant limit only if it is violated or active.
    const bool nothing_to_hold = simulated && std::isnan(result.value);
    if (is_of_plant(result.band) && (nothing_to_hold || (result.holds && !result.binds))) continue;
    answer.bands.push_back(result);
  }
}

/// The verdict on what was re-simulated. A make-up below 0 is a plant that cannot run.
void judge(const Problem& problem, Answer& answer) {
  answer.message.clear();
  if (answer.simulated.status != reactor::SolveStatus::solved) {
    answer.verdict = Verdict::failed;
    answer.message = answer.simulated.message;
    return;
  }
  const bool all = std::ranges::all_of(answer.bands, &BandResult::holds) &&
                   std::ranges::all_of(answer.targets, &TargetResult::met);
  if (all && !some_asked(problem.bands) && problem.targets.empty()) {
    answer.verdict = Verdict::none;
  } else {
    answer.verdict = all && answer.settled ? Verdict::feasible : Verdict::infeasible;
  }
}

}  // namespace

void verify(const Problem& problem, Evaluator& evaluator, std::span<const double> x,
            Answer& answer) {
  reactor::TrainSolver& solver = evaluator.solver();
  const auto& quantities = solver.quantities();
  answer.point = evaluator.operating_point(x);
  std::vector<Band> asked;
  for (const Band& band : evaluator.bands())
    if (!is_of_plant(band)) asked.push_back(band);
  for (const Target& target : problem.targets) asked.push_back(target.band());
  simulate_start_up(problem, judge_of(asked, problem.train, quantities), solver, answer);
  const bool simulated = answer.simulated.status == reactor::SolveStatus::solved;
  if (simulated) as_typed(problem, evaluator, answer, quantities);

  const auto value_of = [&](const std::string& quantity) {
    const std::size_t q = reactor::find_quantity(quantities, quantity);
    return simulated && q != reactor::no_quantity ? answer.simulated.quantities[q] : nan;
  };
  const bool searched = !problem.decisions.empty() && !answer.starts.empty();
  fill_targets(problem, value_of, answer);
  fill_bands(problem, evaluator, searched, simulated, value_of, answer);
  answer.decisions.clear();
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Decision& d = problem.decisions[i];
    const double shown = d.shown.factor * answer.point[d.at] + d.shown.offset;
    answer.decisions.push_back({.decision = d,
                                .value = answer.point[d.at],
                                .digits = d.shown.digits > 0 ? digits_of(shown, d.shown.digits) : 0,
                                .at_low = searched && x[i] < 1e-6,
                                .at_high = searched && x[i] > 1.0 - 1e-6});
  }
  judge(problem, answer);
}

bool bands_hold(const Answer& answer) {
  return std::ranges::all_of(answer.bands, &BandResult::holds);
}

}  // namespace tandem::optimize
