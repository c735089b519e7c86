// Numbers are shown in the units in which they were typed, else by the table of units.

#include "app/keys/shown_units.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/results/shown_report.hpp"
#include "app/text/text.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using namespace tandem::app;
using namespace tandem::app::test;
using reactor::Setting;
using tandem::tests::sound;

namespace {

/// A key and a typed value of it.
using Typed = std::pair<std::string, std::string>;

/// The same plant typed by three people: set points of a loop and a gas bed.
const std::vector<std::vector<Typed>> three_systems{
    {{"stages.loop.temperature", "70 degC"},
     {"stages.loop.pressure", "38.5 barg"},
     {"stages.loop.liquid_H2_per_C3", "1.8 mmol/mol"},
     {"stages.loop.catalyst_feed", "1.25 kg/h"},
     {"stages.loop.liquid_propane_fraction", "4 mol%"},
     {"stages.loop.slurry_solids", "41 wt%"},
     {"stages.loop.feed_temperature", "30 degC"},
     {"stages.loop.cocatalyst_feed", "12 mol/h"},
     {"stages.loop.carry_propylene", "2.5 %"},
     {"stages.gas.temperature", "75 degC"},
     {"stages.gas.pressure", "15.2 barg"},
     {"stages.gas.gas_H2_per_C3", "45 mmol/mol"},
     {"stages.gas.gas_C2_per_C3", "0.52 mol/mol"},
     {"stages.gas.hold_up", "28 t"},
     {"stages.gas.gas_inert_fraction", "8 mol%"},
     {"stages.gas.vent", "3 kmol/h"}},
    {{"stages.loop.temperature", "343.15 K"},
     {"stages.loop.pressure", "3951.3 kPa"},
     {"stages.loop.liquid_H2_per_C3", "0.0018 mol/mol"},
     {"stages.loop.catalyst_feed", "0.35 g/s"},
     {"stages.loop.liquid_propane_fraction", "0.04 mol/mol"},
     {"stages.loop.slurry_solids", "0.41 kg/kg"},
     {"stages.loop.feed_temperature", "303.15 K"},
     {"stages.loop.cocatalyst_feed", "0.0033 mol/s"},
     {"stages.gas.temperature", "348.15 K"},
     {"stages.gas.pressure", "1.6213 MPa"},
     {"stages.gas.gas_H2_per_C3", "0.045 mol/mol"},
     {"stages.gas.gas_C2_per_C3", "520 mmol/mol"},
     {"stages.gas.hold_up", "28000 kg"},
     {"stages.gas.gas_inert_fraction", "0.08 mol/mol"},
     {"stages.gas.vent", "0.83 mol/s"}},
    {{"stages.loop.temperature", "158 degF"},
     {"stages.loop.pressure", "558.4 psig"},
     {"stages.loop.liquid_H2_per_C3", "1800 ppm mol"},
     {"stages.loop.catalyst_feed", "2.75 lb/h"},
     {"stages.loop.liquid_propane_fraction", "4 vol%"},
     {"stages.loop.feed_temperature", "86 degF"},
     {"stages.loop.cocatalyst_feed", "3.1 lb/h"},
     {"stages.gas.temperature", "167 degF"},
     {"stages.gas.pressure", "15.5 kgf/cm2g"},
     {"stages.gas.gas_H2_per_C3", "45000 umol/mol"},
     {"stages.gas.hold_up", "61.7 klb"},
     {"stages.gas.vent", "67 Nm3/h"}}};

std::vector<std::string> sets_of(const std::vector<Typed>& values) {
  std::vector<std::string> sets;
  for (const auto& [key, value] : values) sets.push_back(key + '=' + value);
  return sets;
}

/// The set point of a key in a job's train.
reactor::SetPoint find(const Job& job, const std::string& key) {
  for (std::size_t stage = 0; stage < job.train.stages.size(); ++stage)
    for (std::size_t i = 0; i < reactor::setting_count; ++i) {
      const reactor::SetPoint at{stage, static_cast<Setting>(i)};
      const bool applies = reactor::is_given(job.train, job.point, at);
      if (applies && set_point_key(job.train, at) == key) return at;
    }
  FAIL("no set point " << key);
  return {};
}

std::string shown(const Job& job, reactor::SetPoint at) {
  const SettingText text = job.units.of(job.train, at);
  return rounded(text.shown(job.point[at]), 10) + ' ' + text.unit;
}

}  // namespace

TEST_CASE("shown units: what is typed is what is shown, in three systems of units") {
  const JobFiles files;
  for (const auto& system : three_systems) {
    const Job job = sound(files.read("", sets_of(system)));
    for (const auto& [key, value] : system) {
      INFO(key << " = " << value);
      CHECK(shown(job, find(job, key)) == value);
    }
    // Read back as a job of its own, the same numbers to the last digit.
    const JobFiles alone;
    const Job again = sound(read_job(alone.write("again.toml", job.resolved_toml)));
    for (const auto& [key, value] : system) CHECK(shown(again, find(again, key)) == value);
  }
}

