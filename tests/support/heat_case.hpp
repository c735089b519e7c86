#pragma once

// Cooled stages for the tests of heat: the two-stage train with heats of polymerization, and a single loop
// whose catalyst is fast and does not die, so that cooling may have several answers.

#include "tests/support/two_stage_case.hpp"

namespace tandem::tests {

void give_heats(kinetics::Catalyst& catalyst);

/// Loop and gas bed of the two-stage case, each at rest near its set temperature by its own cooling.
TrainCase cooled_two_stage_case(
    reactor::HoldUpControl loop = reactor::HoldUpControl::residence_time_and_solids,
    reactor::StageKind first = reactor::StageKind::loop);

/// One pool with one site type whose rate rises with temperature faster than its cooling, until its sites fall
/// asleep (at once) or die (in half an hour): between the folds one coolant holds it at three temperatures.
TrainCase igniting_case(bool dies = false);

}  // namespace tandem::tests
