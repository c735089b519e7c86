#pragma once

// result.json: the answer for programs, in full precision. Keys are listed in docs/results.md.

#include <string>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

/// The document, indented by two, with a line end. The same job gives the same bytes: no time,
/// host, path, thread count and no name of a file in it. What failed or does not exist is null.
[[nodiscard]] std::string result_json(const Report& report);

}  // namespace tandem::app
