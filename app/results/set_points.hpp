#pragma once

// The set points of an answer as a table: one row per setting, one column per stage.

#include <optional>
#include <string>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

struct SetPointCell {
  double value = 0.0;   ///< in the row's unit
  bool chosen = false;  ///< by the optimizer, within a range the job gives
  bool at_low = false;  ///< stopped at the low end of that range
  bool at_high = false;
};

struct SetPointRow {
  reactor::SetPoint first;  ///< of those that share the row
  std::string label;
  std::string unit;
  std::vector<std::optional<SetPointCell>> by_stage;  ///< nothing where a stage has no such setting
};

/// Every given setting of every stage, in the order of reactor::Setting. Stages share a row where
/// it is the same thing in both. Rows of zeros that no decision is about are left out.
[[nodiscard]] std::vector<SetPointRow> set_points(const Report& report);

/// "mfr_ratio at 5 (claim 4)", "gas temperature at the end of its range, 80 degC": every band and
/// every decision at which the search stopped.
[[nodiscard]] std::vector<std::string> what_binds(const Report& report);

}  // namespace tandem::app
