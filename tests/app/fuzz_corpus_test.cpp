// The small corpora of tests/fuzz, through the very entries that libFuzzer runs: an expectation that fails ends the
// program.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/app/job_files.hpp"
#include "tests/fuzz/change_keys.hpp"
#include "tests/fuzz/entries.hpp"

using namespace tandem::app;

namespace {

std::vector<std::string> corpus(const std::string& name) {
  std::vector<std::string> all;
  const auto folder = std::filesystem::path(TANDEM_SOURCE_DIR) / "tests/fuzz/corpus" / name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    all.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return all;
}

}  // namespace

TEST_CASE("fuzz corpus: raw bytes are a job or faults") {
  const auto all = corpus("text");
  CHECK(all.size() > 10);
  for (const std::string& bytes : all) fuzz::read_bytes(bytes);
}

TEST_CASE("fuzz corpus: changed keys are a job or faults") {
  const auto all = corpus("keys");
  CHECK(all.size() > 10);
  for (const std::string& bytes : all) fuzz::read_changed_keys(bytes);
}

TEST_CASE("fuzz corpus: no change at all is a sound job") {
  for (const char first : {'\0', '\10', '\11', '\12', '\13'})  // octal: 0, and 8 to 11
    CHECK(read_job_table(fuzz::changed_job(std::string(1, first)), "/nonexistent/job.toml").job);
}
