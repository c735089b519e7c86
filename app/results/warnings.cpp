#include "app/results/warnings.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "app/results/intervals.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/purges.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

namespace {

/// That it is the catalyst's porosity which permits the rubber; nothing where a standard catalyst would hold it.
std::optional<Warning> porosity_warning(const Report& report) {
  constexpr double standard = 0.25;  // the most of a standard catalyst
  const double porosity = report.job.train.catalyst.porosity;
  const double filling = report.value("pore_filling");
  if (!(porosity > standard) || std::isnan(filling)) return {};
  // Equation (R14): W_B/(1 - W_B) over the pores per particle.
  const double in_standard =
      filling * (porosity / (1.0 - porosity)) / (standard / (1.0 - standard));
  if (!(in_standard > 1.0)) return {};
  const double copolymer = report.value("copolymer_wt") / 100.0;
  const double ratio = copolymer / (1.0 - copolymer) / in_standard;
  const std::string full = rounded(100.0 * ratio / (1.0 + ratio), 2);
  const std::string needed = rounded(100.0 * porosity, 2);
  return Warning{
      .text = fmt::format(
          "Only a high-porosity catalyst holds this much rubber: sites.porosity is {} %. The pores "
          "of a standard catalyst, 10 to 25 %, are full at {} wt% of this part (B) or less.",
          needed, full),
      .brief = fmt::format(
          "Porosity {} % permits the rubber; a standard catalyst is full at {} wt% of (B).", needed,
          full)};
}

/// A purge takes monomer along, of which the model knows nothing.
Warning purge_warning(const Report& report, const Purge& purge) {
  const std::string brief = fmt::format(
      "Stage {}: {} of {} have to be purged.", one_line(report.job.train.stages[purge.stage].name),
      with_unit(report, purge.quantity, purge.value), one_line(purge.species));
  return {.text = brief +
                  " More of it comes with the powder than the stage is set to hold. A purge takes "
                  "monomer along, which is not counted here. A larger share of it in the stage's "
                  "fluid needs none.",
          .brief = brief};
}

}  // namespace

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
  if (const std::vector<std::string> open = bands_left_open(report); !open.empty()) {
    const std::string which = fmt::format("{}", fmt::join(open, "; "));
    warnings.push_back(
        {.text = fmt::format("What the fit of the catalyst leaves open reaches beyond {}: {}. "
                             "tandem robust looks for set points that hold with a stated "
                             "probability.",
                             open.size() == 1 ? "a band" : "bands", which),
         .brief = fmt::format("The fit of the catalyst leaves open: {}.", which)});
  }
  if (simulated)
    for (const Purge& purge : purges_of(report)) warnings.push_back(purge_warning(report, purge));
  if (const auto porous = porosity_warning(report)) warnings.push_back(*porous);
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
