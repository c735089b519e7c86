#pragma once

// What is told of each site type in each stage: names, units and meanings, for result.json, Python and people who ask.

#include <array>
#include <string_view>

#include "reactor/result.hpp"

namespace tandem::app {

struct SiteQuantity {
  std::string_view name;  ///< in result.json, its unit at the end
  std::string_view unit;
  std::string_view meaning;  ///< a phrase
  double reactor::SiteResult::*member;
  double factor = 1.0;  ///< turns SI into the unit

  [[nodiscard]] double of(const reactor::SiteResult& site) const { return site.*member * factor; }
};

inline constexpr double kmol_per_h = 3.6;  ///< in one mol/s

inline constexpr auto site_table = std::to_array<SiteQuantity>({
    {"vacant_fraction", "1", "share of the sites fed that are vacant",
     &reactor::SiteResult::vacant_fraction},
    {"live_chains_kmol_per_h", "kmol/h", "flow of live chains that leave the stage",
     &reactor::SiteResult::live_chains, kmol_per_h},
    {"segments_kmol_per_h", "kmol/h", "flow of units that this stage added, leaving it",
     &reactor::SiteResult::segments, kmol_per_h},
    {"DPn", "1", "number-average chain length of what this stage added", &reactor::SiteResult::DPn},
    {"DPw", "1", "mass-average chain length of what this stage added", &reactor::SiteResult::DPw},
    {"DPn_so_far", "1", "number-average chain length of what this stage and those before it added",
     &reactor::SiteResult::DPn_so_far},
    {"DPw_so_far", "1", "mass-average chain length of what this stage and those before it added",
     &reactor::SiteResult::DPw_so_far},
});

}  // namespace tandem::app
