#pragma once

// docs/job-format.md, whose tables are made from the table of keys.

#include <string>
#include <string_view>

namespace tandem::app {

/// The page with its tables made anew. A table stands between <!-- table: NAME --> and <!-- end -->, each with an empty
/// line about it; NAME is the word of a theme of keys, "reactions" or "units".
[[nodiscard]] std::string with_key_tables(std::string_view page);

}  // namespace tandem::app
