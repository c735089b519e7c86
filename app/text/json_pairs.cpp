#include "app/text/json_pairs.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace tandem::app {
namespace {

using Named = std::vector<std::pair<std::string, const Json*>>;

/// The members of an object or the entries of a list, each under a name of its own.
Named named_of(const Json* value, const JsonIdentity& identity) {
  Named out;
  if (value == nullptr || !value->is_structured()) return out;
  std::map<std::string, std::size_t> seen;
  std::size_t place = 0;
  for (const auto& [key, entry] : value->items()) {
    std::string name = value->is_object() ? key : identity(entry);
    if (name.empty()) name = std::to_string(place + 1);
    ++place;
    const std::size_t before = seen[name]++;
    out.emplace_back(name + std::string(before, '\''), &entry);
  }
  return out;
}

class Comparison {
 public:
  explicit Comparison(const JsonIdentity& identity) : identity_(identity) {}

  void compare(const std::string& at, const Json* before, const Json* after) {
    const auto leaf = [](const Json* value) {
      return value != nullptr && !value->is_structured() ? value : nullptr;
    };
    if (leaf(before) != nullptr || leaf(after) != nullptr)
      count({at, leaf(before), leaf(after)}, true);
    const auto listed = [](const Json* list, const Json* entry) {
      return list != nullptr && list->is_array() && entry != nullptr && entry->is_object()
                 ? entry
                 : nullptr;
    };
    for (const JsonPair& child : json_pairs(before, after, identity_)) {
      const std::string inside = at.empty() ? child.name : at + '.' + child.name;
      const JsonPair entry{inside, listed(before, child.before), listed(after, child.after)};
      if (entry.before != nullptr || entry.after != nullptr) count(entry, false);
      compare(inside, child.before, child.after);
    }
  }

  [[nodiscard]] JsonDiff diff() { return {std::move(changes_), std::max(values_[0], values_[1])}; }

 private:
  void count(JsonPair pair, bool by_value) {
    values_[0] += pair.before == nullptr ? 0 : 1;
    values_[1] += pair.after == nullptr ? 0 : 1;
    const bool both = pair.before != nullptr && pair.after != nullptr;
    if (both && (!by_value || *pair.before == *pair.after)) return;
    changes_.push_back(std::move(pair));
  }

  const JsonIdentity& identity_;
  std::vector<JsonPair> changes_;
  std::array<std::size_t, 2> values_{};
};

}  // namespace

std::vector<JsonPair> json_pairs(const Json* before, const Json* after,
                                 const JsonIdentity& identity) {
  const Named olds = named_of(before, identity), news = named_of(after, identity);
  std::map<std::string, const Json*> of_before(olds.begin(), olds.end());
  std::vector<JsonPair> out;
  for (const auto& [name, value] : news) {
    const auto old = of_before.extract(name);
    out.push_back({name, old.empty() ? nullptr : old.mapped(), value});
  }
  for (const auto& [name, value] : olds)
    if (of_before.contains(name)) out.push_back({name, value, nullptr});
  return out;
}

JsonDiff json_diff(const Json& before, const Json& after, const JsonIdentity& identity) {
  Comparison comparison(identity);
  comparison.compare("", &before, &after);
  return comparison.diff();
}

}  // namespace tandem::app
