#pragma once

// What the fit of a job's catalyst leaves open of its product: 95 % intervals by exact slopes (optimize/fit/fitted_constants.hpp).

#include <string>
#include <vector>

#include "app/document/document.hpp"
#include "app/results/report.hpp"
#include "app/text/json.hpp"

namespace tandem::app {

/// The interval of a quantity; its ends are NaN where it has none.
[[nodiscard]] optimize::Interval95 interval_of(const Report& report, std::string_view quantity);

/// "mfr_whole 1.8, 95 %: 1.6 to 2.0 g/10 min".
[[nodiscard]] std::string interval_text(const std::string& label, double value,
                                        const optimize::Interval95& interval,
                                        const std::string& unit);

/// Product quantities that the fitted constants move: quantity, value, low, high, unit. Empty where no fit is behind the
/// catalyst.
[[nodiscard]] doc::Table interval_table(const Report& report);

/// The same in one sentence, of those that are banded or targeted, and of production and melt flow; empty likewise.
[[nodiscard]] std::string interval_sentence(const Report& report);

/// Bands that hold, and whose quantity's interval reaches beyond them, as texts.
[[nodiscard]] std::vector<std::string> bands_left_open(const Report& report);

/// {"mfr_whole": [1.6, 2.0], ...}, or null.
[[nodiscard]] Json intervals_json(const Report& report);

}  // namespace tandem::app
