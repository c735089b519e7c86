#include "app/job/build_catalyst.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/job/rate_constants.hpp"
#include "app/job/site_type.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

using kinetics::RateConstant;
using kinetics::SiteType;

/// The number of site types, within what the program can hold.
std::size_t count_of_sites(const Merged& merged) {
  const double count = merged.number("sites.count").value_or(1.0);
  return std::clamp<std::size_t>(static_cast<std::size_t>(count), 1, kinetics::max_site_types);
}

/// Lists by site type whose length is another number than sites.count.
void check_lengths(const Merged& merged, Faults& faults) {
  if (merged.sound("sites.count") == nullptr) return;
  const std::size_t count = count_of_sites(merged);
  for (const auto& [path, leaf] : merged.leaves()) {
    if (leaf->row == nullptr || !leaf->sound || leaf->value.array() == nullptr) continue;
    const bool by_site = leaf->row->kind == ValueKind::number_by_site ||
                         leaf->row->kind == ValueKind::quantity_by_site;
    if (by_site && leaf->numbers.size() != count)
      faults.add(leaf->value.where, shown_key(path),
                 fmt::format("the list has {} entries for {} site types (sites.count)",
                             leaf->numbers.size(), count));
  }
}

kinetics::DonorEffect donor_effect(const Merged& merged, std::size_t j) {
  const auto number = [&](const std::string& path, double absent) {
    const Leaf* leaf = merged.sound(path);
    if (leaf == nullptr || leaf->numbers.empty()) return absent;
    return leaf->numbers[j < leaf->numbers.size() ? j : 0];
  };
  return {.immune_fraction = number("donor.immune_fraction", 1.0),
          .strength = number("donor.strength", 0.0)};
}

}  // namespace

kinetics::Chemistry build_chemistry(const Merged& merged, const Context& context,
                                    const std::string& stage, Faults& faults) {
  kinetics::Chemistry chemistry;
  const RateConstants constants(merged, stage, faults);
  std::vector<std::string> monomers = context.monomers;
  monomers.resize(std::min(monomers.size(), kinetics::max_monomers));
  for (std::size_t j = 0; j < count_of_sites(merged); ++j) {
    chemistry.site_types.push_back(site_type(constants, monomers, j));
    chemistry.site_types.back().donor = donor_effect(merged, j);
  }
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction& row, kinetics::RateConstant& constant) {
        constant = constants.at({std::string(row.name)}, 0);
      },
      chemistry);
  return chemistry;
}

kinetics::Catalyst build_catalyst(const Merged& merged, const Context& context, Faults& faults) {
  kinetics::Catalyst catalyst;
  const auto number = [&](const char* path, double& out) {
    out = merged.number(path).value_or(out);
  };
  check_lengths(merged, faults);
  if (context.monomers.size() > kinetics::max_monomers)
    faults.add(merged.find("monomers")->where, "monomers",
               fmt::format("a catalyst has at most {} monomers", kinetics::max_monomers));
  else if (!context.monomers.empty() && context.monomers[0] != "propylene")
    faults.add(merged.find("monomers")->where, "monomers", "propylene has to be the first monomer");
  for (const std::string& name : context.monomers) {
    const kinetics::Species& known = *kinetics::find_monomer(name);
    catalyst.monomers.push_back(
        {.name = name,
         .molar_mass = known.molar_mass,
         .heat_of_polymerization = merged.number("heat_of_polymerization." + name).value_or(0.0),
         .heat_capacity = known.heat_capacity});
  }

  const kinetics::Species& diluent = *kinetics::find_molecule(context.diluent);
  catalyst.diluent = {.name = context.diluent,
                      .molar_mass = diluent.molar_mass,
                      .heat_capacity = diluent.heat_capacity};

  catalyst.name = merged.word("catalyst_name");
  catalyst.measured = merged.word("origin") != "representative";
  const std::string basis = merged.word("basis");
  catalyst.basis = basis == "liquid"   ? kinetics::Basis::liquid
                   : basis == "sorbed" ? kinetics::Basis::sorbed
                   : basis == "slurry" ? kinetics::Basis::slurry
                                       : kinetics::Basis::reference_liquid;
  number("reference_temperature", catalyst.reference_temperature);
  number("sites.potential", catalyst.sites_per_mass);
  catalyst.titanium_per_mass =
      merged.number("sites.titanium").value_or(0.0) / kinetics::titanium_molar_mass;
  number("sites.chlorine", catalyst.chlorine);
  number("sites.porosity", catalyst.porosity);
  number("sites.full_pores_effectiveness", catalyst.full_pores_effectiveness);
  number("melt_flow.a", catalyst.melt_flow_homopolymer.a);
  number("melt_flow.b", catalyst.melt_flow_homopolymer.b);
  catalyst.melt_flow_copolymer = catalyst.melt_flow_homopolymer;
  number("melt_flow.copolymer.a", catalyst.melt_flow_copolymer.a);
  number("melt_flow.copolymer.b", catalyst.melt_flow_copolymer.b);
  const bool own_law = merged.find("melt_flow.copolymer.a") != nullptr ||
                       merged.find("melt_flow.copolymer.b") != nullptr;
  catalyst.copolymer_melt_flow_assumed = !own_law || !catalyst.measured;
  number("viscosity.K_polypropylene", catalyst.viscosity.K_polypropylene);
  number("viscosity.a_polypropylene", catalyst.viscosity.a_polypropylene);
  number("viscosity.K_comonomer", catalyst.viscosity.K_comonomer);
  number("viscosity.a_comonomer", catalyst.viscosity.a_comonomer);
  number("amorphous_fraction", catalyst.amorphous_fraction_homopolymer);

  catalyst.chemistry = build_chemistry(merged, context, {}, faults);
  return catalyst;
}

}  // namespace tandem::app
