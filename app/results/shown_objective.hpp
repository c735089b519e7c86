#pragma once

// The number of an objective in the unit in which the job shows its quantity.

#include <string>

#include "app/job/job.hpp"
#include "optimize/objective.hpp"

namespace tandem::app {

/// An objective that is one quantity of the train is shown as that quantity is, any other in its own unit. `name`: its label.
[[nodiscard]] ShownQuantity shown_objective(const Job& job, const optimize::Objective& objective);

/// "production (t/h)".
[[nodiscard]] std::string heading(const ShownQuantity& objective);

}  // namespace tandem::app
