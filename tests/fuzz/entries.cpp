#include "tests/fuzz/entries.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "app/job/read_job.hpp"
#include "app/screens/check_screen.hpp"
#include "tests/fuzz/change_keys.hpp"

namespace tandem::app::fuzz {
namespace {

/// Nothing stands there: a job in these tests holds all its keys itself.
constexpr const char* nowhere = "/nonexistent/job.toml";

void expect(bool holds, const char* what, const std::string& shown = {}) {
  if (holds) return;
  std::fprintf(stderr, "expected: %s\n%s\n", what, shown.c_str());
  std::abort();
}

std::string all_of(const ReadResult& result) {
  std::string out;
  for (const Diagnostic& each : result.diagnostics) out += format(each);
  return out;
}

void judge(const ReadResult& result) {
  const std::string faults = all_of(result);
  expect(result.job.has_value() == result.diagnostics.empty(), "a job or faults", faults);
  for (const Diagnostic& each : result.diagnostics)
    expect(!each.message.empty(), "a message with every fault", faults);
  if (!result.job) return;
  expect(!check_screen(*result.job).empty(), "a screen");
  const std::string& resolved = result.job->resolved_toml;
  const ReadResult again = read_job_text(resolved, nowhere);
  expect(again.job.has_value(), "a resolved job that is sound", all_of(again) + resolved);
  expect(again.job->resolved_toml == resolved, "a resolved job that is the same again",
         resolved + "\n---\n" + again.job->resolved_toml);
}

}  // namespace

void read_bytes(std::string_view bytes) { judge(read_job_text(std::string(bytes), nowhere)); }

void read_changed_keys(std::string_view bytes) {
  judge(read_job_table(changed_job(bytes), nowhere));
}

}  // namespace tandem::app::fuzz
