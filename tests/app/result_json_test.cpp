#include "app/results/result_json.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "tests/app/example_report.hpp"
#include "tests/support/json.hpp"

using namespace tandem;
using json = tandem::tests::Json;
using nlohmann::ordered_json;

namespace {

template <class Json>
std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

/// Checks that a page names every key of a document, those of lists and tables in it included.
void check_named(const std::string& page, const json& document) {
  for (const auto& [key, value] : document.items()) {
    INFO(key);
    if (document.is_object()) CHECK(page.find('`' + key + '`') != std::string::npos);
    if (value.is_structured()) check_named(page, value);
  }
}

}  // namespace

TEST_CASE("result.json has the keys that programs rely on") {
  const test::Example example;
  const std::string text = app::result_json(example.report());
  const auto result = ordered_json::parse(text);
  CHECK(keys_of(result) ==
        std::vector<std::string>{
            "verdict",        "proof",     "optimum", "objective",    "first_order_residual",
            "title",          "claims",    "product", "intervals_95", "stages",
            "thermal_states", "decisions", "bands",   "targets",      "why_not",
            "basins",         "prices",    "cost",    "slopes",       "start_up",
            "calibration",    "solver"});
  CHECK(result["verdict"] == "feasible");
  CHECK(result["claims"][0] == ordered_json{{"id", 1},
                                            {"holds", nullptr},
                                            {"resin_holds", true},
                                            {"why", {"needs confirmed: film"}}});
  CHECK(result["claims"][1]["holds"] == false);
  CHECK(result["claims"][2]["holds"] == true);
  CHECK(result["claims"][2]["why"] == json::array());
  CHECK(keys_of(result["product"]) ==
        std::vector<std::string>{"homopolymer_wt", "mfr_rc", "mfr_ratio", "production_kg_per_h"});
  CHECK(keys_of(result["stages"][1]) ==
        std::vector<std::string>{"name", "part", "temperature_C", "residence_time_h",
                                 "production_kg_per_h", "potential_fraction",
                                 "propylene_feed_kg_per_h", "ethylene_feed_kg_per_h",
                                 "poison_feed_mol_per_h", "heat", "sites"});
  CHECK(result["stages"][0]["name"] == "loop");
  CHECK(result["stages"][0]["part"] == "A");
  CHECK(result["stages"][1]["part"] == "B");
  CHECK(result["stages"][1]["temperature_C"] == 75.0);
  CHECK(result["start_up"]["to_bands_h"] == 11.5);
  CHECK(result["start_up"]["seed_then_wt"] == 2.34);
  CHECK(result["solver"]["steps"] == 738);
  CHECK(result["solver"]["starts"] == 2);
  CHECK(result["solver"]["feasible_starts"] == 1);
  CHECK(text.back() == '\n');
}

TEST_CASE("result.json keeps full precision and converts to the units its keys name") {
  const test::Example example;
  const auto result = tandem::tests::json_of(app::result_json(example.report()));
  CHECK(result["product"]["mfr_ratio"].get<double>() == 1.0 / 3.0);
  const auto& site = result["stages"][0]["sites"][1];
  CHECK(site["vacant_fraction"] == 2e-5);
  CHECK(site["live_chains_kmol_per_h"].get<double>() == 3.0 * 3.6);
  CHECK(site["segments_kmol_per_h"].get<double>() == 4.0 * 3.6);
  CHECK(site["DPn"] == 500.0);
  CHECK(site["DPw"] == 1000.0);
  const auto& decision = result["decisions"][0];
  CHECK(decision["key"] == "stages.loop.temperature");
  CHECK(decision["value_C"].get<double>() == Approx(70.0).epsilon(1e-14));
  CHECK(decision["low_C"].get<double>() == Approx(60.0).epsilon(1e-14));
  CHECK(decision["at_high"] == true);
  const auto& band = result["bands"][0];
  CHECK(band["quantity"] == "mfr_ratio");
  CHECK(band["range"] == "[0.3333333333333333, 5]");
  CHECK(band["origin"] == "claim 4");
  CHECK(band["margin"] == 0.0);
  CHECK(band["holds"] == true);
  CHECK(band["binds"] == true);
}

TEST_CASE("what does not exist or failed is null, never an old number") {
  test::Example example;
  SECTION("a product without part B") {
    example.set("mfr_rc", test::nothing);
    example.answer.bands[0].value = example.answer.bands[0].margin = test::nothing;
    example.answer.start_up_to_bands = test::nothing;
    const auto result = tandem::tests::json_of(app::result_json(example.report()));
    CHECK(result["product"]["mfr_rc"].is_null());
    CHECK(result["product"]["homopolymer_wt"] == 60.0);
    CHECK(result["bands"][0]["value"].is_null());
    CHECK(result["bands"][0]["holds"].is_null());
    CHECK(result["start_up"]["to_bands_h"].is_null());
    CHECK(result["stages"][1]["sites"][0]["segments_kmol_per_h"].is_null());
  }
  SECTION("a failed simulation") {
    example.answer.simulated.status = reactor::SolveStatus::integration_failed;
    example.answer.verdict = optimize::Verdict::failed;
    example.answer.message = "the integration stopped at 3 h in stage gas";
    const auto result =
        tandem::tests::json_of(app::result_json(example.report(app::Task::simulate)));
    CHECK(result["verdict"] == "failed");
    CHECK(result["message"] == "the integration stopped at 3 h in stage gas");
    for (const auto& [key, value] : result["product"].items()) CHECK(value.is_null());
    CHECK(result["stages"][0]["temperature_C"].is_null());
    REQUIRE(result["stages"][0]["sites"].size() == 2);
    CHECK(result["stages"][0]["sites"][0]["DPn"].is_null());
  }
  SECTION("nothing asked") {
    example.answer.verdict = optimize::Verdict::none;
    CHECK(tandem::tests::json_of(app::result_json(example.report()))["verdict"].is_null());
  }
}

