#pragma once

// Tables for a spreadsheet: comma, decimal point, one header line, UTF-8. Numbers are exact; an
// empty field is a number that does not exist.

#include <string>

#include "app/results/report.hpp"

namespace tandem::app {

/// trajectory.csv: the start-up, `time_h` and then every quantity under its name in result.json.
[[nodiscard]] std::string trajectory_csv(const Report& report);

/// distribution.csv: mass per decade of molar mass, dw/dlog10M, over `log10_M` (M in g/mol), of
/// each site type in each stage, of the parts and of the whole. Each column is weighted by its
/// share, so that the components add up to their part, the parts to `whole`, and `whole`
/// integrates to 1. A product that does not exist leaves the header alone.
[[nodiscard]] std::string distribution_csv(const Report& report);

}  // namespace tandem::app
