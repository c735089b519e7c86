#include "app/charts/parity_chart.hpp"

#include <algorithm>

#include "app/charts/specification.hpp"

namespace tandem::charts {

Chart parity_chart(const ParityChart& chart) {
  const Axis x{.title = "Measured", .unit = chart.unit, .scale = chart.scale};
  const Axis y{.title = "Model", .unit = chart.unit, .scale = chart.scale};
  nlohmann::json points = nlohmann::json::array(), names = points;
  std::vector<double> numbers;
  std::size_t lost = 0;
  for (const ParityPoint& point : chart.points) {
    if (!has_place(x, point.measured) || !has_place(y, point.modelled)) {
      ++lost;
      continue;
    }
    if (std::find(names.begin(), names.end(), point.series) == names.end())
      names.push_back(point.series);
    numbers.insert(numbers.end(), {point.measured, point.modelled});
    points.push_back({{"series", point.series},
                      {"x", placed(x, point.measured)},
                      {"y", placed(y, point.modelled)},
                      {"note", point.note}});
  }
  Range range = range_of(x, numbers);
  if (chart.scale == Scale::linear) {  // no point on the edge
    const double room = 0.05 * (range.high - range.low);
    range = {range.low - room, range.high + room};
  }
  nlohmann::json values{{"points", std::move(points)},
                        {"ends", {{{"at", range.low}}, {{"at", range.high}}}},
                        {"several", names.size() > 1},
                        {"height", chart.height}};
  values["names"] = std::move(names);
  put_axis(values, "x", x, range);
  put_axis(values, "y", y, range);
  return {.title = chart.title,
          .description = chart.description + left_out(lost),
          .spec = specification("parity", values)};
}

}  // namespace tandem::charts
