#pragma once

// The heat of an answer in words: for the recipe's page and for the terminal.

#include <cstddef>
#include <string>

#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// "stable; slowest mode 1.9 h", or why it is not known.
[[nodiscard]] std::string stability_words(const Heat& heat, std::size_t stage);

/// "boils at 77 degC after 1.5 min; at most 96 degC after 4 min", or why it is not known.
[[nodiscard]] std::string lost_words(const reactor::LossOfCooling& lost);

/// The recipe's section "Heat"; empty where the heat was not looked at.
[[nodiscard]] std::string heat_section(const Report& report);

/// One line of the screen for each stage, unstable ones first; none where the heat was not looked at.
[[nodiscard]] Lines heat_lines(const Report& report, bool colour);

}  // namespace tandem::app
