#include "app/keys/reaction_table.hpp"

#include <fmt/format.h>

namespace tandem::app {

const std::vector<Reaction>& reaction_table() {
  using enum ConstantsBy;
  static const std::vector<Reaction> table = {
      {"activation_spontaneous", site, false, "potential site -> vacant site"},
      {"activation_by_cocatalyst", site, true, "potential site + cocatalyst -> vacant site"},
      {"activation_by_hydrogen", site, true, "potential site + H2 -> vacant site"},
      {"activation_by_monomer", monomer, true, "potential site + monomer -> vacant site"},
      {"initiation", monomer, true,
       "vacant site + monomer -> chain of one unit; where it is not given, each monomer's own "
       "propagation (its own end adds it)"},
      {"propagation", pair, true, "chain of this end + monomer -> chain one unit longer"},
      {"atactic_propagation", pair, true,
       "the part of propagation that is not isotactic; counts toward xylene solubles"},
      {"transfer_to_hydrogen", end, true, "chain + H2 -> dead chain + vacant site"},
      {"transfer_to_monomer", pair, true, "chain + monomer -> dead chain + chain of one unit"},
      {"transfer_to_cocatalyst", end, true, "chain + cocatalyst -> dead chain + vacant site"},
      {"transfer_spontaneous", end, false, "chain -> dead chain + vacant site"},
      {"dormancy", end, true,
       "chain + propylene, inserted 2,1 -> dormant chain; without sub-tables for propylene ends "
       "only"},
      {"revival_by_hydrogen", site, true, "dormant chain + H2 -> dead chain + vacant site"},
      {"revival_by_monomer", monomer, true, "dormant chain + monomer -> live chain"},
      {"deactivation_spontaneous", state, false,
       "vacant site, chain or dormant chain -> dead site; vacant and dormant as propylene ends"},
      {"deactivation_by_hydrogen", state, true,
       "the same with H2; vacant and dormant as propylene ends"},
      {"poisoning", state, true,
       "vacant site, chain or dormant chain + poison -> blocked site; vacant and dormant as "
       "propylene "
       "ends"},
      {"poisoning_reversal", site, false, "blocked site -> vacant site + poison"},
      {"potential_deactivation", pool, false, "potential site -> dead site"},
      {"potential_deactivation_by_hydrogen", pool, true, "potential site + H2 -> dead site"},
      {"scavenging", pool, true, "cocatalyst + poison, 1:1"},
  };
  return table;
}

const Reaction* find_reaction(std::string_view name) {
  for (const Reaction& reaction : reaction_table())
    if (reaction.name == name) return &reaction;
  return nullptr;
}

std::string wrong_sub_table(const Reaction& reaction, const std::vector<std::string>& parts) {
  using enum ConstantsBy;
  if (parts.empty()) return {};
  const bool by_state = parts[0] == "vacant" || parts[0] == "dormant";
  switch (reaction.by) {
    case pool:
    case site:
      return fmt::format("{} has no constants by monomer or chain end", reaction.name);
    case monomer:
    case end:
    case state:
      if (parts.size() > 1)
        return fmt::format("{} takes one monomer's name, not two", reaction.name);
      if (by_state && reaction.by != state)
        return fmt::format("{} has no constants of {} sites", reaction.name, parts[0]);
      return {};
    case pair:
      if (by_state) return fmt::format("{} has no constants of {} sites", reaction.name, parts[0]);
      return {};
  }
  return {};
}

}  // namespace tandem::app
