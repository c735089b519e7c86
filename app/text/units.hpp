#pragma once

// Quantities with units as the trade writes them: "70 degC", "22 barg", "5 mol%". udunits2 converts;
// which spelling may stand where is decided here, because udunits2 takes "a" for an are, "N m3/h" for
// newtons, the empty text for 1, and wt% and mol% for the same number.

#include <optional>
#include <string>
#include <string_view>

#include "app/text/unit_spellings.hpp"

namespace tandem::app {

/// A quantity read, or why not.
struct Measure {
  bool sound = false;
  double value = 0.0;        ///< SI
  bool other = false;        ///< of the second dimension
  std::string problem = {};  ///< a phrase where not sound: `has no unit`
};

/// Reads a number and its unit, "1.2 kg/h"; finite numbers only. A unit of `other` is taken, too,
/// where that is not none.
[[nodiscard]] Measure read_measure(std::string_view text, Dimension dimension,
                                   Dimension other = Dimension::none);

/// The unit behind a number, in the spelling of the lists: "kg/h" of "1.2 kg / h"; empty where there is none.
[[nodiscard]] std::string unit_behind(std::string_view text);

/// A unit as a scale: SI = number * factor + offset.
struct UnitScale {
  double factor = 1.0;
  double offset = 0.0;
  bool other = false;  ///< of the second dimension
};
/// The scale of a unit that one of two dimensions takes; nothing where neither does.
[[nodiscard]] std::optional<UnitScale> scale_of(std::string_view unit, Dimension dimension,
                                                Dimension other = Dimension::none);

/// The unit of differences beside numbers in a unit of temperatures or pressures: "bar" of "barg", "K" of "degC", which
/// a difference would be mistaken for. Any other unit is its own.
[[nodiscard]] std::string difference_unit(std::string_view unit);

/// What 1 of a unit is in SI; for constants whose unit stands in a key of its own.
[[nodiscard]] Measure read_unit(std::string_view unit, Dimension dimension);

}  // namespace tandem::app
