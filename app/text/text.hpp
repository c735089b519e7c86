#pragma once

// Numbers and names as text: for people, for machines, and escaped for where they stand.

#include <cstddef>
#include <string>
#include <string_view>

#include "optimize/band.hpp"

namespace tandem::app {

/// A number for people, in so many significant digits, without trailing zeros; exponents only
/// below 1e-4 and from 1e7 on. Digits before the point are never dropped. NaN: "-".
[[nodiscard]] std::string rounded(double number, int digits = 4);

/// A number that has no more than so many significant digits, not below (or not above) the given one; what is off by
/// rounding alone stays. What is not finite stays, too.
[[nodiscard]] double rounded_up(double number, int digits);
[[nodiscard]] double rounded_down(double number, int digits);

/// As rounded, with its sign: "+0.25", "-3". NaN: "-".
[[nodiscard]] std::string with_sign(double number, int digits = 4);

/// The shortest text that reads back as the same number. NaN: empty; infinity: "inf".
[[nodiscard]] std::string exact(double number);

/// A number that was converted to another unit, to 12 significant digits: what was typed as 38.5 is 38.5 again. Others, such as
/// NaN, stay what they are.
[[nodiscard]] double tidy(double number);

/// A band's interval as claims.toml writes it: "[0.2, 5]", "(10, 1000]", "[150, inf)".
[[nodiscard]] std::string range_text(const optimize::Band& band);

/// The same for people, its ends rounded.
[[nodiscard]] std::string rounded_range(const optimize::Band& band);

/// The same, its ends rounded inward: for what people set something by.
[[nodiscard]] std::string inner_range(const optimize::Band& band);

/// A text on one line, as it can be shown: control characters, line ends included, become spaces; what cannot be seen
/// and turns what is read (marks of direction as U+202E, of width zero) and bytes that are no UTF-8 become U+FFFD. So
/// no name from a file can move the cursor of a terminal, break a table, or read as another one.
[[nodiscard]] std::string one_line(std::string_view text);

/// A text that Markdown shows as it stands, in a table's cell as well; on one line.
[[nodiscard]] std::string markdown(std::string_view text);

/// A field of a CSV file (RFC 4180): quoted where it has to be; on one line. What a spreadsheet would take for a
/// formula (=, +, -, @ in front of anything but a number) gets an apostrophe before it.
[[nodiscard]] std::string csv_field(std::string_view text);

/// Columns that a UTF-8 text takes on a terminal, one for each character.
[[nodiscard]] std::size_t columns(std::string_view text);

/// The text filled with spaces, or cut with "~" at its end, to so many columns.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width);

/// As fit, with the spaces before the text.
[[nodiscard]] std::string fit_right(std::string_view text, std::size_t width);

}  // namespace tandem::app
