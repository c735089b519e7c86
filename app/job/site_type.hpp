#pragma once

// All constants of one site type, by the reaction table.

#include <cstddef>
#include <string>
#include <vector>

#include "app/job/rate_constants.hpp"
#include "kinetics/catalyst.hpp"

namespace tandem::app {

/// The constants of site type j, from 0, for these monomers, propylene first; the donor's effect is
/// none of them.
[[nodiscard]] kinetics::SiteType site_type(const RateConstants& constants,
                                           const std::vector<std::string>& monomers, std::size_t j);

}  // namespace tandem::app
