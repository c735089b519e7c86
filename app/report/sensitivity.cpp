#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/charts/bar_chart.hpp"
#include "app/report/section.hpp"
#include "app/results/product_tables.hpp"
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

charts::Bar bar(std::string row, std::string series, double value, std::string label) {
  return {.row = std::move(row),
          .series = std::move(series),
          .value = value,
          .low = std::nan(""),
          .high = std::nan(""),
          .label = std::move(label)};
}

void add_tornado(doc::Document& out, const std::string& name, charts::BarChart chart,
                 doc::Table table) {
  centre(chart);
  out.add(doc::Picture{.name = name,
                       .chart = charts::bar_chart(chart),
                       .numbers = std::move(table),
                       .width = doc::Width::half});
}

void add_set_points(doc::Document& out, const Report& report) {
  const Trims trims = trims_of(report, asked_for(report));
  const doc::Table table = trim_table(trims);
  for (std::size_t c = 0; c < trims.quantities.size(); ++c) {
    const TrimQuantity& quantity = trims.quantities[c];
    charts::BarChart chart = tornado(quantity.name, quantity.relative ? "%" : quantity.value.unit);
    chart.description = "What one step of each set point does, all others left, to first order.";
    doc::Table sorted = doc::select(table, {"words", quantity.name});
    sorted.rows.clear();
    for (const std::size_t r : by_size(trims.rows.size(), [&](std::size_t i) {
           return std::abs(trims.rows[i].effects[c].number);
         })) {
      const doc::Cell& change = table.rows[r][c + 1];
      chart.bars.push_back(bar(trims.rows[r].words, "change", change.number, change.text));
      sorted.rows.push_back({trims.rows[r].words, change});
    }
    add_tornado(out, "sensitivity-" + quantity.name, std::move(chart), std::move(sorted));
  }
}

void add_keys(doc::Document& out, const Report& report, const Window& window) {
  for (const std::string& name : asked_for(report)) {
    const std::size_t q = reactor::find_quantity(report.quantities, name);
    if (window.keys.empty() || q == reactor::no_quantity || std::isnan(report.value(name)))
      continue;
    charts::BarChart chart =
        tornado(report.label(name) + ", uncertain keys", unit_of(report, name));
    chart.description = "Each uncertain key of the job alone, from its 5 % to its 95 % quantile.";
    doc::Table table{.caption = report.label(name) + " by the uncertain keys",
                     .columns = doc::columns_of(
                         "key; step=moved by; low=change at the low end#; high=at the high end#")};
    const auto size = [&](std::size_t k) {
      const double low = window.keys[k].low[q], high = window.keys[k].high[q];
      return std::max(std::isnan(low) ? 0.0 : std::abs(low),
                      std::isnan(high) ? 0.0 : std::abs(high));
    };
    for (const std::size_t k : by_size(window.keys.size(), size)) {
      const KeyEffect& key = window.keys[k];
      for (const auto& [series, value] :
           {std::pair{"5 %", key.low[q]}, std::pair{"95 %", key.high[q]}})
        chart.bars.push_back(bar(one_line(key.key), series, value, with_sign(value, 2)));
      table.rows.push_back(
          {key.key, key.step, with_sign(key.low[q], 3), with_sign(key.high[q], 3)});
    }
    add_tornado(out, "uncertain-" + name, std::move(chart), std::move(table));
  }
}

}  // namespace

Section sensitivity_section(const Report& report, const Window& window) {
  doc::Document pictures;
  add_set_points(pictures, report);
  add_keys(pictures, report, window);
  Section section{.id = "sensitivity", .title = "Sensitivity"};
  if (!pictures.empty())
    section.content.add(doc::Paragraph{
        std::string("What each set point moves, the strongest at the top. The steps are those of "
                    "recipe.md.") +
        (window.keys.empty() ? "" : " After them the keys that the job calls uncertain.")});
  section.content.add(std::move(pictures));
  section.content.section("What the limits cost", doc::List{price_texts(report)});
  return section;
}

}  // namespace tandem::app
