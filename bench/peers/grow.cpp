// Trains of more site types, or of more tanks in series, than the job's own: what the time of a solve is
// followed over.

#include <cmath>

#include "bench/peers/start_up_problem.hpp"

namespace tandem::peers {

namespace {

/// A site type like another: it forms `share` times as fast and adds monomer to sites and chains `speed` times as
/// fast.
kinetics::SiteType like(kinetics::SiteType type, double share, double speed) {
  kinetics::for_each_site_reaction(
      [&](const kinetics::Reaction& row, auto& member) {
        // Equations (5), (6), (15): initiation, propagation and its atactic part.
        const bool grows = row.equation == 5 || row.equation == 6 || row.equation == 15;
        const double by = row.donor_acts() ? share : grows ? speed : 1.0;
        kinetics::for_each_constant<static_cast<int>(kinetics::max_monomers)>(
            row,
            [&](const kinetics::ConstantPlace&, kinetics::RateConstant& constant) {
              constant.k *= by;
            },
            member);
      },
      type);
  return type;
}

}  // namespace

void grow(reactor::Train& train, Growth growth) {
  const auto wanted = static_cast<std::size_t>(growth.site_types);
  for (reactor::Stage& stage : train.stages) {
    if (!reactor::reacts_in_liquid(stage.kind) && growth.bed_tanks > 0) {
      stage.tanks = static_cast<std::size_t>(growth.bed_tanks);
    }
    if (wanted == 0) continue;
    auto& types = stage.chemistry.site_types;
    const std::vector<kinetics::SiteType> own = types;
    // All types draw on one pool of sites: with as much activation in all, their shares add up as before.
    const double share = static_cast<double>(own.size()) / static_cast<double>(wanted);
    types.clear();
    for (std::size_t j = 0; j < wanted; ++j) {
      const std::size_t copy = j / own.size();  // 0 is the type itself
      const double faster = std::pow(1.05, static_cast<double>(copy));
      types.push_back(like(own[j % own.size()], share, faster));
    }
  }
  if (wanted > 0) train.catalyst.chemistry = train.stages.front().chemistry;
}

}  // namespace tandem::peers
