#include "app/text/units.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <thread>
#include <vector>

using tandem::app::Dimension;
using tandem::app::Measure;
using tandem::app::read_measure;

namespace {

double SI(const char* text, Dimension dimension) {
  const Measure measure = read_measure(text, dimension);
  INFO(text << ": " << measure.problem);
  REQUIRE(measure.sound);
  return measure.value;
}

bool refused(const char* text, Dimension dimension) {
  const Measure measure = read_measure(text, dimension);
  return !measure.sound && !measure.problem.empty();
}

}  // namespace

TEST_CASE("units: what a plant writes, in SI") {
  using enum Dimension;
  CHECK(SI("70 degC", temperature) == 343.15);
  CHECK(SI("343.15 K", temperature) == 343.15);
  CHECK(SI("158 degF", temperature) == Approx(343.15).epsilon(1e-12));
  CHECK(SI("22 bara", pressure) == 22e5);
  CHECK(SI("22 barg", pressure) == Approx(23.01325e5).epsilon(1e-14));
  CHECK(SI("2.2 MPa", pressure) == Approx(22e5).epsilon(1e-14));
  CHECK(SI("90 min", time) == 5400.0);
  CHECK(SI("1.2 kg/h", mass_flow) == Approx(1.2 / 3600.0).epsilon(1e-14));
  CHECK(SI("24 t/d", mass_flow) == Approx(1000.0 / 3600.0).epsilon(1e-14));
  CHECK(SI("2 mmol/mol", mole_ratio) == Approx(2e-3).epsilon(1e-14));
  CHECK(SI("35 mol%", mole_share) == 0.35);
  CHECK(SI("40 wt%", mass_fraction) == 0.40);
  CHECK(SI("5 %", fraction) == 0.05);
  CHECK(SI("8.4938 mol/L", concentration) == Approx(8493.8).epsilon(1e-14));
  CHECK(SI("0.45 mmol/g", specific_amount) == Approx(0.45).epsilon(1e-14));
  CHECK(SI("30.1 kJ/mol", molar_energy) == Approx(30100.0).epsilon(1e-14));
  CHECK(SI("+3.01e1 kJ/mol", molar_energy) == Approx(30100.0).epsilon(1e-14));
}

TEST_CASE("units: a typed value is the double next to what it means") {
  using enum Dimension;
  CHECK(SI("72.2 degC", temperature) == 345.35);
  CHECK(SI("-48.1 degC", temperature) == 225.05);
  CHECK(SI("10 barg", pressure) == 1101325.0);
  CHECK(SI("12.7 barg", pressure) == 1371325.0);
  CHECK(SI("1.2 kg/h", mass_flow) == static_cast<double>(1.2L / 3600.0L));
  CHECK(SI("0.7 mmol/mol", mole_ratio) == 0.7e-3);
  CHECK(SI("41.3 wt%", mass_fraction) == 0.413);
  CHECK(SI("30 t", mass) == 30000.0);
  CHECK(SI("0.0603 mol/L", concentration) == 60.3);
}

TEST_CASE("units: spaces do not matter") {
  using enum Dimension;
  CHECK(SI("70degC", temperature) == 343.15);
  CHECK(SI("  3  kg / h ", mass_flow) == Approx(3.0 / 3600.0).epsilon(1e-14));
  CHECK(tandem::app::read_unit("L/(mol*s)", rate_second_order).value ==
        Approx(1e-3).epsilon(1e-14));
}

