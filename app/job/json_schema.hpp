#pragma once

// JSON Schemas (draft 07) of the files a user writes, made from the key table: what an editor completes and checks by.
// A schema knows each key by itself: what keys have to agree on, and ranges of texts with units, the program checks.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/keys/key_table.hpp"

namespace tandem::app {

/// The kinds of file that have a schema: "job", "plant", "catalyst", "grade", "claims", "properties".
[[nodiscard]] std::vector<std::string> schema_names();

/// The kind of that name; nothing for another word.
[[nodiscard]] std::optional<Files> schema_kind(std::string_view name);

/// The schema of one kind of file, indented, with a line end.
[[nodiscard]] std::string json_schema(Files kind);

}  // namespace tandem::app
