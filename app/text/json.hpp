#pragma once

// How JSON is written here.

#include <cmath>
#include <nlohmann/json.hpp>

namespace tandem::app {

/// Keys stay in the order in which they were put, which is the one that reads best.
using Json = nlohmann::ordered_json;

/// null for NaN and the infinities, which JSON has no words for.
[[nodiscard]] inline Json json_number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

}  // namespace tandem::app
