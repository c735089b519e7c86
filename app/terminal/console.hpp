#pragma once

// stdout carries the answer alone; everything else goes to stderr.

#include <string>

namespace tandem::app {

/// Writes an answer to stdout, all of it; false where stdout does not take it.
[[nodiscard]] bool print_answer(const std::string& text);

/// Writes a line to stderr, after "tandem: ".
void print_fault(const std::string& sentence);

/// Whether stdout is a terminal that wants colours: NO_COLOR is not set and TERM is not "dumb".
[[nodiscard]] bool wants_colour();

/// Whether stderr is a terminal on which a line can be rewritten.
[[nodiscard]] bool stderr_is_terminal();

}  // namespace tandem::app
