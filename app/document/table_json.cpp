#include "app/document/table_json.hpp"

namespace tandem::app::doc {
namespace {

Json json_of(const Cell& cell, Kind kind) {
  switch (kind) {
    case Kind::number:
      return json_number(cell.number);
    case Kind::flag:
      return !cell.text.empty();
    case Kind::words:
      break;
  }
  return cell.text;
}

}  // namespace

Json json_rows(const Table& table) {
  Json out = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if ((table.columns[i].shown & as_data) != 0)
        object[table.columns[i].key] = json_of(row[i], table.columns[i].kind);
    out.push_back(std::move(object));
  }
  return out;
}

}  // namespace tandem::app::doc
