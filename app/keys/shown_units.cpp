#include "app/keys/shown_units.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/keys/quantity_table.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

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
  std::erase_if(suffix, [](char c) { return c == '(' || c == ')'; });  // of "kg/(m3 h)"
  std::ranges::replace(suffix, ' ', '_');
  if (name.ends_with('_' + suffix)) name.resize(name.size() - suffix.size() - 1);
  return name;
}

}  // namespace

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

/// The unit in which every set point of a kind was typed; null where they differ.
const std::string* ShownUnits::shared_unit(FigureKind kind) const {
  const std::string* shared = nullptr;
  for (const auto& [at, unit] : set_points_) {
    if (kind_of(at.setting) != kind) continue;
    if (shared != nullptr && *shared != unit) return nullptr;
    shared = &unit;
  }
  return shared;
}

const std::string* ShownUnits::unit_for(FigureKind kind) const {
  if (kind == FigureKind::count) return nullptr;
  const std::string& unit = by_kind_[static_cast<std::size_t>(kind)];
  if (!unit.empty()) return &unit;
  // People have one unit of these two; flows and masses are typed as their size is.
  return kind == FigureKind::temperature || kind == FigureKind::pressure ? shared_unit(kind)
                                                                         : nullptr;
}

SettingText ShownUnits::of(const reactor::Train& train, reactor::SetPoint at) const {
  SettingText text = setting_text(train, at);
  const FigureKind kind = kind_of(at.setting);
  const auto typed = set_points_.find(at);
  const std::string* asked = typed != set_points_.end() ? &typed->second : unit_for(kind);
  if (asked == nullptr || *asked == text.unit) return text;
  std::string unit = *asked;
  const SettingDimensions of = dimensions_of(train, at.setting, donor_molar_mass_);
  std::optional<UnitScale> scale = scale_of(unit, of.first, of.second);
  if (!scale && kind == FigureKind::feeds) {
    unit = flow_beside(unit, of.first);
    scale = scale_of(unit, of.first, of.second);
  }
  if (!scale) return text;
  text.unit = std::move(unit);
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

std::string units_of(const reactor::Quantity& quantity) {
  const Dimension dimension = dimension_of(quantity);
  if (quantity.unit == "1") return "no unit, a plain number";
  if (dimension == Dimension::none) return quantity.unit;
  std::string out;
  const auto& units = text_of(dimension).units;
  for (const std::string_view unit : units)
    out += (out.empty() ? "" : unit == units.back() ? " or " : ", ") + std::string(unit);
  return out;
}

std::string not_told_in(const reactor::Quantity& quantity, std::string_view unit) {
  const Dimension dimension = dimension_of(quantity);
  const bool by_mass = dimension == Dimension::mass_fraction;
  if (unit != "%" || (!by_mass && dimension != Dimension::mole_share))
    return fmt::format("has the unit \"{}\"; {} is told in {}", unit, quantity.name,
                       units_of(quantity));
  // The same share by the other measure, where it is told, too: copolymer_propylene_wt and _mol.
  const std::string ending = by_mass ? "_wt" : "_mol";
  std::string other = quantity.name;
  if (other.ends_with(ending))
    other.replace(other.size() - ending.size(), ending.size(), by_mass ? "_mol" : "_wt");
  const auto& all = quantity_table();
  const bool known =
      other != quantity.name && reactor::find_quantity(all, other) != reactor::no_quantity;
  return fmt::format("has %, which may be by mass or by moles; {} is told in {}{}", quantity.name,
                     quantity.unit,
                     known ? fmt::format(", {} in {}", other, by_mass ? "mol%" : "wt%") : "");
}

/// Empty: its own. A difference is shown beside the temperature or the pressure of its stage.
std::string ShownUnits::unit_of(const reactor::Quantity& quantity) const {
  const std::string& name = quantity.name;
  if (const auto typed = quantities_.find(name); typed != quantities_.end()) return typed->second;
  const Dimension dimension = dimension_of(quantity);
  const std::string stage = name.substr(0, name.rfind('.') + 1);
  const auto beside =
      dimension == Dimension::temperature_difference ? quantities_.find(stage + "temperature_C")
      : dimension == Dimension::pressure_difference  ? quantities_.find(stage + "pressure_bar")
                                                     : quantities_.end();
  const std::string* unit =
      beside != quantities_.end() ? &beside->second : unit_for(kind_of(quantity));
  return unit == nullptr ? std::string{} : unit_beside(quantity, *unit);
}

ShownQuantity ShownUnits::of(const reactor::Quantity& quantity) const {
  if (const std::string unit = unit_of(quantity); !unit.empty())
    if (std::optional<ShownQuantity> shown = shown_in(quantity, unit)) {
      shown->asked = true;
      return *std::move(shown);
    }
  return *shown_in(quantity, quantity.unit == "1" ? "" : quantity.unit);
}

reactor::Telling ShownUnits::telling() const {
  reactor::Telling telling;
  const auto tell = [this](FigureKind kind, Dimension dimension, reactor::ToldIn& told) {
    const std::string* asked = unit_for(kind);
    if (asked == nullptr) return;
    const std::string unit = kind == FigureKind::feeds ? flow_beside(*asked, dimension) : *asked;
    if (const std::optional<UnitScale> scale = scale_of(unit, dimension))
      told = {unit, 1.0 / scale->factor, -scale->offset / scale->factor};
  };
  tell(FigureKind::temperature, Dimension::temperature, telling.temperature);
  tell(FigureKind::pressure, Dimension::pressure, telling.pressure);
  tell(FigureKind::mass, Dimension::mass, telling.mass);
  tell(FigureKind::volume, Dimension::volume, telling.volume);
  tell(FigureKind::density, Dimension::density, telling.density);
  tell(FigureKind::powder, Dimension::mass_flow, telling.powder_flow);
  tell(FigureKind::feeds, Dimension::gas_flow, telling.molar_flow);
  return telling;
}

}  // namespace tandem::app
