#include "app/charts/series_plot.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "app/charts/palette.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

constexpr double width = 720;  // px, of the picture, until the page says how wide it is

/// About how wide the text is at 13 px.
double width_of(const std::string& text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // UTF-8: not within a letter
  });
  return 7.5 * static_cast<double>(letters);
}

json scales(const SeriesPlot& plot) {
  static const std::array<json, 4> dashes{json{1, 0}, json{7, 3}, json{2, 2}, json{9, 3, 2, 3}};
  static constexpr std::array<const char*, 6> shapes{"circle",  "square",        "triangle-up",
                                                     "diamond", "triangle-down", "cross"};
  json dash = json::array();
  json shape = json::array();
  for (std::size_t i = 0; i < plot.names.size(); ++i) {
    dash.push_back(dashes[i / series_colours % dashes.size()]);
    shape.push_back(shapes[i % shapes.size()]);
  }
  const auto ordinal = [&](const char* name, json range) {
    return json{
        {"name", name}, {"type", "ordinal"}, {"domain", plot.names}, {"range", std::move(range)}};
  };
  json out = json::array({scale_of("x", plot.x, plot.x_range), scale_of("y", plot.y, plot.y_range),
                          ordinal("colour", "category")});
  if (!plot.names.empty()) {
    out.push_back(ordinal("dash", std::move(dash)));
    out.push_back(ordinal("shape", std::move(shape)));
  }
  return out;
}

json legend(const SeriesPlot& plot) {
  double widest = 0.0;
  for (const auto& name : plot.names) widest = std::max(widest, width_of(name));
  const std::string columns =
      "max(1,floor((picture_width-70)/" + std::to_string(static_cast<int>(widest) + 50) + "))";
  json faint{{"test", "indata('hidden','series',datum.value)"}, {"value", 0.3}};
  const json opacity{{"opacity", json::array({std::move(faint), constant(1)})},
                     {"cursor", constant("pointer")}};
  json out{{"stroke", "colour"},
           {"strokeDash", "dash"},
           {"orient", "top"},
           {"direction", "horizontal"},
           {"columns", {{"signal", columns}}},
           {"encode",
            {{"symbols", {{"name", "legend_symbol"}, {"interactive", true}, {"update", opacity}}},
             {"labels", {{"name", "legend_label"}, {"interactive", true}, {"update", opacity}}}}}};
  if (plot.points) {
    out["shape"] = "shape";
    out["fill"] = "colour";
    out["symbolSize"] = 80;
  } else {
    out["symbolType"] = "stroke";
    out["symbolSize"] = 260;
    out["symbolStrokeWidth"] = 2.5;
  }
  return out;
}

}  // namespace

json series_spec(SeriesPlot plot) {
  json axes = axes_of("x", plot.x, plot.x_range);
  for (auto& axis : axes_of("y", plot.y, plot.y_range)) axes.push_back(std::move(axis));
  const bool several = plot.names.size() > 1;
  json toggled{{"events", "@legend_symbol:click, @legend_label:click"},
               {"update", "{series: datum.value}"},
               {"force", true}};
  json hiding{{"name", "toggled"}, {"value", nullptr}, {"on", json::array({std::move(toggled)})}};
  json picture_width{{"name", "picture_width"}, {"value", width}};
  json hide{{"trigger", "toggled"}, {"toggle", "toggled"}};
  json filter{{"type", "filter"}, {"expr", "!indata('hidden','series',datum.series)"}};
  json spec{{"width", width},
            {"height", plot.height},
            {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
            {"signals", json::array({std::move(picture_width), std::move(hiding)})},
            {"data", json::array({{{"name", "hidden"}, {"on", json::array({std::move(hide)})}},
                                  {{"name", "rows"}, {"values", std::move(plot.rows)}},
                                  {{"name", "shown"},
                                   {"source", "rows"},
                                   {"transform", json::array({std::move(filter)})}}})},
            {"scales", scales(plot)},
            {"axes", std::move(axes)},
            {"marks", json::array()}};
  if (several) spec["legends"] = json::array({legend(plot)});
  return spec;
}

json each_series(json marks) {
  const json size{{"width", {{"signal", "width"}}}, {"height", {{"signal", "height"}}}};
  const json facet{{"name", "one"}, {"data", "shown"}, {"groupby", "series"}};
  return {{"type", "group"},
          {"from", {{"facet", facet}}},
          {"encode", {{"update", size}}},  // without, clipped marks have no room at all
          {"marks", std::move(marks)}};
}

json by(const std::string& scale, const std::string& field) {
  return {{"scale", scale}, {"field", field}};
}

json constant(json value) { return {{"value", std::move(value)}}; }

std::vector<std::string> unlike(std::vector<std::string> names) {
  std::set<std::string> taken;
  for (auto& name : names) {
    const std::string given = name;
    for (int i = 2; !taken.insert(name).second; ++i) name = given + " (" + std::to_string(i) + ")";
  }
  return names;
}

std::string left_out(std::size_t count) {
  if (count == 0) return {};
  if (count == 1) return " 1 point has no place on the axes and is left out.";
  return " " + std::to_string(count) + " points have no place on the axes and are left out.";
}

nlohmann::json line_mark(double stroke) {
  return {{"type", "line"},
          {"from", {{"data", "one"}}},
          {"interactive", false},
          {"encode",
           {{"update",
             {{"x", by("x", "x")},
              {"y", by("y", "y")},
              {"stroke", by("colour", "series")},
              {"strokeDash", by("dash", "series")},
              {"strokeWidth", constant(stroke)},
              {"strokeJoin", constant("round")},
              {"defined", {{"signal", "isValid(datum.y)"}}},
              {"description", {{"field", "series"}}}}}}}};
}

}  // namespace tandem::charts
