#pragma once

// The value of a key as a JSON Schema; for json_schema() alone.

#include <string>
#include <vector>

#include "app/keys/key_table.hpp"
#include "app/text/json.hpp"
#include "kinetics/reactions.hpp"

namespace tandem::app {

/// What several keys have alike, by name: "temperature", "temperature_range".
using Definitions = std::map<std::string, Json>;

[[nodiscard]] Json reference_to(const std::string& definition);

/// A value that fits any of a key's rows, those of several kinds of stage; `reaction` is the one that a
/// rate constant belongs to, null for other keys.
[[nodiscard]] Json value_schema(const std::vector<const Key*>& rows,
                                const kinetics::Reaction* reaction, Definitions& definitions);

}  // namespace tandem::app
