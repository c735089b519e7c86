#include "app/text/dimensions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tandem::app {
namespace {

struct Entry {
  std::string_view SI;  ///< as udunits2 spells it
  DimensionText text;
};

const Entry& entry(Dimension dimension) {
  static const std::map<Dimension, Entry> entries = {
      {Dimension::none, {"1", {"a number", "1", {}}}},
      {Dimension::temperature, {"K", {"a temperature", "70 degC", {"degC", "K", "degF"}}}},
      {Dimension::temperature_difference,
       {"K", {"a difference of temperatures", "3 K", {"K", "degC", "degF"}}}},
      {Dimension::pressure_difference,
       {"Pa",
        {"a difference of pressures",
         "2 bar",
         {"bar", "Pa", "kPa", "MPa", "psi", "kgf/cm2", "atm"}}}},
      {Dimension::pressure,
       {"Pa",
        {"a pressure",
         "22 barg",
         {"bara", "barg", "bar abs", "Pa", "kPa", "kPag", "MPa", "MPag", "atm", "psia", "psig",
          "kgf/cm2a", "kgf/cm2g"}}}},
      {Dimension::time, {"s", {"a time", "90 min", {"s", "min", "h", "d"}}}},
      {Dimension::mass, {"kg", {"a mass", "20 t", {"t", "kg", "g", "mg", "ton", "lb", "klb"}}}},
      {Dimension::volume,
       {"m3", {"a volume", "60 m3", {"m3", "L", "dm3", "mL", "cm3", "ft3", "gal"}}}},
      {Dimension::mass_flow,
       {"kg/s",
        {"a mass flow",
         "3 kg/h",
         {"kg/h", "t/h", "g/h", "kg/d", "t/d", "kg/min", "g/min", "kg/s", "g/s", "ton/h", "ton/d",
          "t/a", "kt/a", "lb/h", "klb/h"}}}},
      {Dimension::amount,
       {"mol", {"an amount", "5 mmol", {"mol", "kmol", "mmol", "umol", "NL", "Nm3"}}}},
      {Dimension::molar_flow,
       {"mol/s",
        {"a molar flow",
         "2 mol/h",
         {"mol/h", "kmol/h", "mmol/h", "mol/min", "mmol/min", "mol/s", "lbmol/h"}}}},
      {Dimension::gas_flow,
       {"mol/s",
        {"a flow in moles",
         "5 kmol/h",
         {"mol/h", "kmol/h", "mmol/h", "mol/min", "mmol/min", "mol/s", "lbmol/h", "Nm3/h",
          "Sm3/h"}}}},
      {Dimension::concentration,
       {"mol/m3",
        {"a concentration",
         "8.5 mol/L",
         {"mol/L", "mmol/L", "umol/L", "mol/m3", "kmol/m3", "mol/dm3"}}}},
      {Dimension::mole_ratio,
       {"1", {"a ratio of moles", "2 mmol/mol", {"mol/mol", "mmol/mol", "umol/mol", "ppm mol"}}}},
      {Dimension::mole_share,
       {"1",
        {"a share of moles",
         "5 mol%",
         {"mol%", "vol%", "mol/mol", "mmol/mol", "umol/mol", "ppm mol"}}}},
      {Dimension::mass_fraction, {"1", {"a mass fraction", "40 wt%", {"wt%", "kg/kg", "ppm wt"}}}},
      {Dimension::fraction, {"1", {"a fraction", "5 %", {"%"}}}},
      {Dimension::specific_amount,
       {"mol/kg", {"an amount per mass", "0.45 mol/kg", {"mol/kg", "mmol/kg", "mmol/g", "mol/g"}}}},
      {Dimension::molar_energy,
       {"J/mol", {"an energy per amount", "45 kJ/mol", {"kJ/mol", "J/mol"}}}},
      {Dimension::molar_mass, {"kg/mol", {"a molar mass", "60000 g/mol", {"g/mol", "kg/mol"}}}},
      {Dimension::density,
       {"kg/m3", {"a density", "900 kg/m3", {"kg/m3", "g/cm3", "kg/L", "g/L", "lb/ft3"}}}},
      {Dimension::space_time_yield,
       {"kg/(m3 s)",
        {"a mass per volume and time",
         "120 kg/(m3 h)",
         {"kg/(m3 h)", "g/(cm3 h)", "kg/(L h)", "g/(L h)", "lb/(ft3 h)"}}}},
      {Dimension::melt_flow_rate,
       {"g/(10 min)", {"a melt flow rate", "2.5 g/10 min", {"g/10 min", "dg/min"}}}},
      {Dimension::power,
       {"W", {"a heat flow", "8 MW", {"MW", "kW", "W", "GJ/h", "Gcal/h", "MMBtu/h"}}}},
      {Dimension::heat_rate,
       {"W/K", {"a heat flow per kelvin", "120 kW/K", {"kW/K", "MW/K", "W/K"}}}},
      {Dimension::volumetric_heat_rate,
       {"W/(m3 K)",
        {"a heat flow per volume and kelvin", "8 kW/(m3 K)", {"kW/(m3 K)", "W/(m3 K)"}}}},
      {Dimension::heat_capacity,
       {"J/K", {"a heat capacity", "20 MJ/K", {"MJ/K", "kJ/K", "J/K", "GJ/K"}}}},
      {Dimension::mass_heat,
       {"J/(kg K)", {"a heat capacity per mass", "2.2 kJ/(kg K)", {"kJ/(kg K)", "J/(kg K)"}}}},
      {Dimension::molar_heat,
       {"J/(mol K)", {"a heat capacity per amount", "71 J/(mol K)", {"J/(mol K)", "kJ/(mol K)"}}}},
      {Dimension::molar_volume,
       {"m3/mol", {"a volume per amount", "3.5 cm3/mol", {"cm3/mol", "L/mol", "m3/mol"}}}},
      {Dimension::molar_volume_slope,
       {"m3/(mol K)",
        {"a volume per amount and kelvin",
         "0.05 cm3/(mol K)",
         {"cm3/(mol K)", "L/(mol K)", "m3/(mol K)"}}}},
      {Dimension::molar_volume_curve,
       {"m3/(mol K2)",
        {"a volume per amount and square kelvin",
         "0.001 cm3/(mol K2)",
         {"cm3/(mol K2)", "L/(mol K2)", "m3/(mol K2)"}}}},
      {Dimension::length, {"m", {"a diameter", "3.5 angstrom", {"angstrom", "nm"}}}},
      {Dimension::size, {"m", {"a length", "600 mm", {"mm", "cm", "m", "um"}}}},
      {Dimension::speed, {"m/s", {"a speed", "5 m/min", {"m/min", "m/s", "m/h", "mm/s"}}}},
      {Dimension::temperature_scale, {"K", {"an energy in kelvin", "207 K", {"K"}}}},
      {Dimension::per_temperature, {"1/K", {"a change per kelvin", "1e-4 1/K", {"1/K"}}}},
      {Dimension::rate_first_order,
       {"1/s", {"a unit of a first-order constant", "1/s", {"1/s", "1/min", "1/h"}}}},
      {Dimension::rate_second_order,
       {"m3/(mol s)",
        {"a unit of a second-order constant",
         "L/(mol s)",
         {"L/(mol s)", "L/(mol min)", "L/(mol h)", "m3/(mol s)", "m3/(mol h)", "m3/(kmol s)",
          "m3/(kmol h)", "cm3/(mol s)"}}}},
  };
  return entries.at(dimension);
}

}  // namespace

const DimensionText& text_of(Dimension dimension) { return entry(dimension).text; }

std::string_view SI_unit(Dimension dimension) { return entry(dimension).SI; }

Dimension difference_of(Dimension dimension) {
  return dimension == Dimension::temperature ? Dimension::temperature_difference
         : dimension == Dimension::pressure  ? Dimension::pressure_difference
                                             : dimension;
}

std::string expected(Dimension dimension, Dimension other) {
  if (other != Dimension::none) return expected(dimension) + "; or " + expected(other);
  const DimensionText& text = text_of(dimension);
  std::string out = fmt::format("{} is written as in \"{}\", in ", text.noun, text.example);
  for (std::size_t i = 0; i < text.units.size(); ++i)
    out += fmt::format("{}{}",
                       i == 0                       ? ""
                       : i + 1 == text.units.size() ? " or "
                                                    : ", ",
                       text.units[i]);
  return out;
}

bool takes(Dimension dimension, std::string_view unit) {
  if (dimension == Dimension::none) return false;
  const auto& units = text_of(dimension).units;
  return std::find(units.begin(), units.end(), unit) != units.end();
}

}  // namespace tandem::app
