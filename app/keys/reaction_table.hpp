#pragma once

// The reactions of docs/model.md, section 2, as a catalyst file names them.

#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

/// What a reaction's constants may depend on, besides the site type.
enum class ConstantsBy {
  pool,     ///< one number: the reaction is of potential sites or of the medium, not of a site type
  site,     ///< the site type alone
  monomer,  ///< the monomer that takes part
  end,      ///< the monomer at the chain's end
  state,    ///< the chain's end, or `vacant` or `dormant`
  pair,     ///< the chain's end, then the monomer added
};

struct Reaction {
  std::string_view name;
  ConstantsBy by;
  bool second_order;  ///< k in m3/(mol s) and an order allowed; otherwise 1/s
  std::string_view meaning;
};

[[nodiscard]] const std::vector<Reaction>& reaction_table();

/// The reaction of that name; null where there is none.
[[nodiscard]] const Reaction* find_reaction(std::string_view name);

/// What is wrong with sub-tables such as {"propylene", "ethylene"} under a reaction; empty if
/// nothing. Whether the catalyst knows those monomers is not asked here.
[[nodiscard]] std::string wrong_sub_table(const Reaction& reaction,
                                          const std::vector<std::string>& parts);

}  // namespace tandem::app
