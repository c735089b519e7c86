#pragma once

// JSON Schemas (draft 07) of the files a user writes, made from the key table: what an editor completes and checks by.
// A schema knows each key by itself: what keys have to agree on, and ranges of texts with units, the program checks.

#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

/// The kinds of file that have a schema: "job", "plant", "catalyst", "grade", "claims", "properties".
[[nodiscard]] std::vector<std::string> schema_names();

/// The schema of one kind of file, indented, with a line end. std::out_of_range: no such kind.
[[nodiscard]] std::string json_schema(std::string_view kind);

}  // namespace tandem::app
