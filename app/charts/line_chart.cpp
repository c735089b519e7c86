#include "app/charts/line_chart.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/charts/series_plot.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

bool has_band(const Series& series) {
  return series.low.size() == series.x.size() && series.high.size() == series.x.size() &&
         !series.x.empty();
}

/// A number that exists and cannot be shown; NaN is a gap that was meant.
bool lacks_place(const Axis& axis, double value) {
  return !std::isnan(value) && !has_place(axis, value);
}

/// What the picture is drawn from; counts the points that have no place in it.
struct Rows {
  json rows = json::array();
  std::vector<double> x, y;
  bool bands = false;
  std::size_t lost = 0;
};

Rows rows_of(const LineChart& lines, const std::vector<std::string>& names) {
  Rows out;
  for (std::size_t s = 0; s < names.size(); ++s) {
    const Series& series = lines.series[s];
    const bool band = has_band(series);
    out.bands = out.bands || band;
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
      if (lacks_place(lines.x, series.x[i]) || lacks_place(lines.y, series.y[i])) ++out.lost;
      if (!has_place(lines.x, series.x[i])) continue;
      json row{{"series", names[s]},
               {"x", placed(lines.x, series.x[i])},
               {"y", placed(lines.y, series.y[i])}};
      out.x.push_back(series.x[i]);
      out.y.push_back(series.y[i]);
      if (band) {
        row["low"] = placed(lines.y, series.low[i]);
        row["high"] = placed(lines.y, series.high[i]);
        out.y.push_back(series.low[i]);
        out.y.push_back(series.high[i]);
      }
      out.rows.push_back(std::move(row));
    }
  }
  return out;
}

json band_mark() {
  return {{"type", "area"},
          {"from", {{"data", "one"}}},
          {"interactive", false},
          {"aria", false},
          {"encode",
           {{"update",
             {{"x", by("x", "x")},
              {"y", by("y", "low")},
              {"y2", by("y", "high")},
              {"fill", by("colour", "series")},
              {"fillOpacity", constant(0.18)},
              {"defined", {{"signal", "isValid(datum.low) && isValid(datum.high)"}}}}}}}};
}

json shape_of(const LineChart& lines) {
  return lines.points ? by("shape", "series") : constant("circle");
}

json point_mark(const std::string& data, const json& shape, double size) {
  return {{"type", "symbol"},
          {"from", {{"data", data}}},
          {"interactive", false},
          {"aria", false},
          {"encode",
           {{"update",
             {{"x", by("x", "x")},
              {"y", by("y", "y")},
              {"shape", shape},
              {"fill", by("colour", "series")},
              {"size", constant(size)},
              {"opacity", {{"signal", "isValid(datum.y) ? 1 : 0"}}}}}}}};
}

json formula(const char* as, const std::string& expression) {
  return {{"type", "formula"}, {"as", as}, {"expr", expression}};
}

/// Nothing outside the plot: numbers may lie beyond ends that were given to the axes.
void clip(json& groups) {
  for (json& group : groups)
    for (json& mark : group["marks"]) mark["clip"] = true;
}

constexpr int strip_colour = 2;  // green, of the categories

/// Behind all else: the strips, from one side to the other.
void add_strips(json& spec, const LineChart& lines) {
  json values = json::array();
  for (const Strip& strip : lines.strips)
    values.push_back({{"low", placed(lines.y, strip.low)}, {"high", placed(lines.y, strip.high)}});
  spec["data"].push_back({{"name", "strips"}, {"values", std::move(values)}});
  spec["scales"].push_back({{"name", "strip"},
                            {"type", "ordinal"},
                            {"domain", {0, 1, strip_colour}},
                            {"range", "category"}});
  json strip{{"type", "rect"},
             {"from", {{"data", "strips"}}},
             {"interactive", false},
             {"aria", false},
             {"clip", true}};
  strip["encode"]["update"] = {
      {"x", constant(0)},
      {"x2", {{"signal", "width"}}},
      {"y", {{"signal", "isValid(datum.high) ? scale('y', datum.high) : 0"}}},
      {"y2", {{"signal", "isValid(datum.low) ? scale('y', datum.low) : height"}}},
      {"fill", {{"scale", "strip"}, {"value", strip_colour}}},
      {"fillOpacity", constant(0.16)}};
  spec["marks"].insert(spec["marks"].begin(), std::move(strip));
}

void add_uprights(json& spec, const LineChart& lines) {
  json values = json::array();
  for (const double x : lines.uprights) values.push_back({{"x", placed(lines.x, x)}});
  spec["data"].push_back({{"name", "uprights"}, {"values", std::move(values)}});
  json rule{{"type", "rule"},
            {"from", {{"data", "uprights"}}},
            {"interactive", false},
            {"aria", false},
            {"clip", true}};
  rule["encode"]["update"] = {{"x", by("x", "x")},
                              {"y", constant(0)},
                              {"y2", {{"signal", "height"}}},
                              {"stroke", constant("#808080")},
                              {"strokeWidth", constant(1.5)},
                              {"strokeDash", constant({4, 3})}};
  spec["marks"].push_back(std::move(rule));
}

