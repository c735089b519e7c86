#pragma once

// Cooled stages for the tests of heat: the two-stage train with heats of polymerization, and a single loop
// whose catalyst is fast and does not die, so that cooling may have several answers.

#include "tests/support/two_stage_case.hpp"

namespace tandem::tests {

inline void give_heats(kinetics::Catalyst& catalyst) {
  catalyst.monomers[0].heat_of_polymerization = 104e3;
  catalyst.monomers[0].heat_capacity = 71.0;
  catalyst.monomers[1].heat_of_polymerization = 107.5e3;
  catalyst.monomers[1].heat_capacity = 47.0;
}

/// Loop and gas bed of the two-stage case, each at rest near its set temperature by its own cooling.
inline TrainCase cooled_two_stage_case(
    reactor::HoldUpControl loop = reactor::HoldUpControl::residence_time_and_solids,
    reactor::StageKind first = reactor::StageKind::loop) {
  TrainCase c = two_stage_case(loop);
  give_heats(c.train.catalyst);
  c.train.stages[0].kind = first;
  c.train.stages[0].pressure_given = first == reactor::StageKind::loop;
  c.train.stages[0].cooling = {.kind = reactor::CoolingKind::jacket,
                               .transfer = 1e6,
                               .flow = 2e6,
                               .hold_up = 2e7};
  c.train.stages[1].cooling = {.kind = reactor::CoolingKind::gas_loop,
                               .transfer = 1e6,
                               .flow = 1e6,
                               .hold_up = 5e6};
  c.point[0][reactor::Setting::coolant_temperature] = 332.0;
  c.point[1][reactor::Setting::coolant_temperature] = 332.0;
  return c;
}

}  // namespace tandem::tests
