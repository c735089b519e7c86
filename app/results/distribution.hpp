#pragma once

// The chain-length distribution of a product on a grid of molar masses, by site type, by part and as a whole.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

/// Mass per decade of molar mass, dw/dlog10M, each curve weighted by its share of the product.
struct Distribution {
  struct Curve {
    std::string name;            ///< "loop site 1", then "part A", "part B", "whole"
    std::vector<double> values;  ///< [grid point], 1 per decade
  };
  std::vector<double> log10_M;  ///< M in g/mol; the same grid for every product
  std::vector<Curve> curves;    ///< the components add up to their part, the parts to the whole

  [[nodiscard]] const Curve& whole() const { return curves.back(); }
  [[nodiscard]] const Curve& part_a() const { return curves[curves.size() - 3]; }
  [[nodiscard]] const Curve& part_b() const { return curves[curves.size() - 2]; }
  /// What each site type makes in each stage.
  [[nodiscard]] std::span<const Curve> components() const {
    return std::span(curves).first(curves.size() - 3);
  }
};

/// Of the report's product. One that does not exist has the curves of the parts and no grid point.
[[nodiscard]] Distribution distribution_of(const Report& report);

}  // namespace tandem::app
