#pragma once

// Vega specifications as JSON files (specs/), with the numbers and texts of one chart put in.

#include <nlohmann/json.hpp>
#include <string_view>

namespace tandem::charts {

/// The file specs/NAME.json, with the values of an object put in:
///   "$name"       the value itself
///   "$*name"      in a list: the entries of a value that is a list
///   "...${name}"  within a text: the value as a literal of Vega's expressions
///   {"$if": "name", ...}                          left out of its list or object unless the value is true, a
///                                                 list that is not empty, or an object
///   {"$if": "name", "$then": one, "$else": other} one of two; a missing one is left out as well
/// What is put in is not read for such words again.
[[nodiscard]] nlohmann::json specification(std::string_view name, const nlohmann::json& values);

}  // namespace tandem::charts
