#include "app/results/set_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::Setting;

SetPointCell cell_of(const Report& report, std::size_t stage, Setting setting,
                     const SettingText& text) {
  SetPointCell cell{.value = text.shown(report.answer.point[stage][setting])};
  if (report.task != Task::optimize) return cell;
  for (const optimize::DecisionResult& result : report.answer.decisions) {
    if (result.decision.at != reactor::SetPoint{stage, setting}) continue;
    cell.chosen = true;
    cell.at_low = result.at_low;
    cell.at_high = result.at_high;
  }
  return cell;
}

SetPointRow& row_for(std::vector<SetPointRow>& rows, Setting setting, const SettingText& text,
                     std::size_t stages) {
  const auto same = std::find_if(rows.begin(), rows.end(), [&](const SetPointRow& candidate) {
    return candidate.setting == setting && candidate.label == text.label &&
           candidate.unit == text.unit;
  });
  if (same != rows.end()) return *same;
  rows.push_back({setting, text.label, text.unit, {}});
  rows.back().by_stage.resize(stages);
  return rows.back();
}

bool is_idle(const Report& report, const SetPointRow& row) {
  const bool decided =
      std::any_of(report.job.decisions.begin(), report.job.decisions.end(),
                  [&row](const auto& decision) { return decision.at.setting == row.setting; });
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
      const SettingText text = setting_text(train, {stage, setting});
      row_for(rows, setting, text, stages).by_stage[stage] = cell_of(report, stage, setting, text);
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const SetPointRow& a, const SetPointRow& b) {
    return a.setting < b.setting;
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
                               result.band.origin));
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
