#pragma once

// What charts of several named series have in common: their data, colours, dashes and shapes, the
// axes, and a legend in which a click hides a series and shows it again.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/charts/axis.hpp"

namespace tandem::charts {

struct SeriesPlot {
  std::vector<std::string> names;  ///< of the series, all different (see unlike)
  nlohmann::json rows;             ///< objects with `series`, `x`, `y` and what else marks use
  Axis x, y;
  Range x_range, y_range;
  bool points = false;  ///< each series has a shape of its own
  double height = 340;  ///< of the plot, px; the width is the page's
};

/// A specification without marks. A page that shows it sets the signal `picture_width` and the
/// view's width to the same number. Marks find data `shown` (the rows of series that are not hidden),
/// scales `x`, `y`, `colour`, `dash` and `shape`, the last three from `series`.
[[nodiscard]] nlohmann::json series_spec(SeriesPlot plot);

/// A group for each series that draws `marks` from data `one`, its rows.
[[nodiscard]] nlohmann::json each_series(nlohmann::json marks);

/// The line of a series' rows, `stroke` px wide, with a gap where y is missing.
[[nodiscard]] nlohmann::json line_mark(double stroke);

/// {"scale": scale, "field": field} and {"value": value}, of which Vega's encodings are made.
[[nodiscard]] nlohmann::json by(const std::string& scale, const std::string& field);
[[nodiscard]] nlohmann::json constant(nlohmann::json value);

/// The names, with " (2)" and so on behind those that stand there already.
[[nodiscard]] std::vector<std::string> unlike(std::vector<std::string> names);

/// " 3 points have no place on the axes and are left out.", or nothing if there are none.
[[nodiscard]] std::string left_out(std::size_t count);

}  // namespace tandem::charts
