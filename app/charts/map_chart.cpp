#include "app/charts/map_chart.hpp"

#include <array>
#include <cmath>

#include "app/charts/series_plot.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

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

/// The first kind is what is looked for: green. The second is what is not, and pale; others are faults.
const char* const colour_of_kind =
    "indexof(domain('kind'), K) === 0 ? scale('palette', 2) : indexof(domain('kind'), K) === 1 ? "
    "'#808080' : scale('palette', 1)";
const char* const strength_of_kind = "indexof(domain('kind'), K) === 1 ? 0.16 : 0.4";

/// An expression on the kind K, for where it stands.
json by_kind(std::string expression, const std::string& kind) {
  for (std::size_t at = 0; (at = expression.find(" K)", at)) != std::string::npos;)
    expression.replace(at + 1, 1, kind);
  return {{"signal", expression}};
}

json cell_mark(const MapChart& map) {
  const std::string tooltip =
      "{title: datum.kind, rows: [{label: " + quoted(map.x.title) +
      ", value: " + text_expression(map.x, "datum.x") + "}, {label: " + quoted(map.y.title) +
      ", value: " + text_expression(map.y, "datum.y") + "}, {label: " + quoted(map.height_title) +
      ", value: isValid(datum.height) ? format(datum.height, '.3~g') : '-'}, "
      "{label: datum.note}]}";
  return {{"type", "rect"},
          {"from", {{"data", "cells"}}},
          {"encode",
           {{"update",
             {{"x", by("x", "left")},
              {"x2", by("x", "right")},
              {"y", by("y", "bottom")},
              {"y2", by("y", "top")},
              {"fill", by_kind(colour_of_kind, "datum.kind")},
              {"fillOpacity", by_kind(strength_of_kind, "datum.kind")},
              {"tooltip", {{"signal", tooltip}}}}}}}};
}

json line_mark_of_levels() {
  return {{"type", "rule"},
          {"from", {{"data", "lines"}}},
          {"interactive", false},
          {"aria", false},
          {"encode",
           {{"update",
             {{"x", by("x", "x1")},
              {"y", by("y", "y1")},
              {"x2", by("x", "x2")},
              {"y2", by("y", "y2")},
              {"stroke", constant("#808080")},
              {"strokeWidth", {{"signal", "datum.level === 0 ? 2.5 : 1"}}}}}}}};
}

json point_mark(const MapChart& map) {
  return {{"type", "symbol"},
          {"from", {{"data", "mark"}}},
          {"encode",
           {{"update",
             {{"x", by("x", "x")},
              {"y", by("y", "y")},
              {"shape", constant("cross")},
              {"size", constant(220)},
              {"fill", constant("#808080")},
              {"stroke", constant("#ffffff")},
              {"tooltip", {{"signal", "{title: " + quoted(map.mark_title) + ", rows: []}"}}}}}}}};
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
  json cells = json::array();
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
                       {"height", std::isfinite(cell.height) ? json(cell.height) : json(nullptr)},
                       {"note", cell.note}});
    }
  }
  json lines = json::array();
  for (const double level : map.levels)
    for (const Segment& s : contour(map, level))
      lines.push_back({{"x1", placed(map.x, s.x1)},
                       {"y1", placed(map.y, s.y1)},
                       {"x2", placed(map.x, s.x2)},
                       {"y2", placed(map.y, s.y2)},
                       {"level", level}});
  json mark = json::array();
  if (map.mark) mark.push_back({{"x", map.mark->first}, {"y", map.mark->second}});
  const Range x_range{map.xs.front(), map.xs.back()};
  const Range y_range{map.ys.front(), map.ys.back()};
  Axis x = map.x, y = map.y;  // their ends are those of the numbers: nothing is rounded up
  x.low = x_range.low;
  y.low = y_range.low;
  json axes = axes_of("x", x, x_range);
  for (auto& axis : axes_of("y", y, y_range)) axes.push_back(std::move(axis));
  json legend{{"fill", "kind"},
              {"orient", "top"},
              {"direction", "horizontal"},
              {"symbolType", "square"},
              {"symbolSize", 160}};
  legend["encode"]["symbols"]["update"] = {
      {"fill", by_kind(colour_of_kind, "datum.value")},
      {"fillOpacity", by_kind(strength_of_kind, "datum.value")}};
  json spec{
      {"width", 720},
      {"height", 400},
      {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
      {"data", json::array({{{"name", "cells"}, {"values", std::move(cells)}},
                            {{"name", "lines"}, {"values", std::move(lines)}},
                            {{"name", "mark"}, {"values", std::move(mark)}}})},
      {"scales",
       json::array(
           {scale_of("x", x, x_range),
            scale_of("y", y, y_range),
            {{"name", "kind"}, {"type", "ordinal"}, {"domain", map.kinds}, {"range", "category"}},
            {{"name", "palette"},
             {"type", "ordinal"},
             {"domain", {0, 1, 2}},
             {"range", "category"}}})},
      {"axes", std::move(axes)},
      {"legends", json::array({std::move(legend)})},
      {"marks", json::array({cell_mark(map), line_mark_of_levels(), point_mark(map)})}};
  return {.title = map.title, .description = map.description, .spec = std::move(spec)};
}

}  // namespace tandem::charts
