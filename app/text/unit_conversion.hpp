#pragma once

// Numbers in one unit as numbers in SI: by the trade's units, which stand here, and by udunits2 for the others.

#include <string>

#include "app/text/dimensions.hpp"

namespace tandem::app {

/// A number in SI, or why there is none: a phrase, `is not a finite number`.
struct Converted {
  double value = 0.0;
  std::string problem = {};
};

/// `unit` is one that the dimension takes, in the spelling of the lists.
[[nodiscard]] Converted to_SI(long double number, const std::string& unit, Dimension dimension);

}  // namespace tandem::app
