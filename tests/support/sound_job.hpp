#pragma once

// Jobs that have to be sound; where one is not, the test says its faults.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "app/job/read_job.hpp"

namespace tandem::tests {

[[nodiscard]] inline app::Job sound(const app::ReadResult& read) {
  for (const app::Diagnostic& each : read.diagnostics) UNSCOPED_INFO(app::format(each));
  REQUIRE(read.job);
  return *read.job;
}

/// A job of configs/jobs/, by its name.
[[nodiscard]] inline app::Job shipped_job(const std::string& name,
                                          const std::vector<std::string>& sets = {}) {
  return sound(app::read_job(TANDEM_SOURCE_DIR "/configs/jobs/" + name + ".toml", sets));
}

}  // namespace tandem::tests
