#pragma once

// Judged claims as JSON, for result.json and for laboratory figures.

#include <vector>

#include "app/text/json.hpp"
#include "optimize/answer.hpp"

namespace tandem::app {

/// A list of `id`, `holds` true, false or null, `resin_holds` and `why`.
[[nodiscard]] Json claims_json(const std::vector<optimize::ClaimResult>& claims);

}  // namespace tandem::app
