#include "app/job/target_value.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <system_error>

#include "app/keys/shown_units.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

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
  return fmt::format("{} is written as in \"{}\", in {}", quantity.name, example,
                     units_of(quantity));
}

/// Number and unit in the quantity's own unit, which is meant where none stands; of a difference, the zero of the unit is
/// left out.
TargetValue in_own_unit(const Written& given, const reactor::Quantity& quantity, bool difference) {
  if (given.unit.empty() || given.unit == quantity.unit) return {given.number};
  const std::string unit = unit_behind("1 " + std::string(given.unit));
  if (difference) {  // "5 psi" of a pressure
    const Dimension dimension = difference_of(dimension_of(quantity));
    const auto own = scale_of(difference_unit(quantity.unit), dimension);
    const auto scale = scale_of(unit, dimension);
    if (own && scale) return {given.number * scale->factor / own->factor};
  }
  const auto shown = shown_in(quantity, unit);
  if (!shown) return {0.0, not_told_in(quantity, given.unit)};
  return {(given.number - (difference ? 0.0 : shown->offset)) / shown->factor};
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
