#include "app/text/units.hpp"

#include <fmt/format.h>
#include <udunits2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <system_error>

#include "app/text/near_miss.hpp"

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
        {"a difference of pressures", "2 bar", {"bar", "Pa", "kPa", "MPa", "psi", "kgf/cm2"}}}},
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
      {Dimension::amount, {"mol", {"an amount", "5 mmol", {"mol", "kmol", "mmol", "umol"}}}},
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
       {"kg/m3", {"a density", "900 kg/m3", {"kg/m3", "g/cm3", "kg/L", "g/L"}}}},
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

struct FreeSystem {
  void operator()(ut_system* system) const { ut_free_system(system); }
};
struct FreeUnit {
  void operator()(ut_unit* unit) const { ut_free(unit); }
};
struct FreeConverter {
  void operator()(cv_converter* converter) const { cv_free(converter); }
};
using Unit = std::unique_ptr<ut_unit, FreeUnit>;

/// The library's table of units, read once, with the trade's names added; null where it is missing.
ut_system* units_system() {
  static const std::unique_ptr<ut_system, FreeSystem> system = [] {
    ut_set_error_message_handler(ut_ignore);  // it would write to stderr
    std::unique_ptr<ut_system, FreeSystem> made(ut_read_xml(nullptr));
    if (!made) return made;
    const auto add = [&](const char* name, const char* definition) {
      // A name that the library has already keeps its meaning; the tests hold every factor.
      const Unit unit(ut_parse(made.get(), definition, UT_UTF8));
      if (unit) ut_map_name_to_unit(name, UT_UTF8, unit.get());
    };
    add("bara", "bar");
    add("barg", "bar @ 1.01325");
    add("psia", "6894.757293168361 Pa");
    add("psig", "psia @ 14.695948775513449");
    return made;
  }();
  return system.get();
}

/// A unit of the trade: SI = number * factor + offset.
struct TradeUnit {
  std::string_view name;
  long double factor;
  long double offset = 0.0L;
};

constexpr long double atmosphere = 101325.0L;           // Pa
constexpr long double technical_atmosphere = 98066.5L;  // Pa, kgf/cm2
constexpr long double pound = 0.45359237L;              // kg
constexpr long double hour = 3600.0L;                   // s
constexpr long double year = 8760.0L * hour;            // of the calendar, as capacities are told
constexpr long double Btu = 1055.05585262L, calorie = 4.1868L;  // J, of the steam tables
constexpr long double gas_constant = 8.31446261815324L;         // J/(mol K)
constexpr long double normal_cubic_metre = atmosphere / (gas_constant * 273.15L);    // mol, 0 degC
constexpr long double standard_cubic_metre = atmosphere / (gas_constant * 288.15L);  // mol, 15 degC

/// What udunits2 does not know, or knows as something else: its ton is the American short one.
constexpr std::array<TradeUnit, 24> trade_units{{{"bar abs", 1e5L},
                                                 {"kPag", 1e3L, atmosphere},
                                                 {"MPag", 1e6L, atmosphere},
                                                 {"kgf/cm2", technical_atmosphere},
                                                 {"kgf/cm2a", technical_atmosphere},
                                                 {"kgf/cm2g", technical_atmosphere, atmosphere},
                                                 {"ton", 1e3L},
                                                 {"ton/h", 1e3L / hour},
                                                 {"ton/d", 1e3L / (24.0L * hour)},
                                                 {"t/a", 1e3L / year},
                                                 {"kt/a", 1e6L / year},
                                                 {"ft3", 0.3048L * 0.3048L * 0.3048L},
                                                 {"gal", 0.003785411784L},
                                                 {"lb", pound},
                                                 {"klb", 1e3L * pound},
                                                 {"lb/h", pound / hour},
                                                 {"klb/h", 1e3L * pound / hour},
                                                 {"lbmol/h", 1e3L * pound / hour},
                                                 {"Nm3/h", normal_cubic_metre / hour},
                                                 {"Sm3/h", standard_cubic_metre / hour},
                                                 {"Gcal/h", 1e9L * calorie / hour},
                                                 {"MMBtu/h", 1e6L * Btu / hour},
                                                 {"ppm mol", 1e-6L},
                                                 {"ppm wt", 1e-6L}}};

