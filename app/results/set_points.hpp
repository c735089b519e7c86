#pragma once

// The set points of an answer, and the ends at which the search stopped.

#include <string>
#include <vector>

#include "app/document/document.hpp"
#include "app/keys/setting_text.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

struct SetPointRow {
  reactor::SetPoint at;
  std::string label;
  std::string unit;
  double value = 0.0;             ///< in the unit
  int digits = set_point_digits;  ///< that say what was proved
  bool chosen = false;            ///< by the optimizer, within a range the job gives
  bool at_low = false;            ///< stopped at the low end of that range
  bool at_high = false;
};

/// Every given setting of every stage, in the order of reactor::Setting, then of the stages. A setting that is 0 in every
/// stage and that no decision is about is left out.
[[nodiscard]] std::vector<SetPointRow> set_points(const Report& report);

/// The same as a table, or of what the search has chosen alone: stage, name, unit, aim. What it has chosen stands out; a
/// star marks what stopped at an end of its range.
[[nodiscard]] doc::Table set_point_table(const Report& report, bool chosen_alone = false);

/// "mfr_ratio upper end 5 (claim 4)", "gas temperature at the high end of its range, 80 degC": every band and every decision
/// at which the search stopped.
[[nodiscard]] std::vector<std::string> what_binds(const Report& report);

}  // namespace tandem::app
