#include "app/text/csv.hpp"

#include <algorithm>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string csv_value(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  if (value.is_number_float()) return exact(value.get<double>());
  return csv_field(json_text(value));
}

/// A name as a part of a JSON pointer.
std::string pointer_part(std::string name) {
  for (const auto& [letter, escape] : {std::pair{'~', "~0"}, std::pair{'/', "~1"}})
    for (std::size_t at = 0; (at = name.find(letter, at)) != std::string::npos; at += 2)
      name.replace(at, 1, escape);
  return '/' + name;
}

}  // namespace

std::vector<CsvColumn> csv_members(const Json& rows, const std::string& path) {
  const Json::json_pointer place(path);
  std::vector<CsvColumn> columns;
  for (const Json& row : rows) {
    if (!row.contains(place)) continue;
    for (const auto& [name, value] : row.at(place).items())
      if (std::ranges::find(columns, name, &CsvColumn::heading) == columns.end())
        columns.push_back({name, path + pointer_part(name)});
  }
  return columns;
}

std::string csv_of(const Json& rows, const std::vector<CsvColumn>& columns) {
  std::string out;
  std::vector<Json::json_pointer> places;
  for (const CsvColumn& column : columns) {
    out += (places.empty() ? "" : ",") + csv_field(column.heading);
    places.emplace_back(column.path);
  }
  out += '\n';
  for (const Json& row : rows) {
    for (std::size_t c = 0; c < places.size(); ++c) {
      if (c > 0) out += ',';
      if (row.contains(places[c])) out += csv_value(row.at(places[c]));
    }
    out += '\n';
  }
  return out;
}

}  // namespace tandem::app
