#pragma once

// How people spell units, and the one spelling of the lists of app/text/dimensions.hpp.

#include <string>
#include <string_view>
#include <vector>

#include "app/text/dimensions.hpp"

namespace tandem::app {

/// A unit in the spelling of the lists, "kg/h" of "kg / hr"; one that no list has comes with its spaces tidied.
[[nodiscard]] std::string tidy_unit(std::string_view raw);

/// Every spelling that a dimension takes: its units, and what else is read as one of them, "kg/hr".
[[nodiscard]] std::vector<std::string> spellings_of(Dimension dimension);

}  // namespace tandem::app
