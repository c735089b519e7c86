#pragma once

// A number as people write it into a cell.

#include <string>
#include <string_view>

namespace tandem::app {

/// A cell that is a number, and how it is written.
struct WrittenNumber {
  bool is_number = false;
  std::string plain;       ///< with a point and without spaces between thousands: "1234.5"
  bool comma = false;      ///< written with a decimal comma
  bool point = false;      ///< written with a point
  bool thousands = false;  ///< "1.234" or "1,234": groups of three behind the only mark
};

/// Reads "1234.5", "-1e-3", "1 234.5" (a no-break space between thousands) and, where commas are allowed, "1234,5".
[[nodiscard]] WrittenNumber written_number(std::string_view text, bool commas);

}  // namespace tandem::app
