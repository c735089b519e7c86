#pragma once

// Judged claims as JSON, for result.json and for laboratory figures.

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "optimize/answer.hpp"

namespace tandem::app {

/// A list of `id`, `holds` true, false or null, `resin_holds` and `why`.
[[nodiscard]] nlohmann::ordered_json claims_json(const std::vector<optimize::ClaimResult>& claims);

}  // namespace tandem::app