TEST_CASE("units: every spelling of the table has the factor it should have") {
  // By hand, so that a new release of the units' own table cannot move a number unseen.
  const std::map<std::string, double> one = {
      {"K", 1.0},
      {"degC", 274.15},
      {"degF", 460.67 / 1.8},
      {"bar", 1e5},
      {"bar abs", 1e5},
      {"bara", 1e5},
      {"barg", 201325.0},
      {"Pa", 1.0},
      {"kPa", 1e3},
      {"MPa", 1e6},
      {"atm", 101325.0},
      {"psia", 6894.757293168361},
      {"psig", 108219.757293168361},
      {"s", 1.0},
      {"min", 60.0},
      {"h", 3600.0},
      {"d", 86400.0},
      {"g/10 min", 1.0},  // the unit inside the program, too
      {"dg/min", 1.0},
      {"g/mol", 1e-3},
      {"kg/mol", 1.0},
      {"t", 1e3},
      {"kg", 1.0},
      {"g", 1e-3},
      {"mg", 1e-6},
      {"m3", 1.0},
      {"L", 1e-3},
      {"dm3", 1e-3},
      {"mL", 1e-6},
      {"cm3", 1e-6},
      {"kg/h", 1 / 3600.0},
      {"t/h", 1 / 3.6},
      {"g/h", 1e-3 / 3600.0},
      {"kg/d", 1 / 86400.0},
      {"t/d", 1 / 86.4},
      {"kg/min", 1 / 60.0},
      {"g/min", 1e-3 / 60.0},
      {"kg/s", 1.0},
      {"g/s", 1e-3},
      {"mol", 1.0},
      {"kmol", 1e3},
      {"mmol", 1e-3},
      {"umol", 1e-6},
      {"NL", 0.04461503},
      {"Nm3", 44.61503},
      {"mol/h", 1 / 3600.0},
      {"kmol/h", 1 / 3.6},
      {"mmol/h", 1e-3 / 3600.0},
      {"mol/min", 1 / 60.0},
      {"mmol/min", 1e-3 / 60.0},
      {"mol/s", 1.0},
      {"mol/L", 1e3},
      {"mmol/L", 1.0},
      {"umol/L", 1e-3},
      {"mol/m3", 1.0},
      {"kmol/m3", 1e3},
      {"mol/dm3", 1e3},
      {"mol/mol", 1.0},
      {"mmol/mol", 1e-3},
      {"umol/mol", 1e-6},
      {"mol%", 1e-2},
      {"wt%", 1e-2},
      {"kg/kg", 1.0},
      {"%", 1e-2},
      {"mol/kg", 1.0},
      {"mmol/kg", 1e-3},
      {"mmol/g", 1.0},
      {"mol/g", 1e3},
      {"kJ/mol", 1e3},
      {"J/mol", 1.0},
      {"kg/m3", 1.0},
      {"g/cm3", 1e3},
      {"kg/L", 1e3},
      {"g/L", 1.0},
      {"1/s", 1.0},
      {"1/min", 1 / 60.0},
      {"1/h", 1 / 3600.0},
      {"L/(mol s)", 1e-3},
      {"L/(mol min)", 1e-3 / 60.0},
      {"L/(mol h)", 1e-3 / 3600.0},
      {"m3/(mol s)", 1.0},
      {"m3/(mol h)", 1 / 3600.0},
      {"m3/(kmol s)", 1e-3},
      {"m3/(kmol h)", 1e-3 / 3600.0},
      {"cm3/(mol s)", 1e-6},
      {"mm", 1e-3},
      {"cm", 1e-2},
      {"m", 1.0},
      {"um", 1e-6},
      {"m/min", 1 / 60.0},
      {"m/s", 1.0},
      {"m/h", 1 / 3600.0},
      {"mm/s", 1e-3},
      {"W", 1.0},
      {"kW", 1e3},
      {"MW", 1e6},
      {"W/(m3 K)", 1.0},
      {"kW/(m3 K)", 1e3},
      {"W/K", 1.0},
      {"kW/K", 1e3},
      {"MW/K", 1e6},
      {"J/K", 1.0},
      {"kJ/K", 1e3},
      {"MJ/K", 1e6},
      {"GJ/K", 1e9},
      {"J/(kg K)", 1.0},
      {"kJ/(kg K)", 1e3},
      {"J/(mol K)", 1.0},
      {"kJ/(mol K)", 1e3},
      {"cm3/mol", 1e-6},
      {"L/mol", 1e-3},
      {"m3/mol", 1.0},
      {"cm3/(mol K)", 1e-6},
      {"L/(mol K)", 1e-3},
      {"m3/(mol K)", 1.0},
      {"cm3/(mol K2)", 1e-6},
      {"L/(mol K2)", 1e-3},
      {"m3/(mol K2)", 1.0},
      {"angstrom", 1e-10},
      {"nm", 1e-9},
      {"1/K", 1.0},
      {"lb/ft3", 0.45359237 / 0.028316846592},
      {"kg/(m3 h)", 1 / 3600.0},
      {"g/(cm3 h)", 1e3 / 3600.0},
      {"kg/(L h)", 1e3 / 3600.0},
      {"g/(L h)", 1 / 3600.0},
      {"lb/(ft3 h)", 0.45359237 / 0.028316846592 / 3600.0},
      {"kPag", 102325.0},
      {"MPag", 1101325.0},
      {"psi", 6894.757293168361},
      {"kgf/cm2", 98066.5},
      {"kgf/cm2a", 98066.5},
      {"kgf/cm2g", 199391.5},
      {"ton", 1e3},
      {"lb", 0.45359237},
      {"klb", 453.59237},
      {"ft3", 0.028316846592},
      {"gal", 0.003785411784},
      {"ton/h", 1 / 3.6},
      {"ton/d", 1 / 86.4},
      {"t/a", 1e3 / 31536000.0},
      {"kt/a", 1e6 / 31536000.0},
      {"lb/h", 0.45359237 / 3600.0},
      {"klb/h", 453.59237 / 3600.0},
      {"lbmol/h", 453.59237 / 3600.0},
      {"Nm3/h", 44.61503 / 3600.0},  // 22.41397 L/mol at 0 degC, 1 atm
      {"Sm3/h", 42.29258 / 3600.0},  // 23.64482 L/mol at 15 degC, 1 atm
      {"ppm mol", 1e-6},
      {"ppm wt", 1e-6},
      {"vol%", 1e-2},
      {"GJ/h", 1e9 / 3600.0},
      {"Gcal/h", 1163000.0},
      {"MMBtu/h", 293071.07},
  };
  for (int i = static_cast<int>(Dimension::temperature);
       i <= static_cast<int>(Dimension::rate_second_order); ++i) {
    const auto dimension = static_cast<Dimension>(i);
    for (const std::string_view unit : tandem::app::text_of(dimension).units) {
      INFO(unit);
      const Measure read = tandem::app::read_unit(unit, dimension);
      REQUIRE(read.sound);
      REQUIRE(one.count(std::string(unit)) == 1);
      // Of differences a degree is none of a thermometer's.
      const bool degree = dimension == Dimension::temperature_difference && unit != "K";
      const double expected = !degree ? one.at(std::string(unit)) : unit == "degF" ? 1 / 1.8 : 1.0;
      // Volumes of a gas and heats of other units are given to seven digits above.
      const bool rounded = unit.starts_with("N") || unit == "Sm3/h" || unit == "MMBtu/h";
      CHECK(read.value == Approx(expected).epsilon(rounded ? 1e-6 : 1e-12));
    }
  }
}

