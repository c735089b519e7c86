#include "app/keys/shown_units.hpp"

#include <algorithm>

#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "kinetics/species.hpp"
#include "reactor/setting_table.hpp"

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
     {"time", "h", "s", "h"},
     {"heat", "MW", "kW", "MMBtu/h"}}};

/// A set point's dimension, and the second one that its keys take.
struct Dimensions {
  Dimension first = Dimension::none;
  Dimension second = Dimension::none;
  double second_to_first = 1.0;  ///< SI
};

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

Dimensions dimensions_of(const reactor::Train& train, reactor::Setting setting,
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
      return traits.unit == "kg/kg" ? Dimensions{Dimension::mass_fraction}
                                    : Dimensions{Dimension::mole_share};
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

/// The unit of a quantity as files write it: "bar" of a pressure is absolute.
std::string_view file_unit(const reactor::Quantity& quantity) {
  return dimension_of(quantity) == Dimension::pressure ? std::string_view("bara")
                                                       : std::string_view(quantity.unit);
}

/// "production_kg_per_h" less its unit, and with the unit's own letters for a name: "production".
std::string without_unit(std::string name, std::string_view unit) {
  std::string suffix(unit == "degC" ? std::string_view("C") : unit);
  for (std::size_t at = 0; (at = suffix.find('/', at)) != std::string::npos;)
    suffix.replace(at, 1, "_per_");
  if (name.ends_with('_' + suffix)) name.resize(name.size() - suffix.size() - 1);
  return name;
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
  static constexpr std::array<std::pair<std::string_view, Dimension>, 12> known{
      {{"kg/h", Dimension::mass_flow},
       {"mol/h", Dimension::molar_flow},
       {"kg", Dimension::mass},
       {"m3", Dimension::volume},
       {"h", Dimension::time},
       {"degC", Dimension::temperature},
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
      return FigureKind::temperature;
    case Dimension::pressure:
      return FigureKind::pressure;
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

double ShownQuantity::told(double own) const {
  return factor == 1.0 && offset == 0.0 ? own : tidy(shown(own));
}

std::string column_name(const reactor::Quantity& quantity, const ShownQuantity& shown) {
  return shown.name == quantity.name ? shown.name : shown.name + " (" + shown.unit + ')';
}

void ShownUnits::set(FigureKind kind, std::string unit) {
  by_kind_[static_cast<std::size_t>(kind)] = std::move(unit);
}

void ShownUnits::set(reactor::SetPoint at, std::string unit) { set_points_[at] = std::move(unit); }

void ShownUnits::set(std::string quantity, std::string unit) {
  quantities_[std::move(quantity)] = std::move(unit);
}

const std::string* ShownUnits::unit_for(FigureKind kind) const {
  if (kind == FigureKind::count) return nullptr;
  const std::string& unit = by_kind_[static_cast<std::size_t>(kind)];
  return unit.empty() ? nullptr : &unit;
}

SettingText ShownUnits::of(const reactor::Train& train, reactor::SetPoint at) const {
  SettingText text = setting_text(train, at);
  const auto typed = set_points_.find(at);
  const std::string* unit = typed != set_points_.end() ? &typed->second
                            : train.batch              ? nullptr
                                                       : unit_for(kind_of(at.setting));
  if (unit == nullptr || *unit == text.unit) return text;
  const Dimensions of = dimensions_of(train, at.setting, donor_molar_mass_);
  const std::optional<UnitScale> scale = scale_of(*unit, of.first, of.second);
  if (!scale) return text;  // a mixture has no molar mass
  text.unit = *unit;
  text.factor = 1.0 / (scale->factor * (scale->other ? of.second_to_first : 1.0));
  text.offset = -scale->offset / scale->factor;
  return text;
}

ShownQuantity ShownUnits::of_temperatures() const {
  const std::string* unit = unit_for(FigureKind::temperature);
  const std::string text = unit == nullptr ? "degC" : *unit;
  const UnitScale scale = scale_of(text, Dimension::temperature).value_or(UnitScale{});
  return {.name = {},
          .unit = text,
          .factor = 1.0 / scale.factor,
          .offset = -scale.offset / scale.factor,
          .asked = unit != nullptr};
}

std::optional<ShownQuantity> shown_in(const reactor::Quantity& quantity, std::string_view unit) {
  const Dimension dimension = dimension_of(quantity);
  const std::string_view plain = quantity.unit == "1" ? std::string_view{} : quantity.unit;
  if (unit == plain) return ShownQuantity{.name = quantity.name, .unit = std::string(unit)};
  const std::optional<UnitScale> own = scale_of(file_unit(quantity), dimension);
  const std::optional<UnitScale> scale = scale_of(unit, dimension);
  if (!own || !scale) return std::nullopt;
  return ShownQuantity{.name = without_unit(quantity.name, quantity.unit),
                       .unit = std::string(unit),
                       .factor = own->factor / scale->factor,
                       .offset = (own->offset - scale->offset) / scale->factor};
}

ShownQuantity ShownUnits::of(const reactor::Quantity& quantity) const {
  const auto typed = quantities_.find(quantity.name);
  const std::string* unit =
      typed != quantities_.end() ? &typed->second : unit_for(kind_of(quantity));
  if (unit != nullptr)
    if (std::optional<ShownQuantity> shown = shown_in(quantity, *unit)) {
      shown->asked = true;
      return *std::move(shown);
    }
  return *shown_in(quantity, quantity.unit == "1" ? "" : quantity.unit);
}

}  // namespace tandem::app
