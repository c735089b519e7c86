#pragma once

// `tandem check`: what a job is, in a few lines.

#include <string>

#include "app/job/job.hpp"

namespace tandem::app {

/// Train, catalyst, what is asked for and what may be chosen; lines of at most 80 columns.
[[nodiscard]] std::string check_screen(const Job& job);

}  // namespace tandem::app
