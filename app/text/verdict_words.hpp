#pragma once

// What is said of a verdict, wherever it is shown.

#include <string_view>

#include "app/text/screen.hpp"
#include "optimize/answer.hpp"

namespace tandem::app {

struct VerdictWords {
  std::string_view name;     ///< for machines: "feasible"
  std::string_view heading;  ///< for people: "FEASIBLE"
  std::string_view style;    ///< a class of report.css: good, bad, plain
  Colour colour;             ///< on a terminal
  std::string_view
      caution;  ///< what stands beside the heading of a page with set points; empty: nothing
};

[[nodiscard]] const VerdictWords& words_of(optimize::Verdict verdict);

}  // namespace tandem::app
