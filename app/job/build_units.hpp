#pragma once

#include "app/job/job.hpp"
#include "app/layers/context.hpp"
#include "app/layers/merged.hpp"

namespace tandem::app {

/// The job's table of units, into job.units, and the units that limits are typed in, for what they limit. Once it is known
/// whether the train is a batch, whose masses and flows are of another size than a plant's and keep their units.
void build_units(const Merged& merged, const Context& context, Job& job);

/// The unit that a set point is typed in, where no higher file's table of units says otherwise, for it and for the
/// quantity of its stage that repeats it. The default of a temperature or a pressure is typed by nobody.
void remember_unit(const Merged& merged, const Leaf& leaf, reactor::SetPoint at,
                   const std::string& stage, Job& job);

}  // namespace tandem::app
