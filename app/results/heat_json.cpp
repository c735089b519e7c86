// The heat of an answer.

#include <cmath>

#include "app/results/heat_tables.hpp"
#include "app/results/result_document.hpp"

namespace tandem::app {
namespace {

using reactor::SolveStatus;

Json hours(double seconds) { return json_number(seconds / 3600.0); }
Json minutes(double seconds) { return json_number(seconds / 60.0); }
Json celsius_number(double kelvin) { return json_number(kelvin - 273.15); }

/// Of modes that could not be computed nobody knows whether they die out.
Json stable_or_unknown(const reactor::StageStability& s) {
  return std::isnan(s.slowest) ? Json(nullptr) : Json(s.stable);
}

Json stability(const Heat& heat, std::size_t stage) {
  const std::string words = stability_words(heat, stage);
  if (heat.stability.status != SolveStatus::solved) {
    return {{"stable", nullptr}, {"slowest_h", nullptr}, {"period_h", nullptr}, {"words", words}};
  }
  const reactor::StageStability& s = heat.stability.stages[stage];
  return {{"stable", stable_or_unknown(s)},
          {"slowest_h", hours(s.slowest)},
          {"period_h", hours(s.period)},
          {"words", words}};
}

Json loss_of_cooling(const std::optional<reactor::LossOfCooling>& lost) {
  if (!lost) return nullptr;
  reactor::LossOfCooling known;  // nothing
  if (lost->status == SolveStatus::solved) known = *lost;
  return {{"temperature_start_C", celsius_number(known.temperature_start)},
          {"rise_at_start_K_per_min", json_number(known.rise_at_start * 60.0)},
          {"bubble_point_C", celsius_number(known.temperature_bubble)},
          {"time_to_bubble_point_min", minutes(known.time_to_bubble)},
          {"temperature_max_C", celsius_number(known.temperature_max)},
          {"time_to_max_min", minutes(known.time_max)},
          {"time_to_sticking_min", minutes(known.time_to_sticking)},
          {"time_to_110_C_min", minutes(known.time_to_110)},
          {"time_to_130_C_min", minutes(known.time_to_130)},
          {"temperature_end_C", celsius_number(known.temperature_end)},
          {"time_end_min", minutes(known.time_end)},
          {"estimate_above_C", celsius_number(known.estimated_from)},
          {"words", lost_words(*lost, ShownUnits{})}};
}

Json fold_json(const reactor::Fold& fold) {
  return {{"kind", fold.ignition ? "ignition" : "extinction"},
          {"coolant_in_C", celsius_number(fold.coolant_temperature)},
          {"temperature_C", celsius_number(fold.temperature)}};
}

}  // namespace

Json heat_json(const Report& report, std::size_t stage) {
  if (!report.heat) return nullptr;
  const std::string& name = report.job.train.stages[stage].name;
  return {{"duty_kW", json_number(report.value(name + ".duty_kW"))},
          {"stability", stability(*report.heat, stage)},
          {"loss_of_cooling", loss_of_cooling(report.heat->lost[stage])}};
}

Json thermal_states_json(const Report& report) {
  if (!report.heat) return nullptr;
  if (!report.heat->states) return Json::array();
  if (report.heat->states->status != SolveStatus::solved) return nullptr;
  constexpr double hourly = 3600.0;
  Json out = Json::array();
  const auto& found = report.heat->states->states;
  for (std::size_t k = 0; k < found.size(); ++k) {
    Json stages = Json::array();
    for (std::size_t s = 0; s < found[k].stages.size(); ++s) {
      const reactor::ThermalStage& stage = found[k].stages[s];
      stages.push_back({{"name", report.job.train.stages[s].name},
                        {"temperature_C", celsius_number(stage.temperature)},
                        {"coolant_out_C", celsius_number(stage.coolant)},
                        {"duty_kW", json_number(stage.duty * 1e-3)},
                        {"production_kg_per_h", json_number(stage.production * hourly)},
                        {"stable", stable_or_unknown(stage.stability)},
                        {"words", stage.stability.words},
                        {"folds", json_list(stage.folds, fold_json)}});
    }
    out.push_back({{"answer", report.heat->answer == k},
                   {"stable", found[k].stable},
                   {"stages", std::move(stages)}});
  }
  return out;
}

}  // namespace tandem::app
