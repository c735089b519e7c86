#include "app/layers/source.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "app/text/file_bytes.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t deepest_key = 64;  // parts of a dotted key

Where where_of(const toml::source_region& region, std::size_t file) {
  return {file, region.begin.line, region.begin.column};
}

Value convert(const toml::node& node, std::size_t file) {
  Value value;
  value.where = where_of(node.source(), file);
  if (const auto* table = node.as_table()) {
    Table members;
    for (auto&& [key, child] : *table)
      members.push_back(
          {std::string(key.str()), where_of(key.source(), file), convert(child, file)});
    // toml++ sorts by name; people read in the order of the file.
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
      return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
    });
    value.data = std::move(members);
  } else if (const auto* array = node.as_array()) {
    Array items;
    for (auto&& child : *array) items.push_back(convert(child, file));
    value.data = std::move(items);
  } else if (const auto* text = node.as_string()) {
    value.data = text->get();
  } else if (const auto* whole = node.as_integer()) {
    value.data = whole->get();
  } else if (const auto* real = node.as_floating_point()) {
    value.data = real->get();
  } else if (const auto* flag = node.as_boolean()) {
    value.data = flag->get();
  }
  return value;
}

/// toml++ 3.3 builds one nested table per part of a dotted key and takes them down by recursion, so
/// a key of a million parts would end the program. Answers the line of the first too deep key, or 0.
std::size_t too_deep_key(std::string_view text) {
  std::size_t line = 1, parts = 0;
  bool in_part = false;
  for (const char c : text) {
    if (c == '\n') ++line;
    if (c == '.') {
      if (in_part && ++parts > deepest_key) return line;
      in_part = false;
    } else if (c == ' ' || c == '\t') {
      continue;
    } else {
      const bool of_key = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '"' || c == '\'' ||
                          static_cast<unsigned char>(c) >= 0x80U;
      if (!of_key) parts = 0;
      in_part = of_key;
    }
  }
  return 0;
}

}  // namespace

std::optional<Document> read_text(std::string text, std::string shown, Faults& faults) {
  const std::size_t file = faults.add_source({std::move(shown), std::move(text)});
  const std::string_view bytes = faults.source(file).text;
  std::size_t line = 0;
  if (!is_utf8(bytes, line)) {
    faults.add({file}, {}, fmt::format("the file is not UTF-8 text (line {})", line));
    return std::nullopt;
  }
  if (const std::size_t deep = too_deep_key(bytes); deep > 0) {
    faults.add({file, deep, 1}, {}, fmt::format("a key of more than {} parts", deepest_key));
    return std::nullopt;
  }
  try {
    Value value = convert(toml::parse(bytes), file);
    return Document{file, std::move(std::get<Table>(value.data))};
  } catch (const toml::parse_error& error) {
    faults.add(where_of(error.source(), file), {},
               fmt::format("not TOML: {}", std::string_view(error.description())));
  }
  return std::nullopt;
}

std::optional<Document> read_document(const std::filesystem::path& path, Faults& faults,
                                      const std::optional<Reference>& from) {
  std::string problem;
  std::optional<std::string> bytes = bytes_of(path, problem);
  if (bytes) return read_text(std::move(*bytes), shown_path(path), faults);
  if (from) {
    faults.add(from->where, from->key, fmt::format("{}: {}", shown_path(path), problem));
  } else {
    faults.add({faults.add_source({shown_path(path), {}})}, {}, problem);
  }
  return std::nullopt;
}

std::optional<Value> parse_value(std::string_view text) {
  Faults unheard;
  std::optional<Document> document = read_text("v=" + std::string(text), {}, unheard);
  // More than one member: the text held a line end and another key.
  if (!document || document->table.size() != 1 || document->table[0].key != "v") return {};
  return std::move(document->table[0].value);
}

}  // namespace tandem::app
