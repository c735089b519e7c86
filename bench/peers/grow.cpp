// Trains of more site types, or of more tanks in series, than the job's own: what the time of a solve is
// followed over.

#include <cmath>

#include "bench/peers/start_up_problem.hpp"

namespace tandem::peers {

namespace {

void scale(kinetics::RateConstant& constant, double by) { constant.k *= by; }

/// A site type like another: it forms `share` times as fast and adds monomer `speed` times as fast.
kinetics::SiteType like(kinetics::SiteType type, double share, double speed) {
  scale(type.activation_spontaneous, share);
  scale(type.activation_by_cocatalyst, share);
  scale(type.activation_by_hydrogen, share);
  for (auto& constant : type.activation_by_monomer) scale(constant, share);
  for (auto& constant : type.initiation) scale(constant, speed);
  for (auto& end : type.propagation) {
    for (auto& constant : end) scale(constant, speed);
  }
  for (auto& end : type.atactic_propagation) {
    for (auto& constant : end) scale(constant, speed);
  }
  return type;
}

}  // namespace

void grow(reactor::Train& train, Growth growth) {
  const auto wanted = static_cast<std::size_t>(growth.site_types);
  for (reactor::Stage& stage : train.stages) {
    if (stage.kind == reactor::StageKind::gas_bed && growth.bed_tanks > 0) {
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
