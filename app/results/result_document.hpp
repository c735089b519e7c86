#pragma once

#include "app/results/report.hpp"
#include "app/text/json.hpp"

namespace tandem::app {

/// What result.json holds (result_json.hpp), before it is a text.
[[nodiscard]] Json result_document(const Report& report);

}  // namespace tandem::app
