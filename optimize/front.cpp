#include "optimize/front.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "optimize/evaluator.hpp"
#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::optimize {

namespace {

/// A point in the values of a row: feasible, both objectives, decisions.
constexpr std::size_t before_decisions = 3;

double objective_at(const Problem& problem, const Objective& objective, std::span<const double> x) {
  Problem other = problem;
  other.objective = objective;
  Evaluator evaluator(other);
  return evaluator.objective(evaluator.at(x));
}

/// Why no point was found, and which bands the nearest misses.
std::string why_none(const Answer& answer) {
  std::string text;
  for (const BandResult& each : answer.bands)
    if (!each.holds)
      text +=
          (text.empty() ? "" : ", ") + each.band.quantity + " (" + name_of(each.band.origin) + ')';
  return text.empty() ? answer.message : answer.message + "; it misses " + text;
}

/// One search; its answer as a row.
void search(const FrontStudy& study, Problem problem, Row& row) {
  problem.search.threads = 1;  // tasks are what threads share
  const Answer answer = optimize(problem);
  row.status = answer.simulated.status;
  if (answer.verdict != Verdict::feasible) row.message = why_none(answer);
  if (answer.decisions.empty()) return;
  std::vector<double> x;
  for (const DecisionResult& d : answer.decisions) {
    x.push_back(decision_position(d.decision, d.value));
    row.values[before_decisions + x.size() - 1] = d.value;
  }
  row.values[0] = answer.verdict == Verdict::feasible ? 1.0 : 0.0;
  row.values[1] = objective_at(study.problem, study.first, x);
  row.values[2] = objective_at(study.problem, study.second, x);
}

Tasks tasks_of(const FrontStudy& study, std::size_t count,
               const std::function<Problem(std::size_t)>& problem) {
  Tasks tasks;
  tasks.noun = "searches";
  tasks.count = count;
  tasks.block = 1;
  tasks.values = before_decisions + study.problem.decisions.size();
  tasks.make_worker = [&study, problem]() -> TaskWorker {
    return [&study, problem](std::size_t index, Row& row) { search(study, problem(index), row); };
  };
  return tasks;
}

FrontPoint point_of(const Row& row) {
  return {.feasible = row.values[0] == 1.0,
          .message = row.message,
          .first = row.values[1],
          .second = row.values[2],
          .decisions = {row.values.begin() + before_decisions, row.values.end()}};
}

/// The problem with an objective held to a value or better. It is held as the plant's bands are: no part of the
/// margin.
Problem held_at(const FrontStudy& study, const Objective& objective, double value) {
  Problem problem = study.problem;
  if (objective.sense == Sense::margin) {
    problem.bands = drawn_in(problem, value);
    return problem;
  }
  Band band{.quantity = held_quantity(objective),
            .origin = {.kind = OriginKind::step, .words = "held by the front"}};
  (more_is_better(objective) ? band.low : band.high) = value;
  problem.bands.push_back(band);
  return problem;
}

void mark_beaten(std::vector<FrontPoint>& points, const FrontStudy& study) {
  const double first = more_is_better(study.first) ? 1.0 : -1.0;
  const double second = more_is_better(study.second) ? 1.0 : -1.0;
  for (FrontPoint& point : points) {
    point.beaten = std::ranges::any_of(points, [&](const FrontPoint& other) {
      const double by_first = first * (other.first - point.first);
      const double by_second = second * (other.second - point.second);
      return other.feasible && by_first >= 0.0 && by_second >= 0.0 &&
             (by_first > 0.0 || by_second > 0.0);
    });
  }
}

}  // namespace

bool can_be_held(const Objective& objective) {
  return objective.sense == Sense::margin || !held_quantity(objective).empty();
}

std::vector<Band> drawn_in(const Problem& problem, double margin) {
  const Evaluator evaluator(problem);
  std::vector<Band> bands = problem.bands;
  for (const Constraint& c : evaluator.constraints()) {
    if (c.plant) continue;
    const double end = c.end + c.sign * margin * c.scale;
    (c.sign > 0.0 ? bands[c.band].low : bands[c.band].high) = c.logarithmic ? std::exp(end) : end;
  }
  return bands;
}

std::vector<FrontPoint> trace_front(const FrontStudy& study, const RunTasks& run, bool& stopped) {
  // What no band can hold is searched for.
  const bool exchanged = !can_be_held(study.second);
  const Objective& searched = exchanged ? study.second : study.first;
  const Objective& kept = exchanged ? study.first : study.second;
  const auto with_objective = [](Problem problem, const Objective& objective) {
    problem.objective = objective;
    return problem;
  };
  const Tasks ends_of = tasks_of(study, 2, [&](std::size_t i) {
    return with_objective(study.problem, i == 0 ? searched : kept);
  });
  const Rows ends = run(ends_of);
  stopped = ends.stopped;
  if (stopped) return {};
  const auto value = [&](const Row& row) { return row.values[exchanged ? 1 : 2]; };
  const double from = value(ends.rows[0]);
  const double to = value(ends.rows[1]);
  const bool both = ends.rows[0].values[0] == 1.0 && ends.rows[1].values[0] == 1.0;
  const std::size_t steps = study.points - 1;
  const Tasks between_of = tasks_of(study, both ? steps - 1 : 0, [&](std::size_t i) {
    const double share = static_cast<double>(i + 1) / static_cast<double>(steps);
    return with_objective(held_at(study, kept, from + share * (to - from)), searched);
  });
  const Rows between = run(between_of);
  stopped = between.stopped;
  if (stopped) return {};

  std::vector<FrontPoint> points{point_of(ends.rows[0])};
  for (const Row& row : between.rows) points.push_back(point_of(row));
  points.push_back(point_of(ends.rows[1]));
  std::ranges::stable_sort(points, {}, &FrontPoint::second);
  mark_beaten(points, study);
  return points;
}

}  // namespace tandem::optimize
