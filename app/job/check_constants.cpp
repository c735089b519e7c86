#include "app/job/check_constants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tandem::app {
namespace {

/// What the files give of one reaction.
struct Given {
  bool on = false;
  bool has_k = false;
  std::size_t layer_of_k = 0;      ///< the highest
  const Leaf* constant = nullptr;  ///< another one than k, of the highest layer
  std::size_t layer = 0;           ///< and its layer
};

/// The name of the reaction that a leaf is about; empty where it is about none.
std::string reaction_of(const Leaf& leaf) {
  for (std::size_t at = 0; at + 2 < leaf.parts.size(); ++at)
    if (leaf.parts[at] == "reactions") return leaf.parts[at + 1];
  return {};
}

}  // namespace

void check_constants(const Merged& merged, Faults& faults) {
  std::map<std::string, Given> reactions;
  for (const auto& [path, leaf] : merged.leaves()) {
    const std::string name = reaction_of(*leaf);
    if (name.empty()) continue;
    Given& given = reactions[name];
    const std::size_t layer = merged.layer(path);
    if (leaf->parts.back() == "k") {
      given.has_k = true;
      given.layer_of_k = std::max(given.layer_of_k, layer);
      // What is wrong with a k has been said; it is not off.
      given.on = given.on || !leaf->sound ||
                 std::ranges::any_of(leaf->numbers, [](double k) { return k > 0.0; });
    } else if (given.constant == nullptr || layer > given.layer) {
      given.constant = leaf;
      given.layer = layer;
    }
  }
  for (const auto& [name, given] : reactions) {
    if (given.on || given.constant == nullptr) continue;
    if (given.has_k && given.layer_of_k > given.layer) continue;
    faults.add(given.constant->where, shown_key(given.constant->path),
               fmt::format("{} is off: it has {}, so this has no effect", name,
                           given.has_k ? "a k of 0" : "no k"),
               "give it a k above 0, or leave its other constants out");
  }
}

}  // namespace tandem::app
