#pragma once

// The heat of an answer as result.json has it.

#include <cstddef>

#include "app/results/report.hpp"
#include "app/text/json.hpp"

namespace tandem::app {

/// Of one stage: duty, stability, loss of cooling. Null where the heat was not looked at.
[[nodiscard]] Json heat_json(const Report& report, std::size_t stage);

/// All steady states of the train: empty where every stage is isothermal, null where they are not known.
[[nodiscard]] Json thermal_states_json(const Report& report);

}  // namespace tandem::app