/// A drag along x shows that part alone, a double click all of it again. On a linear x only: the ticks of a
/// logarithmic one are made for its whole.
void add_zoom(json& spec) {
  const std::string span = "abs(drag[1] - drag[0])";
  const std::string part =
      "[invert('x', min(drag[0], drag[1])), invert('x', max(drag[0], drag[1]))]";
  json ended{{"events", "window:mouseup"},
             {"update", "drag && " + span + " > 8 ? " + part + " : x_domain"}};
  json whole{{"events", "@cursor:dblclick"}, {"update", "null"}};
  // Before `drag`, which the same event ends.
  spec["signals"].push_back({{"name", "x_domain"},
                             {"value", nullptr},
                             {"on", json::array({std::move(ended), std::move(whole)})}});
  json begun{{"events", "@cursor:mousedown"}, {"update", "[x(), x()]"}};
  json pulled{{"events", "[@cursor:mousedown, window:mouseup] > window:mousemove!"},
              {"update", "drag ? [drag[0], clamp(x(), 0, width)] : null"}};
  json let_go{{"events", "window:mouseup"}, {"update", "null"}};
  spec["signals"].push_back(
      {{"name", "drag"},
       {"value", nullptr},
       {"on", json::array({std::move(begun), std::move(pulled), std::move(let_go)})}});
  spec["scales"][0]["domainRaw"] = {{"signal", "x_domain"}};
  spec["marks"].push_back({{"type", "rect"},
                           {"interactive", false},
                           {"aria", false},
                           {"encode",
                            {{"update",
                              {{"x", {{"signal", "drag ? drag[0] : 0"}}},
                               {"x2", {{"signal", "drag ? drag[1] : 0"}}},
                               {"y", constant(0)},
                               {"y2", {{"signal", "height"}}},
                               {"fill", constant("#808080")},
                               {"fillOpacity", constant(0.2)}}}}}});
}

/// Where the pointer stands, and in `near` the point of each series that is nearest to it along x.
void add_cursor(json& spec, const LineChart& lines) {
  json moved{{"events", "@cursor:mousemove, @cursor:touchmove"}, {"update", "x()"}};
  json left{{"events", "@cursor:mouseout"}, {"update", "null"}};
  spec["signals"].push_back({{"name", "pointer"},
                             {"value", nullptr},
                             {"on", json::array({std::move(moved), std::move(left)})}});
  const json nearest{{"type", "aggregate"},
                     {"groupby", json::array({"series"})},
                     {"ops", json::array({"argmin"})},
                     {"fields", json::array({"gap"})},
                     {"as", json::array({"best"})}};
  spec["data"].push_back(
      {{"name", "near"},
       {"source", "shown"},
       {"transform",
        json::array({{{"type", "filter"}, {"expr", "pointer !== null && isValid(datum.y)"}},
                     formula("gap", "abs(scale('x',datum.x)-pointer)"),
                     nearest,
                     formula("x", "datum.best.x"),
                     formula("y", "datum.best.y"),
                     formula("label", "datum.series"),
                     formula("value", text_expression(lines.y, "datum.y")),
                     formula("colour", "scale('colour',datum.series)")})}});

  const json rule{{"type", "rule"},
                  {"interactive", false},
                  {"aria", false},
                  {"encode",
                   {{"update",
                     {{"x", {{"signal", "pointer === null ? 0 : pointer"}}},
                      {"y", constant(0)},
                      {"y2", {{"signal", "height"}}},
                      {"stroke", constant("#808080")},
                      {"strokeWidth", constant(1)},
                      {"opacity", {{"signal", "pointer === null ? 0 : 1"}}}}}}}};
  // Never null: a mark without a tooltip is not asked for one when the pointer comes.
  const std::string tooltip = "{title: " + quoted(lines.x.title + " ") + "+" +
                              text_expression(lines.x, "invert('x',pointer)") +
                              ", rows: data('near')}";
  const json cursor{{"type", "rect"},
                    {"name", "cursor"},
                    {"aria", false},
                    {"encode",
                     {{"update",
                       {{"width", {{"signal", "width"}}},
                        {"height", {{"signal", "height"}}},
                        {"fill", constant("transparent")},
                        {"tooltip", {{"signal", tooltip}}}}}}}};
  for (const json& mark : {rule, point_mark("near", shape_of(lines), 70), cursor})
    spec["marks"].push_back(mark);
}

}  // namespace

Chart line_chart(const LineChart& lines) {
  SeriesPlot plot{.x = lines.x, .y = lines.y, .points = lines.points, .height = lines.height};
  for (const Series& series : lines.series) plot.names.push_back(series.name);
  plot.names = unlike(std::move(plot.names));
  Rows rows = rows_of(lines, plot.names);
  plot.rows = std::move(rows.rows);
  for (const Strip& strip : lines.strips) rows.y.insert(rows.y.end(), {strip.low, strip.high});
  plot.x_range = range_of(lines.x, rows.x);
  plot.y_range = range_of(lines.y, rows.y);

  const bool zooms = lines.x.scale == Scale::linear;
  json spec = series_spec(std::move(plot));
  if (rows.bands) spec["marks"].push_back(each_series(json::array({band_mark()})));
  json marks = json::array({line_mark(2)});
  if (lines.points) marks.push_back(point_mark("one", shape_of(lines), 45));
  spec["marks"].push_back(each_series(std::move(marks)));
  if (zooms || lines.x.low || lines.x.high || lines.y.low || lines.y.high) clip(spec["marks"]);
  if (!lines.strips.empty()) add_strips(spec, lines);
  if (!lines.uprights.empty()) add_uprights(spec, lines);
  add_cursor(spec, lines);
  if (zooms) add_zoom(spec);
  return {.title = lines.title,
          .description = lines.description + left_out(rows.lost),
          .spec = std::move(spec)};
}

}  // namespace tandem::charts
