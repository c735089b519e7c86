#include "app/results/recipe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/results/heat_text.hpp"
#include "app/results/product_rows.hpp"
#include "app/results/set_points.hpp"
#include "app/results/target_rows.hpp"
#include "app/results/trim.hpp"
#include "app/results/why_not_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Verdict;

/// Whether the page may carry set points: a point the user gave himself, or one that holds.
bool may_be_run(const Report& report) {
  if (report.verdict == Verdict::failed) return false;
  return report.task == Task::simulate || report.verdict != Verdict::infeasible;
}

std::string heading(const Report& report) {
  const std::string title = report.job.title.empty() ? report.job.name : report.job.title;
  std::string_view kind = "Recipe";
  if (!may_be_run(report)) {
    kind = "Not a recipe";
  } else if (report.task == Task::simulate) {
    kind = "Operating point";
  }
  return fmt::format("# {}: {}\n\n", kind, markdown(title));
}

std::string status(const Report& report) {
  std::string word;
  switch (report.verdict) {
    case Verdict::feasible:
      word = "FEASIBLE";
      break;
    case Verdict::infeasible:
      word = "INFEASIBLE, do not set a plant by this page";
      break;
    case Verdict::failed:
      word = "FAILED, do not set a plant by this page";
      break;
    case Verdict::none:
      word = "SIMULATED, judged against nothing";
      break;
  }
  return fmt::format("**{}.** {}\n\n", word, markdown(verdict_sentence(report)));
}

/// What a reader has to know before he believes a number of the page.
std::string warnings(const Report& report) {
  const auto& catalyst = report.job.train.catalyst;
  std::string out;
  const std::string scaled = markdown(calibration_text(report));
  if (!catalyst.measured) {
    out += fmt::format("> **Warning: the catalyst \"{}\" is representative, not measured.** {}\n\n",
                       markdown(catalyst.name),
                       scaled.empty()
                           ? "A real plant will land elsewhere. Put figures of your own plant into "
                             "`[measured]`, or use a measured catalyst file, before you set a "
                             "reactor by this page."
                           : "What the plant figures below do not say is still that of a typical "
                             "catalyst. Approach these set points in steps.");
  }
  if (!scaled.empty()) {
    out +=
        fmt::format("> To meet the figures in `[measured]` the model was scaled: {}.\n\n", scaled);
  }
  if (catalyst.copolymer_melt_flow_assumed && !std::isnan(report.value("mfr_rc"))) {
    out +=
        "> MFR_RC cannot be sampled, and the law of part (B) is assumed here, not measured. "
        "The assumption is as wide as the band of claim 4; one measured pair of MFR_PP and "
        "MFR_whole in `[measured]` replaces it.\n\n";
  }
  return out;
}

std::string table_head(const Report& report, std::string_view first) {
  std::string names = fmt::format("| {} | unit |", first);
  std::string rule = "|---|---|";
  for (const auto& stage : report.job.train.stages) {
    names +=
        fmt::format(" {} ({}) |", markdown(stage.name), stage.part == reactor::Part::A ? 'A' : 'B');
    rule += "---:|";
  }
  return names + '\n' + rule + '\n';
}

std::string cell_text(const std::optional<SetPointCell>& cell) {
  if (!cell) return "";
  const std::string number = rounded(cell->value, 5);
  if (!cell->chosen) return number;
  return fmt::format("**{}**{}", number, cell->at_low || cell->at_high ? " \\*" : "");
}

std::string set_point_table(const Report& report) {
  std::string out = "## Set points and feeds\n\n" + table_head(report, "set");
  for (const SetPointRow& row : set_points(report)) {
    out += fmt::format("| {} | {} |", markdown(row.label), row.unit);
    for (const auto& cell : row.by_stage) out += ' ' + cell_text(cell) + " |";
    out += '\n';
  }
  if (report.task == Task::optimize) {
    out += "\nBold: chosen by the optimizer; \\* at the end of the range it was given. ";
  } else {
    out += '\n';
  }
  return out + "Pressures are absolute; ratios are molar.\n\n";
}

