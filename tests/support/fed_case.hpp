#pragma once

// A train at set points turned into one that is fed what these ask for.

#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

namespace tandem::tests {

void use_equation_of_state(reactor::Train& train);

/// `result` is the steady state of `solver` at the case's set points; a loop keeps its slurry volume.
TrainCase by_feeds(const TrainCase& c, const reactor::TrainSolver& solver,
                   const reactor::Result& result);

}  // namespace tandem::tests
