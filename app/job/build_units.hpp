#pragma once

#include "app/job/job.hpp"
#include "app/layers/merged.hpp"

namespace tandem::app {

/// The job's table of units, into job.units.
void build_units(const Merged& merged, Job& job);

/// The unit that a set point is typed in, where no higher file's table of units says otherwise, for it and for the
/// quantity of its stage that repeats it.
void remember_unit(const Merged& merged, const Leaf& leaf, reactor::SetPoint at,
                   const std::string& stage, ShownUnits& units);

}  // namespace tandem::app
