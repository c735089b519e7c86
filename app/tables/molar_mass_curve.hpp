#pragma once

// A distribution of molar masses as a gel permeation chromatograph gives it.

#include <optional>
#include <string_view>
#include <vector>

#include "app/tables/table.hpp"

namespace tandem::app {

struct MolarMassCurve {
  std::vector<double> log10_M;  ///< ascending; M in g/mol
  std::vector<double> mass;     ///< dw/dlog10 M, on the scale of the table
};

/// Takes the columns log10_M and `mass` of a table. Nothing, and faults that name row and column, where a number is missing,
/// log10_M neither ascends nor descends, lies where no polymer has its molar mass, has fewer points than `least`, or the
/// curve has no area above 0.
[[nodiscard]] std::optional<MolarMassCurve> molar_mass_curve(const DataTable& table,
                                                             std::string_view mass,
                                                             std::size_t least,
                                                             std::vector<Diagnostic>& faults);

}  // namespace tandem::app