/// A unit of the trade, or of differences, whose zero is not that of the thermometer.
std::optional<TradeUnit> trade_unit(std::string_view name, Dimension dimension) {
  if (dimension == Dimension::temperature_difference && name == "degC")
    return TradeUnit{name, 1.0L};
  if (dimension == Dimension::temperature_difference && name == "degF")
    return TradeUnit{name, 5.0L / 9.0L};
  const auto found = std::find_if(trade_units.begin(), trade_units.end(),
                                  [&](const TradeUnit& each) { return each.name == name; });
  return found == trade_units.end() ? std::nullopt : std::optional(*found);
}

/// Further spellings, and the unit of the lists that each is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 47> further_spellings{
    {{"bar(a)", "bara"},
     {"bar a", "bara"},
     {"bar(abs)", "bara"},
     {"bar(g)", "barg"},
     {"bar g", "barg"},
     {"kPa(a)", "kPa"},
     {"kPaa", "kPa"},
     {"kPa abs", "kPa"},
     {"kPa(g)", "kPag"},
     {"kPa g", "kPag"},
     {"MPa(a)", "MPa"},
     {"MPaa", "MPa"},
     {"MPa abs", "MPa"},
     {"MPa(g)", "MPag"},
     {"MPa g", "MPag"},
     {"psi(a)", "psia"},
     {"psi(g)", "psig"},
     {"kgf/cm2(a)", "kgf/cm2a"},
     {"kg/cm2(a)", "kgf/cm2a"},
     {"kg/cm2a", "kgf/cm2a"},
     {"kgf/cm2(g)", "kgf/cm2g"},
     {"kg/cm2(g)", "kgf/cm2g"},
     {"kg/cm2g", "kgf/cm2g"},
     {"kg/cm2", "kgf/cm2"},
     {"hr", "h"},
     {"hrs", "h"},
     {"sec", "s"},
     {"days", "d"},
     {"tonne", "t"},
     {"tonnes", "t"},
     {"lbs", "lb"},
     {"lbs/h", "lb/h"},
     {"MMBTU/h", "MMBtu/h"},
     {"mol ppm", "ppm mol"},
     {"molppm", "ppm mol"},
     {"ppm(mol)", "ppm mol"},
     {"ppmv", "ppm mol"},
     {"vol ppm", "ppm mol"},
     {"wt ppm", "ppm wt"},
     {"wtppm", "ppm wt"},
     {"ppm(wt)", "ppm wt"},
     {"ppmw", "ppm wt"},
     {"mass%", "wt%"},
     {"mol %", "mol%"},
     {"vol %", "vol%"},
     {"wt %", "wt%"},
     {"bar absolute", "bara"}}};

/// Letters that a keyboard or a word processor puts for those of the lists.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> further_letters{
    {{"\u00b0", "deg"},
     {"\u2103", "degC"},
     {"\u2109", "degF"},
     {"\u00b5", "u"},
     {"\u03bc", "u"},
     {"\u00b2", "2"},
     {"\u00b3", "3"},
     {"\u00b7", " "}}};

std::string in_letters_of_the_lists(std::string_view unit) {
  std::string out(unit);
  for (const auto& [from, to] : further_letters)
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size())
      out.replace(at, from.size(), to);
  return out;
}

/// Spaces as one, none around "/" and brackets, "*" as a space: the spelling of the lists above.
std::string tidy(std::string_view raw) {
  const std::string unit = in_letters_of_the_lists(raw);
  std::string out;
  const auto tight = [](char c) { return c == '/' || c == '(' || c == ')' || c == ' '; };
  for (char c : unit) {
    if (c == '*' || c == '\t') c = ' ';
    if (c == ' ' && (out.empty() || tight(out.back()))) continue;
    if (c == '/' || c == ')' || c == '(')
      while (!out.empty() && out.back() == ' ') out.pop_back();
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.ends_with("/hr")) out.pop_back();
  for (const auto& [spelling, meant] : further_spellings)
    if (out == spelling) return std::string(meant);
  return out;
}

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
  const bool percent = unit == "mol%" || unit == "vol%" || unit == "%";
  if (dimension == Dimension::mole_ratio && percent && number > 0.0L && number < 100.0L)
    return ask(
        fmt::format("{:.6g} mmol/mol", static_cast<double>(10.0L * number)),
        "that many moles per 100 moles of what the key divides by",
        fmt::format("{:.6g} mmol/mol", static_cast<double>(1000.0L * number / (100.0L - number))),
        "that share of both together");
  return {};
}

std::string expected(Dimension dimension, Dimension other) {
  if (other != Dimension::none)
    return expected(dimension, Dimension::none) + "; or " + expected(other, Dimension::none);
  const DimensionText& text = entry(dimension).text;
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
  const auto& units = entry(dimension).text.units;
  return std::find(units.begin(), units.end(), unit) != units.end();
}

