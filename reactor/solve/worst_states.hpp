#pragma once

// The words for an integration that failed.

#include <span>
#include <string>

#include "reactor/solve/stiff_system.hpp"

namespace tandem::reactor::solve {

/// Names of the three states whose local error is largest against their weight; none where nothing is known.
[[nodiscard]] std::string worst_states(const StiffSystem& system, std::span<const double> error,
                                       std::span<const double> weight);

/// "at 1.25 h: REASON; worst: STATES", without the states where none are known.
[[nodiscard]] std::string failure_text(double time, const std::string& reason,
                                       const std::string& states);

}  // namespace tandem::reactor::solve
