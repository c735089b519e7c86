#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/charts/html_page.hpp"
#include "app/report/section.hpp"
#include "app/results/product_rows.hpp"
#include "app/results/set_points.hpp"
#include "app/results/warnings.hpp"
#include "app/results/why_not_text.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"

namespace tandem::app {
namespace {

using optimize::Verdict;

/// What a reader has to know before he believes a number of the page.
std::string warnings(const Report& report) {
  std::string out;
  if (report.verdict == Verdict::infeasible && report.task == Task::optimize)
    out += paragraph("The set points below are where the search ended. They are no recipe.",
                     "warning");
  for (const Warning& warning : warnings_of(report)) out += paragraph(warning.text, "warning");
  return out;
}

struct Tile {
  std::string label, value, unit;
};

/// The objective, where it is no quantity of the product: those have tiles of their own.
std::optional<Tile> objective_tile(const Report& report) {
  const optimize::Objective& objective = report.job.objective;
  const double value = report.answer.objective;
  if (!std::isfinite(value) || !optimize::held_quantity(objective).empty()) return {};
  // Misses are of order 1; far below it lies rounding.
  const bool misses = optimize::needs_targets(objective);
  return Tile{objective.label, misses ? fmt::format("{:.2f}", value) : rounded(value),
              objective.unit};
}

// The figures asked for first about a product, in their order.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> first_asked{
    {{"production_kg_per_h", "production"},
     {"mileage_kg_per_kg", "per catalyst"},
     {"copolymer_wt", "part (B)"},
     {"mfr_whole", "melt flow rate"},
     {"Mw", "molar mass Mw"}}};

std::vector<Tile> tiles_of(const Report& report) {
  std::vector<Tile> tiles;
  const auto& bands = report.answer.bands;
  if (!bands.empty()) {
    const auto held = std::ranges::count_if(bands, &optimize::BandResult::holds);
    tiles.push_back({"bands held", fmt::format("{} of {}", held, bands.size()), ""});
  }
  if (auto objective = objective_tile(report)) tiles.push_back(*std::move(objective));
  const double to_bands = report.answer.start_up_to_bands / 3600.0;
  if (std::isfinite(to_bands) && (!bands.empty() || !report.answer.targets.empty()))
    tiles.push_back({"start-up", rounded(to_bands, 3), "h"});
  for (const auto& [name, label] : first_asked) {
    const double value = report.value(name);
    if (std::isfinite(value))
      tiles.push_back({std::string(label), rounded(value), unit_of(report, name)});
  }
  return tiles;
}

std::string tiles_html(const std::vector<Tile>& tiles) {
  if (tiles.empty()) return {};
  std::string out = R"(<dl class="tiles">)";
  for (const Tile& tile : tiles)
    out += fmt::format(
        R"(<div><dt>{}</dt><dd>{}{}</dd></div>)", charts::html_text(tile.label), tile.value,
        tile.unit.empty() ? std::string{} : " <small>" + charts::html_text(tile.unit) + "</small>");
  return out + "</dl>\n";
}

/// "5 -> 6.2" with an arrow that no line breaks in two.
std::vector<std::string> with_arrows(std::vector<std::string> items) {
  for (std::string& item : items)
    for (std::size_t at = 0; (at = item.find(" -> ", at)) != std::string::npos;)
      item.replace(at, 4, " → ");
  return items;
}

std::string titled_list(std::string_view title, const std::vector<std::string>& items) {
  return items.empty()
             ? std::string{}
             : "<div>" + fmt::format("<h2>{}</h2>\n", title) + bullet_list(items) + "</div>\n";
}

std::string reach_table(const Report& report) {
  HtmlTable table{.caption = "What banded quantities can reach",
                  .head = {"quantity", "band", "unit", "asked by", "nearest", "least", "most"},
                  .rows = {},
                  .words = 4};
  for (const optimize::Reach& reach : report.answer.why_not.reachable)
    table.rows.push_back({reach.band.quantity, rounded_range(reach.band),
                          unit_of(report, reach.band.quantity), name_of(reach.band.origin),
                          rounded(reach.nearest), rounded(reach.least), rounded(reach.most)});
  return folded("What every banded quantity can reach, no other band asked", html_of(table));
}

}  // namespace

std::string verdict_header(const Report& report) {
  const VerdictWords& verdict = words_of(report.verdict);
  const std::string& title = report.job.title.empty() ? report.job.name : report.job.title;
  std::string out = fmt::format(
      "<header>\n<p class=\"verdict {}\">{}</p>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
      verdict.style, verdict.heading, charts::html_text(one_line(title)),
      charts::html_text(one_line(verdict_sentence(report))));
  out += warnings(report);
  if (report.verdict != Verdict::failed) {
    out += tiles_html(tiles_of(report));
    std::string lists = titled_list(
        report.answer.why_not.repairs.size() == 1 ? "This would do" : "Any one of these would do",
        with_arrows(repair_items(report)));
    lists += titled_list("Cannot hold together", conflict_items(report));
    lists += titled_list("Ranges that block", blocking_items(report));
    lists += titled_list("What binds", what_binds(report));
    if (!lists.empty()) out += "<div class=\"lists\">" + lists + "</div>\n";
    out += reach_table(report);
  }
  return out + "</header>\n";
}

}  // namespace tandem::app
