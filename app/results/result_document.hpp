#pragma once

// result.json before it is a text, and its parts.

#include <cstddef>
#include <vector>

#include "app/results/report.hpp"
#include "app/text/json.hpp"

namespace tandem::app {

/// What result.json holds (result_json.hpp).
[[nodiscard]] Json result_document(const Report& report);

/// Judged claims, of laboratory figures as well: `id`, `holds` true, false or null, `resin_holds`, `why`.
[[nodiscard]] Json claims_json(const std::vector<optimize::ClaimResult>& claims);

[[nodiscard]] Json basins_json(const Report& report);
[[nodiscard]] Json prices_json(const Report& report);
[[nodiscard]] Json slopes_json(const Report& report);
/// Null where some point holds every band, or nothing was searched.
[[nodiscard]] Json why_not_json(const Report& report);

/// Of one stage: duty, stability, loss of cooling. Null where the heat was not looked at.
[[nodiscard]] Json heat_json(const Report& report, std::size_t stage);
/// All steady states of the train: empty where every stage is isothermal, null where they are not known.
[[nodiscard]] Json thermal_states_json(const Report& report);

}  // namespace tandem::app
