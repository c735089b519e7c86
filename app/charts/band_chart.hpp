#pragma once

// Values against the bands that they have to lie in, a row for each. Rows have units of their own, so each is drawn on
// a scale on which all bands are equally wide: one corridor down the picture.

#include <string>
#include <vector>

#include "app/charts/chart.hpp"

namespace tandem::charts {

struct BandRow {
  std::string name;   ///< at the left
  std::string value;  ///< with its unit, at the right
  std::string low;    ///< the ends, as text; empty: none
  std::string high;
  std::string band;    ///< told where the pointer stands, and so are margin and origin
  double place = 0.0;  ///< 0 at the low end, 1 at the high one, beyond them outside; NaN: no value
  bool holds = false;
  bool binds = false;
  std::string margin;
  std::string origin;
};

struct BandChart {
  std::string title;
  std::string description;
  std::vector<BandRow> rows;
};

[[nodiscard]] Chart band_chart(const BandChart& chart);

}  // namespace tandem::charts
