#include "app/tables/molar_mass_curve.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "optimize/deconvolute.hpp"

namespace tandem::app {
namespace {

constexpr std::string_view molar_mass_column = "log10_M";
constexpr double least_log10_M = 0.5, largest_log10_M = 9.0;

/// Whether the values step in one direction; a fault of the first that does not.
bool is_sorted(const DataTable& table, std::size_t column, const std::vector<double>& values,
               std::vector<Diagnostic>& faults) {
  const bool ascends = values.back() > values.front();
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (ascends ? values[i] > values[i - 1] : values[i] < values[i - 1]) continue;
    faults.push_back(table.fault(
        i, column,
        fmt::format("{} does not go on from {} in the row before: the curve is not sorted",
                    values[i], values[i - 1]),
        "sort the rows by log10_M, one row for each value"));
    return false;
  }
  return true;
}

}  // namespace

std::optional<MolarMassCurve> molar_mass_curve(const DataTable& table, std::string_view mass,
                                               std::size_t least, std::vector<Diagnostic>& faults) {
  const std::size_t before = faults.size();
  const auto lengths = table.require(molar_mass_column, faults);
  const auto heights = table.require(mass, faults);
  if (!lengths || !heights) return std::nullopt;
  MolarMassCurve curve;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto log10_M = table.needed_number(row, *lengths, faults);
    const auto height = table.needed_number(row, *heights, faults);
    if (log10_M && !(*log10_M >= least_log10_M && *log10_M <= largest_log10_M))
      faults.push_back(table.fault(
          row, *lengths,
          fmt::format("expected log10 of a molar mass in g/mol, from {} to {}, found {}",
                      least_log10_M, largest_log10_M, *log10_M),
          *log10_M > largest_log10_M ? "is this M itself? Give its decimal logarithm" : ""));
    if (log10_M && height) {
      curve.log10_M.push_back(*log10_M);
      curve.mass.push_back(*height);
    }
  }
  if (faults.size() != before) return std::nullopt;
  if (curve.mass.size() < least) {
    faults.push_back(
        table.fault(fmt::format("{} points; a curve needs {} or more", curve.mass.size(), least),
                    "export the curve at finer steps"));
  } else if (is_sorted(table, *lengths, curve.log10_M, faults)) {
    if (curve.log10_M.back() < curve.log10_M.front()) {
      std::ranges::reverse(curve.log10_M);
      std::ranges::reverse(curve.mass);
    }
    const double area = optimize::area_of(curve.log10_M, curve.mass);
    if (!(area > 0.0))
      faults.push_back(table.fault(
          0, *heights,
          fmt::format("the area under this column is {}: the curve cannot be normalized", area),
          "check the baseline and the column"));
  }
  return faults.size() == before ? std::optional(std::move(curve)) : std::nullopt;
}

}  // namespace tandem::app
