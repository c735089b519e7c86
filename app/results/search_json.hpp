#pragma once

// What a search knows of its answer as result.json has it: basins, prices, slopes, and why there is none.

#include "app/results/report.hpp"
#include "app/text/json.hpp"

namespace tandem::app {

/// "agreed", "local"; null where nothing feasible was found or nothing was searched.
[[nodiscard]] Json optimum_json(const Report& report);
/// "bands", "search"; null where the answer is not infeasible by its bands.
[[nodiscard]] Json proof_json(const Report& report);
[[nodiscard]] Json basins_json(const Report& report);
[[nodiscard]] Json prices_json(const Report& report);
[[nodiscard]] Json slopes_json(const Report& report);
/// Null where some point holds every band, or nothing was searched.
[[nodiscard]] Json why_not_json(const Report& report);

}  // namespace tandem::app
