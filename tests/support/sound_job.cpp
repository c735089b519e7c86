#include "tests/support/sound_job.hpp"

#include <catch2/catch.hpp>

namespace tandem::tests {

app::Job sound(const app::ReadResult& read) {
  for (const app::Diagnostic& each : read.diagnostics) UNSCOPED_INFO(app::format(each));
  REQUIRE(read.job);
  return *read.job;
}

app::Job shipped_job(const std::string& name, const std::vector<std::string>& sets) {
  return sound(app::read_job(TANDEM_SOURCE_DIR "/configs/jobs/" + name + ".toml", sets));
}

}  // namespace tandem::tests
