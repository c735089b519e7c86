#include "app/job/site_type.hpp"

namespace tandem::app {

kinetics::SiteType site_type(const RateConstants& constants,
                             const std::vector<std::string>& monomers, std::size_t j) {
  kinetics::SiteType site;
  const auto at = [&](const std::vector<std::string>& places) { return constants.at(places, j); };
  const auto single = [&](const std::string& name) { return at({name}); };
  const auto by_one = [&](const std::string& name, kinetics::ByMonomer& out) {
    for (std::size_t i = 0; i < monomers.size(); ++i) out[i] = at({name + "." + monomers[i], name});
  };
  const auto by_pair = [&](const std::string& name, kinetics::ByPair& out) {
    for (std::size_t k = 0; k < monomers.size(); ++k)
      for (std::size_t i = 0; i < monomers.size(); ++i)
        out[k][i] =
            at({name + "." + monomers[k] + "." + monomers[i], name + "." + monomers[k], name});
  };
  const auto of_state = [&](const std::string& name, const char* state) {
    return at({name + "." + state, name + ".propylene", name});
  };

  site.activation_spontaneous = single("activation_spontaneous");
  site.activation_by_cocatalyst = single("activation_by_cocatalyst");
  site.activation_by_hydrogen = single("activation_by_hydrogen");
  by_one("activation_by_monomer", site.activation_by_monomer);
  for (std::size_t i = 0; i < monomers.size(); ++i) {
    const std::string& m = monomers[i];
    site.initiation[i] = at({"initiation." + m, "initiation", "propagation." + m + "." + m,
                             "propagation." + m, "propagation"});
    // Regio-errors are propylene's; other ends fall dormant only where a file says so.
    std::vector<std::string> places = {"dormancy." + m};
    if (m == "propylene") places.emplace_back("dormancy");
    site.dormancy[i] = at(places);
  }
  by_pair("propagation", site.propagation);
  by_pair("atactic_propagation", site.atactic_propagation);
  by_one("transfer_to_hydrogen", site.transfer_to_hydrogen);
  by_pair("transfer_to_monomer", site.transfer_to_monomer);
  by_one("transfer_to_cocatalyst", site.transfer_to_cocatalyst);
  by_one("transfer_spontaneous", site.transfer_spontaneous);
  site.revival_by_hydrogen = single("revival_by_hydrogen");
  by_one("revival_by_monomer", site.revival_by_monomer);
  by_one("deactivation_spontaneous", site.deactivation_spontaneous);
  site.deactivation_vacant = of_state("deactivation_spontaneous", "vacant");
  site.deactivation_dormant = of_state("deactivation_spontaneous", "dormant");
  by_one("deactivation_by_hydrogen", site.deactivation_by_hydrogen);
  site.deactivation_vacant_by_hydrogen = of_state("deactivation_by_hydrogen", "vacant");
  site.deactivation_dormant_by_hydrogen = of_state("deactivation_by_hydrogen", "dormant");
  site.poisoning_vacant = of_state("poisoning", "vacant");
  by_one("poisoning", site.poisoning);
  site.poisoning_dormant = of_state("poisoning", "dormant");
  site.poisoning_reversal = single("poisoning_reversal");
  return site;
}

}  // namespace tandem::app