std::string following_table(const Report& report) {
  const auto rows = following_rows(report);
  if (rows.empty()) return {};
  std::string out = "## Feeds and readings that follow\n\n" + table_head(report, "reading");
  for (const FollowingRow& row : rows) {
    out += fmt::format("| {} | {} |", markdown(row.label), markdown(row.unit));
    for (const auto& value : row.by_stage) out += ' ' + (value ? rounded(*value) : "") + " |";
    out += '\n';
  }
  return out + '\n';
}

std::string product_table(const Report& report) {
  std::string out = "## Product\n\n";
  if (!report.answer.bands.empty()) {
    out += "| quantity | value | unit | band | margin | asked by |\n|---|---:|---|---|---:|---|\n";
    for (const optimize::BandResult& result : report.answer.bands) {
      out += fmt::format("| {} | {} | {} | {} | {}{} | {} |\n", markdown(result.band.quantity),
                         rounded(result.value), markdown(unit_of(report, result.band.quantity)),
                         markdown(rounded_range(result.band)), with_sign(result.margin, 3),
                         result.holds ? "" : " **missed**", markdown(result.band.origin));
    }
    out += '\n';
  }
  std::string rest;
  for (const auto* quantity : unbanded_product(report)) {
    rest += (rest.empty() ? "" : "; ") + markdown(named_value(report, *quantity));
  }
  return rest.empty() ? out : out + rest + ".\n\n";
}

std::string claims_list(const Report& report) {
  if (report.claims.empty()) return {};
  std::string held;
  std::string out;
  for (const optimize::ClaimResult& claim : report.claims) {
    if (claim.resin_holds) held += fmt::format("{}{}", held.empty() ? "" : ", ", claim.id);
    if (claim.resin_holds || claim.why.empty()) continue;
    out += fmt::format("* claim {}: {}\n", claim.id, markdown(claim.why.front()));
  }
  if (!held.empty()) {
    out +=
        fmt::format("* the resin's share of claim{} {} holds; film and membrane decide the rest\n",
                    held.find(',') == std::string::npos ? "" : "s", held);
  }
  return "## Claims\n\n" + out + '\n';
}

std::string binding(const Report& report) {
  const auto list = what_binds(report);
  if (list.empty()) return {};
  std::string out = "## What binds\n\n";
  for (const std::string& item : list) out += "* " + markdown(item) + '\n';
  return out + '\n';
}

std::string start_up(const Report& report) {
  const double hours = report.answer.start_up_to_bands / 3600.0;
  const bool targets = !report.answer.targets.empty();
  if (report.answer.bands.empty() && !targets) return {};
  if (std::isnan(hours)) {
    return fmt::format("## Start-up\n\nThe {} are not reached from start-up.\n",
                       targets ? "targets" : "bands");
  }
  return fmt::format(
      "## Start-up\n\nWith these set points from the start, every {} for good after "
      "**{} h**; what is made before is off grade. trajectory.csv has the course.\n",
      !targets                      ? "band holds"
      : report.answer.bands.empty() ? "target is met"
                                    : "target is met and every band holds",
      rounded(hours, 3));
}

}  // namespace

std::string recipe(const Report& report) {
  std::string page = heading(report) + status(report);
  if (report.verdict == Verdict::failed) {
    return page + "There is no product to report. run.log and result.json keep what is known.\n";
  }
  page += warnings(report);
  if (may_be_run(report))
    page += set_point_table(report) + following_table(report) + heat_section(report);
  page += target_table(report) + product_table(report) + claims_list(report) + binding(report) +
          why_not_section(report);
  if (may_be_run(report)) page += trim_section(report) + start_up(report);
  while (page.size() > 1 && page.ends_with("\n\n")) page.pop_back();
  return page;
}

}  // namespace tandem::app
