#pragma once

// --set KEY=VALUE: a key of the job, over all of its files.

#include <string>
#include <vector>

#include "app/layers/layer.hpp"

namespace tandem::app {

/// Reads the overrides into a layer above the job. VALUE is TOML, or else a text without quotes:
/// `stages.loop.temperature=75 degC`. Messages name the override by its number, "--set 2".
[[nodiscard]] Layer read_overrides(const std::vector<std::string>& sets, std::size_t first_index,
                                   Faults& faults);

}  // namespace tandem::app
