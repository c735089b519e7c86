#pragma once

// From keys to the parts of a job that are neither catalyst nor stages.

#include "app/job/build_claims.hpp"
#include "app/job/job.hpp"
#include "app/layers/context.hpp"

namespace tandem::app {

/// The train of a job: catalyst, property method, polymer, stages, and with them point and decisions.
void build_train(const Merged& merged, const Context& context, Job& job, Faults& faults);

/// Fills the job from the merged keys: train, set points, decisions, objective, search, simulation,
/// measured figures, bands. `specification` is what its claims are judged by.
void build_job(const Merged& merged, const Context& context,
               std::vector<optimize::Claim> specification, Job& job, Faults& faults);

}  // namespace tandem::app
