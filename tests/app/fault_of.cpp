#include "tests/app/fault_of.hpp"

#include <catch2/catch.hpp>

#include "tests/support/sound_job.hpp"

namespace tandem::app::test {

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string_view::npos);
  return std::string(text).replace(at, from.size(), to);
}

Diagnostic fault_of(std::string_view text, const std::vector<std::string>& sets) {
  const JobFiles files;
  return only_fault(files.read(text, sets));
}

Job job_of(std::string_view text, const std::vector<std::string>& sets) {
  const JobFiles files;
  return tests::sound(files.read(text, sets));
}

}  // namespace tandem::app::test
