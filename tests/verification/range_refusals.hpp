#pragma once

// What a solver may refuse, and whether a refused stage comes to rest all the same: for the survey of operating
// ranges.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "reactor/initial_fluid.hpp"
#include "reactor/refusals.hpp"
#include "reactor/solve/cvode_stepper.hpp"
#include "tests/support/solver_templates.hpp"

namespace tandem::tests {

/// What a refusal may say; anything else is a failure of the solver.
inline constexpr const char* known_reasons[] = {
    "below the bubble pressure; above",                 // a loop
    "negative amount of nitrogen",                      // a pool with its pressure given
    "no boiling liquid",                                // too hot, or too much hydrogen
    "no liquid is found that boils at",                 // the same at a pressure
    "would condense at",                                // a gas bed
    "is no stable gas",                                 // the same where no dew point is found
    "propylene has no liquid",                          // near its critical point
    "the correlations hold from",                       // their range
    "the inert leaves no room",                         // nothing but inert
    "its feeds make no liquid",                         // a stage run by feeds
    "its feeds make no vapour",                         // a pool run by feeds
    "its feeds make no gas",                            // a gas bed run by feeds
    "its feeds cannot hold",                            // its pressure or its level
    "nothing is fed to it",                             //
    "a loop is liquid-full, but what it is fed boils",  //
    "makes polymer of all that is fed",                 // no liquid is left
    "leaves no room for a gas",                         // in a bed
    "do not go into its vessel",                        // more powder or slurry than there is room
    "the first stage needs catalyst",                   //
    "more poison is fed",                               // washed out
};

/// The refusal's reason, by its place above; -1 where it is none of them or names no stage.
inline int reason_of(const reactor::Train& train, const std::string& message) {
  const bool names = std::ranges::any_of(train.stages, [&](const reactor::Stage& stage) {
    return message.starts_with("stage " + stage.name + ":");
  });
  for (int i = 0; names && i < static_cast<int>(std::size(known_reasons)); ++i) {
    if (message.find(known_reasons[i]) != std::string::npos) return i;
  }
  return -1;
}

/// The first tank of a train whose first stage is run by feeds, integrated from its feeds' own fluid, without a look at any steady state: whether
/// it comes to rest with all its outlets running forward.
inline bool comes_to_rest(const reactor::Train& train,
                          const reactor::OperatingPoint<double>& point) {
  const auto conditions = reactor::stage_conditions<double, 2>(train, point);
  reactor::solve::TankChain<2> chain(train, 0, 1, false);
  const auto in = chain.inflow(chain.state, chain.flows, 0);
  auto& medium = chain.state[0].medium;
  medium.temperature = point[0][reactor::Setting::temperature];
  medium.coolant = point[0][reactor::Setting::coolant_temperature];
  const auto why = reactor::why_not_filled(train.stages[0], reactor::all_fed(conditions[0], in),
                                           reactor::split_of_feeds(conditions[0], in));
  if (!why.empty()) return false;  // nothing to start with
  medium.fluid = reactor::initial_fluid(conditions[0], chain.masses(), 0.0, in);
  const double fluid = reactor::sum_of(medium.fluid);
  const double time = fluid / reactor::sum_of(conditions[0].feeds.fluid);
  reactor::solve::ChainSystem<2> system(chain, conditions,
                                        conditions[0].feeds.potential_sites * time, {});
  std::vector<double> y(system.size());
  reactor::pack<2>(chain.state[0], y.data());
  const auto stepper = reactor::solve::make_cvode(system, y, {.relative_tolerance = 1e-8});
  reactor::Budget budget{.steps = 100000};
  if (stepper->advance(1e4 * time, budget) != reactor::solve::Ending::arrived) return false;
  system.load(stepper->state().data());
  chain.evaluate(conditions);
  const auto totals = reactor::totals_of(chain.masses(), 0, chain.state[0]);
  const auto last =
      reactor::tank_fluid(conditions[0], chain.masses(), chain.state[0].medium, totals).fluid;
  if (reactor::phases_of(train.stages[0]) == reactor::PhaseSystem::liquid &&
      !(last.bubble_pressure <= last.pressure)) {
    return false;
  }
  const auto& flow = chain.flows[0];
  const double fed = reactor::sum_of(flow.fed);
  const double moving = std::abs(chain.rates[0].medium.fluid.monomer[0]);
  return moving < 1e-6 * fed && flow.rate > 0.0 && reactor::sum_of(flow.vented) > -1e-9 * fed;
}

}  // namespace tandem::tests
