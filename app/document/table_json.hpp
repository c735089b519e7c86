#pragma once

#include "app/document/document.hpp"
#include "app/text/json.hpp"

namespace tandem::app::doc {

/// The rows of a table as objects: of each column that is data its key, with a number or null, true or false, or the text.
[[nodiscard]] Json json_rows(const Table& table);

}  // namespace tandem::app::doc
