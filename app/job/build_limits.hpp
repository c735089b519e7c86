#pragma once

// The limits of the plant, and what powder is to them.

#include "app/layers/merged.hpp"
#include "reactor/train.hpp"

namespace tandem::app {

void build_limits(const Merged& merged, reactor::Train& train);

}  // namespace tandem::app
