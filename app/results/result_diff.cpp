#include "app/results/result_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "app/text/json.hpp"

namespace tandem::app {
namespace {

using Leaves = std::map<std::string, Json>;

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What an entry of a list is called.
std::string name_of(const Json& entry, std::size_t place) {
  std::string name;
  if (entry.is_object())
    for (const char* key : {"name", "key", "quantity", "id", "range"})
      if (entry.contains(key)) name += (name.empty() ? "" : " ") + text_of(entry[key]);
  return name.empty() ? fmt::format("{}", place + 1) : name;
}

void collect(const Json& value, const std::string& at, Leaves& leaves) {
  const auto inside = [&](const std::string& part) { return at.empty() ? part : at + '.' + part; };
  if (value.is_object()) {
    for (const auto& [key, entry] : value.items()) collect(entry, inside(key), leaves);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      std::string key = inside(name_of(value[i], i));
      while (value[i].is_object() && leaves.contains(key)) key += '\'';
      if (value[i].is_object()) leaves[key] = "present";
      collect(value[i], key, leaves);
    }
  } else {
    leaves[at] = value;
  }
}

/// What a reader looks at first comes first.
std::size_t rank_of(const std::string& key) {
  constexpr std::array<std::string_view, 5> order{"verdict", "message", "claims", "product",
                                                  "decisions"};
  const auto* const found =
      std::ranges::find_if(order, [&](std::string_view each) { return key.starts_with(each); });
  return static_cast<std::size_t>(found - order.begin());
}

double relative(const Json& a, const Json& b) {
  if (!a.is_number() || !b.is_number()) return std::numeric_limits<double>::infinity();
  const double x = a, y = b;
  return std::abs(x - y) / std::max(std::abs(x), std::abs(y));
}

}  // namespace

DiffResult diff_results(const std::string& first, const std::string& second) {
  DiffResult out;
  std::array<Leaves, 2> leaves;
  for (std::size_t i = 0; i < 2; ++i) {
    const Json document = Json::parse(i == 0 ? first : second, nullptr, false);
    if (!document.is_object()) {
      out.fault =
          fmt::format("the {} file is not the JSON of a result", i == 0 ? "first" : "second");
      return out;
    }
    collect(document, "", leaves[i]);
  }
  for (const auto& [key, value] : leaves[0]) {
    const auto other = leaves[1].find(key);
    if (other == leaves[1].end()) {
      out.differences.push_back({key, text_of(value), "", std::numeric_limits<double>::infinity()});
    } else if (other->second != value) {
      out.differences.push_back(
          {key, text_of(value), text_of(other->second), relative(value, other->second)});
    }
  }
  for (const auto& [key, value] : leaves[1])
    if (!leaves[0].contains(key))
      out.differences.push_back({key, "", text_of(value), std::numeric_limits<double>::infinity()});
  out.keys = std::max(leaves[0].size(), leaves[1].size());
  std::ranges::stable_sort(out.differences, [](const Difference& a, const Difference& b) {
    const std::size_t x = rank_of(a.key), y = rank_of(b.key);
    return x != y ? x < y : a.relative > b.relative;
  });
  return out;
}

}  // namespace tandem::app
