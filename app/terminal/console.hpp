#pragma once

// stdout carries the answer alone; everything else goes to stderr.

#include <cstddef>
#include <string>

namespace tandem::app {

/// From now on a reader that has gone away (`| head -1`) ends no command: what is left to be said is
/// dropped, what is to be written to files is written.
void outlive_readers();

/// Writes an answer to stdout, all of it; false where stdout does not take it. A reader that has gone
/// away has had what it wanted.
[[nodiscard]] bool print_answer(const std::string& text);

/// Writes a text to stderr, if that takes it: nothing hangs on it.
void print_note(const std::string& text);

/// Writes a line to stderr, after "tandem: ".
void print_fault(const std::string& sentence);

/// Whether stdout is a terminal that wants colours: NO_COLOR is not set and TERM is not "dumb".
[[nodiscard]] bool wants_colour();

/// The columns of what shows stdout or stderr: COLUMNS where it is set, or the terminal's own;
/// `otherwise` where it is no terminal.
[[nodiscard]] std::size_t stdout_columns(std::size_t otherwise);
[[nodiscard]] std::size_t stderr_columns(std::size_t otherwise);

/// Whether stdin and stderr are a terminal on which a question can be asked.
[[nodiscard]] bool can_ask();

/// Whether stderr is a terminal on which a line can be rewritten.
[[nodiscard]] bool stderr_is_terminal();

}  // namespace tandem::app
