#pragma once

// From a path to a table of values. The one place that knows toml++.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/layers/diagnostic.hpp"
#include "app/layers/value.hpp"

namespace tandem::app {

/// A file read: its number in Faults and its contents.
struct Document {
  std::size_t file = 0;
  Table table;
};

/// The key of a file that names another, and where.
struct Reference {
  std::string key;
  Where where;
};

/// Reads a TOML file. What is not a regular file, is empty, above 4 MB, not UTF-8 or not TOML is one
/// sentence in faults and no document. A file that cannot be had is a fault of what refers to it.
[[nodiscard]] std::optional<Document> read_document(
    const std::filesystem::path& path, Faults& faults,
    const std::optional<Reference>& from = std::nullopt);

/// Reads TOML from a text that stands in the program; `shown` names it in messages.
[[nodiscard]] std::optional<Document> read_text(std::string text, std::string shown,
                                                Faults& faults);

/// A single TOML value; nothing where the text is not exactly one.
[[nodiscard]] std::optional<Value> parse_value(std::string_view text);

}  // namespace tandem::app
