#pragma once

// The heat of an answer as result.json has it.

#include <cstddef>
#include <nlohmann/json.hpp>

#include "app/results/report.hpp"

namespace tandem::app {

/// Of one stage: duty, stability, loss of cooling. Null where the heat was not looked at.
[[nodiscard]] nlohmann::ordered_json heat_json(const Report& report, std::size_t stage);

/// All steady states of the train: empty where every stage is isothermal, null where they are not known.
[[nodiscard]] nlohmann::ordered_json thermal_states_json(const Report& report);

}  // namespace tandem::app
