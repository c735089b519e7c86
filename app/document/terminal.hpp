#pragma once

#include <cstddef>
#include <string_view>

#include "app/document/document.hpp"
#include "app/text/screen.hpp"

namespace tandem::app::doc {

/// How a terminal shows a document.
struct Terminal {
  std::size_t width = screen_columns;
  bool colour = false;  ///< with ANSI colours
};

/// A document as lines of at most `width` columns. Of pictures it has the words.
[[nodiscard]] Lines terminal_lines(const Document& document, const Terminal& terminal);

/// A table under a line of heads, of which `title` is the first where it is not empty. A column is as wide as what it
/// holds; where all together are wider than the terminal the widest of words are cut. Empty columns are left out.
[[nodiscard]] Lines terminal_lines(const Table& table, const Terminal& terminal,
                                   std::string_view title = {});

}  // namespace tandem::app::doc