/// The number whose shortest decimal a double is: 273.15 as it is meant, not as a double has it.
long double as_meant(double number) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), number);
  long double meant = number;
  std::from_chars(text.data(), written.ptr, meant);
  return meant;
}

/// A number in SI by a converter and the one back, rounded once: a unit is SI by a factor and an offset, and one of
/// the factors there and back is mostly a whole number.
double converted(const cv_converter& to_SI, const cv_converter& back, long double number) {
  const double zero = cv_convert_double(&to_SI, 0.0);
  // The library's own factors are some roundings off a whole number.
  const auto cleaned = [](double x) {
    return std::abs(x - std::round(x)) < 1e-12 * std::abs(x) ? std::round(x) : x;
  };
  const auto whole = [](double x) { return x == std::round(x); };
  const double factor = cleaned(cv_convert_double(&to_SI, 1.0) - zero);
  const double inverse = cleaned(cv_convert_double(&back, 1.0) - cv_convert_double(&back, 0.0));
  if (!whole(factor) && whole(inverse))
    return static_cast<double>(number / static_cast<long double>(inverse) + as_meant(zero));
  if (zero == 0.0 || whole(factor))
    return static_cast<double>(number * as_meant(factor) + as_meant(zero));
  return cv_convert_double(&to_SI, static_cast<double>(number));
}

/// A number in a unit to SI.
Measure convert(long double number, std::string_view raw_unit, Dimension first, Dimension other) {
  const std::string unit = tidy(raw_unit);
  if (unit.empty()) return {.problem = fmt::format("has no unit; {}", expected(first, other))};
  const bool by_other = takes(other, unit);
  if (!by_other && !takes(first, unit))
    if (std::string readings = two_readings(number, unit, first); !readings.empty())
      return {.problem = std::move(readings)};
  if (!by_other && !takes(first, unit))
    return {.problem = fmt::format("has the unit \"{}\", which is none of this key's; {}", unit,
                                   expected(first, other))};
  const Entry& known = entry(by_other ? other : first);
  if (unit.ends_with('%')) return {.sound = true, .value = static_cast<double>(number / 100.0L)};
  if (const auto trade = trade_unit(unit, by_other ? other : first)) {
    const double value = static_cast<double>(number * trade->factor + trade->offset);
    if (!std::isfinite(value)) return {.problem = "is not a finite number"};
    return {.sound = true, .value = value, .other = by_other};
  }

  // udunits2 parses with a scanner of its own that several threads would share.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  ut_system* system = units_system();
  if (system == nullptr) return {.problem = "cannot be converted: udunits2 has no table of units"};
  const Unit from(ut_parse(system, unit.c_str(), UT_UTF8));
  const Unit to(ut_parse(system, std::string(known.SI).c_str(), UT_UTF8));
  if (!from || !to) return {.problem = fmt::format("has a unit udunits2 does not read, {}", unit)};
  const std::unique_ptr<cv_converter, FreeConverter> converter(
      ut_get_converter(from.get(), to.get()));
  if (!converter) return {.problem = fmt::format("cannot be converted from {}", unit)};
  const std::unique_ptr<cv_converter, FreeConverter> back(ut_get_converter(to.get(), from.get()));
  if (!back) return {.problem = fmt::format("cannot be converted from {}", unit)};
  const double value = converted(*converter, *back, number);
  if (!std::isfinite(value)) return {.problem = "is not a finite number"};
  return {.sound = true, .value = value, .other = by_other};
}

}  // namespace

const DimensionText& text_of(Dimension dimension) { return entry(dimension).text; }

std::vector<std::string> spellings_of(Dimension dimension) {
  const auto& units = text_of(dimension).units;
  std::vector<std::string> all(units.begin(), units.end());
  for (const std::string_view unit : units) {
    for (const auto& [spelling, meant] : further_spellings)
      if (meant == unit) all.emplace_back(spelling);
    if (unit.ends_with("/h")) all.push_back(std::string(unit) + 'r');
    for (const auto& [letter, meant] : further_letters)
      if (const std::size_t at = unit.find(meant); meant != " " && at != std::string_view::npos)
        all.push_back(std::string(unit).replace(at, meant.size(), letter));
  }
  return all;
}

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
  return tidy({end, static_cast<std::size_t>(last - end)});
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

Measure read_unit(std::string_view unit, Dimension dimension) {
  return convert(1.0L, unit, dimension, Dimension::none);
}

}  // namespace tandem::app
