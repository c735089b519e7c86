#pragma once

// The sheet on which film line and laboratory write what they measure: as TOML, which `tandem claims` judges as it
// stands, and as Markdown to print.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/results/laboratory_claims.hpp"
#include "optimize/band.hpp"
#include "optimize/claims.hpp"

namespace tandem::app {

/// What is known before anything is measured: of a computed resin, or nothing.
struct SheetStart {
  std::string title;
  std::string computed_for;  ///< the job whose product the figures are; empty: there are none
  Figures figures;
  optimize::Holds consecutive_steps = optimize::Holds::unknown;
};

/// laboratory.toml: every quantity that the claims need or that others follow from, blank ("") where it is not
/// known, with its meaning, unit and the intervals of the claims beside it.
[[nodiscard]] std::string sheet_toml(const std::vector<optimize::Claim>& specification,
                                     const SheetStart& start);

/// laboratory.md: the same to fill in by hand.
[[nodiscard]] std::string sheet_markdown(const std::vector<optimize::Claim>& specification,
                                         const SheetStart& start);

}  // namespace tandem::app
