#include "app/charts/map_chart.hpp"

#include <array>
#include <cmath>

#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

/// Between two numbers of an axis, on its scale.
double between(const Axis& axis, double a, double b, double share) {
  if (axis.scale == Scale::linear) return a + share * (b - a);
  return a * std::pow(b / a, share);
}

/// Where cells end: half way to the neighbours, at the ends of the axis the numbers themselves.
std::vector<double> edges_of(const Axis& axis, const std::vector<double>& values) {
  std::vector<double> edges{values.front()};
  for (std::size_t i = 0; i + 1 < values.size(); ++i)
    edges.push_back(between(axis, values[i], values[i + 1], 0.5));
  edges.push_back(values.back());
  return edges;
}

}  // namespace

std::vector<Segment> contour(const MapChart& map, double level) {
  const std::size_t columns = map.xs.size();
  std::vector<Segment> segments;
  for (std::size_t j = 0; j + 1 < map.ys.size(); ++j) {
    for (std::size_t i = 0; i + 1 < columns; ++i) {
      // Corners and sides counter-clockwise from the lower left.
      const std::array<std::pair<std::size_t, std::size_t>, 4> corner{
          {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}}};
      std::array<double, 4> above{};
      bool whole = true;
      for (std::size_t k = 0; k < 4; ++k) {
        above[k] = map.cells[corner[k].second * columns + corner[k].first].height - level;
        whole = whole && std::isfinite(above[k]);
      }
      if (!whole) continue;
      std::vector<std::pair<double, double>> crossings;
      for (std::size_t k = 0; k < 4; ++k) {
        const std::size_t next = (k + 1) % 4;
        if ((above[k] >= 0.0) == (above[next] >= 0.0)) continue;
        const double share = above[k] / (above[k] - above[next]);
        crossings.emplace_back(
            between(map.x, map.xs[corner[k].first], map.xs[corner[next].first], share),
            between(map.y, map.ys[corner[k].second], map.ys[corner[next].second], share));
      }
      // Two, or four around a saddle, of which neighbours belong together.
      for (std::size_t k = 0; k + 1 < crossings.size(); k += 2)
        segments.push_back({crossings[k].first, crossings[k].second, crossings[k + 1].first,
                            crossings[k + 1].second});
    }
  }
  return segments;
}

Chart map_chart(const MapChart& map) {
  const std::vector<double> across = edges_of(map.x, map.xs);
  const std::vector<double> up = edges_of(map.y, map.ys);
  nlohmann::json cells = nlohmann::json::array(), lines = cells, mark = cells;
  for (std::size_t j = 0; j < map.ys.size(); ++j) {
    for (std::size_t i = 0; i < map.xs.size(); ++i) {
      const MapCell& cell = map.cells[j * map.xs.size() + i];
      cells.push_back({{"x", placed(map.x, map.xs[i])},
                       {"y", placed(map.y, map.ys[j])},
                       {"left", placed(map.x, across[i])},
                       {"right", placed(map.x, across[i + 1])},
                       {"bottom", placed(map.y, up[j])},
                       {"top", placed(map.y, up[j + 1])},
                       {"kind", cell.kind},
                       {"height", nullptr},
                       {"note", cell.note}});
      if (std::isfinite(cell.height)) cells.back()["height"] = cell.height;
    }
  }
  for (const double level : map.levels)
    for (const Segment& s : contour(map, level))
      lines.push_back({{"x1", placed(map.x, s.x1)},
                       {"y1", placed(map.y, s.y1)},
                       {"x2", placed(map.x, s.x2)},
                       {"y2", placed(map.y, s.y2)},
                       {"level", level}});
  if (map.mark) mark.push_back({{"x", map.mark->first}, {"y", map.mark->second}});
  nlohmann::json values{{"cells", std::move(cells)},        {"lines", std::move(lines)},
                        {"mark", std::move(mark)},          {"kinds", map.kinds},
                        {"height_title", map.height_title}, {"mark_title", map.mark_title}};
  put_axis(values, "x", map.x, {map.xs.front(), map.xs.back()});
  put_axis(values, "y", map.y, {map.ys.front(), map.ys.back()});
  return {.title = map.title, .description = map.description, .spec = specification("map", values)};
}

}  // namespace tandem::charts
