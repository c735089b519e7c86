#include "app/job/build_fitted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "reactor/parameters.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::app {
namespace {

using optimize::FittedConstant;
using optimize::Tie;

/// What to do where the rows are no covariance: nobody makes one up by hand.
constexpr const char* as_written =
    "copy all tables [[fitted]] as tandem fit has written them, or leave all of them out";

/// The constants of a table, and the unit that they share; a fault where there is one that no train has.
std::vector<optimize::TiedNumber> numbers_of_fit(const Leaf& leaf, const reactor::Train& train,
                                                 std::string& unit, Faults& faults) {
  const std::vector<reactor::Parameter> all = reactor::parameters_of(train);
  std::vector<optimize::TiedNumber> numbers;
  for (const std::string& word : leaf.words) {
    const bool inverse = word.starts_with("1/");
    const std::string name = inverse ? word.substr(2) : word;
    const auto found = reactor::find_parameters(train, name);
    if (found.empty()) {
      std::vector<std::string> known;
      for (const reactor::Parameter& each : all)
        known.push_back(each.name.substr(0, each.name.find('[')));
      faults.add(leaf.value.where, "fitted.constants",
                 fmt::format("no constant of the model is called {}", one_line(name)),
                 name.starts_with("interactions.") || name.starts_with("components.")
                     ? "it is one of PC-SAFT's, with which this catalyst was fitted: "
                       "property_method = \"pc-saft\""
                     : did_you_mean(name, known));
      return {};
    }
    unit = all[found.front().index].unit;
    numbers.push_back({name, inverse});
  }
  return numbers;
}

/// A standard deviation in %, or of a shift in the constants' unit; nothing where it is neither, or not above 0.
std::optional<double> deviation_of(const std::string& text, Tie tie, const std::string& unit) {
  const auto above_zero = [](double value) {
    return value > 0.0 && std::isfinite(value) ? std::optional(value) : std::nullopt;
  };
  if (tie == Tie::shift && unit == "J/mol") {
    const Measure read = read_measure(text, Dimension::molar_energy);
    return read.sound ? above_zero(read.value) : std::nullopt;
  }
  double number = 0.0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const std::string_view behind(std::find_if(stop, end, [](char c) { return c != ' '; }), end);
  if (error != std::errc{}) return std::nullopt;
  if (tie == Tie::shift) return behind.empty() ? above_zero(number) : std::nullopt;
  return behind == "%" ? above_zero(number / 100.0) : std::nullopt;
}

/// The constants of the property method among those of a table, in the order of the train's numbers.
std::vector<reactor::Parameter> property_constants_of(
    const std::vector<optimize::TiedNumber>& numbers, const reactor::Train& train) {
  const std::vector<reactor::Parameter> all = reactor::parameters_of(train);
  std::set<std::size_t> places;
  for (const optimize::TiedNumber& number : numbers)
    for (const auto& moved : reactor::find_parameters(train, number.name))
      if (moved.index >= reactor::first_property_constant(train)) places.insert(moved.index);
  std::vector<reactor::Parameter> constants;
  for (const std::size_t place : places) constants.push_back(all[place]);
  return constants;
}

/// Whether the properties of the job are those that the fit has left; a fault where they are not.
bool check_properties(const Merged& merged, const std::string& table,
                      const std::vector<optimize::TiedNumber>& numbers, const reactor::Train& train,
                      Faults& faults) {
  constexpr double rounding = 1e-9;  // in units of a file, and back
  const Leaf* fitted = merged.sound(table + ".values");
  if (fitted == nullptr) return true;
  const auto constants = property_constants_of(numbers, train);
  const auto refuse = [&](const std::string& what) {
    faults.add(fitted->value.where, "fitted.values", what,
               "name the property file that tandem fit has written beside this catalyst");
    return false;
  };
  if (constants.size() != fitted->numbers.size())
    return refuse(fmt::format("{} constants of the properties were fitted, and the job has {}",
                              fitted->numbers.size(), constants.size()));
  for (std::size_t i = 0; i < constants.size(); ++i)
    if (!(std::abs(constants[i].value - fitted->numbers[i]) <=
          rounding * std::abs(fitted->numbers[i])))
      return refuse(fmt::format("{} was fitted to {}, and the job's properties have {}",
                                constants[i].name, rounded(fitted->numbers[i], 6),
                                rounded(constants[i].value, 6)));
  return true;
}

Tie tie_of(const std::string& word) {
  return word == "shift" ? Tie::shift : word == "spread" ? Tie::spread : Tie::factor;
}

}  // namespace

std::vector<std::string> fitted_tables(const Merged& merged) {
  std::vector<std::string> kept;
  std::size_t highest = 0;
  for (const std::string& table : merged.items("fitted")) {
    const std::size_t layer = merged.layer(table + ".name");
    if (layer > highest) kept.clear();
    highest = std::max(highest, layer);
    if (layer == highest) kept.push_back(table);
  }
  return kept;
}

void build_fitted(const Merged& merged, Job& job, Faults& faults) {
  const std::vector<std::string> tables = fitted_tables(merged);
  for (const std::string& table : tables) {
    const Leaf* name = merged.sound(table + ".name");
    const Leaf* constants = merged.sound(table + ".constants");
    const Leaf* deviation = merged.sound(table + ".deviation");
    const Leaf* correlation = merged.sound(table + ".correlation");
    if (name == nullptr || constants == nullptr || deviation == nullptr || correlation == nullptr)
      return;  // which is a fault already
    FittedConstant one{.name = name->words[0], .tie = tie_of(merged.word(table + ".tie"))};
    std::string unit;
    one.numbers = numbers_of_fit(*constants, job.train, unit, faults);
    if (one.numbers.empty() || !check_properties(merged, table, one.numbers, job.train, faults))
      return;
    const auto width = deviation_of(deviation->words[0], one.tie, unit);
    if (!width)
      return faults.add(
          deviation->value.where, "fitted.deviation",
          fmt::format("\"{}\" is no standard deviation above 0 {}", one_line(deviation->words[0]),
                      one.tie != Tie::shift ? "in %, as in \"4 %\""
                      : unit == "J/mol"     ? "with the unit of an energy, as in \"2 kJ/mol\""
                                            : "without unit, as in 0.02"));
    one.deviation = *width;
    one.correlation = correlation->numbers;
    job.fitted.push_back(std::move(one));
  }
  if (const auto fault = optimize::correlation_fault(job.fitted)) {
    const Leaf& row = *merged.find(tables[fault->row] + ".correlation");
    return faults.add(row.value.where, "fitted.correlation", one_line(fault->message), as_written);
  }
  for (optimize::Uncertain& source : optimize::directions_of(job.fitted, job.train))
    job.uncertain.push_back(std::move(source));
}

}  // namespace tandem::app
