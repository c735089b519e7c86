#include "app/results/warnings.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/text/text.hpp"

namespace tandem::app {

std::vector<Warning> warnings_of(const Report& report) {
  const auto& catalyst = report.job.train.catalyst;
  const std::string scaled = calibration_text(report);
  std::vector<Warning> warnings;
  const bool simulated = report.answer.simulated.status == reactor::SolveStatus::solved;
  if (simulated && !report.answer.settled)
    warnings.push_back(
        {.text = not_settled(report) +
                 " Every figure here is that of a start-up under way, not of a plant "
                 "at rest.",
         // An infeasible answer's own sentence says it.
         .brief = report.verdict == optimize::Verdict::infeasible ? "" : not_settled(report)});
  if (const std::string& other = report.answer.other_state; !other.empty()) {
    const std::string text = "A start-up as simulated does not come here: " + one_line(other) + ".";
    warnings.push_back(
        {.text = text +
                 " The figures are those of the state at these set points, simulated from there. "
                 "Start it warmer, and by hand.",
         .brief = text});
  }
  if (!catalyst.measured) {
    const std::string which = fmt::format("The catalyst \"{}\" is representative, not measured.",
                                          one_line(catalyst.name));
    if (scaled.empty())
      warnings.push_back(
          {.text = which +
                   " A real plant will land elsewhere. Put figures of your own plant into "
                   "[measured], or use a measured catalyst file, before you set a reactor by this "
                   "page.",
           .brief = "Representative catalyst, not measured: a real plant lands elsewhere."});
    else
      warnings.push_back(
          {.text = which +
                   " Your plant figures do not fix every constant: the others are still those of "
                   "a typical catalyst. Approach these set points in steps."});
  }
  if (!scaled.empty())
    warnings.push_back(
        {.text = "To meet the figures in [measured] the model was scaled: " + scaled + '.',
         .brief = "Scaled to the measured figures: " + scaled + '.'});
  if (catalyst.copolymer_melt_flow_assumed && !std::isnan(report.value("mfr_rc")))
    warnings.push_back(
        {.text = "MFR_RC cannot be sampled, and the melt flow law of part (B) is assumed here, not "
                 "measured. The assumption is as uncertain as the band of claim 4 is wide. One "
                 "measured pair of MFR_PP and MFR_whole in [measured] replaces it."});
  for (const std::string& sentence : report.job.displaced) {
    const std::string text = one_line(sentence) + '.';
    warnings.push_back({.text = text, .brief = text});
  }
  return warnings;
}

}  // namespace tandem::app
