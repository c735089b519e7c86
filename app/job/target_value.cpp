#include "app/job/target_value.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

/// The dimension of a quantity's own unit; none where that unit is the only one it is written in.
Dimension dimension_of(std::string_view unit) {
  static constexpr std::array<std::pair<std::string_view, Dimension>, 11> known{
      {{"kg/h", Dimension::mass_flow},
       {"mol/h", Dimension::molar_flow},
       {"kg", Dimension::mass},
       {"m3", Dimension::volume},
       {"h", Dimension::time},
       {"bar", Dimension::pressure},
       {"degC", Dimension::temperature},
       {"mol/L", Dimension::concentration},
       {"wt%", Dimension::mass_fraction},
       {"mol%", Dimension::mole_ratio},
       {"g/mol", Dimension::molar_mass}}};
  for (const auto& [name, dimension] : known)
    if (name == unit) return dimension;
  return Dimension::none;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

struct Written {
  double number = 0.0;
  std::string_view unit = {};
  bool sound = false;
};

Written parts_of(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  Written parts;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parts.number);
  parts.unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
  parts.sound = error == std::errc{} && std::isfinite(parts.number);
  return parts;
}

std::string form(const reactor::Quantity& quantity) {
  const std::string example = written(quantity.unit == "1" ? 5.5 : 10.0, quantity);
  const Dimension dimension = dimension_of(quantity.unit);
  std::string out = fmt::format("{} is written as in \"{}\"", quantity.name, example);
  if (dimension == Dimension::none) return out;
  const auto& units = text_of(dimension).units;
  for (const std::string_view unit : units)
    out += fmt::format("{}{}",
                       unit == units.front()  ? ", in "
                       : unit == units.back() ? " or "
                                              : ", ",
                       unit);
  return out;
}

/// Number and unit in the quantity's own unit; of a difference, the zero of the unit is left out.
TargetValue in_own_unit(const Written& given, const reactor::Quantity& quantity, bool difference) {
  const bool plain = quantity.unit == "1";
  if (given.unit == quantity.unit || (plain && given.unit.empty())) return {given.number};
  if (given.unit.empty()) return {0.0, "has no unit; " + form(quantity)};
  const Dimension dimension = dimension_of(quantity.unit);
  if (dimension == Dimension::none)
    return {0.0, fmt::format("has the unit \"{}\"; {}", given.unit, form(quantity))};
  const auto SI = [&](double number, std::string_view unit) {
    return read_measure(fmt::format("{} {}", exact(number), unit), dimension);
  };
  const Measure value = SI(given.number, given.unit);
  if (!value.sound)
    return {0.0, fmt::format("has the unit \"{}\"; {}", given.unit, form(quantity))};
  const double zero = SI(0.0, difference ? given.unit : std::string_view(quantity.unit)).value;
  const double one = SI(1.0, quantity.unit).value - SI(0.0, quantity.unit).value;
  return {(value.value - zero) / one};
}

}  // namespace

std::string written(double value, const reactor::Quantity& quantity) {
  return quantity.unit == "1" ? exact(value) : exact(value) + ' ' + quantity.unit;
}

TargetValue read_target_value(std::string_view text, const reactor::Quantity& quantity) {
  const Written given = parts_of(text);
  if (!given.sound) return {0.0, "does not begin with a number; " + form(quantity)};
  return in_own_unit(given, quantity, false);
}

TargetValue read_tolerance(std::string_view text, double value, const reactor::Quantity& quantity) {
  const Written given = parts_of(text);
  if (!given.sound) return {0.0, "does not begin with a number; \"1 %\", or " + form(quantity)};
  TargetValue read = given.unit == "%" ? TargetValue{std::abs(value) * given.number / 100.0}
                                       : in_own_unit(given, quantity, true);
  if (read.problem.empty() && !(read.value > 0.0))
    read.problem = "has to be above 0; a tolerance in % needs a value other than 0";
  return read;
}

}  // namespace tandem::app
