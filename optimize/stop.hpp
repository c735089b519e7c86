#pragma once

// Why a run of a search ended.

#include <string_view>

namespace tandem::optimize {

enum class Stop {
  no_progress,  ///< the algorithm's own criterion: nothing better near
  rounding,     ///< steps so small that rounding hides them
  met,          ///< every fitted target is met
  evaluations,  ///< all that it was given are used up
  no_start,     ///< the start itself has no steady state
  broke_off,    ///< the algorithm failed
  interrupted,  ///< the caller asked for it
};

/// In words, for tables and the run's log.
[[nodiscard]] std::string_view words_of(Stop stop);

}  // namespace tandem::optimize
