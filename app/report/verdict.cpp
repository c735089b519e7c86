#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/document/html.hpp"
#include "app/report/section.hpp"
#include "app/results/cost.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/set_points.hpp"
#include "app/results/warnings.hpp"
#include "app/results/why_not.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"

namespace tandem::app {
namespace {

using optimize::Verdict;

// The figures asked for first about a product, in their order.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> first_asked{
    {{"mfr_ratio", "MFR_PP/MFR_RC"},
     {"copolymer_wt", "part (B)"},
     {"mfr_whole", "MFR of the pellet"},
     {"production_kg_per_h", "production"},
     {"mileage_kg_per_kg", "per catalyst"}}};

/// ", in [0.2, 5]": the nearest of a quantity's bands; empty where it has none.
std::string band_text(const Report& report, std::string_view quantity) {
  const optimize::BandResult* nearest = nullptr;
  for (const optimize::BandResult& each : report.answer.bands)
    if (each.band.quantity == quantity &&
        (nearest == nullptr || each.binds || (!nearest->binds && each.margin < nearest->margin)))
      nearest = &each;
  if (nearest == nullptr) return {};
  return (nearest->holds ? ", in " : ", not in ") + rounded_range(nearest->band);
}

doc::Facts tiles_of(const Report& report) {
  doc::Facts tiles{.rows = {}, .style = "tiles"};
  const auto add = [&](std::string_view label, const std::string& value) {
    tiles.rows.emplace_back(label, value);
  };
  const auto& bands = report.answer.bands;
  if (!bands.empty())
    add("bands held",
        fmt::format("{} of {}", std::ranges::count_if(bands, &optimize::BandResult::holds),
                    bands.size()));
  const optimize::Objective& objective = report.job.objective;
  // A quantity of the product has a tile of its own. Misses are of order 1; far below it lies rounding.
  if (std::isfinite(report.answer.objective) && optimize::held_quantity(objective).empty())
    add(objective.label + (objective.unit.empty() ? "" : ", " + objective.unit),
        optimize::needs_targets(objective) ? fmt::format("{:.2f}", report.answer.objective)
                                           : rounded(report.answer.objective));
  const std::vector<CostPart> cost = cost_parts(report);
  if (!cost.empty() && objective.name != "cost") add("cost, per kg", rounded(sum_of(cost)));
  const double to_bands = report.answer.start_up_to_bands / 3600.0;
  if (std::isfinite(to_bands) && (!bands.empty() || !report.answer.targets.empty()))
    add(report.job.simulation.from.values.empty() ? "start-up" : "change-over",
        rounded(to_bands, 4) + " h");
  for (const auto& [name, label] : first_asked)
    if (const double value = report.value(name); std::isfinite(value))
      add(std::string(label) + band_text(report, name), with_unit(report, name, value));
  return tiles;
}

/// Adds lists side by side, each under its heading; before them what has none.
void add_beside(const doc::Document& lists, doc::Document& out) {
  doc::Beside beside{.style = "lists", .parts = {}};
  for (const doc::Block& block : lists.blocks) {
    if (std::holds_alternative<doc::Heading>(block)) beside.parts.emplace_back();
    (beside.parts.empty() ? out : beside.parts.back()).add(block);
  }
  out.add(std::move(beside));
}

}  // namespace

doc::Document verdict_header(const Report& report) {
  const VerdictWords& verdict = words_of(report.verdict);
  doc::Document out;
  out.add(
      doc::Markup{fmt::format("<p class=\"verdict {}\">{}</p>\n", verdict.style, verdict.heading)});
  out.add(doc::Heading{report.job.title.empty() ? report.job.name : report.job.title, 1});
  out.add(doc::Paragraph{verdict_sentence(report), doc::Role::lead});
  if (report.verdict == Verdict::infeasible && report.task == Task::optimize)
    out.add(doc::Paragraph{"The set points below are where the search ended. They are no recipe.",
                           doc::Role::warning});
  for (const Warning& warning : warnings_of(report))
    out.add(doc::Paragraph{warning.text, doc::Role::warning});
  if (report.verdict == Verdict::failed) return out;
  out.add(tiles_of(report));
  doc::Document lists = why_not(report);
  lists.section("Chosen set points",
                doc::pivoted(set_point_table(report, true), "stage", "aim", stage_names(report)));
  lists.section("What binds", doc::List{what_binds(report)});
  add_beside(lists, out);
  return out.section("What can be reached", reachable(report));
}

}  // namespace tandem::app
