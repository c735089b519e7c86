#include "app/charts/work_precision_chart.hpp"

#include <algorithm>
#include <utility>

#include "app/charts/series_plot.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

json point_mark(const Axis& time, const Axis& error) {
  const std::string rows =
      "[{label:'Tolerance', value:datum.tolerance}, {label:" + quoted(time.title) +
      ", value:" + text_expression(time, "datum.x") + "}, {label:" + quoted(error.title) +
      ", value:" + text_expression(error, "datum.y") + "}, {label:datum.note}]";
  const json tooltip{{"signal", "{title: datum.series, rows: " + rows + "}"}};
  return {{"type", "symbol"},
          {"from", {{"data", "one"}}},
          {"encode",
           {{"update",
             {{"x", by("x", "x")},
              {"y", by("y", "y")},
              {"shape", by("shape", "series")},
              {"fill", by("colour", "series")},
              {"stroke", constant("transparent")},  // a few pixels more to aim at
              {"strokeWidth", constant(8)},
              {"size", constant(75)},
              {"tooltip", tooltip},
              {"description", {{"signal", "datum.series + ', tolerance ' + datum.tolerance"}}}}},
            {"hover", {{"size", constant(140)}}}}}};
}

/// The solvers in order of appearance.
std::vector<std::string> names_of(const std::vector<WorkPrecisionRow>& rows) {
  std::vector<std::string> out;
  for (const auto& row : rows)
    if (std::find(out.begin(), out.end(), row.series) == out.end()) out.push_back(row.series);
  return out;
}

}  // namespace

Chart work_precision_chart(const WorkPrecision& comparison) {
  SeriesPlot plot{
      .names = names_of(comparison.rows),
      .rows = json::array(),
      .x = {.title = comparison.time_title, .unit = "s", .scale = Scale::logarithmic},
      .y = {.title = comparison.error_title, .scale = Scale::logarithmic},
      .points = true,
      .height = 400,
  };
  std::vector<WorkPrecisionRow> rows = comparison.rows;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.tolerance > b.tolerance; });
  std::vector<double> times;
  std::vector<double> errors;
  for (const auto& row : rows) {
    if (!has_place(plot.x, row.time_s) || !has_place(plot.y, row.error)) continue;
    times.push_back(row.time_s);
    errors.push_back(row.error);
    plot.rows.push_back({{"series", row.series},
                         {"x", placed(plot.x, row.time_s)},
                         {"y", placed(plot.y, row.error)},
                         {"tolerance", json(row.tolerance).dump()},
                         {"note", row.note}});
  }
  plot.x_range = range_of(plot.x, times);
  plot.y_range = range_of(plot.y, errors);

  const json marks = json::array({line_mark(1.8), point_mark(plot.x, plot.y)});
  const std::size_t lost = rows.size() - times.size();
  json spec = series_spec(std::move(plot));
  spec["marks"].push_back(each_series(marks));
  return {.title = comparison.title,
          .description = comparison.description + left_out(lost),
          .spec = std::move(spec)};
}

}  // namespace tandem::charts
