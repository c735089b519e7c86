#include "app/text/unit_conversion.hpp"

#include <fmt/format.h>
#include <udunits2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <optional>

namespace tandem::app {
namespace {

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

constexpr long double atmosphere = 101325.0L;                    // Pa
constexpr long double technical_atmosphere = 98066.5L;           // Pa, kgf/cm2
constexpr long double pound = 0.45359237L;                       // kg
constexpr long double cubic_foot = 0.3048L * 0.3048L * 0.3048L;  // m3
constexpr long double hour = 3600.0L;                            // s
constexpr long double year = 8760.0L * hour;  // of the calendar, as capacities are told
constexpr long double Btu = 1055.05585262L, calorie = 4.1868L;  // J, of the steam tables
constexpr long double gas_constant = 8.31446261815324L;         // J/(mol K)
constexpr long double normal_cubic_metre = atmosphere / (gas_constant * 273.15L);    // mol, 0 degC
constexpr long double standard_cubic_metre = atmosphere / (gas_constant * 288.15L);  // mol, 15 degC

/// What udunits2 does not know, or knows as something else: its ton is the American short one.
constexpr auto trade_units =
    std::to_array<TradeUnit>({{"bar abs", 1e5L},
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
                              {"ft3", cubic_foot},
                              {"gal", 0.003785411784L},
                              {"lb", pound},
                              {"klb", 1e3L * pound},
                              {"lb/h", pound / hour},
                              {"klb/h", 1e3L * pound / hour},
                              {"lbmol/h", 1e3L * pound / hour},
                              {"lb/ft3", pound / cubic_foot},
                              {"lb/(ft3 h)", pound / cubic_foot / hour},
                              {"Nm3", normal_cubic_metre},
                              {"NL", 1e-3L * normal_cubic_metre},
                              {"Nm3/h", normal_cubic_metre / hour},
                              {"Sm3/h", standard_cubic_metre / hour},
                              {"Gcal/h", 1e9L * calorie / hour},
                              {"MMBtu/h", 1e6L * Btu / hour},
                              {"ppm mol", 1e-6L},
                              {"ppm wt", 1e-6L},
                              {"g/10 min", 1.0L}});

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

/// By udunits2.
Converted by_library(long double number, const std::string& unit, Dimension dimension) {
  // Its parser has a scanner of its own that several threads would share.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  ut_system* system = units_system();
  if (system == nullptr) return {.problem = "cannot be converted: udunits2 has no table of units"};
  const Unit from(ut_parse(system, unit.c_str(), UT_UTF8));
  const Unit to(ut_parse(system, std::string(SI_unit(dimension)).c_str(), UT_UTF8));
  if (!from || !to) return {.problem = fmt::format("has a unit udunits2 does not read, {}", unit)};
  const std::unique_ptr<cv_converter, FreeConverter> there(ut_get_converter(from.get(), to.get()));
  const std::unique_ptr<cv_converter, FreeConverter> back(ut_get_converter(to.get(), from.get()));
  if (!there || !back) return {.problem = fmt::format("cannot be converted from {}", unit)};
  return {.value = converted(*there, *back, number)};
}

}  // namespace

Converted to_SI(long double number, const std::string& unit, Dimension dimension) {
  Converted made;
  if (unit.ends_with('%')) {
    made.value = static_cast<double>(number / 100.0L);
  } else if (const auto trade = trade_unit(unit, dimension)) {
    made.value = static_cast<double>(number * trade->factor + trade->offset);
  } else {
    made = by_library(number, unit, dimension);
  }
  if (made.problem.empty() && !std::isfinite(made.value)) made.problem = "is not a finite number";
  return made;
}

}  // namespace tandem::app
