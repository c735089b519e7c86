#pragma once

// Which number formats of a workbook show a date, a time or a percentage (ECMA-376, part 1, 18.8.30 and 18.8.31).

#include <string>
#include <string_view>

namespace tandem::app {

/// Whether a format's code has letters of a date or a time outside of quotes, escapes and brackets.
[[nodiscard]] bool shows_a_date(std::string_view code);

/// Whether a format shows a number as a percentage: "0%", "0.0 %".
[[nodiscard]] bool shows_a_percentage(std::string_view code);

/// Whether the format of that number, which every workbook has without saying so, shows one.
[[nodiscard]] bool is_built_in_percentage(unsigned number);

/// The code of a format that every workbook has without saying so, where it shows a date; otherwise empty.
[[nodiscard]] std::string built_in_date_format(unsigned number);

}  // namespace tandem::app
