#pragma once

// CSV made from the objects that stand in a JSON document, so that both say the same.

#include <string>
#include <vector>

#include "app/text/json.hpp"

namespace tandem::app {

struct CsvColumn {
  std::string heading;
  std::string path;  ///< of the value in a row, as a JSON pointer: "/probability/low"
};

/// A column for each member of the objects that the rows have at `path`, in the order in which rows first have them.
[[nodiscard]] std::vector<CsvColumn> csv_members(const Json& rows, const std::string& path);

/// A line of headings, and one for each row of a list. Numbers in full precision; truth as 1 and 0; nothing where a row
/// has no value, null or NaN.
[[nodiscard]] std::string csv_of(const Json& rows, const std::vector<CsvColumn>& columns);

}  // namespace tandem::app
