#include "app/keys/setting_text.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "app/results/product_tables.hpp"
#include "app/results/set_points.hpp"
#include "tests/app/example_report.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

bool shows(const test::Example& example, std::size_t stage, Setting setting) {
  const auto given = reactor::given_settings(example.job.train, example.answer.point, stage);
  return std::find(given.begin(), given.end(), setting) != given.end();
}

}  // namespace

TEST_CASE("every setting has a name, a unit and a key of its own in a stage") {
  const test::Example example;
  std::set<std::string> labels;
  for (std::size_t i = 0; i < reactor::setting_count; ++i) {
    const auto text = app::setting_text(example.job.train, {1, static_cast<Setting>(i)});
    INFO(text.label);
    CHECK_FALSE(text.label.empty());
    CHECK_FALSE(text.unit.empty());
    CHECK(text.suffix.find_first_of(" /") == std::string::npos);
    CHECK(labels.insert(text.label).second);
  }
}

TEST_CASE("SI numbers are shown in the units of the control room") {
  const test::Example example;
  const auto shown = [&](Setting setting, double SI) {
    return app::setting_text(example.job.train, {0, setting}).shown(SI);
  };
  CHECK(shown(Setting::temperature, 343.15) == Approx(70.0));
  CHECK(shown(Setting::pressure, 23.01325e5) == Approx(23.01325));
  CHECK(shown(Setting::residence_time, 5400.0) == Approx(1.5));
  CHECK(shown(Setting::catalyst_feed, 1.0 / 3600.0) == Approx(1.0));
  CHECK(shown(Setting::vent, 1.0) == Approx(3.6));
  CHECK(shown(Setting::imposed_monomer_1, 8493.8) == Approx(8.4938));
}

TEST_CASE("ratios name their species and their phase") {
  test::Example example;
  auto& gas = example.job.train.stages[1];
  gas.comonomer_base[0] = reactor::ComonomerBase::comonomer_and_propylene;
  gas.hydrogen_base = reactor::HydrogenBase::comonomer_1;
  const auto label = [&](std::size_t stage, Setting setting) {
    return app::setting_text(example.job.train, {stage, setting}).label;
  };
  CHECK(label(1, Setting::comonomer_ratio_1) == "ethylene/(ethylene+propylene) in the gas");
  CHECK(label(1, Setting::hydrogen_ratio) == "hydrogen/ethylene in the gas");
  CHECK(label(0, Setting::hydrogen_ratio) == "hydrogen/propylene in the liquid");
  gas.hydrogen_base = reactor::HydrogenBase::all_monomers;
  CHECK(label(1, Setting::hydrogen_ratio) == "hydrogen/all monomers in the gas");
}

TEST_CASE("a stage shows the settings it is run by and no other") {
  test::Example example;
  auto& train = example.job.train;
  auto& point = example.answer.point;
  const auto is_given = [&](std::size_t stage, Setting setting) {
    return shows(example, stage, setting);
  };
  CHECK(is_given(0, Setting::residence_time));
  CHECK(is_given(0, Setting::slurry_solids));
  CHECK_FALSE(is_given(0, Setting::liquid_volume));
  CHECK(is_given(1, Setting::hold_up));
  CHECK_FALSE(is_given(1, Setting::residence_time));
  CHECK(is_given(0, Setting::catalyst_feed));
  CHECK_FALSE(is_given(1, Setting::catalyst_feed));
  CHECK_FALSE(is_given(1, Setting::cocatalyst_per_titanium));
  CHECK(is_given(0, Setting::carry_monomer_2));
  CHECK_FALSE(is_given(0, Setting::carry_monomer_3));
  CHECK_FALSE(is_given(1, Setting::carry_hydrogen));  // nothing comes after the last stage
  CHECK_FALSE(is_given(0, Setting::comonomer_ratio_2));
  CHECK_FALSE(is_given(0, Setting::imposed_monomer_1));

  train.stages[0].kind = reactor::StageKind::pool;
  train.stages[0].pressure_given = false;
  CHECK_FALSE(is_given(0, Setting::pressure));

  train.property_method = reactor::imposed_method();
  point[0][Setting::imposed_monomer_1] = 8493.8;
  CHECK(is_given(0, Setting::imposed_monomer_1));
  CHECK_FALSE(is_given(0, Setting::imposed_hydrogen));
  CHECK_FALSE(is_given(0, Setting::hydrogen_ratio));
  CHECK(reactor::given_settings(train, {}, 0).empty());
}

TEST_CASE("a stage run by feeds shows its feeds and level, a cooled one its coolant") {
  test::Example example;
  auto& train = example.job.train;
  auto& point = example.answer.point;
  const auto is_given = [&](std::size_t stage, Setting setting) {
    return shows(example, stage, setting);
  };
  CHECK_FALSE(is_given(0, Setting::feed_monomer_1));
  CHECK_FALSE(is_given(0, Setting::feed_temperature));
  CHECK_FALSE(is_given(0, Setting::coolant_temperature));
  train.stages[0].fluid_control = reactor::FluidControl::feeds;
  train.stages[0].control = reactor::HoldUpControl::slurry_volume;
  train.stages[0].cooling.kind = reactor::CoolingKind::jacket;
  point[0][Setting::feed_monomer_1] = 100.0;
  point[0][Setting::feed_temperature] = 303.15;
  CHECK(is_given(0, Setting::feed_monomer_1));
  CHECK(is_given(0, Setting::feed_monomer_2));
  CHECK_FALSE(is_given(0, Setting::feed_monomer_3));
  CHECK(is_given(0, Setting::feed_hydrogen));
  CHECK(is_given(0, Setting::feed_nitrogen));
  CHECK(is_given(0, Setting::slurry_volume));
  CHECK(is_given(0, Setting::feed_temperature));
  CHECK(is_given(0, Setting::coolant_temperature));
  CHECK(is_given(0, Setting::carry_hydrogen));
  CHECK_FALSE(is_given(0, Setting::hydrogen_ratio));
  CHECK_FALSE(is_given(0, Setting::comonomer_ratio_1));
  CHECK_FALSE(is_given(0, Setting::inert_fraction));
  CHECK_FALSE(is_given(0, Setting::slurry_solids));
  CHECK(app::setting_text(train, {0, Setting::feed_monomer_1}).shown(100.0) == Approx(360.0));
  CHECK(app::setting_text(train, {0, Setting::temperature}).label == "temperature at the start");
}

TEST_CASE("in a batch feeds are charges and the residence time is the duration") {
  test::Example example;
  example.job.train.batch = true;
  const auto charge = app::setting_text(example.job.train, {0, Setting::catalyst_feed});
  CHECK(charge.label == "catalyst charge");
  CHECK(charge.unit == "g");
  CHECK(charge.shown(1e-5) == Approx(0.01));
  CHECK(app::setting_text(example.job.train, {0, Setting::residence_time}).label == "duration");
}

TEST_CASE("set points share a row where they mean the same, and zeros are left out") {
  test::Example example;
  auto report = example.report();
  const auto find = [&](const std::string& label) {
    const auto table =
        app::doc::pivoted(app::set_point_table(report), "stage", "aim", app::stage_names(report));
    return std::ranges::count(table.rows, label, [](const auto& row) { return row[0].text; });
  };
  CHECK(find("temperature") == 1);
  CHECK(find("hydrogen/propylene in the gas") == 1);
  CHECK(find("hydrogen carried on") == 0);
  // A decision that ends at zero is an answer.
  example.job.decisions.push_back({.at = {0, Setting::carry_hydrogen}, .key = "k"});
  CHECK(find("hydrogen carried on") == 1);
}
