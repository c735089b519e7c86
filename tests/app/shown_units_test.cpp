// Numbers are shown in the units in which they were typed, else by the table of units.

#include "app/keys/shown_units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/job/target_value.hpp"
#include "app/keys/key_table.hpp"
#include "app/keys/quantity_table.hpp"
#include "app/results/shown_report.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "reactor/setting_table.hpp"
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
  CHECK(of("loop.bubble_margin_bar").unit == "psi");  // a difference is no gauge pressure
  CHECK(of("gas.dew_margin_K").unit == "K");          // beside degC, as the bed was typed

  REQUIRE(job.bands.size() >= 2);
  CHECK(job.bands[0].low == Approx(8000.0).epsilon(1e-14));
  CHECK(job.bands[1].high == Approx(12.0 * 1163.0).epsilon(1e-12));
}

/// All kinds in a ready set.
ShownUnits in_set(const std::string& set) {
  ShownUnits units;
  for (std::size_t i = 0; i < figure_kind_count; ++i) {
    const auto kind = static_cast<FigureKind>(i);
    units.set(kind, std::string(unit_in_set(kind, set)));
  }
  return units;
}

TEST_CASE("shown units: a ready set turns every quantity but those that are told in one unit") {
  // In all systems of units: shares; melt flow rate, intrinsic viscosity and molar mass, which laboratories report so;
  // masses per mass; concentrations at the sites, which no instrument shows and rate constants are by; what a batch is
  // charged with, by moles.
  const std::set<std::string> of_all{"",          "%",        "wt%",  "mol%",  "ppm",
                                     "mol/mol",   "g/10 min", "dl/g", "g/mol", "kg/kg",
                                     "kg/(kg h)", "mol/L",    "mol"};
  const std::set<std::string> of_US{"degF", "psig", "psi",    "klb",        "klb/h", "lb/h",
                                    "ft3",  "h",    "lb/ft3", "lb/(ft3 h)", "mol/h", "MMBtu/h"};
  const std::set<std::string> of_SI{"K",  "kPa", "kg",    "kg/s",      "mol/s",
                                    "m3", "s",   "kg/m3", "kg/(m3 h)", "kW"};
  for (const std::string set : {"US", "SI"}) {
    const ShownUnits units = in_set(set);
    std::set<std::string> expected = of_all, found;
    expected.merge(std::set<std::string>(set == "US" ? of_US : of_SI));
    for (const reactor::Quantity& quantity : quantity_table()) {
      const std::string unit = units.of(quantity).unit;
      INFO(quantity.name << " in " << set << " is in " << unit);
      CHECK(expected.contains(unit));
      found.insert(unit);
    }
    CHECK(found == expected);  // so the list has no unit that nothing is in
  }
}

TEST_CASE("shown units: a ready set turns every set point but those that are told in one unit") {
  // Ratios and shares; concentrations at the sites; the charge of a batch.
  const std::set<std::string> of_all{"mol/mol", "mol%", "wt%", "mol/L", "mol"};
  const std::set<std::string> of_US{"degF", "psig",  "h",     "klb",    "ft3",
                                    "lb/h", "klb/h", "mol/h", "lbmol/h"};
  const std::set<std::string> of_SI{"K", "kPa", "s", "kg", "m3", "kg/s", "mol/s"};
  const JobFiles files;
  const Job job = sound(files.read(""));
  for (const std::string set : {"US", "SI"}) {
    const ShownUnits units = in_set(set);
    std::set<std::string> expected = of_all;
    expected.merge(std::set<std::string>(set == "US" ? of_US : of_SI));
    for (const reactor::SettingTraits& traits : reactor::setting_table) {
      const std::string unit = units.of(job.train, {0, traits.first}).unit;
      INFO(traits.name << " in " << set << " is in " << unit);
      CHECK(expected.contains(unit));
    }
  }
}

TEST_CASE("shown units: what is printed of a quantity is read back, in every unit of every kind") {
  constexpr double rounding = 5e-12;  // printed are 12 digits
  for (std::size_t i = 0; i < figure_kind_count; ++i) {
    const auto kind = static_cast<FigureKind>(i);
    std::string key = "units.";
    key += name_of(kind);
    const auto row = std::ranges::find(key_table(), key, &Key::pattern);
    REQUIRE(row != key_table().end());
    for (const std::string& word : split(row->words, '|')) {
      ShownUnits units;
      units.set(kind, word);
      std::size_t turned = 0;
      for (const reactor::Quantity& quantity : quantity_table()) {
        if (kind_of(quantity) != kind) continue;
        const ShownQuantity shown = units.of(quantity);
        const std::string text = exact(shown.told(12.5)) + ' ' + shown.unit;
        INFO(quantity.name << " with " << key << " = " << word << ": " << text);
        const TargetValue read = read_target_value(text, quantity);
        CHECK(read.problem.empty());
        // The number of a thermometer or a gauge is as large as its offset.
        const double scale = std::max({1.0, 12.5, std::abs(shown.offset / shown.factor)});
        CHECK(std::abs(read.value - 12.5) <= rounding * scale);
        // A tolerance is a difference, and is typed in its unit or in the number's own.
        for (const std::string& unit : {difference_unit(shown.unit), shown.unit}) {
          const TargetValue room =
              read_tolerance(exact(2.5 * shown.factor) + ' ' + unit, 12.5, quantity);
          CHECK(room.problem.empty());
          CHECK(room.value == Approx(2.5).epsilon(rounding));
        }
        ++turned;
      }
      CHECK((turned > 0 || kind == FigureKind::shares || kind == FigureKind::catalyst));
    }
  }
}

