#pragma once

// The one fault of a small job, and where it has to stand.

#include <catch2/catch.hpp>
#include <string>

#include "tests/app/job_files.hpp"

namespace tandem::app::test {

/// The only fault of a job with this text behind its first two lines.
[[nodiscard]] inline Diagnostic fault_of(std::string_view text,
                                         const std::vector<std::string>& sets = {}) {
  const JobFiles files;
  return only_fault(files.read(text, sets));
}

/// The job with this text behind its first two lines, which is sound.
[[nodiscard]] inline Job job_of(std::string_view text, const std::vector<std::string>& sets = {}) {
  const JobFiles files;
  ReadResult result = files.read(text, sets);
  for (const Diagnostic& each : result.diagnostics) UNSCOPED_INFO(format(each));
  REQUIRE(result.job);
  return *result.job;
}

}  // namespace tandem::app::test

#define CHECK_FAULT(fault, at_line, at_column, of_key, part)      \
  do {                                                            \
    const Diagnostic d = (fault);                                 \
    INFO(d.message << " / " << d.hint);                           \
    CHECK(d.line == (at_line));                                   \
    CHECK(d.column == (at_column));                               \
    CHECK(d.key == (of_key));                                     \
    CHECK((contains(d.message, part) || contains(d.hint, part))); \
  } while (false)
