#pragma once

// The state of a train as a file: TOML, with a version, and with the name and the unit of every number.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/layers/diagnostic.hpp"
#include "reactor/train.hpp"
#include "reactor/train_state.hpp"

namespace tandem::app {

/// The text of a state file. Read again it gives the same numbers, bit by bit.
[[nodiscard]] std::string state_text(const reactor::Train& train, const reactor::TrainState& state);

/// Either a state or what is wrong with its file.
struct StateResult {
  std::optional<reactor::TrainState> state;
  std::vector<Diagnostic> diagnostics;  ///< every fault; empty with a state
};

/// Reads a state of this train. Every number of the train has to be there, finite and in its unit, and nothing else.
[[nodiscard]] StateResult read_state(const std::filesystem::path& path,
                                     const reactor::Train& train);

}  // namespace tandem::app
