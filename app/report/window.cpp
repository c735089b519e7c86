#include "app/report/window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "app/job/job_problem.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "optimize/plant_limits.hpp"
#include "reactor/sample_solver.hpp"

namespace tandem::app {
namespace {

using optimize::Decision;

constexpr std::size_t points = 15;  // along an axis
constexpr std::size_t points_by_feeds =
    11;  // a stage run by feeds takes ten times as long to solve
constexpr double low_share = 0.05, high_share = 0.95;  // between which an uncertain key is moved

/// How many widths of its band the quantity moves over a decision's whole range, to first order.
double widths_moved(const optimize::BandResult& result, const reactor::Quantity& quantity,
                    double slope, const Decision& d, double at) {
  const optimize::Band& band = result.band;
  const double range = d.logarithmic && at > 0.0 ? at * std::log(d.high / d.low) : d.high - d.low;
  const double width = band.high - band.low;
  if (quantity.logarithmic && result.value > 0.0 && band.low > 0.0 && std::isfinite(width))
    return std::abs(slope * range / result.value) / std::log(band.high / band.low);
  const double scale = std::isfinite(width) ? width : std::abs(result.value);
  return scale > 0.0 ? std::abs(slope * range) / scale : 0.0;
}

/// The two decisions that move bands most, those that bind where there are any; in the order of the job.
std::vector<std::size_t> axes_for(const Job& job, const optimize::Answer& answer) {
  const std::size_t n = job.decisions.size();
  const auto quantities = reactor::quantities_of(job.train);
  const bool some_bind = std::ranges::any_of(answer.bands, &optimize::BandResult::binds);
  std::vector<double> score(n, 0.0);
  for (const optimize::BandResult& result : answer.bands) {
    const std::size_t q = reactor::find_quantity(quantities, result.band.quantity);
    if (q == reactor::no_quantity || (some_bind && !result.binds)) continue;
    for (std::size_t i = 0; i < n; ++i) {
      const double moved = widths_moved(result, quantities[q], answer.slopes[q * n + i],
                                        job.decisions[i], answer.decisions[i].value);
      if (std::isfinite(moved)) score[i] = std::max(score[i], moved);
    }
  }
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return score[i]; });
  order.resize(2);
  std::ranges::sort(order);
  return order;
}

std::string why_no_plane(const Job& job, const optimize::Answer& answer) {
  if (job.decisions.size() < 2)
    return "An operating window needs two set points that have a range; the job has " +
           std::string(job.decisions.empty() ? "none." : "one.");
  if (!optimize::some_asked(problem_of(job).bands))
    return "The job has neither claims nor [[bands]], so there is no window to look for.";
  if (job.train.batch) return "No window was computed for a batch.";
  const auto quantities = reactor::quantities_of(job.train).size();
  if (answer.slopes.size() != quantities * job.decisions.size())
    return "Without derivatives at the answer nothing says which two set points matter most.";
  return {};
}

GridTable plane_about(const Job& job, const optimize::Answer& answer, unsigned threads,
                      const reactor::Stop& stop) {
  const bool by_feeds = std::ranges::any_of(job.train.stages, [](const reactor::Stage& stage) {
    return stage.fluid_control == reactor::FluidControl::feeds;
  });
  optimize::Grid grid{.train = job.train, .point = answer.point, .axes = {}};
  for (const std::size_t i : axes_for(job, answer))
    grid.axes.push_back(
        {.decision = job.decisions[i], .points = by_feeds ? points_by_feeds : points});
  const optimize::Rows rows = optimize::run_on_threads(optimize::tasks_of(grid), threads, stop);
  if (rows.stopped) return {};
  return grid_table(job, answer.point, grid, rows);
}

/// The unit of what an uncertain key moves by: of a set point that of its differences, of a constant as its width is typed.
struct ShownStep {
  std::string unit;
  double factor = 1.0;  ///< of SI
};

ShownStep step_of(const Job& job, const optimize::Uncertain& source) {
  if (source.set_points.empty()) return {source.unit, 1.0 / source.of_unit};
  const SettingText text = job.units.of(job.train, source.set_points.front());
  return {difference_unit(text.unit), text.factor};
}

/// Steady states with one key at a time at either end of its interval.
std::vector<KeyEffect> effects_of_keys(const Job& job, const optimize::Answer& answer,
                                       unsigned threads, const reactor::Stop& stop) {
  const auto& sources = job.uncertain;
  optimize::Tasks tasks;
  tasks.noun = "steady states";
  tasks.count = 2 * sources.size() + 1;  // the last: nothing is moved
  tasks.values = reactor::quantities_of(job.train).size();
  tasks.block = 1;
  tasks.make_worker = [&]() -> optimize::TaskWorker {
    const optimize::MovedBySources moved(sources);
    auto solver = std::make_shared<reactor::SampleSolver>(job.train, answer.point, moved.numbers());
    return [&, moved, solver](std::size_t index, optimize::Row& row) {
      std::vector<optimize::Move> moves(sources.size());
      if (index < 2 * sources.size())
        moves[index / 2] =
            optimize::move_at(sources[index / 2], index % 2 == 0 ? low_share : high_share);
      reactor::Variant& next = solver->next();
      moved.apply(moves, next.point, next.numbers);
      row.status = solver->solve(row.values, row.message);
    };
  };
  const optimize::Rows rows = optimize::run_on_threads(tasks, threads, stop);
  if (rows.stopped) return {};
  const std::vector<double>& nominal = rows.rows.back().values;
  std::vector<double> shown;  // what a difference in an own unit is in the shown one
  for (const reactor::Quantity& quantity : reactor::quantities_of(job.train))
    shown.push_back(job.units.of(quantity).factor);
  std::vector<KeyEffect> effects;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    KeyEffect effect{.key = sources[s].key, .step = {}, .low = {}, .high = {}};
    const auto low = optimize::move_at(sources[s], low_share);
    const auto high = optimize::move_at(sources[s], high_share);
    const ShownStep shown_as = step_of(job, sources[s]);
    effect.step = low.shift == 0.0 && high.shift == 0.0
                      ? fmt::format("{} % to {} %", with_sign(100.0 * (low.factor - 1.0), 2),
                                    with_sign(100.0 * (high.factor - 1.0), 2))
                      : fmt::format("{} to {}{}{}", with_sign(low.shift * shown_as.factor, 2),
                                    with_sign(high.shift * shown_as.factor, 2),
                                    shown_as.unit.empty() ? "" : " ", shown_as.unit);
    for (std::size_t q = 0; q < nominal.size(); ++q) {
      effect.low.push_back(shown[q] * (rows.rows[2 * s].values[q] - nominal[q]));
      effect.high.push_back(shown[q] * (rows.rows[2 * s + 1].values[q] - nominal[q]));
    }
    effects.push_back(std::move(effect));
  }
  return effects;
}

}  // namespace

Window window_about(const Job& job, const optimize::Answer& answer, unsigned threads,
                    const reactor::Stop& stop) {
  Window window;
  if (answer.simulated.status != reactor::SolveStatus::solved) return window;
  window.why_none = why_no_plane(job, answer);
  if (window.why_none.empty()) window.plane = plane_about(job, answer, threads, stop);
  if (!job.uncertain.empty() && !job.train.batch)
    window.keys = effects_of_keys(job, answer, threads, stop);
  return window;
}

}  // namespace tandem::app