TEST_CASE("units: a key of two dimensions takes either, and says both") {
  using enum Dimension;
  const Measure moles = read_measure("36 kmol/h", molar_flow, mass_flow);
  CHECK(moles.value == Approx(10.0));
  CHECK_FALSE(moles.other);
  const Measure by_mass = read_measure("3.6 t/h", molar_flow, mass_flow);
  CHECK(by_mass.value == Approx(1.0));
  CHECK(by_mass.other);
  const Measure neither = read_measure("3 bara", molar_flow, mass_flow);
  CHECK_FALSE(neither.sound);
  CHECK(neither.problem.find("kmol/h") != std::string::npos);
  CHECK(neither.problem.find("t/h") != std::string::npos);
}

TEST_CASE("units: what else a plant writes is read as a unit of the lists") {
  using enum Dimension;
  CHECK(SI("70 \u00b0C", temperature) == 343.15);
  CHECK(SI("60 m\u00b3", volume) == 60.0);
  CHECK(SI("5 \u00b5mol/mol", mole_ratio) == Approx(5e-6).epsilon(1e-14));
  CHECK(SI("2 hr", time) == 7200.0);
  CHECK(SI("3 kg/hr", mass_flow) == SI("3 kg/h", mass_flow));
  CHECK(SI("10 kg/cm2(g)", pressure) == 980665.0 + 101325.0);
  CHECK(SI("10 kgf/cm2 (g)", pressure) == 980665.0 + 101325.0);
  CHECK(SI("22 bar(g)", pressure) == SI("22 barg", pressure));
  CHECK(SI("22 bar abs", pressure) == 22e5);
  CHECK(SI("2.2 MPa(g)", pressure) == 2.2e6 + 101325.0);
  CHECK(SI("30 mol ppm", mole_ratio) == Approx(30e-6).epsilon(1e-14));
  CHECK(SI("30 wtppm", mass_fraction) == Approx(30e-6).epsilon(1e-14));
  CHECK(SI("5 vol%", mole_share) == 0.05);
  CHECK(SI("36 degF", temperature_difference) == Approx(20.0).epsilon(1e-14));
  CHECK(SI("2.5g/10min", melt_flow_rate) == 2.5);
  CHECK(SI("2.5 g / 10 min", melt_flow_rate) == 2.5);
  CHECK(SI("2.5 g/(10 min)", melt_flow_rate) == 2.5);
  CHECK(SI("2.5 dg/min", melt_flow_rate) == 2.5);
  CHECK(refused("2.5 g/min", melt_flow_rate));
  CHECK(SI("8 MMBTU/hr", power) == Approx(8 * 293071.07).epsilon(1e-7));
  for (int i = static_cast<int>(Dimension::temperature);
       i <= static_cast<int>(Dimension::rate_second_order); ++i)
    for (const std::string& spelling : tandem::app::spellings_of(static_cast<Dimension>(i))) {
      INFO(spelling);
      CHECK(tandem::app::read_unit(spelling, static_cast<Dimension>(i)).sound);
    }
}

