#pragma once

#include "app/commands/command_line.hpp"

namespace tandem::app {

/// Whether a file holds laboratory figures and not a job: it can be read, holds something beside a
/// title, and none of the keys without which there is no job.
[[nodiscard]] bool holds_laboratory_figures(const std::filesystem::path& file);

/// `tandem claims` on such a file. Answers the exit code.
[[nodiscard]] int run_laboratory(const Command& command);

/// `tandem film`: the take-off speeds that hold the claims. Answers the exit code.
[[nodiscard]] int run_film(const Command& command);

/// `tandem sheet`: laboratory.toml and laboratory.md to fill in, never over sheets that are there. Answers the exit
/// code.
[[nodiscard]] int run_sheet(const Command& command);

}  // namespace tandem::app
