#pragma once

// What a reader has to know before he believes a number of a job's answer.

#include <string>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

struct Warning {
  std::string text;        ///< one sentence or more
  std::string brief = {};  ///< for a screen; empty: not shown there
};

/// Every warning about the model behind the answer, the gravest first.
[[nodiscard]] std::vector<Warning> warnings_of(const Report& report);

}  // namespace tandem::app
