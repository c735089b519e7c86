#pragma once

// Collects faults while a train is checked; for the files of this folder.

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "reactor/check/fault.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor::checks {

/// What a number may be. An end is included unless it is said to be open.
struct Range {
  double low = 0.0;
  double high = std::numeric_limits<double>::infinity();  ///< itself never reached where infinite
  bool low_open = false;
  bool high_open = false;

  [[nodiscard]] bool holds(double v) const {
    return std::isfinite(v) && (low_open ? v > low : v >= low) &&
           (high_open ? v < high : v <= high);
  }
  [[nodiscard]] std::string text() const {
    if (std::isinf(low) && std::isinf(high)) return "it is a number";
    const std::string from = fmt::format("{} {:g}", low_open ? "above" : "at least", low);
    if (std::isinf(high)) return "it is " + from;
    if (std::isinf(low)) return fmt::format("it is {} {:g}", high_open ? "below" : "at most", high);
    return fmt::format("it is {} and {} {:g}", from, high_open ? "below" : "at most", high);
  }
};

inline constexpr Range positive{.low_open = true};
inline constexpr Range not_negative{};
inline constexpr Range share{.high = 1.0};
inline constexpr Range any_number{.low = -std::numeric_limits<double>::infinity()};

/// The start of a sentence about a stage.
[[nodiscard]] inline std::string of_stage(const Train& train, std::size_t s) {
  const std::string& name = train.stages[s].name;
  return name.empty() ? fmt::format("stage {}: ", s + 1) : fmt::format("stage {}: ", name);
}

[[nodiscard]] inline bool concentrations_given(const Train& train) {
  return train.property_method->concentrations_given();
}

/// "carry_ethylene [mol/mol]", with its unit; a ratio by what it is of.
[[nodiscard]] std::string name_of(const Train& train, Setting setting);

class FaultList {
 public:
  explicit FaultList(const Train& train) : train_(train) {}

  void add(FaultKind kind, std::string constant, const std::string& sentence) {
    faults_.push_back({.kind = kind, .constant = std::move(constant), .sentence = sentence});
  }
  void add_at(std::size_t stage, FaultKind kind, std::string constant,
              const std::string& sentence) {
    faults_.push_back({.kind = kind,
                       .stage = stage,
                       .constant = std::move(constant),
                       .sentence = of_stage(train_, stage) + sentence});
  }
  void add_at(std::size_t stage, FaultKind kind, Setting setting, const std::string& sentence) {
    faults_.push_back({.kind = kind,
                       .stage = stage,
                       .setting = setting,
                       .sentence = of_stage(train_, stage) + sentence});
  }

  /// A number of the train that has to lie in a range.
  void number(std::string_view name, double value, const Range& range) {
    if (!range.holds(value)) add(kind_of(value), std::string(name), wrong(name, value, range));
  }
  void number_at(std::size_t stage, std::string_view name, double value, const Range& range) {
    number_at(stage, name, name, value, range);
  }
  /// As people call it, where the constant's own name would not tell.
  void number_at(std::size_t stage, std::string_view constant, std::string_view words, double value,
                 const Range& range) {
    if (!range.holds(value))
      add_at(stage, kind_of(value), std::string(constant), wrong(words, value, range));
  }
  void number_at(std::size_t stage, Setting setting, std::string_view name, double value,
                 const Range& range) {
    if (!range.holds(value)) add_at(stage, kind_of(value), setting, wrong(name, value, range));
  }

  [[nodiscard]] std::vector<Fault> take() { return std::move(faults_); }
  [[nodiscard]] bool empty() const { return faults_.empty(); }

 private:
  static FaultKind kind_of(double value) {
    return std::isfinite(value) ? FaultKind::out_of_range : FaultKind::no_number;
  }
  static std::string wrong(std::string_view name, double value, const Range& range) {
    return fmt::format("{} cannot be {:g}; {}", name, value, range.text());
  }

  const Train& train_;
  std::vector<Fault> faults_;
};

/// Of the rates and sites of one chemistry; `stage` is nothing for the catalyst's own.
void check_chemistry(const Train& train, std::size_t stage, FaultList& faults);
void check_catalyst(const Train& train, FaultList& faults);
void check_property_method(const Train& train, FaultList& faults);
void check_stage(const Train& train, std::size_t stage, FaultList& faults);

}  // namespace tandem::reactor::checks
