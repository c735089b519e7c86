#pragma once

// Bands that no product can meet, by interval arithmetic alone: what quantities are of each other holds in every
// model, and set points lie in their ranges.

#include <vector>

#include "optimize/limit.hpp"
#include "optimize/problem.hpp"

namespace tandem::optimize {

/// A smallest set of bands that contradict each other, or the ranges of the decisions; empty where intervals
/// prove nothing. Used are: the parts add up to 100 wt%; MFR_PP is mfr_ratio times MFR_RC; the logarithmic rule
/// of MFR_whole; production is mileage times the catalyst fed; temperature and pressure where they are set.
[[nodiscard]] std::vector<Band> contradiction_of(const Problem& problem);

}  // namespace tandem::optimize