TEST_CASE("result.json names no file and bears names of any kind") {
  test::Example example;
  example.job.title = "Schlauch \"Größe 1\" \xff\n";
  const std::string text = app::result_json(example.report());
  CHECK(text.find("jobs/membrane") == std::string::npos);
  CHECK(tandem::tests::json_of(text)["title"] == "Schlauch \"Größe 1\" \xEF\xBF\xBD\n");
  CHECK(text == app::result_json(example.report()));
}

TEST_CASE("result.json has the heat of each stage and every steady state") {
  test::Example example;
  const app::Heat heat = example.heat();
  auto report = example.report();
  CHECK(tandem::tests::json_of(app::result_json(report))["stages"][0]["heat"].is_null());
  CHECK(tandem::tests::json_of(app::result_json(report))["thermal_states"].is_null());
  report.heat = heat;
  SECTION("known") {
    const auto result = tandem::tests::json_of(app::result_json(report));
    const auto& loop = result["stages"][0]["heat"];
    CHECK(loop["duty_kW"] == 7100.0);
    CHECK(loop["stability"] == json{{"stable", true},
                                    {"slowest_h", 1.9},
                                    {"period_h", nullptr},
                                    {"words", "stable; slowest mode 1.9 h"}});
    CHECK(loop["loss_of_cooling"]["time_to_bubble_point_min"] == 1.5);
    CHECK(loop["loss_of_cooling"]["bubble_point_C"].get<double>() == Approx(77.0));
    CHECK(loop["loss_of_cooling"]["temperature_end_C"].is_null());
    CHECK(loop["loss_of_cooling"]["estimate_above_C"].is_null());
    CHECK(result["stages"][1]["heat"]["loss_of_cooling"]["temperature_max_C"].is_null());
    REQUIRE(result["thermal_states"].size() == 2);
    CHECK(result["thermal_states"][0]["answer"] == false);
    CHECK(result["thermal_states"][1]["answer"] == true);
    CHECK(result["thermal_states"][1]["stages"][0]["folds"][0]["kind"] == "ignition");
    CHECK(result["thermal_states"][1]["stages"][1]["coolant_out_C"].is_null());
    CHECK_FALSE(result.contains("thermal_states_message"));
  }
  SECTION("failed: a sentence and no number") {
    report.heat->stability = {reactor::SolveStatus::not_converged, "it did not converge", {}};
    report.heat->lost[0]->status = reactor::SolveStatus::integration_failed;
    report.heat->lost[0]->message = "more steps than allowed";
    report.heat->lost[1].reset();
    report.heat->states = {reactor::SolveStatus::not_converged, "one tank only", {}};
    const auto result = tandem::tests::json_of(app::result_json(report));
    const auto& loop = result["stages"][0]["heat"];
    CHECK(loop["stability"]["stable"].is_null());
    CHECK(loop["stability"]["words"] == "it did not converge");
    CHECK(loop["loss_of_cooling"]["bubble_point_C"].is_null());
    CHECK(loop["loss_of_cooling"]["words"] == "more steps than allowed");
    CHECK(result["stages"][1]["heat"]["loss_of_cooling"].is_null());
    CHECK(result["thermal_states"].is_null());
    CHECK(result["thermal_states_message"] == "one tank only");
  }
}

TEST_CASE("docs/results.md names every key, and every quantity with its unit and meaning") {
  std::ifstream file(TANDEM_SOURCE_DIR "/docs/results.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  test::Example example;
  const app::Heat heat = example.heat();
  auto report = example.report();
  report.heat = heat;
  report.calibration.emplace();
  auto result = tandem::tests::json_of(app::result_json(report));
  result.erase("decisions");  // their keys end in the unit of each
  for (auto& stage : result["stages"]) stage.erase("ethylene_feed_kg_per_h");  // COMONOMER's there
  check_named(page, result);

  reactor::Train train;
  train.catalyst.monomers.resize(2);
  train.catalyst.monomers[0].name = "propylene";
  train.catalyst.monomers[1].name = "COMONOMER";
  train.stages.resize(1);
  for (const reactor::Quantity& each : reactor::quantities_of(train)) {
    const std::string name = each.name.substr(each.name.find('.') + 1);  // without the stage's
    INFO(name);
    CHECK(page.find("| `" + name + "` | " + each.unit + " | " + each.meaning + " |") !=
          std::string::npos);
  }
}
