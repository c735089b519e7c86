#include "app/results/set_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::Setting;

SetPointCell cell_of(const Report& report, reactor::SetPoint at) {
  const SettingText text = setting_text(report.job.train, at);
  SetPointCell cell{.value = text.shown(report.answer.point[at])};
  if (report.task != Task::optimize) return cell;
  for (const optimize::DecisionResult& result : report.answer.decisions) {
    if (result.decision.at != at) continue;
    cell.chosen = true;
    cell.at_low = result.at_low;
    cell.at_high = result.at_high;
  }
  return cell;
}

SetPointRow& row_for(std::vector<SetPointRow>& rows, const reactor::Train& train,
                     reactor::SetPoint at) {
  const auto same = std::ranges::find_if(
      rows, [&](const SetPointRow& row) { return mean_the_same(train, row.first, at); });
  if (same != rows.end()) return *same;
  const SettingText text = setting_text(train, at);
  rows.push_back({at, text.label, text.unit, {}});
  rows.back().by_stage.resize(train.stages.size());
  return rows.back();
}

bool is_idle(const Report& report, const SetPointRow& row) {
  const bool decided = std::any_of(
      report.job.decisions.begin(), report.job.decisions.end(),
      [&row](const auto& decision) { return decision.at.setting == row.first.setting; });
  return !decided && std::all_of(row.by_stage.begin(), row.by_stage.end(),
                                 [](const auto& cell) { return !cell || cell->value == 0.0; });
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
  const std::size_t stages = train.stages.size();
  std::vector<SetPointRow> rows;
  for (std::size_t stage = 0; stage < stages && stage < point.size(); ++stage) {
    for (const Setting setting : given_settings(train, point, stage)) {
      const reactor::SetPoint at{stage, setting};
      row_for(rows, train, at).by_stage[stage] = cell_of(report, at);
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const SetPointRow& a, const SetPointRow& b) {
    return a.first.setting < b.first.setting;
  });
  std::erase_if(rows, [&report](const SetPointRow& row) { return is_idle(report, row); });
  return rows;
}

std::vector<std::string> what_binds(const Report& report) {
  std::vector<std::string> list;
  for (const optimize::BandResult& result : report.answer.bands) {
    if (!result.binds) continue;
    const bool above = binds_above(report, result);
    list.push_back(fmt::format("{} {} end {} ({})", result.band.quantity, above ? "upper" : "lower",
                               rounded(above ? result.band.high : result.band.low),
                               name_of(result.band.origin)));
  }
  for (const optimize::DecisionResult& result : report.answer.decisions) {
    const optimize::Decision& decision = result.decision;
    if (!(result.at_low || result.at_high) || decision.at.stage >= report.job.train.stages.size()) {
      continue;
    }
    const SettingText text = setting_text(report.job.train, decision.at);
    list.push_back(fmt::format(
        "{} {} at the {} end of its range, {} {}", report.job.train.stages[decision.at.stage].name,
        text.label, result.at_low ? "low" : "high", rounded(text.shown(result.value)), text.unit));
  }
  return list;
}

}  // namespace tandem::app
