#pragma once

// What a search knows of its answer as result.json has it: basins, prices, slopes, and why there is none.

#include <nlohmann/json.hpp>

#include "app/results/report.hpp"

namespace tandem::app {

/// "agreed", "local"; null where nothing feasible was found or nothing was searched.
[[nodiscard]] nlohmann::ordered_json optimum_json(const Report& report);
/// "bands", "search"; null where the answer is not infeasible by its bands.
[[nodiscard]] nlohmann::ordered_json proof_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json basins_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json prices_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json slopes_json(const Report& report);
/// Null where some point holds every band, or nothing was searched.
[[nodiscard]] nlohmann::ordered_json why_not_json(const Report& report);

}  // namespace tandem::app
