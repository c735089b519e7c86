#include "app/job/site_type.hpp"

namespace tandem::app {
namespace {

using kinetics::ConstantPlace;
using kinetics::ConstantsBy;
using kinetics::Host;
using kinetics::Reaction;
using kinetics::WhenAbsent;

/// The tables in which a constant may stand, the finest first.
std::vector<std::string> places_of(const Reaction& row, const ConstantPlace& which,
                                   const std::vector<std::string>& monomers) {
  const std::string name(row.name);
  const std::string& end = monomers[which.end];
  const std::string& added = monomers[which.monomer];
  switch (row.by) {
    case ConstantsBy::pool:
    case ConstantsBy::site:
      return {name};
    case ConstantsBy::pair:
      return {name + "." + end + "." + added, name + "." + end, name};
    case ConstantsBy::state:
      if (which.host == Host::vacant_site) return {name + ".vacant", name + ".propylene", name};
      if (which.host == Host::dormant_chain) return {name + ".dormant", name + ".propylene", name};
      return {name + "." + end, name};
    case ConstantsBy::monomer:
    case ConstantsBy::end:
      break;
  }
  const std::string& one = row.by == ConstantsBy::end ? end : added;
  std::vector<std::string> places = {name + "." + one};
  if (row.when_absent != WhenAbsent::propylene_only || one == "propylene") places.push_back(name);
  if (row.when_absent == WhenAbsent::own_propagation)
    places.insert(places.end(),
                  {"propagation." + one + "." + one, "propagation." + one, "propagation"});
  return places;
}

}  // namespace

kinetics::SiteType site_type(const RateConstants& constants,
                             const std::vector<std::string>& monomers, std::size_t j) {
  kinetics::SiteType site;
  kinetics::for_each_site_reaction(
      [&](const Reaction& row, auto& member) {
        kinetics::for_each_constant<static_cast<int>(kinetics::max_monomers)>(
            row,
            [&](const ConstantPlace& which, kinetics::RateConstant& constant) {
              if (which.end < monomers.size() && which.monomer < monomers.size())
                constant = constants.at(places_of(row, which, monomers), j);
            },
            member);
      },
      site);
  return site;
}

}  // namespace tandem::app
