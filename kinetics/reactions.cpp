#include "kinetics/reactions.hpp"

#include <algorithm>

namespace tandem::kinetics {

const std::vector<Reaction>& reactions() {
  static const std::vector<Reaction> list = [] {
    std::vector<Reaction> rows;
    const auto add = [&](const Reaction& row) { rows.push_back(row); };
    for_each_site_reaction(add);
    for_each_medium_reaction(add);
    return rows;
  }();
  return list;
}

const Reaction* find_reaction(std::string_view name) {
  const auto found = std::ranges::find(reactions(), name, &Reaction::name);
  return found == reactions().end() ? nullptr : &*found;
}

}  // namespace tandem::kinetics
