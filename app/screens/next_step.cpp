#include <fmt/format.h>

#include <algorithm>

#include "app/results/set_points.hpp"
#include "app/screens/summary.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

/// What to do about a make-up below 0: too much of its species is carried into the stage.
std::string lower_the_carry(const Report& report) {
  const auto& stages = report.job.train.stages;
  for (const optimize::BandResult& missed : report.answer.bands) {
    if (missed.holds || !optimize::is_make_up(missed.band)) continue;
    for (std::size_t s = 1; s < stages.size(); ++s) {
      const std::string_view reading = stage_quantity(missed.band.quantity, stages[s].name);
      if (reading.empty()) continue;
      const std::string species(reading.substr(0, reading.find("_feed_kg_per_h")));
      return fmt::format(
          "lower stages.{0}.carry_{1}, or stages.{0}.carry where that is not given: more {1} is "
          "carried into {2} than it uses.",
          stages[s - 1].name, species, stages[s].name);
    }
  }
  return {};
}

std::string after_infeasible(const Report& report) {
  if (const std::string carry = lower_the_carry(report); !carry.empty()) return carry;
  const auto& decisions = report.answer.decisions;
  const bool at_an_end = std::any_of(decisions.begin(), decisions.end(), [](const auto& decision) {
    return decision.at_low || decision.at_high;
  });
  if (report.task == Task::simulate) {
    return report.job.decisions.empty()
               ? "give set points a range, as in temperature = [\"60 degC\", \"80 degC\"], and run "
                 "tandem optimize."
               : "run tandem optimize on this job: it has ranges to search.";
  }
  const auto& targets = report.answer.targets;
  const auto is_missed = [](const auto& result) { return !result.met; };
  const auto is_checked = [](const auto& result) { return !result.target.fitted; };
  const bool only_checked_missed =
      std::any_of(targets.begin(), targets.end(), is_missed) &&
      std::all_of(targets.begin(), targets.end(),
                  [&](const auto& result) { return result.met || is_checked(result); });
  if (only_checked_missed) {
    return "what is only checked follows from plant and catalyst: change those, or let the fit see "
           "it with use = \"fit\".";
  }
  if (!report.answer.why_not.repairs.empty()) {
    return "make one of the changes above, if plant and product allow it, and run again.";
  }
  return at_an_end ? "widen the ranges that bind if the plant allows it, or ask for fewer bands."
                   : "give more set points a range, or ask for fewer bands.";
}

}  // namespace

std::string next_step(const Report& report, const Screen& screen) {
  using optimize::Verdict;
  const std::string open =
      screen.folder.empty() ? "" : fmt::format("open {}/report.html; ", screen.folder);
  switch (report.verdict) {
    case Verdict::feasible:
      return open + (report.job.train.catalyst.measured || report.calibration || report.job.scaled
                         ? "tandem claims judges all seventeen claims on this job."
                         : "put figures of your own plant into [measured] and run again.");
    case Verdict::infeasible:
      return after_infeasible(report);
    case Verdict::failed:
      return "change the set points that the sentence above names, or where it names none those "
             "that were changed last, and run again; tandem check shows the job as read.";
    case Verdict::none:
      break;
  }
  return open + "add claims = [1, 4] or [[bands]] to the job to have the product judged.";
}

}  // namespace tandem::app
