#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/fit/fit_words.hpp"
#include "app/fit/parameter_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t first_width = 34;

/// A deviation of what the next experiment is to make sharper: in % of a factor or of the value, or in its unit.
std::string left_text(const FitFile& file, const optimize::NextExperiment& next, double deviation) {
  const auto& asked = *file.problem.sharpened;
  if (!std::isfinite(deviation)) return "-";
  if (asked.parameter)
    return deviation_text(file.problem.parameters[*asked.parameter], deviation, 3);
  return rounded(100.0 * deviation / std::abs(next.value), 3) + " %";
}

/// Misses of a quantity in all groups.
struct Foretold {
  std::string quantity;
  bool by_ratio = false;
  double squares = 0.0;       ///< of relative errors, or in the unit
  double standardized = 0.0;  ///< squares of misses in standard deviations
  double count = 0.0;
};

}  // namespace

Lines start_lines(const optimize::Fit& fit) {
  if (fit.starts.size() < 2) return {};
  const auto best = std::ranges::count(fit.starts, true, &optimize::FitStart::at_best);
  const auto unsolved =
      std::ranges::count(fit.starts, optimize::Stop::no_start, &optimize::FitStart::stop);
  std::string text =
      fmt::format("  {} of {} searches ended at this chi-square", best, fit.starts.size());
  double other = HUGE_VAL;
  for (const auto& start : fit.starts)
    if (!start.at_best && start.stop != optimize::Stop::no_start)
      other = std::min(other, start.chi_square);
  if (std::isfinite(other)) text += fmt::format(", the next best at {}", rounded(other, 4));
  if (unsolved > 0)
    text += fmt::format("; from {} starts the experiments cannot be simulated", unsolved);
  return wrap(text + ".", screen_columns, 2);
}

Lines left_out_lines(const FitFile& file, const optimize::Fit& fit) {
  if (fit.left_out.empty()) return {};
  std::vector<Foretold> list;
  Lines groups;
  for (const auto& group : fit.left_out) {
    if (!group.message.empty()) {
      append(groups, wrap(fmt::format("  {}: not foretold: {}", group.name, group.message),
                          screen_columns, 4));
      continue;
    }
    std::size_t worst = 0;
    for (std::size_t i = 0; i < group.measurements.size(); ++i) {
      const auto& measured = file.problem.measurements[group.measurements[i]];
      const std::string quantity = optimize::quantity_of(measured);
      auto found = std::ranges::find(list, quantity, &Foretold::quantity);
      if (found == list.end()) found = list.insert(list.end(), {.quantity = quantity});
      found->by_ratio = measured.scatter.model == optimize::ErrorModel::log_normal;
      if (std::abs(group.miss[i]) > std::abs(group.miss[worst])) worst = i;
      // The deviation of a curve's point is widened by the root of what it counts.
      const double off = group.miss[i] * measured.scatter.deviation;
      found->squares += measured.counts * measured.counts * off * off;
      found->standardized += measured.counts * group.miss[i] * group.miss[i];
      found->count += measured.counts;
    }
    const auto& farthest = file.problem.measurements[group.measurements[worst]];
    groups.push_back(fmt::format("  {} {:>12}  {:>7} {}",
                                 tandem::app::fit(group.name, first_width - 2),
                                 rounded(group.mean_miss, 3), with_sign(group.miss[worst], 2),
                                 tandem::app::fit(optimize::quantity_of(farthest), 22)));
  }
  Lines lines{fmt::format("{:<{}} {:>12} {:>12}", "Left out in turn, root mean square", first_width,
                          "error", "st. devs")};
  for (const auto& each : list) {
    const double error = std::sqrt(each.squares / each.count);
    lines.push_back(
        fmt::format("  {} {:>12} {:>12}", tandem::app::fit(each.quantity, first_width - 2),
                    each.by_ratio ? rounded(100.0 * error, 3) + " %" : rounded(error, 3),
                    rounded(std::sqrt(each.standardized / each.count), 3)));
  }
  lines.push_back(
      fmt::format("{:<{}} {:>12}  {:>7}", "  of which", first_width, "st. devs", "worst"));
  append(lines, groups);
  return lines;
}

Lines next_lines(const FitFile& file, const optimize::Fit& fit) {
  if (!fit.next) return {};
  const auto& problem = file.problem;
  const auto& asked = *problem.sharpened;
  const std::string what = asked.parameter ? problem.parameters[*asked.parameter].name
                                           : fmt::format("{} of {}", asked.quantity,
                                                         problem.experiment(asked.experiment).name);
  Lines lines{
      fmt::format("{:<{}} {:>20}", "The next experiment", first_width, "standard deviation")};
  lines.push_back(fmt::format("  {} {:>20}", tandem::app::fit(what + ", now", first_width - 2),
                              left_text(file, *fit.next, fit.next->deviation)));
  for (const auto& each : fit.next->ranked) {
    const std::string& name = problem.candidates[each.candidate].experiment.name;
    if (!each.message.empty()) {
      append(lines, wrap("  " + name + ": " + each.message, screen_columns, 4));
      continue;
    }
    lines.push_back(fmt::format("  {} {:>20}", tandem::app::fit("with " + name, first_width - 2),
                                left_text(file, *fit.next, each.deviation)));
  }
  return lines;
}

}  // namespace tandem::app
