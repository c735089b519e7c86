#pragma once

// The one fault of a small job, and where it has to stand; or the job, where it has none.

#include <catch2/catch.hpp>
#include <string>

#include "tests/app/job_files.hpp"
#include "tests/support/sound_job.hpp"

namespace tandem::app::test {

/// A text in which `to` stands for its first `from`.
[[nodiscard]] std::string replaced(std::string_view text, std::string_view from,
                                   std::string_view to);

/// The only fault of a job with this text behind its first two lines.
[[nodiscard]] Diagnostic fault_of(std::string_view text, const std::vector<std::string>& sets = {});

/// The job with this text behind its first two lines, which is sound.
[[nodiscard]] Job job_of(std::string_view text, const std::vector<std::string>& sets = {});

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
