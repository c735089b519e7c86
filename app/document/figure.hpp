#pragma once

#include <limits>
#include <string>

#include "app/document/document.hpp"

namespace tandem::app {

/// A number as it is printed. `number` is what `text` reads as.
struct Figure {
  double number = std::numeric_limits<double>::quiet_NaN();
  std::string text;  ///< empty: there is none
  std::string unit;  ///< empty: none

  [[nodiscard]] bool known() const { return !text.empty(); }
};

/// A number in so many digits; NaN and infinity are no figure.
[[nodiscard]] Figure figure_of(double value, const std::string& unit, int digits = 4);
/// An end: rounded up (a low one) or down (a high one), so that what is printed keeps to it.
[[nodiscard]] Figure low_figure(double value, const std::string& unit, int digits = 4);
[[nodiscard]] Figure high_figure(double value, const std::string& unit, int digits = 4);

/// The figure in a table, without its unit, behind some words: "at most ".
[[nodiscard]] doc::Cell cell_of(const Figure& figure, const char* before = "");

}  // namespace tandem::app
