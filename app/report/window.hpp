#pragma once

// What of the report has to be computed about an answer: steady states around it.

#include <optional>
#include <string>
#include <vector>

#include "app/results/grid_table.hpp"
#include "app/results/report.hpp"
#include "reactor/budget.hpp"

namespace tandem::app {

/// What an uncertain key of the job does alone.
struct KeyEffect {
  std::string key;
  std::string step;  ///< how far it goes: "5 % to 95 %"
  /// Changes of all quantities from the answer, in their units, at the low and the high end; NaN where there is no steady
  /// state.
  std::vector<double> low, high;
};

struct Window {
  std::string why_none;            ///< a sentence where there is no plane
  std::optional<GridTable> plane;  ///< of the two decisions that move what is banded most
  std::vector<KeyEffect> keys;     ///< one for each [[uncertain]] of the job
};

/// Solves what the pictures need, on `threads` threads; the same on any number of them. Nothing where nothing was
/// simulated. `stop` is asked on the way.
[[nodiscard]] Window window_about(const Job& job, const optimize::Answer& answer, unsigned threads,
                                  const reactor::Stop& stop = {});

}  // namespace tandem::app