TEST_CASE("units: what can be read in two ways is asked back with both readings") {
  using enum Dimension;
  const auto problem = [](const char* text, Dimension dimension) {
    const Measure read = read_measure(text, dimension);
    CHECK_FALSE(read.sound);
    return read.problem;
  };
  CHECK(
      problem("22 bar", pressure) ==
      "can be read in two ways; write \"22 bara\" for an absolute pressure, or \"22 barg\" for one "
      "above the atmosphere's");
  CHECK(problem("10 kg/cm2", pressure).find("\"10 kgf/cm2g\"") != std::string::npos);
  CHECK(problem("3 mol%", mole_ratio) ==
        "can be read in two ways; write \"30 mmol/mol\" for that many moles per 100 moles of what "
        "the key divides by, or \"30.9278 mmol/mol\" for that share of both together");
  CHECK(problem("30 ppm", mole_ratio).find("\"30 ppm mol\"") != std::string::npos);
  CHECK(problem("30 ppm", mass_fraction).find("\"30 ppm wt\"") != std::string::npos);
  CHECK(problem("40 %", mass_fraction) ==
        "has %, which may be by mass or by moles; here it is \"40 wt%\"");
  CHECK(problem("5 %", mole_share).find("\"5 mol%\"") != std::string::npos);
  // A difference of pressures has one reading, and so has a share of a whole.
  CHECK(SI("2 bar", pressure_difference) == 2e5);
  CHECK(SI("3 mol%", mole_share) == 0.03);
}

TEST_CASE("units: a unit as a scale turns numbers both ways") {
  using enum Dimension;
  for (int i = static_cast<int>(temperature); i < static_cast<int>(rate_first_order); ++i) {
    const auto dimension = static_cast<Dimension>(i);
    for (const std::string_view unit : tandem::app::text_of(dimension).units) {
      const auto scale = tandem::app::scale_of(unit, dimension);
      INFO(unit);
      REQUIRE(scale);
      const Measure read = read_measure("12.5 " + std::string(unit), dimension);
      CHECK((read.value - scale->offset) / scale->factor == Approx(12.5).epsilon(1e-13));
      CHECK(tandem::app::unit_behind("12.5 " + std::string(unit)) == unit);
    }
  }
}

TEST_CASE("units: several threads may read at once") {
  std::atomic<int> wrong = 0;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) {
        const Measure energy = read_measure("60 kJ/mol", Dimension::molar_energy);
        const Measure pressure = read_measure("40 bara", Dimension::pressure);
        if (!energy.sound || energy.value != 6e4 || !pressure.sound ||
            std::abs(pressure.value - 4e6) > 1e-6)
          ++wrong;
      }
    });
  threads.clear();
  CHECK(wrong == 0);
}

TEST_CASE("units: the traps of the library are shut") {
  using enum Dimension;
  CHECK(refused("1 a", time));                // an are, or a year
  CHECK(refused("2.5 g/10 min", mass_flow));  // g min/10
  CHECK(refused("3 N m3/h", mass_flow));      // newtons
  CHECK(refused("70", temperature));          // the empty unit is 1
  CHECK(refused("", temperature));
  CHECK(refused("5 wt%", mole_ratio));  // both the number 1 to the library
  CHECK(refused("5 mol%", mass_fraction));
  CHECK(refused("5 %", mole_ratio));
  CHECK(refused("45 kcal/mol", molar_energy));  // 4.184 kJ to chemists, 4.1868 to the library
  CHECK(refused("70 C", temperature));          // coulombs
  CHECK(refused("3 kg", mass_flow));
  CHECK(refused("1,5 bar", pressure));
  CHECK(refused("1e999 bar", pressure));
  CHECK(refused("nan bar", pressure));
  CHECK(refused("inf bar", pressure));
  CHECK(refused("bar", pressure));
  CHECK(refused("1 bar; ls", pressure));
}
