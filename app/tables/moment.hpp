#pragma once

// A moment as a table has it.

#include <optional>
#include <string>
#include <string_view>

namespace tandem::app {

struct Moment {
  double seconds = 0.0;  ///< since 1970-01-01, on the clock that the table is written by
  bool zoned = false;    ///< that clock is UTC, because the text says how far from it its own is
};

/// Reads ISO 8601: "2026-01-31 14:05", "2026-01-31T14:05:30.5Z", "2026-01-31 14:05+01:00". Nothing where the text is
/// none: "31.01.2026" and "1/2/2026" are read in two ways.
[[nodiscard]] std::optional<Moment> written_moment(std::string_view text);

/// The moment of a workbook's serial number of days; `from_1904`: the workbook counts from there.
[[nodiscard]] Moment moment_of_serial(double days, bool from_1904);

/// "2026-01-31 14:05", on the same clock; with seconds where it has some.
[[nodiscard]] std::string moment_text(const Moment& moment);

}  // namespace tandem::app