TEST_CASE("shown units: quantities by bands, by their set points, by the table of units") {
  const JobFiles files;
  const std::string bands =
      "[[bands]]\nquantity = \"production_kg_per_h\"\nrange = \"[8, 90] t/h\"\n"
      "[[bands]]\nquantity = \"gas.duty_kW\"\nrange = \"[0, 12 Gcal/h]\"\n";
  const Job job = sound(files.read(bands, {"units.set=US", "stages.gas.temperature=75 degC",
                                           "stages.gas.gas_H2_per_C3=45000 ppm mol"}));
  const auto quantities = reactor::quantities_of(job.train);
  const auto of = [&](const char* name) {
    return job.units.of(quantities[reactor::find_quantity(quantities, name)]);
  };
  CHECK(of("production_kg_per_h").name == "production");
  CHECK(of("production_kg_per_h").unit == "t/h");
  CHECK(of("production_kg_per_h").shown(8600.0) == Approx(8.6).epsilon(1e-14));
  CHECK(of("gas.duty_kW").unit == "Gcal/h");
  CHECK(of("gas.duty_kW").shown(1163.0) == Approx(1.0).epsilon(1e-12));
  CHECK(of("gas.temperature_C").unit == "degC");  // as its set point was typed
  CHECK(of("gas.temperature_C").name == "gas.temperature_C");
  CHECK(of("gas.gas_H2_per_C3").unit == "ppm mol");
  CHECK(of("gas.gas_H2_per_C3").shown(0.045) == Approx(45000.0).epsilon(1e-14));
  CHECK(of("loop.temperature_C").unit == "degF");
  CHECK(of("loop.temperature_C").shown(70.0) == Approx(158.0).epsilon(1e-13));
  CHECK(of("loop.pressure_bar").unit == "psig");
  CHECK(of("loop.pressure_bar").shown(1.01325) == Approx(0.0).margin(1e-12));
  CHECK(of("mfr_whole").unit == "g/10 min");
  CHECK(of("loop.bubble_margin_bar").unit == "bar");  // a difference is no gauge pressure

  REQUIRE(job.bands.size() >= 2);
  CHECK(job.bands[0].low == Approx(8000.0).epsilon(1e-14));
  CHECK(job.bands[1].high == Approx(12.0 * 1163.0).epsilon(1e-12));
}

TEST_CASE("shown units: a donor is fed by mass where its molar mass is told") {
  const JobFiles files;
  const std::vector<std::string> sets{"stages.loop.donor_feed=0.8 kg/h",
                                      "dosing.donor_molar_mass=188.3 g/mol"};
  const Job job = sound(files.read("", sets));
  const reactor::SetPoint at = find(job, "stages.loop.donor_feed");
  CHECK(job.point[at] == Approx(0.8 / 3600.0 / 0.1883).epsilon(1e-14));
  CHECK(shown(job, at) == "0.8 kg/h");
  const JobFiles alone;
  const Job again = sound(read_job(alone.write("again.toml", job.resolved_toml)));
  CHECK(shown(again, at) == "0.8 kg/h");

  const ReadResult read = files.read("", {sets[0]});
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].message.find("dosing.donor_molar_mass") != std::string::npos);
  // By moles it needs none, and a wish by mass alone does not make one.
  CHECK(files.read("", {"stages.loop.donor_feed=4 mol/h"}).job);
  CHECK_FALSE(files.read("", {"stages.loop.donor_feed=4 kg/mol", sets[1]}).job);
}

TEST_CASE("shown units: the highest file that speaks of a unit decides") {
  const JobFiles files;
  const auto loop = [&](const std::vector<std::string>& sets) {
    const Job job = sound(files.read("[stages.loop]\npressure = \"38 barg\"\n", sets));
    return job.units.of(job.train, {0, Setting::pressure}).unit;
  };
  CHECK(loop({}) == "barg");
  CHECK(loop({"units.pressure=kPa"}) == "kPa");
  CHECK(loop({"units.set=US"}) == "psig");
  CHECK(loop({"units.set=US", "units.pressure=MPag"}) == "MPag");
  CHECK(loop({"units.set=US", "stages.loop.pressure=39 bara"}) == "bara");
}

TEST_CASE("shown units: a band's unit has to be one of its quantity's") {
  const JobFiles files;
  const ReadResult read =
      files.read("[[bands]]\nquantity = \"mfr_whole\"\nrange = \"[1, 2] t/h\"\n");
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].message.find("\"t/h\"") != std::string::npos);
  const std::string two =
      "[[bands]]\nquantity = \"production_kg_per_h\"\nrange = \"[1 t/h, 2 kg/h]\"\n";
  CHECK_FALSE(files.read(two).job);
}
