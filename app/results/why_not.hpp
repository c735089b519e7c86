#pragma once

#include "app/document/document.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// Why no point holds every band: a sentence with the ends that cannot hold together; changes of which each alone makes the
/// job feasible ("mfr_ratio upper end (claim 4) 5 -> 6.2", smallest first); ends of ranges that keep the nearest point from
/// coming nearer. Empty where nothing was asked, and what was not found is
/// left out.
[[nodiscard]] doc::Document why_not(const Report& report);

/// What every banded quantity can reach, no other band asked.
[[nodiscard]] doc::Document reachable(const Report& report);

}  // namespace tandem::app
