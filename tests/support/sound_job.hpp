#pragma once

// Jobs that have to be sound; where one is not, the test says its faults.

#include <string>
#include <vector>

#include "app/job/read_job.hpp"

namespace tandem::tests {

[[nodiscard]] app::Job sound(const app::ReadResult& read);

/// A job of configs/jobs/, by its name.
[[nodiscard]] app::Job shipped_job(const std::string& name,
                                   const std::vector<std::string>& sets = {});

}  // namespace tandem::tests
