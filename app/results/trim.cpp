#include "app/results/trim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/results/limit_text.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/shown_objective.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

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
  return quantity.logarithmic || quantity.name.ends_with("_kg_per_h");
}

/// A step of a decision at its value, as shown.
double step_of(const optimize::DecisionResult& result, const SettingText& text) {
  const optimize::Decision& d = result.decision;
  const double size = d.logarithmic ? 0.02 * std::abs(result.value) : 0.02 * (d.high - d.low);
  return round_step(std::abs(size * text.factor));
}

Trim trim_of(const Report& report, std::size_t decision, const SettingText& text, double step) {
  const optimize::Decision& d = report.answer.decisions[decision].decision;
  const std::string unit = difference_unit(text.unit);
  Trim trim{.at = d.at,
            .name = one_line(text.label),
            .words = {},
            .step = figure_of(step, unit),
            .effects = {}};
  trim.words = one_line(fmt::format("+{} {} {} {}", trim.step.text, unit,
                                    report.job.train.stages[d.at.stage].name, text.label));
  return trim;
}

/// Its sign belongs to an effect.
Figure effect_of(double change, const std::string& unit) {
  Figure effect = figure_of(change, unit, 3);
  effect.text = with_sign(change, 3);
  return effect;
}

}  // namespace

Trims trims_of(const Report& report) { return trims_of(report, {watched.begin(), watched.end()}); }

Trims trims_of(const Report& report, const std::vector<std::string>& quantities) {
  Trims trims;
  const auto& decisions = report.answer.decisions;
  const std::size_t n = decisions.size();
  if (report.answer.slopes.size() != report.quantities.size() * n || n == 0) return trims;
  std::vector<std::size_t> places;
  for (const std::string& name : quantities) {
    const std::size_t q = reactor::find_quantity(report.quantities, name);
    if (q == reactor::no_quantity || std::isnan(report.value(name))) continue;
    places.push_back(q);
    trims.quantities.push_back({.name = report.label(name),
                                .value = figure_of(report.value(name), unit_of(report, name)),
                                .relative = is_relative(report.quantities[q])});
  }
  for (std::size_t i = 0; i < n; ++i) {
    const optimize::Decision& d = decisions[i].decision;
    const SettingText text = report.job.units.of(report.job.train, d.at);
    const double step = step_of(decisions[i], text);
    Trim trim = trim_of(report, i, text, step);
    for (std::size_t c = 0; c < places.size(); ++c) {
      double change = report.answer.slopes[places[c] * n + i] * step / text.factor;
      const double value = report.value(report.quantities[places[c]].name);
      if (std::abs(change) < rounding * std::abs(value)) change = 0.0;
      trim.effects.push_back(trims.quantities[c].relative
                                 ? effect_of(100.0 * change / value, "%")
                                 : effect_of(change, trims.quantities[c].value.unit));
    }
    trims.rows.push_back(std::move(trim));
  }
  return trims;
}

doc::Table trim_table(const Trims& trims) {
  doc::Table table{.caption = "Trim", .columns = doc::columns_of("words=step")};
  for (const TrimQuantity& each : trims.quantities)
    table.columns.push_back({each.name, each.name, doc::Kind::number});
  for (const Trim& trim : trims.rows) {
    table.rows.push_back({trim.words});
    for (const Figure& effect : trim.effects)
      table.rows.back().push_back(
          {effect.text + (effect.unit.empty() ? "" : ' ' + effect.unit), effect.number});
  }
  return table;
}

std::vector<std::string> price_texts(const Report& report) {
  std::vector<std::string> list;
  const ShownQuantity objective = shown_objective(report.job, report.job.objective);
  const std::string unit = objective.unit.empty() ? "of the " + objective.name : objective.unit;
  for (const optimize::Price& price : report.answer.prices) {
    if (!price.limit.of_decision && says_again(report, price.limit.band)) continue;
    const LimitText text = limit_text(report, price.limit);
    list.push_back(fmt::format("{} {}: {} {} for each {} that it is moved out", text.name,
                               rounded(text.shown(price.limit.end())),
                               with_sign(objective.factor * price.worth / text.factor, 3), unit,
                               text.unit.empty() ? "1" : difference_unit(text.unit)));
  }
  return list;
}

}  // namespace tandem::app