TEST_CASE("shown units: a difference stands beside the number that it is of") {
  const JobFiles files;
  const auto shown = [&](const char* name, const std::vector<std::string>& sets) {
    const Job job = sound(files.read("", sets));
    const auto quantities = reactor::quantities_of(job.train);
    return job.units.of(quantities[reactor::find_quantity(quantities, name)]);
  };
  const std::vector<std::pair<std::string, std::string>> pressures{
      {"bara", "bar"}, {"barg", "bar"},         {"bar abs", "bar"},     {"kPa", "kPa"},
      {"kPag", "kPa"}, {"MPa", "MPa"},          {"MPag", "MPa"},        {"psia", "psi"},
      {"psig", "psi"}, {"kgf/cm2a", "kgf/cm2"}, {"kgf/cm2g", "kgf/cm2"}};
  for (const auto& [pressure, difference] : pressures) {
    CHECK(shown("loop.bubble_margin_bar", {"units.pressure=" + pressure}).unit == difference);
    CHECK(tandem::app::difference_unit(pressure) == difference);
  }
  // A margin is no thermometer's number: no 32 is added, and nobody reads K as degC.
  const ShownQuantity margin = shown("gas.dew_margin_K", {"units.temperature=degF"});
  CHECK(margin.name == "gas.dew_margin");
  CHECK(margin.unit == "degF");
  CHECK(margin.shown(10.0) == Approx(18.0).epsilon(1e-14));
  for (const char* unit : {"K", "degC"})
    CHECK(shown("gas.dew_margin_K", {std::string("units.temperature=") + unit}).name ==
          "gas.dew_margin_K");
  // Without a table: as the stage's own pressure and temperature were typed, or its limit, or a band on it.
  const std::string bed = "stages.gas.pressure=220 psig", warm = "stages.gas.temperature=160 degF";
  CHECK(shown("gas.sticking_margin_K", {bed, warm}).unit == "degF");
  CHECK(shown("loop.bubble_margin_bar", {bed, warm}).unit == "bar");
  CHECK(shown("gas.dew_margin_K", {warm, "limits.dew_margin=4 K"}).unit == "K");
  CHECK(shown("loop.bubble_margin_bar", {"limits.bubble_margin=50 psi"}).unit == "psi");
  CHECK(shown("gas.duty_kW", {"stages.gas.cooling.limit=30 MMBtu/h"}).unit == "MMBtu/h");
  CHECK(shown("gas.fluid_density_kg_per_m3", {"units.density=lb/ft3"}).name == "gas.fluid_density");
  CHECK(shown("gas.space_time_yield_kg_per_m3_h", {"units.density=lb/ft3"}).name ==
        "gas.space_time_yield");
}

TEST_CASE("shown units: the model's sentences follow the table, or what all set points share") {
  const JobFiles files;
  const auto telling = [&](const std::vector<std::string>& sets) {
    return sound(files.read("", sets)).train.telling;
  };
  const reactor::Telling own = telling({});
  CHECK(own.temperature.text(343.15) == "70 degC");
  CHECK(own.pressure.text(38.713e5) == "38.71 bara");  // typed in bara and barg: the program's own
  const reactor::Telling US = telling({"units.set=US"});
  CHECK(US.temperature.text(343.15) == "158 degF");
  CHECK(US.pressure.text(101325.0 + 10.0 * 6894.757293168361) == "10 psig");
  CHECK(US.mass.text(45359.237) == "100 klb");
  CHECK(US.powder_flow.text(12.599788055555556) == "100 klb/h");
  CHECK(US.molar_flow.text(0.12599788055555556) == "1 lbmol/h");
  CHECK(US.density.text(900.0) == "56.19 lb/ft3");
  CHECK(telling({"units.set=SI"}).molar_flow.unit == "mol/s");
  CHECK(telling({"stages.loop.pressure=560 psig", "stages.gas.pressure=220 psig"}).pressure.unit ==
        "psig");
  CHECK(telling({"stages.loop.temperature=158 degF", "stages.gas.temperature=70 degC"})
            .temperature.unit == "degC");
}

