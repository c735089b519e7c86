#pragma once

// How JSON is written here.

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace tandem::app {

/// Keys stay in the order in which they were put, which is the one that reads best.
using Json = nlohmann::ordered_json;

/// null for NaN and the infinities, which JSON has no words for.
[[nodiscard]] inline Json json_number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

/// A text as it is, any other value as JSON in one line. Bytes that are no UTF-8 are replaced.
[[nodiscard]] inline std::string json_text(const Json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A document as it is written to a file, indented. Names come from files: a byte that is no UTF-8 becomes a
/// replacement mark, not an exception.
[[nodiscard]] inline std::string json_document(const Json& value, int indent = 2) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// A list of what `json_of` makes of each.
[[nodiscard]] Json json_list(const auto& list, const auto& json_of) {
  Json out = Json::array();
  for (const auto& each : list) out.push_back(json_of(each));
  return out;
}

}  // namespace tandem::app
