#pragma once

// Set points for people: what each is called in its stage, and in which unit it is shown. Shown
// numbers are conversions of the SI numbers that the model works with, exact to rounding.

#include <cstddef>
#include <string>
#include <vector>

#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::app {

/// How a setting is shown: value * factor + offset, in `unit`.
struct SettingText {
  std::string label;   ///< "temperature", "hydrogen/propylene in the liquid"
  std::string unit;    ///< "degC", "bar abs", "mol/mol"
  std::string suffix;  ///< the unit as a key of result.json ends with it: "C", "bar", "mol_per_mol"
  double factor = 1.0;
  double offset = 0.0;

  [[nodiscard]] double shown(double SI) const { return SI * factor + offset; }
};

/// The text of a set point of a train; at.stage has to be below train.stages.size().
[[nodiscard]] SettingText setting_text(const reactor::Train& train, reactor::SetPoint at);

/// The settings that are given in a stage, in the order of reactor::Setting: those its kind, its
/// control and the property method ask for, and the optional feeds that are not zero.
[[nodiscard]] std::vector<reactor::Setting> given_settings(
    const reactor::Train& train, const reactor::OperatingPoint<double>& point, std::size_t stage);

}  // namespace tandem::app