TEST_CASE("shown units: flows by moles and by mass beside each other, and a batch") {
  const JobFiles files;
  const auto unit_of = [&](const char* name, const std::vector<std::string>& sets) {
    const Job job = sound(files.read("", sets));
    const auto quantities = reactor::quantities_of(job.train);
    return job.units.of(quantities[reactor::find_quantity(quantities, name)]).unit;
  };
  CHECK(unit_of("gas.propylene_feed_kg_per_h", {"units.set=US", "units.feeds=lbmol/h"}) == "lb/h");
  CHECK(unit_of("gas.propylene_feed_kg_per_h", {"units.feeds=mol/s"}) == "kg/s");
  const Job vented = sound(files.read("[stages.gas]\nvent = \"3 kmol/h\"\n", {"units.set=US"}));
  CHECK(vented.units.of(vented.train, find(vented, "stages.gas.vent")).unit == "lbmol/h");

  const std::string plant =
      "train = [\"autoclave\"]\noperation = \"batch\"\n[stages.autoclave]\nkind = \"pool\"\n"
      "temperature = \"70 degC\"\nresidence_time = \"1 h\"\nhold_up = \"1 L\"\n"
      "catalyst_feed = \"10 mg\"\ncocatalyst_feed = \"5 mmol\"\n";
  const Job autoclave = sound(files.read("", {"units.set=US"}, plant));
  CHECK(shown(autoclave, find(autoclave, "stages.autoclave.temperature")) == "158 degF");
  CHECK(shown(autoclave, find(autoclave, "stages.autoclave.catalyst_feed")) == "10 mg");
  CHECK(autoclave.train.telling.mass.unit == "kg");
}

TEST_CASE(
    "shown units: a melt flow rate and a share may stand with a unit wherever they are typed") {
  const JobFiles files;
  const auto band = [](const char* quantity, const char* range) {
    return fmt::format("[[bands]]\nquantity = \"{}\"\nrange = \"{}\"\n", quantity, range);
  };
  const Job job = sound(
      files.read(band("mfr_whole", "[0.3, 20] g/10min") + band("mfr_pp", "[0.3, 60] dg/min"),
                 {"stages.gas.seed.mfr_whole=8 g/10min", "stages.gas.seed.copolymer_wt=0.125 kg/kg",
                  "stages.gas.seed.copolymer_propylene_wt=55 wt%"}));
  REQUIRE(job.bands.size() >= 2);
  CHECK(job.bands[0].high == 20.0);
  CHECK(job.bands[1].high == 60.0);
  const auto quantities = reactor::quantities_of(job.train);
  const auto unit = [&](const char* name) {
    return job.units.of(quantities[reactor::find_quantity(quantities, name)]).unit;
  };
  CHECK(unit("mfr_whole") == "g/10 min");
  CHECK(unit("mfr_pp") == "dg/min");
  const reactor::SeedGrade& seed = job.train.stages[1].seed;
  CHECK(seed.melt_flow == 8.0);
  CHECK(seed.copolymer == Approx(0.125).epsilon(1e-14));
  // Every key of a plain number that has a dimension reads its own number with its unit as the number alone.
  for (const Key& key : key_table()) {
    if (key.kind != ValueKind::number || key.dimension == Dimension::none) continue;
    INFO(key.pattern);
    const std::string own(text_of(key.dimension).units.front());
    CHECK(key.meaning.find(own) != std::string::npos);
  }
}

TEST_CASE("shown units: a share in % is asked back by mass and by moles wherever it is typed") {
  const JobFiles files;
  const auto message = [&](const std::string& text, const std::vector<std::string>& sets) {
    const ReadResult read = files.read(text, sets);
    REQUIRE(read.diagnostics.size() == 1);
    return read.diagnostics[0].message + read.diagnostics[0].hint;
  };
  using Catch::Matchers::Contains;
  const std::string share =
      "[[bands]]\nquantity = \"copolymer_propylene_wt\"\nrange = \"[40, 70] %\"\n";
  const std::string target =
      "objective.goal = \"targets\"\n[[targets]]\nquantity = \"comonomer_wt\"\nvalue = \"12 "
      "%\"\n";
  for (const std::string& told :
       {message(share, {}), message(target, {}), message("", {"stages.loop.slurry_solids=40 %"}),
        message("", {"stages.gas.seed.copolymer_wt=10 %"})})
    CHECK_THAT(told, Contains("may be by mass or by moles") && Contains("wt%"));
  CHECK_THAT(message(share, {}), Contains("copolymer_propylene_mol in mol%"));
  CHECK_THAT(message("", {"stages.gas.gas_inert_fraction=8 %"}),
             Contains("may be by mass or by moles") && Contains("mol%"));
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
