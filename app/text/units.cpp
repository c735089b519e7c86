#include "app/text/units.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>
#include <utility>

#include "app/text/unit_conversion.hpp"

namespace tandem::app {
namespace {

std::string shown_number(long double number) {
  return fmt::format("{}", static_cast<double>(number));
}

/// A unit that two kinds of people read in two ways: both readings, to choose from. Empty for others.
std::string two_readings(long double number, std::string_view unit, Dimension dimension) {
  const auto ask = [](const std::string& one, std::string_view what_one, const std::string& two,
                      std::string_view what_two) {
    return fmt::format("can be read in two ways; write \"{}\" for {}, or \"{}\" for {}", one,
                       what_one, two, what_two);
  };
  const std::string text = shown_number(number);
  if (dimension == Dimension::pressure && (unit == "bar" || unit == "psi" || unit == "kgf/cm2"))
    return ask(fmt::format("{} {}a", text, unit), "an absolute pressure",
               fmt::format("{} {}g", text, unit), "one above the atmosphere's");
  if (unit == "ppm" && (dimension == Dimension::mole_ratio || dimension == Dimension::mole_share))
    return fmt::format("has ppm, which may be by moles or by mass; here it is \"{} ppm mol\"",
                       text);
  if (unit == "ppm" && dimension == Dimension::mass_fraction)
    return fmt::format("has ppm, which may be by moles or by mass; here it is \"{} ppm wt\"", text);
  if (unit == "%" && (dimension == Dimension::mass_fraction || dimension == Dimension::mole_share))
    return fmt::format("has %, which may be by mass or by moles; here it is \"{} {}\"", text,
                       dimension == Dimension::mass_fraction ? "wt%" : "mol%");
  const bool percent = unit == "mol%" || unit == "vol%" || unit == "%";
  if (dimension == Dimension::mole_ratio && percent && number > 0.0L && number < 100.0L)
    return ask(
        fmt::format("{:.6g} mmol/mol", static_cast<double>(10.0L * number)),
        "that many moles per 100 moles of what the key divides by",
        fmt::format("{:.6g} mmol/mol", static_cast<double>(1000.0L * number / (100.0L - number))),
        "that share of both together");
  return {};
}

/// A number in a unit to SI.
Measure convert(long double number, std::string_view raw_unit, Dimension first, Dimension other) {
  const std::string unit = tidy_unit(raw_unit);
  if (unit.empty()) return {.problem = fmt::format("has no unit; {}", expected(first, other))};
  const bool by_other = takes(other, unit);
  if (!by_other && !takes(first, unit))
    if (std::string readings = two_readings(number, unit, first); !readings.empty())
      return {.problem = std::move(readings)};
  if (!by_other && !takes(first, unit))
    return {.problem = fmt::format("has the unit \"{}\", which is none of this key's; {}", unit,
                                   expected(first, other))};
  Converted made = to_SI(number, unit, by_other ? other : first);
  if (!made.problem.empty()) return {.problem = std::move(made.problem)};
  return {.sound = true, .value = made.value, .other = by_other && !unit.ends_with('%')};
}

}  // namespace

Measure read_measure(std::string_view text, Dimension dimension, Dimension other) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  long double number = 0.0L;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const long double size = std::abs(number);
  const bool no_double = (size > 0.0L && size < std::numeric_limits<double>::denorm_min()) ||
                         (std::isfinite(size) && size > std::numeric_limits<double>::max());
  if (error == std::errc::result_out_of_range || no_double)
    return {.problem = "is a number too large or too small"};
  if (error != std::errc{})
    return {.problem = fmt::format("does not begin with a number; {}", expected(dimension, other))};
  if (!std::isfinite(number)) return {.problem = "is not a finite number"};
  digits.remove_prefix(static_cast<std::size_t>(end - digits.data()));
  if (digits.starts_with(','))
    return {.problem = "has a comma in its number; decimals are written with a point, as in 1.5"};
  return convert(number, digits, dimension, other);
}

std::string unit_behind(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t+");
  if (begin == std::string_view::npos) return {};
  double number = 0.0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data() + begin, last, number);
  if (error == std::errc::invalid_argument) return {};
  return tidy_unit({end, static_cast<std::size_t>(last - end)});
}

std::optional<UnitScale> scale_of(std::string_view unit, Dimension dimension, Dimension other) {
  // A small step beside a large offset would lose digits.
  constexpr double step = 1000.0;
  const Measure zero = convert(0.0L, unit, dimension, other);
  const Measure far = convert(step, unit, dimension, other);
  if (!zero.sound || !far.sound) return std::nullopt;
  const double factor = zero.value == 0.0 ? convert(1.0L, unit, dimension, other).value
                                          : (far.value - zero.value) / step;
  return UnitScale{.factor = factor, .offset = zero.value, .other = zero.other};
}

std::string difference_unit(std::string_view unit) {
  if (unit == "degC") return "K";
  for (const std::string_view above : {" abs", "a", "g"}) {
    if (!takes(Dimension::pressure, unit) || !unit.ends_with(above)) continue;
    const std::string_view plain = unit.substr(0, unit.size() - above.size());
    if (takes(Dimension::pressure_difference, plain)) return std::string(plain);
  }
  return std::string(unit);
}

Measure read_unit(std::string_view unit, Dimension dimension) {
  return convert(1.0L, unit, dimension, Dimension::none);
}

}  // namespace tandem::app
