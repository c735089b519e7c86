#include "app/results/set_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"
#include "optimize/printed.hpp"

namespace tandem::app {
namespace {

using reactor::Setting;

const optimize::Decision* decision_at(const Report& report, reactor::SetPoint at) {
  const auto found = std::ranges::find(report.job.decisions, at, &optimize::Decision::at);
  return found == report.job.decisions.end() ? nullptr : &*found;
}

SetPointRow row_of(const Report& report, reactor::SetPoint at) {
  const SettingText text = report.job.units.of(report.job.train, at);
  SetPointRow row{.at = at,
                  .label = text.label,
                  .unit = text.unit,
                  .value = text.shown(report.answer.point[at])};
  if (decision_at(report, at) == nullptr) row.digits = optimize::digits_of(row.value, row.digits);
  if (report.task != Task::optimize) return row;
  for (const optimize::DecisionResult& result : report.answer.decisions) {
    if (result.decision.at != at) continue;
    row.chosen = true;
    // Where nothing was proved more digits would say nothing.
    if (report.verdict == optimize::Verdict::feasible)
      row.digits = std::max(row.digits, result.digits);
    row.at_low = result.at_low;
    row.at_high = result.at_high;
  }
  return row;
}

/// Whether it is the upper end of a band that keeps the answer from being better: the nearer one, on the scale by
/// which the search judges the quantity. A margin is kept from it, so the value need not lie there.
bool binds_above(const Report& report, const optimize::BandResult& result) {
  const optimize::Band& band = result.band;
  if (std::isinf(band.low)) return true;
  if (std::isinf(band.high)) return false;
  const std::size_t at = reactor::find_quantity(report.quantities, band.quantity);
  const bool logarithmic = at != reactor::no_quantity && report.quantities[at].logarithmic;
  if (logarithmic && band.low > 0.0) return result.value / band.low > band.high / result.value;
  return result.value - band.low > band.high - result.value;
}

}  // namespace

std::vector<SetPointRow> set_points(const Report& report) {
  const auto& train = report.job.train;
  const auto& point = report.answer.point;
  std::vector<SetPointRow> rows;
  for (std::size_t stage = 0; stage < train.stages.size() && stage < point.size(); ++stage)
    for (const Setting setting : given_settings(train, point, stage))
      rows.push_back(row_of(report, {stage, setting}));
  std::ranges::stable_sort(rows, {}, [](const SetPointRow& row) { return row.at.setting; });
  const auto is_used = [&](const SetPointRow& row) {
    const auto is_like = [&](const SetPointRow& other) {
      return other.value != 0.0 && mean_the_same(train, other.at, row.at);
    };
    const auto decides = [&](const optimize::Decision& each) {
      return each.at.setting == row.at.setting;
    };
    return std::ranges::any_of(report.job.decisions, decides) || std::ranges::any_of(rows, is_like);
  };
  std::vector<SetPointRow> used;
  std::ranges::copy_if(rows, std::back_inserter(used), is_used);
  return used;
}

doc::Table set_point_table(const Report& report, bool chosen_alone) {
  doc::Table table{.caption = "Set points",
                   .columns = doc::columns_of("stage; name=set point; unit; aim#")};
  for (const SetPointRow& row : set_points(report)) {
    if (chosen_alone && !row.chosen) continue;
    doc::Cell aim = doc::number(row.value, row.chosen ? row.digits : set_point_digits);
    if (row.at_low || row.at_high) aim.text += " *";
    if (row.chosen) aim.tone = doc::Tone::strong;
    table.rows.push_back(
        {one_line(report.job.train.stages[row.at.stage].name), one_line(row.label), row.unit, aim});
  }
  return table;
}

std::vector<std::string> what_binds(const Report& report) {
  std::vector<std::string> list;
  for (const optimize::BandResult& result : told_bands(report)) {
    if (!result.binds) continue;
    const bool above = binds_above(report, result);
    list.push_back(
        fmt::format("{} {} end {}{} ({})", report.label(result.band.quantity),
                    above ? "upper" : "lower", rounded(above ? result.band.high : result.band.low),
                    unit_behind(report, result.band.quantity), name_of(result.band.origin)));
  }
  for (const optimize::DecisionResult& result : report.answer.decisions) {
    const optimize::Decision& decision = result.decision;
    if (!(result.at_low || result.at_high) || decision.at.stage >= report.job.train.stages.size()) {
      continue;
    }
    const SettingText text = report.job.units.of(report.job.train, decision.at);
    list.push_back(fmt::format(
        "{} {} at the {} end of its range, {} {}", report.job.train.stages[decision.at.stage].name,
        text.label, result.at_low ? "low" : "high", rounded(text.shown(result.value)), text.unit));
  }
  return list;
}

}  // namespace tandem::app
