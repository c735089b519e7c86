#include "app/layers/overrides.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/layers/source.hpp"
#include "app/text/file_bytes.hpp"

namespace tandem::app {
namespace {

std::string without_spaces_around(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// Puts a value that was read behind "v=" at its true place, behind the key and the "=".
void move_to(Value& value, std::size_t file, std::size_t key_length) {
  const auto moved = [&](Where& where) {
    where.file = file;
    if (where.line == 1) where.column = where.column + key_length - 1;
  };
  moved(value.where);
  if (auto* items = std::get_if<Array>(&value.data))
    for (Value& item : *items) move_to(item, file, key_length);
  if (auto* members = std::get_if<Table>(&value.data))
    for (Member& member : *members) {
      moved(member.where);
      move_to(member.value, file, key_length);
    }
}

}  // namespace

Layer read_overrides(const std::vector<std::string>& sets, std::size_t first_index,
                     Faults& faults) {
  constexpr std::size_t deepest = 16;
  Layer layer;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const std::string& text = sets[i];
    std::size_t line = 0;
    if (!is_utf8(text, line)) {
      const std::size_t file = faults.add_source({fmt::format("--set {}", i + 1), {}});
      faults.add({file}, {}, "the override is not UTF-8 text");
      continue;
    }
    const std::size_t file = faults.add_source({fmt::format("--set {}", i + 1), text});
    const std::size_t equals = text.find('=');
    const std::string key = without_spaces_around(text.substr(0, equals));
    const Path parts = split(key, '.');
    if (equals == std::string::npos || key.empty() || parts.size() > deepest) {
      faults.add({file, 1, 1}, {}, "expected KEY=VALUE, as in stages.loop.temperature=75 degC");
      continue;
    }
    const std::string given = text.substr(equals + 1);
    Value value;
    if (std::optional<Value> read = parse_value(given))
      value = std::move(*read);
    else
      value = {without_spaces_around(given), {0, 1, 3}};
    move_to(value, file, equals);
    // The table that a file with this key would have held, from the inside out.
    for (std::size_t part = parts.size(); part-- > 0;) {
      Table table;
      table.push_back({parts[part], {file, 1, 1}, std::move(value)});
      value = {std::move(table), {file, 1, 1}};
    }
    collect(std::get<Table>(value.data), first_index, layer, faults);
  }
  return layer;
}

}  // namespace tandem::app
