#pragma once

// What no file says: defaults by the key table, and keys that are missing.

#include "app/layers/context.hpp"

namespace tandem::app {

/// Adds the default of every key that has a meaning here and none of the files gives, and reports
/// required keys that are missing. Rows that may stand in none of `files` are left out.
void add_defaults(Merged& merged, const Context& context, Files files, Faults& faults);

/// Adds one key with a value that the program itself gives, as TOML.
void add_default(Merged& merged, const Path& path, std::string_view value, const Context& context);

/// Where a missing key should have been: its table's beginning, its train's, or the file of one of
/// these kinds.
[[nodiscard]] Where place_of_missing(const Merged& merged, const Path& path, Files files);

}  // namespace tandem::app
