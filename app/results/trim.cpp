#include "app/results/trim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "app/keys/setting_text.hpp"
#include "app/results/limit_text.hpp"
#include "app/results/product_rows.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

// What an operator watches; those that the train has.
constexpr std::array<std::string_view, 7> watched{"mfr_pp",
                                                  "mfr_rc",
                                                  "mfr_whole",
                                                  "mfr_ratio",
                                                  "copolymer_wt",
                                                  "copolymer_propylene_wt",
                                                  "production_kg_per_h"};

constexpr double rounding = 1e-9;  // of a value: what changes by less does not change

/// 1, 2 or 5 times a power of ten, near a size.
double round_step(double size) {
  const double decade = std::pow(10.0, std::floor(std::log10(size)));
  const double lead = size / decade;
  return decade * (lead < 1.5 ? 1.0 : lead < 3.5 ? 2.0 : lead < 7.5 ? 5.0 : 10.0);
}

/// Told in percent of its value.
bool is_relative(const reactor::Quantity& quantity) {
  return quantity.logarithmic || quantity.unit == "kg/h";
}

/// A step of a decision at its value, as shown.
double step_of(const optimize::DecisionResult& result, const SettingText& text) {
  const optimize::Decision& d = result.decision;
  const double size = d.logarithmic ? 0.02 * std::abs(result.value) : 0.02 * (d.high - d.low);
  return round_step(std::abs(size * text.factor));
}

TrimRow row_of(const Report& report, std::size_t decision, const SettingText& text, double step) {
  const optimize::Decision& d = report.answer.decisions[decision].decision;
  const bool small = text.unit == "mol/mol" && step < 0.02;
  TrimRow row{.decision = decision,
              .step = {},
              .size = rounded(small ? 1e3 * step : step),
              .unit = small                    ? "mmol/mol"
                      : text.unit == "bar abs" ? "bar"
                                               : text.unit,
              .effects = {}};
  row.step = fmt::format("+{} {} {} {}", row.size, row.unit,
                         report.job.train.stages[d.at.stage].name, text.label);
  return row;
}

TrimEffect effect_of(double change, const std::string& unit) {
  const std::string number = with_sign(change, 3);
  return {unit.empty() ? number : number + ' ' + unit, std::strtod(number.c_str(), nullptr), unit};
}

}  // namespace

TrimTable trim_table(const Report& report) {
  return trim_table(report, {watched.begin(), watched.end()});
}

TrimTable trim_table(const Report& report, const std::vector<std::string>& quantities) {
  TrimTable table;
  const auto& decisions = report.answer.decisions;
  const std::size_t n = decisions.size();
  if (report.answer.slopes.size() != report.quantities.size() * n || n == 0) return table;
  std::vector<std::size_t> columns;
  for (const std::string& name : quantities) {
    const std::size_t q = reactor::find_quantity(report.quantities, name);
    if (q == reactor::no_quantity || std::isnan(report.value(name))) continue;
    columns.push_back(q);
    table.quantities.push_back(name);
    const reactor::Quantity& quantity = report.quantities[q];
    table.units.push_back(is_relative(quantity) ? "%" : unit_of(report, name));
  }
  for (std::size_t i = 0; i < n; ++i) {
    const optimize::Decision& d = decisions[i].decision;
    const SettingText text = setting_text(report.job.train, d.at);
    const double step = step_of(decisions[i], text);
    TrimRow row = row_of(report, i, text, step);
    for (const std::size_t q : columns) {
      double change = report.answer.slopes[q * n + i] * step / text.factor;
      const reactor::Quantity& quantity = report.quantities[q];
      const double value = report.value(quantity.name);
      if (std::abs(change) < rounding * std::abs(value)) change = 0.0;
      row.effects.push_back(is_relative(quantity)
                                ? effect_of(100.0 * change / value, "%")
                                : effect_of(change, unit_of(report, quantity.name)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::string> price_texts(const Report& report) {
  std::vector<std::string> list;
  const optimize::Objective& objective = report.job.objective;
  const std::string unit = objective.unit.empty() ? "of the " + objective.label : objective.unit;
  for (const optimize::Price& price : report.answer.prices) {
    const LimitText text = limit_text(report, price.limit);
    list.push_back(fmt::format("{} {}: {} {} for each {} that it is moved out", text.name,
                               rounded(text.shown(price.limit.end())),
                               with_sign(price.worth / text.factor, 3), unit,
                               text.unit.empty() ? "1" : text.unit));
  }
  return list;
}

Lines trim_lines(const Report& report) {
  const TrimTable table = trim_table(report);
  Lines lines;
  if (table.rows.empty()) return lines;
  lines.emplace_back("Trim, to first order");
  for (const TrimRow& row : table.rows) {
    std::string text = "  " + fit(one_line(row.step), 34);
    for (const std::string_view name : {"mfr_ratio", "copolymer_wt", "mfr_rc"}) {
      const auto at = std::ranges::find(table.quantities, name);
      if (at == table.quantities.end()) continue;
      const auto column = static_cast<std::size_t>(at - table.quantities.begin());
      const std::string item = fmt::format("  {} {}", name, row.effects[column].text);
      if (columns(text) + columns(item) <= screen_columns) text += item;
    }
    lines.push_back(text);
  }
  return lines;
}

}  // namespace tandem::app
