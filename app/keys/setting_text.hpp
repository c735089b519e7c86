#pragma once

// Set points for people: what each is called in its stage, and in which unit it is shown. Shown
// numbers are conversions of the SI numbers that the model works with, exact to rounding.

#include <string>

#include "reactor/given_set_points.hpp"

namespace tandem::app {

/// Significant digits of a set point, at least: an aim that takes more to be what was proved has more.
inline constexpr int set_point_digits = 5;

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

/// The key by which a job gives a set point: "stages.loop.temperature", "stages.gas.gas_H2_per_C2". Results
/// name a set point by it.
[[nodiscard]] std::string set_point_key(const reactor::Train& train, reactor::SetPoint at);

/// Whether two set points are the same thing in their stages: of one setting, with the same base and phase, both
/// held or both starts.
[[nodiscard]] bool mean_the_same(const reactor::Train& train, reactor::SetPoint a,
                                 reactor::SetPoint b);

}  // namespace tandem::app
