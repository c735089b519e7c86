// JSON documents compared, and CSV made from their rows.

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "app/text/csv.hpp"
#include "app/text/json_pairs.hpp"

using namespace tandem::app;

TEST_CASE(
    "CSV from the rows of a document: numbers whole, truth as 1 and 0, what is missing empty") {
  const Json rows =
      Json::array({{{"name", "a, b"}, {"of", {{"x/y", 0.1}, {"n", 3}}}, {"holds", true}},
                   {{"name", "c"}, {"of", {{"z", std::nan("")}}}, {"holds", false}}});
  std::vector<CsvColumn> columns{{"name", "/name"}};
  for (const CsvColumn& each : csv_members(rows, "/of")) columns.push_back(each);
  columns.push_back({"holds", "/holds"});
  columns.push_back({"absent", "/nothing/here"});
  CHECK(csv_of(rows, columns) == "name,x/y,n,z,holds,absent\n\"a, b\",0.1,3,,1,\nc,,,,0,\n");
}

TEST_CASE("two documents: entries are matched by what they are, not by their place") {
  const Json before =
      Json::parse(R"({"a": 1, "list": [{"name": "x", "v": 1}, {"name": "y", "v": 2}]})");
  const Json after = Json::parse(
      R"({"a": 1, "list": [{"name": "y", "v": 3}, {"name": "z", "v": 2}, {"name": "z", "v": 4}]})");
  const auto identity = [](const Json& entry) { return entry.value("name", ""); };
  const JsonDiff diff = json_diff(before, after, identity);
  std::map<std::string, std::pair<bool, bool>> sides;
  for (const JsonPair& each : diff.changes)
    sides[each.name] = {each.before != nullptr, each.after != nullptr};
  const std::pair gone{true, false}, fresh{false, true}, changed{true, true};
  CHECK(sides == std::map<std::string, std::pair<bool, bool>>{{"list.x", gone},
                                                              {"list.x.name", gone},
                                                              {"list.x.v", gone},
                                                              {"list.y.v", changed},
                                                              {"list.z", fresh},
                                                              {"list.z.name", fresh},
                                                              {"list.z.v", fresh},
                                                              {"list.z'", fresh},
                                                              {"list.z'.name", fresh},
                                                              {"list.z'.v", fresh}});
  CHECK(diff.values == 10);  // of `after`: a, and an entry with two members three times
  CHECK(json_diff(before, before, identity).changes.empty());
}
