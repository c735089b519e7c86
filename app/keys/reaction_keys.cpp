#include "app/keys/reaction_keys.hpp"

#include <fmt/format.h>

namespace tandem::app {

std::string wrong_sub_table(const kinetics::Reaction& reaction,
                            const std::vector<std::string>& parts) {
  using enum kinetics::ConstantsBy;
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

const char* unit_of_k(const kinetics::Reaction& reaction) {
  return reaction.second_order() ? "L/(mol s)" : "1/s";
}

}  // namespace tandem::app
