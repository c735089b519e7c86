#include "app/results/result_json.hpp"
#include "app/results/cost.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/keys/site_table.hpp"
#include "app/results/intervals.hpp"
#include "app/results/result_document.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"

namespace tandem::app {
namespace {

/// A truth that is known where a number is.
Json known_if(double number, bool truth) {
  return std::isnan(number) ? Json(nullptr) : Json(truth);
}

Json product(const Report& report) {
  Json out = Json::object();
  for (const auto& quantity : report.quantities)
    if (is_product_quantity(quantity.name))
      out[quantity.name] = json_number(report.value(quantity.name));
  return out;
}

Json sites(const Report& report, std::size_t stage) {
  const reactor::Result& result = report.answer.simulated;
  const bool solved = result.status == reactor::SolveStatus::solved && stage < result.sites.size();
  const std::size_t types = report.job.train.stages[stage].chemistry.site_types.size();
  Json out = Json::array();
  for (std::size_t j = 0; j < types; ++j) {
    Json of_type = Json::object();
    for (const SiteQuantity& quantity : site_table)
      of_type[std::string(quantity.name)] =
          solved ? json_number(quantity.of(result.sites[stage][j])) : Json(nullptr);
    out.push_back(std::move(of_type));
  }
  return out;
}

Json stages(const Report& report) {
  Json out = Json::array();
  const auto& list = report.job.train.stages;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Json stage{{"name", list[i].name}, {"part", list[i].part == reactor::Part::A ? "A" : "B"}};
    for (const auto& quantity : report.quantities) {
      const auto key = stage_quantity(quantity.name, list[i].name);
      if (!key.empty()) stage[std::string{key}] = json_number(report.value(quantity.name));
    }
    stage["heat"] = heat_json(report, i);
    stage["sites"] = sites(report, i);
    out.push_back(std::move(stage));
  }
  return out;
}

Json decisions(const Report& report) {
  return json_list(report.answer.decisions, [&](const optimize::DecisionResult& result) -> Json {
    const auto& decision = result.decision;
    const auto text = setting_text(report.job.train, decision.at);
    return {{"key", decision.key},
            {"value_" + text.suffix, json_number(text.shown(result.value))},
            {"low_" + text.suffix, json_number(text.shown(decision.low))},
            {"high_" + text.suffix, json_number(text.shown(decision.high))},
            {"taken", report.task == Task::optimize ? "search"
                      : std::isnan(decision.start)  ? "middle of the range"
                                                    : "start"},
            {"at_low", result.at_low},
            {"at_high", result.at_high}};
  });
}

Json band_json(const optimize::BandResult& result) {
  return {{"quantity", result.band.quantity},
          {"range", range_text(result.band)},
          {"origin", name_of(result.band.origin)},
          {"value", json_number(result.value)},
          {"holds", known_if(result.value, result.holds)},
          {"margin", json_number(result.margin)},
          {"binds", result.binds}};
}

Json target_json(const optimize::TargetResult& result) {
  return {{"quantity", result.target.quantity},
          {"target", json_number(result.target.value)},
          {"tolerance", json_number(result.target.tolerance)},
          {"use", result.target.fitted ? "fit" : "check"},
          {"value", json_number(result.value)},
          {"miss_in_tolerances", json_number(result.miss)},
          {"met", known_if(result.value, result.met)}};
}

/// The factors that measured figures put on the catalyst's constants, in this run or an earlier one; null without such
/// figures.
Json calibration(const Report& report) {
  const auto& factors = report.calibration ? report.calibration : report.job.scaled;
  if (!factors) return nullptr;
  return {{"activity_factor", json_number(factors->activity)},
          {"transfer_to_hydrogen_factor", json_number(factors->transfer_to_hydrogen)},
          {"comonomer_reactivity_factor", json_number(factors->comonomer_reactivity)},
          {"copolymer_melt_flow_factor", json_number(factors->copolymer_melt_flow)}};
}

/// Counts of work only: they are the same on every machine.
Json solver(const optimize::Answer& answer) {
  const reactor::SolverCounts& counts = answer.simulated.counts;
  return {
      {"starts", answer.starts.size()},
      {"feasible_starts", std::ranges::count_if(answer.starts, &optimize::StartResult::feasible)},
      {"evaluations", answer.evaluations},
      {"steps", counts.steps},
      {"right_hand_sides", counts.right_hand_sides},
      {"jacobians", counts.jacobians},
      {"factorizations", counts.factorizations},
      {"newton_iterations", counts.newton_iterations},
      {"error_test_failures", counts.error_test_failures}};
}

}  // namespace

Json claims_json(const std::vector<optimize::ClaimResult>& claims) {
  return json_list(claims, [](const optimize::ClaimResult& claim) -> Json {
    const bool known = claim.holds != optimize::Holds::unknown;
    return {{"id", claim.id},
            {"holds", known ? Json(claim.holds == optimize::Holds::yes) : Json(nullptr)},
            {"resin_holds", claim.resin_holds},
            {"why", claim.why}};
  });
}

Json result_document(const Report& report) {
  // In the order of their enumerators.
  static constexpr std::array<const char*, 3> optima{nullptr, "agreed", "local"};
  static constexpr std::array<const char*, 5> proofs{nullptr, "bands", "search", "simulation",
                                                     "unsettled"};
  const auto word_of = [](const auto& words, auto value) {
    const char* word = words.at(static_cast<std::size_t>(value));
    return word == nullptr ? Json(nullptr) : Json(word);
  };
  Json out;
  out["verdict"] = report.verdict == optimize::Verdict::none ? Json(nullptr)
                                                             : Json(words_of(report.verdict).name);
  if (!report.answer.message.empty()) out["message"] = report.answer.message;
  out["proof"] = word_of(proofs, report.answer.proof);
  out["optimum"] = word_of(optima, report.answer.optimum);
  out["objective"] = json_number(report.answer.objective);
  out["first_order_residual"] = json_number(report.answer.residual);
  out["title"] = report.job.title;
  out["claims"] = claims_json(report.claims);
  out["product"] = product(report);
  out["intervals_95"] = intervals_json(report);
  out["stages"] = stages(report);
  out["thermal_states"] = thermal_states_json(report);
  if (report.heat && report.heat->states && !report.heat->states->message.empty())
    out["thermal_states_message"] = report.heat->states->message;
  out["decisions"] = decisions(report);
  out["bands"] = json_list(report.answer.bands, band_json);
  out["targets"] = json_list(report.answer.targets, target_json);
  out["why_not"] = why_not_json(report);
  out["basins"] = basins_json(report);
  out["prices"] = prices_json(report);
  out["cost"] = cost_json(report);
  out["slopes"] = slopes_json(report);
  const bool banded = !report.answer.bands.empty() || !report.answer.targets.empty();
  const double to_bands = report.answer.start_up_to_bands / 3600.0;
  const std::string& other = report.answer.other_state;
  out["start_up"] = {
      {"to_bands_h", banded ? json_number(to_bands) : Json(nullptr)},
      {"seed_then_wt", banded ? json_number(report.answer.seed_at_bands) : Json(nullptr)},
      {"settled", report.answer.settled},
      {"other_state", other.empty() ? Json(nullptr) : Json(other)}};
  out["calibration"] = calibration(report);
  out["solver"] = solver(report.answer);
  return out;
}

std::string result_json(const Report& report) { return json_document(result_document(report)); }

}  // namespace tandem::app
