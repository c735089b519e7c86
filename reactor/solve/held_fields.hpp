#pragma once

// Which numbers of a tank's state never move.

#include "reactor/stage_conditions.hpp"
#include "reactor/state_fields.hpp"

namespace tandem::reactor::solve {

/// `closed`: nothing enters or leaves the tank.
template <class S, int M>
[[nodiscard]] bool never_moves(const StateField& field, const StageConditions<S, M>& c,
                               bool closed) {
  switch (field.held) {
    case HeldWhen::never:
      return false;
    case HeldWhen::by_set_points:
      return closed ? !c.charges.any() : !c.by_feeds;
    case HeldWhen::isothermal:
      return c.isothermal || closed;
    case HeldWhen::imposed:
      return c.imposed;
  }
  return false;
}

}  // namespace tandem::reactor::solve
