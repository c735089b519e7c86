#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/charts/bar_chart.hpp"
#include "app/report/section.hpp"
#include "app/results/product_rows.hpp"
#include "app/results/trim.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// Quantities that are banded or targeted, each once, in their order.
std::vector<std::string> asked_for(const Report& report) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  for (const optimize::BandResult& result : report.answer.bands)
    if (!std::isnan(result.value)) add(result.band.quantity);
  for (const optimize::TargetResult& result : report.answer.targets) add(result.target.quantity);
  if (names.empty())
    for (const char* name : {"production_kg_per_h", "mfr_whole", "copolymer_wt"}) add(name);
  return names;
}

charts::BarChart tornado(const std::string& quantity, const std::string& unit) {
  return {.title = quantity, .description = {}, .x = {.title = "change", .unit = unit}, .bars = {}};
}

// A half of the axis over the longest bar: room for its label, "-0.268 wt%", where a picture takes half of the page.
constexpr double label_room = 2.7;

/// 0 in the middle, and room for words at the ends of the longest bars.
void centre(charts::BarChart& chart) {
  double longest = 0.0;
  for (const charts::Bar& bar : chart.bars)
    if (std::isfinite(bar.value)) longest = std::max(longest, std::abs(bar.value));
  if (!(longest > 0.0)) return;
  chart.x.low = -label_room * longest;
  chart.x.high = label_room * longest;
}

/// Indices by falling size.
std::vector<std::size_t> by_size(std::size_t count, const auto& size) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, size);
  return order;
}

std::vector<Picture> of_set_points(const Report& report) {
  const TrimTable trim = trim_table(report, asked_for(report));
  std::vector<Picture> figures;
  for (std::size_t c = 0; c < trim.quantities.size(); ++c) {
    charts::BarChart chart = tornado(trim.quantities[c], trim.units[c]);
    chart.description = "What one step of each set point does, all others left, to first order.";
    HtmlTable table{.caption = trim.quantities[c] + " by the set points",
                    .head = {"step", "change"},
                    .rows = {},
                    .words = 1};
    for (const std::size_t r : by_size(trim.rows.size(), [&](std::size_t i) {
           return std::abs(trim.rows[i].effects[c].number);
         })) {
      const TrimRow& row = trim.rows[r];
      chart.bars.push_back({.row = one_line(row.step),
                            .series = "change",
                            .value = row.effects[c].number,
                            .low = std::nan(""),
                            .high = std::nan(""),
                            .label = row.effects[c].text});
      table.rows.push_back({row.step, row.effects[c].text});
    }
    centre(chart);
    figures.push_back({.name = "sensitivity-" + trim.quantities[c],
                       .chart = charts::bar_chart(chart),
                       .numbers = std::move(table),
                       .width = Width::half});
  }
  return figures;
}

std::vector<Picture> of_keys(const Report& report, const Window& window) {
  std::vector<Picture> figures;
  if (window.keys.empty()) return figures;
  for (const std::string& name : asked_for(report)) {
    const std::size_t q = reactor::find_quantity(report.quantities, name);
    if (q == reactor::no_quantity || std::isnan(report.value(name))) continue;
    const std::string unit = unit_of(report, name);
    charts::BarChart chart = tornado(name + ", uncertain keys", unit);
    chart.description = "Each uncertain key of the job alone, from its 5 % to its 95 % quantile.";
    HtmlTable table{.caption = name + " by the uncertain keys",
                    .head = {"key", "moved by", "change at the low end", "at the high end"},
                    .rows = {},
                    .words = 2};
    const auto size = [&](std::size_t k) {
      const double low = window.keys[k].low[q], high = window.keys[k].high[q];
      return std::max(std::isnan(low) ? 0.0 : std::abs(low),
                      std::isnan(high) ? 0.0 : std::abs(high));
    };
    for (const std::size_t k : by_size(window.keys.size(), size)) {
      const KeyEffect& key = window.keys[k];
      const std::string row = one_line(key.key);
      for (const auto& [series, value] :
           {std::pair{"5 %", key.low[q]}, std::pair{"95 %", key.high[q]}})
        chart.bars.push_back({.row = row,
                              .series = series,
                              .value = value,
                              .low = std::nan(""),
                              .high = std::nan(""),
                              .label = with_sign(value, 2)});
      table.rows.push_back(
          {key.key, key.step, with_sign(key.low[q], 3), with_sign(key.high[q], 3)});
    }
    centre(chart);
    figures.push_back({.name = "uncertain-" + name,
                       .chart = charts::bar_chart(chart),
                       .numbers = std::move(table),
                       .width = Width::half});
  }
  return figures;
}

}  // namespace

Section sensitivity_section(const Report& report, const Window& window) {
  Section section{.id = "sensitivity", .title = "Sensitivity", .body = {}, .figures = {}};
  const auto prices = price_texts(report);
  if (!prices.empty()) section.after = "<h3>What the limits cost</h3>\n" + bullet_list(prices);
  section.figures = of_set_points(report);
  for (Picture& figure : of_keys(report, window)) section.figures.push_back(std::move(figure));
  if (!section.figures.empty())
    section.body = paragraph(
        window.keys.empty()
            ? "Which set point moves what, the strongest at the top; steps as in recipe.md."
            : "Which set point moves what, the strongest at the top; steps as in recipe.md. After "
              "them the keys that the job calls uncertain.");
  return section;
}

}  // namespace tandem::app
