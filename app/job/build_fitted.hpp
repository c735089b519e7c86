#pragma once

// What a fit has left open of a job's catalyst: the tables [[fitted]].

#include <string>
#include <vector>

#include "app/job/job.hpp"
#include "app/layers/context.hpp"

namespace tandem::app {

/// The tables [[fitted]] that hold: those of the highest layer that has any, for a covariance is one whole.
[[nodiscard]] std::vector<std::string> fitted_tables(const Merged& merged);

/// Fills the job's fitted constants, and adds their independent directions to its sources of uncertainty. `job` has to be
/// built. Constants that there are not, deviations without sense and rows that are no correlations are faults.
void build_fitted(const Merged& merged, Job& job, Faults& faults);

}  // namespace tandem::app
