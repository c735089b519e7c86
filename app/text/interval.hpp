#pragma once

// Intervals as claims.toml writes them: "[0.2, 5]", "(10, 1000]", "[150, inf)"; in a job also with a unit, "[8, 9] t/h".

#include <string>
#include <string_view>

#include "optimize/band.hpp"

namespace tandem::app {

/// Reads an interval into the ends of a band; answers a phrase that says what is wrong, empty if
/// nothing is. "[" and "]" include the end, "(" and ")" leave it out; an infinite end is always open.
/// A unit behind an end or behind the bracket goes to `unit`, empty where none stands; without `unit` it is a fault.
[[nodiscard]] std::string read_interval(std::string_view text, optimize::Band& band,
                                        std::string* unit = nullptr);

}  // namespace tandem::app
