#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/charts/matrix_chart.hpp"
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
  for (const optimize::BandResult& result : told_bands(report))
    if (!std::isnan(result.value)) add(result.band.quantity);
  for (const optimize::TargetResult& result : report.answer.targets) add(result.target.quantity);
  if (names.empty())
    for (const char* name : {"production_kg_per_h", "mfr_whole", "copolymer_wt"}) add(name);
  return names;
}

constexpr double too_small = 0.01;  // of the largest of a column: nothing that anybody acts by

/// Each number over the largest of its column: what moves a quantity most has the deepest colour. What is too small has no
/// text.
void shade(charts::MatrixChart& matrix) {
  for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
    double largest = 0.0;
    for (std::size_t at = c; at < matrix.values.size(); at += matrix.columns.size())
      if (std::isfinite(matrix.values[at]))
        largest = std::max(largest, std::abs(matrix.values[at]));
    for (std::size_t at = c; at < matrix.values.size(); at += matrix.columns.size()) {
      matrix.values[at] /= largest > 0.0 ? largest : 1.0;
      if (!(std::abs(matrix.values[at]) >= too_small)) matrix.texts[at].clear();
    }
  }
}

void add_matrix(doc::Document& out, const char* name, charts::MatrixChart matrix,
                doc::Table numbers) {
  if (matrix.rows.empty() || matrix.columns.empty()) return;
  shade(matrix);
  out.add(doc::Picture{
      .name = name, .chart = charts::matrix_chart(matrix), .numbers = std::move(numbers)});
}

void add_set_points(doc::Document& out, const Report& report) {
  const Trims trims = trims_of(report, asked_for(report));
  doc::Table table = trim_table(trims);
  charts::MatrixChart matrix{
      .title = "What set points move",
      .description =
          "One step of each set point, all others left, to first order. The colour is "
          "deepest where a quantity moves most, blue up and orange down. What moves it by less "
          "than "
          "a hundredth of that is left empty. The steps are those of recipe.md.",
      .value_title = "change",
      .rows = {},
      .columns = {},
      .values = {},
      .texts = {}};
  for (const TrimQuantity& quantity : trims.quantities)
    matrix.columns.push_back(report.label(quantity.name));
  for (std::size_t r = 0; r < trims.rows.size(); ++r) {
    matrix.rows.push_back(trims.rows[r].words);
    for (std::size_t c = 0; c < trims.quantities.size(); ++c) {
      matrix.values.push_back(trims.rows[r].effects[c].number);
      matrix.texts.push_back(table.rows[r][c + 1].text);
    }
  }
  add_matrix(out, "sensitivity", std::move(matrix), std::move(table));
}

void add_keys(doc::Document& out, const Report& report, const Window& window) {
  charts::MatrixChart matrix{
      .title = "What uncertain keys move",
      .description =
          "Each uncertain key of the job alone, at its 5 % and at its 95 % quantile. The "
          "colour tells the larger of the two changes.",
      .value_title = "at 5 %, at 95 %",
      .rows = {},
      .columns = {},
      .values = {},
      .texts = {}};
  doc::Table table{.caption = "What uncertain keys move",
                   .columns = doc::columns_of("key; step=moved by; quantity; unit; "
                                              "low=change at the low end#; high=at the high end#")};
  std::vector<std::size_t> quantities;
  for (const std::string& name : asked_for(report)) {
    const std::size_t q = reactor::find_quantity(report.quantities, name);
    if (q == reactor::no_quantity || std::isnan(report.value(name))) continue;
    quantities.push_back(q);
    const std::string unit = report.quantities[q].logarithmic ? "%" : unit_of(report, name);
    matrix.columns.push_back(report.label(name) + (unit.empty() ? "" : ", " + unit));
  }
  for (const KeyEffect& key : window.keys) {
    matrix.rows.push_back(one_line(key.key));
    for (const std::size_t q : quantities) {
      const double low = key.low[q], high = key.high[q];
      const bool by_high = std::isnan(low) || std::abs(high) >= std::abs(low);
      const std::string& name = report.quantities[q].name;
      const double part = report.quantities[q].logarithmic ? 100.0 / report.value(name) : 1.0;
      matrix.values.push_back(by_high ? high : low);
      matrix.texts.push_back(with_sign(part * low, 2) + ", " + with_sign(part * high, 2));
      table.rows.push_back({key.key, key.step, report.label(name), unit_of(report, name),
                            with_sign(low, 3), with_sign(high, 3)});
    }
  }
  add_matrix(out, "uncertain", std::move(matrix), std::move(table));
}

}  // namespace

Section sensitivity_section(const Report& report, const Window& window) {
  doc::Document pictures;
  add_set_points(pictures, report);
  add_keys(pictures, report, window);
  Section section{.id = "sensitivity", .title = "Sensitivity"};
  section.content.add(std::move(pictures));
  section.content.section("What the limits cost", doc::List{price_texts(report)});
  return section;
}

}  // namespace tandem::app
