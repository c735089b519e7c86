#include "app/keys/figure_kind.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/text/units.hpp"
#include "kinetics/species.hpp"
#include "reactor/setting_table.hpp"
#include "reactor/train.hpp"

namespace tandem::app {
namespace {

using reactor::Role;
using reactor::Substance;

/// A row of the table of units: a kind, and its unit in each ready set.
struct KindRow {
  std::string_view name, plant, SI, US;
};

constexpr std::array<KindRow, figure_kind_count> kind_rows{
    {{"temperature", "degC", "K", "degF"},
     {"pressure", "barg", "kPa", "psig"},
     {"hydrogen", "mmol/mol", "mol/mol", "mol/mol"},
     {"comonomer", "mol/mol", "mol/mol", "mol/mol"},
     {"shares", "mol%", "mol/mol", "mol%"},
     {"feeds", "t/h", "kg/s", "klb/h"},
     {"powder", "t/h", "kg/s", "klb/h"},
     {"catalyst", "kg/h", "kg/s", "lb/h"},
     {"additives", "mol/h", "mol/s", "mol/h"},
     {"mass", "t", "kg", "klb"},
     {"volume", "m3", "m3", "ft3"},
     {"density", "kg/m3", "kg/m3", "lb/ft3"},
     {"time", "h", "s", "h"},
     {"heat", "MW", "kW", "MMBtu/h"}}};

/// The molar mass of what a feed or a vent is of [kg/mol]; 0 where it is a mixture.
double molar_mass(const reactor::Train& train, reactor::Setting setting) {
  const reactor::SettingTraits& traits = reactor::traits_of(setting);
  const std::size_t place = reactor::place_of(setting);
  const std::string_view name =
      traits.of == Substance::monomer && place < train.catalyst.monomers.size()
          ? std::string_view(train.catalyst.monomers[place].name)
      : traits.of == Substance::hydrogen   ? "hydrogen"
      : traits.of == Substance::diluent    ? std::string_view(train.catalyst.diluent.name)
      : traits.of == Substance::nitrogen   ? "nitrogen"
      : traits.of == Substance::cocatalyst ? "cocatalyst"
                                           : "";
  const kinetics::Species* species = name.empty() ? nullptr : kinetics::find_molecule(name);
  return species == nullptr ? 0.0 : species->molar_mass;
}

}  // namespace

std::string_view name_of(FigureKind kind) { return kind_rows[static_cast<std::size_t>(kind)].name; }

std::string_view unit_in_set(FigureKind kind, std::string_view set) {
  const KindRow& row = kind_rows[static_cast<std::size_t>(kind)];
  return set == "plant" ? row.plant : set == "SI" ? row.SI : set == "US" ? row.US : "";
}

FigureKind kind_of(reactor::Setting setting) {
  const reactor::SettingTraits& traits = reactor::traits_of(setting);
  switch (traits.role) {
    case Role::temperature:
      return FigureKind::temperature;
    case Role::pressure:
      return FigureKind::pressure;
    case Role::ratio:
      return traits.of == Substance::hydrogen ? FigureKind::hydrogen : FigureKind::comonomer;
    case Role::share:
      return traits.unit == "mol/mol" ? FigureKind::shares : FigureKind::count;
    case Role::hold_up:
      return traits.unit == "s"    ? FigureKind::time
             : traits.unit == "kg" ? FigureKind::mass
                                   : FigureKind::volume;
    case Role::vent:
      return FigureKind::feeds;
    case Role::feed:
      return traits.of == Substance::catalyst ? FigureKind::catalyst
             : traits.of == Substance::cocatalyst || traits.of == Substance::donor ||
                     traits.of == Substance::poison
                 ? FigureKind::additives
                 : FigureKind::feeds;
    case Role::charge:
    case Role::per_titanium:
    case Role::carry:
    case Role::imposed:
      break;
  }
  return FigureKind::count;
}

Dimension dimension_of(const reactor::Quantity& quantity) {
  static constexpr std::array<std::pair<std::string_view, Dimension>, 16> known{
      {{"kg/h", Dimension::mass_flow},
       {"g/10 min", Dimension::melt_flow_rate},
       {"mol/h", Dimension::molar_flow},
       {"kg", Dimension::mass},
       {"m3", Dimension::volume},
       {"h", Dimension::time},
       {"degC", Dimension::temperature},
       {"K", Dimension::temperature_difference},
       {"kg/m3", Dimension::density},
       {"kg/(m3 h)", Dimension::space_time_yield},
       {"mol/L", Dimension::concentration},
       {"wt%", Dimension::mass_fraction},
       {"mol%", Dimension::mole_share},
       {"mol/mol", Dimension::mole_ratio},
       {"g/mol", Dimension::molar_mass},
       {"kW", Dimension::power}}};
  if (quantity.unit == "bar")
    return quantity.name.ends_with("pressure_bar") ? Dimension::pressure
                                                   : Dimension::pressure_difference;
  const auto* found =
      std::ranges::find(known, quantity.unit, &std::pair<std::string_view, Dimension>::first);
  return found == known.end() ? Dimension::none : found->second;
}

FigureKind kind_of(const reactor::Quantity& quantity) {
  const std::string_view name = quantity.name;
  const auto ends = [&](std::string_view end) { return name.ends_with(end); };
  switch (dimension_of(quantity)) {
    case Dimension::temperature:
    case Dimension::temperature_difference:
      return FigureKind::temperature;
    case Dimension::pressure:
    case Dimension::pressure_difference:
      return FigureKind::pressure;
    case Dimension::density:
    case Dimension::space_time_yield:
      return FigureKind::density;
    case Dimension::mass:
      return FigureKind::mass;
    case Dimension::volume:
      return FigureKind::volume;
    case Dimension::time:
      return FigureKind::time;
    case Dimension::power:
      return FigureKind::heat;
    case Dimension::molar_flow:
      return FigureKind::additives;
    case Dimension::mole_ratio:
      return ends("_H2_per_C3")                               ? FigureKind::hydrogen
             : name.find("_per_C3") != std::string_view::npos ? FigureKind::comonomer
                                                              : FigureKind::count;
    case Dimension::mass_flow:
      return ends("catalyst_feed_kg_per_h") && !ends("cocatalyst_feed_kg_per_h")
                 ? FigureKind::catalyst
             : ends("production_kg_per_h") || ends("powder_out_kg_per_h") ? FigureKind::powder
                                                                          : FigureKind::feeds;
    default:
      return FigureKind::count;
  }
}

std::string unit_beside(const reactor::Quantity& quantity, std::string_view of_kind) {
  switch (dimension_of(quantity)) {
    case Dimension::temperature_difference:
    case Dimension::pressure_difference:
      return difference_unit(of_kind);
    case Dimension::space_time_yield: {  // "lb/(ft3 h)" of "lb/ft3"
      const std::size_t per = of_kind.find('/') + 1;
      return std::string(of_kind.substr(0, per)) + '(' + std::string(of_kind.substr(per)) + " h)";
    }
    case Dimension::mass_flow:
      return flow_beside(of_kind, Dimension::mass_flow);
    default:
      return std::string(of_kind);
  }
}

std::string flow_beside(std::string_view unit, Dimension dimension) {
  if (takes(dimension, unit)) return std::string(unit);
  const bool by_mass = dimension == Dimension::mass_flow;
  if (unit.ends_with("/s")) return by_mass ? "kg/s" : "mol/s";
  if (unit.find("lb") != std::string_view::npos) return by_mass ? "lb/h" : "lbmol/h";
  return by_mass ? "kg/h" : "kmol/h";
}

SettingDimensions dimensions_of(const reactor::Train& train, reactor::Setting setting,
                                double donor_molar_mass) {
  const reactor::SettingTraits& traits = reactor::traits_of(setting);
  switch (traits.role) {
    case Role::temperature:
      return {Dimension::temperature};
    case Role::pressure:
      return {Dimension::pressure};
    case Role::ratio:
    case Role::per_titanium:
      // A key of a ratio to both takes shares as well; the numbers are the same.
      return {Dimension::mole_ratio, Dimension::mole_share};
    case Role::share:
      return traits.unit == "kg/kg" ? SettingDimensions{Dimension::mass_fraction}
                                    : SettingDimensions{Dimension::mole_share};
    case Role::hold_up:
      return {traits.unit == "s"    ? Dimension::time
              : traits.unit == "kg" ? Dimension::mass
                                    : Dimension::volume};
    case Role::carry:
      return {Dimension::fraction};
    case Role::imposed:
      return {Dimension::concentration};
    case Role::vent:
      return {Dimension::gas_flow};
    case Role::charge:
      return {Dimension::amount, Dimension::mass, 1.0 / molar_mass(train, setting)};
    case Role::feed:
      break;
  }
  if (train.batch) return {traits.of == Substance::catalyst ? Dimension::mass : Dimension::amount};
  if (traits.of == Substance::catalyst) return {Dimension::mass_flow};
  const double mass = traits.of == Substance::donor ? donor_molar_mass : molar_mass(train, setting);
  const Dimension by_moles = traits.of == Substance::cocatalyst || traits.of == Substance::donor
                                 ? Dimension::molar_flow
                                 : Dimension::gas_flow;
  if (mass > 0.0) return {by_moles, Dimension::mass_flow, 1.0 / mass};
  return {Dimension::molar_flow};
}

}  // namespace tandem::app
