#pragma once

// Two JSON documents compared: what is the same thing in both, and what of it differs.

#include <functional>
#include <string>
#include <vector>

#include "app/text/json.hpp"

namespace tandem::app {

/// What is the same thing in two documents. A side that does not have it is null.
struct JsonPair {
  std::string name;
  const Json* before = nullptr;
  const Json* after = nullptr;
};

/// What an entry of a list is called; empty: by its place in the list.
using JsonIdentity = std::function<std::string(const Json& entry)>;

/// The members of two objects by their keys, or the entries of two lists by their identity; of entries that are called
/// alike the first belongs to the first, and so on. In the order of `after`, then what only `before` has. Null and
/// values that hold nothing have no members.
[[nodiscard]] std::vector<JsonPair> json_pairs(const Json* before, const Json* after,
                                               const JsonIdentity& identity);

/// The values that differ.
struct JsonDiff {
  std::vector<JsonPair> changes;  ///< by their path, "stages.gas.duty_kW", in no certain order
  std::size_t values = 0;         ///< in the document that has more
};
/// An object in a list counts as a value, too: in `changes` it is there on one side alone.
[[nodiscard]] JsonDiff json_diff(const Json& before, const Json& after,
                                 const JsonIdentity& identity);

}  // namespace tandem::app
