#pragma once

// A tag of the plant's control system or historian, and which number of a job it is.

#include <optional>
#include <string>

#include "reactor/set_points.hpp"

namespace tandem::app {

struct PlantTag {
  std::string tag;   ///< its name there
  std::string key;   ///< "stages.loop.temperature", "loop.duty_kW"
  std::string unit;  ///< of its number, as the plant writes it: "degC", of tenths of one "0.1 degC"
  std::optional<reactor::SetPoint> at = {};  ///< where the key is a set point's; else a quantity's
  /// The tag's number is own * factor + offset; own: SI of a set point, the own unit of a quantity.
  double factor = 1.0;
  double offset = 0.0;

  [[nodiscard]] double number_of(double own) const { return own * factor + offset; }
  [[nodiscard]] double own_of(double number) const { return (number - offset) / factor; }
};

}  // namespace tandem::app
