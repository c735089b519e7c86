#pragma once

// The comparison of algorithms on a job, as a screen and as files.

#include <string>
#include <vector>

#include "app/job/job.hpp"
#include "optimize/compare.hpp"

namespace tandem::app {

/// A table, best first in the order of the algorithms; `files` names what was written, or is empty.
[[nodiscard]] std::string comparison_screen(const Job& job,
                                            const std::vector<optimize::Trial>& trials,
                                            const std::string& files);
[[nodiscard]] std::string comparison_csv(const std::vector<optimize::Trial>& trials);
[[nodiscard]] std::string comparison_json(const Job& job,
                                          const std::vector<optimize::Trial>& trials);

}  // namespace tandem::app
