#pragma once

// The order in which a train makes its parts.

#include "reactor/train.hpp"

namespace tandem::reactor {

/// Whether all stages of part (A) come first and all of part (B) after them, and there are both.
[[nodiscard]] inline bool makes_both_parts_in_order(const Train& train) {
  const auto& stages = train.stages;
  for (std::size_t s = 1; s < stages.size(); ++s) {
    if (stages[s].part == Part::A && stages[s - 1].part == Part::B) return false;
  }
  return stages.front().part == Part::A && stages.back().part == Part::B;
}

}  // namespace tandem::reactor
