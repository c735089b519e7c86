#pragma once

// What the terminal shows at the end: one screen of at most 44 lines, more only for set points that were chosen.

#include <cstddef>
#include <string>
#include <vector>

#include "app/results/report.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// How a screen is written.
struct Screen {
  bool colour = false;                 ///< with ANSI colours
  std::size_t width = screen_columns;  ///< from 60 columns on nothing but words is cut
  std::string folder;              ///< where files were written, as the user named it; empty: none
  std::vector<std::string> files;  ///< their names
};

/// Verdict, set points, product against bands with margins, what binds, files written, what to do
/// next. Where it would not fit, rows that matter least are left out and counted.
[[nodiscard]] std::string summary(const Report& report, const Screen& screen);

/// What a user does next, in one sentence or two.
[[nodiscard]] std::string next_step(const Report& report, const Screen& screen);

}  // namespace tandem::app
