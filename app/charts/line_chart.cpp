#include "app/charts/line_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "app/charts/mark_shapes.hpp"
#include "app/charts/palette.hpp"
#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

/// What specs/series.json takes, as it is collected; `x` and `y` span the axes.
struct Plot {
  json values = {{"rows", json::array()}};
  std::vector<double> x, y;
  std::size_t lost = 0;  ///< points that have no place on the axes
};

bool has_band(const Series& series) {
  return series.low.size() == series.x.size() && series.high.size() == series.x.size() &&
         !series.x.empty();
}

/// A number that exists and cannot be shown; NaN is a gap that was meant.
bool lacks_place(const Axis& axis, double value) {
  return !std::isnan(value) && !has_place(axis, value);
}

/// How wide the text is at 13 px, about.
double width_of(const std::string& text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // UTF-8: not within a letter
  });
  return 7.5 * static_cast<double>(letters);
}

/// A dash and a shape for each series, and how wide a column of the legend is.
void put_names(json& values, const std::vector<std::string>& names) {
  static const std::array<json, 4> dashes{json{1, 0}, json{7, 3}, json{2, 2}, json{9, 3, 2, 3}};
  static const std::size_t colours = light_colours()["series"].size();
  values["names"] = names;
  values["several"] = names.size() > 1;
  double widest = 0.0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    values["dashes"].push_back(dashes[i / colours % dashes.size()]);
    values["shapes"].push_back(mark_shapes[i % mark_shapes.size()]);
    widest = std::max(widest, width_of(names[i]));
  }
  values["legend_column"] = static_cast<int>(widest) + 50;
}

void put_points(Plot& plot, const LineChart& lines, const Series& series, const std::string& name) {
  const bool band = has_band(series);
  if (band) plot.values["bands"] = true;
  for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
    if (lacks_place(lines.x, series.x[i]) || lacks_place(lines.y, series.y[i])) ++plot.lost;
    if (!has_place(lines.x, series.x[i])) continue;
    json row{
        {"series", name}, {"x", placed(lines.x, series.x[i])}, {"y", placed(lines.y, series.y[i])}};
    plot.x.push_back(series.x[i]);
    plot.y.push_back(series.y[i]);
    if (band) {
      row["low"] = placed(lines.y, series.low[i]);
      row["high"] = placed(lines.y, series.high[i]);
      plot.y.insert(plot.y.end(), {series.low[i], series.high[i]});
    }
    plot.values["rows"].push_back(std::move(row));
  }
}

}  // namespace

Chart line_chart(const LineChart& lines) {
  Plot plot;
  json& values = plot.values;
  std::vector<std::string> names;
  for (const Series& series : lines.series) names.push_back(series.name);
  names = unlike(std::move(names));
  put_names(values, names);
  for (std::size_t s = 0; s < names.size(); ++s) put_points(plot, lines, lines.series[s], names[s]);
  for (const Strip& strip : lines.strips) {
    values["strips"].push_back(
        {{"low", placed(lines.y, strip.low)}, {"high", placed(lines.y, strip.high)}});
    plot.y.insert(plot.y.end(), {strip.low, strip.high});
  }
  for (const double x : lines.uprights) values["uprights"].push_back({{"x", placed(lines.x, x)}});
  put_axis(values, "x", lines.x, range_of(lines.x, plot.x));
  put_axis(values, "y", lines.y, range_of(lines.y, plot.y));
  values["height"] = lines.height;
  values["stroke"] = 2;
  values["points"] = values["marked"] = lines.points;
  values["cursor"] = true;
  // The ticks of a logarithmic x are made for its whole.
  const bool zooms = lines.x.scale == Scale::linear;
  values["zooms"] = zooms;
  // Numbers may lie beyond ends that were given to the axes.
  values["clip"] = zooms || lines.x.low || lines.x.high || lines.y.low || lines.y.high;
  return {.title = lines.title,
          .description = lines.description + left_out(plot.lost),
          .spec = specification("series", values)};
}

Chart work_precision_chart(const WorkPrecision& comparison) {
  Plot plot;
  const Axis time{.title = comparison.time_title, .unit = "s", .scale = Scale::logarithmic};
  const Axis error{.title = comparison.error_title, .scale = Scale::logarithmic};
  std::vector<std::string> names;
  for (const auto& row : comparison.rows)
    if (std::ranges::find(names, row.series) == names.end()) names.push_back(row.series);
  put_names(plot.values, names);
  std::vector<WorkPrecisionRow> rows = comparison.rows;
  std::ranges::stable_sort(rows, std::greater{}, &WorkPrecisionRow::tolerance);
  for (const auto& row : rows) {
    if (!has_place(time, row.time_s) || !has_place(error, row.error)) {
      ++plot.lost;
      continue;
    }
    plot.x.push_back(row.time_s);
    plot.y.push_back(row.error);
    plot.values["rows"].push_back({{"series", row.series},
                                   {"x", placed(time, row.time_s)},
                                   {"y", placed(error, row.error)},
                                   {"tolerance", json(row.tolerance).dump()},
                                   {"note", row.note}});
  }
  put_axis(plot.values, "x", time, range_of(time, plot.x));
  put_axis(plot.values, "y", error, range_of(error, plot.y));
  plot.values.update(
      {{"height", 400}, {"stroke", 1.8}, {"points", true}, {"notes", true}, {"clip", false}});
  return {.title = comparison.title,
          .description = comparison.description + left_out(plot.lost),
          .spec = specification("series", plot.values)};
}

std::vector<std::string> unlike(std::vector<std::string> names) {
  std::set<std::string> taken;
  for (auto& name : names) {
    const std::string given = name;
    for (int i = 2; !taken.insert(name).second; ++i) name = given + " (" + std::to_string(i) + ")";
  }
  return names;
}

}  // namespace tandem::charts
