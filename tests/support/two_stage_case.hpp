#pragma once

// A train in which everything happens: a loop, then a gas bed; propylene and ethylene; three site types
// of different speed; activation by cocatalyst under a donor, dormancy, deactivation with and without
// hydrogen, poison fed into step two. Constants of the size of a fourth-generation catalyst's.

#include "reactor/train_solver.hpp"

namespace tandem::tests {

struct TrainCase {
  reactor::Train train;
  reactor::OperatingPoint<double> point;
};

/// Site type of relative propagation `speed` and relative chain length `length`; m3/(mol s) and 1/s.
kinetics::SiteType example_site_type(double speed, double length, double donor_strength);

kinetics::Catalyst example_catalyst();

TrainCase two_stage_case(
    reactor::HoldUpControl loop = reactor::HoldUpControl::residence_time_and_solids,
    reactor::HoldUpControl bed = reactor::HoldUpControl::hold_up);

/// The same train with the concentrations at the sites given.
TrainCase imposed_two_stage_case();

}  // namespace tandem::tests
