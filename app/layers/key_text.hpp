#pragma once

// Rows of the key table for people: what is said of a key wherever it is told of.

#include <string>
#include <string_view>

#include "app/keys/key_table.hpp"

namespace tandem::app {

/// A pattern as people write it: "stages.NAME.carry_MONOMER", "bands[].range".
[[nodiscard]] std::string shown_pattern(std::string_view pattern);

/// In which stages a key has a meaning: "loop, pool, by set points"; empty: in all.
[[nodiscard]] std::string stages_of(const Key& key);

/// What is written as its value: "a temperature in degC, K or degF", "one of "A", "B"".
[[nodiscard]] std::string value_text(const Key& key);

/// All of it as one sentence or two, for a tooltip.
[[nodiscard]] std::string description_of(const Key& key);

}  // namespace tandem::app
