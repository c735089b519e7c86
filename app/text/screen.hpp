#pragma once

// Lines of text for a terminal of 80 columns.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

inline constexpr std::size_t screen_columns = 80;
inline constexpr std::size_t screen_lines = 44;

using Lines = std::vector<std::string>;

enum class Colour { green, red, yellow, bold };

/// The text in a colour of the terminal, or as it is where colours are off.
[[nodiscard]] std::string coloured(const std::string& text, Colour colour, bool on);

/// A text broken at spaces into lines of at most `width` columns, every line but the first
/// indented by `indent`; a word too long for a line is cut. `width` has to exceed `indent`.
[[nodiscard]] Lines wrap(std::string_view text, std::size_t width, std::size_t indent);

/// At most `room` lines; what is left out is counted in the last of them: "... and 3 more WHERE".
[[nodiscard]] Lines at_most(Lines lines, std::size_t room, std::string_view where);

/// Puts lines behind others.
void append(Lines& lines, const Lines& more);

/// All lines, each ended, without spaces at their ends.
[[nodiscard]] std::string joined(const Lines& lines);

}  // namespace tandem::app
