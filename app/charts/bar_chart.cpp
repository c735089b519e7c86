#include "app/charts/bar_chart.hpp"

#include <algorithm>

#include "app/charts/series_plot.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

constexpr double bar_height = 16;  // px
constexpr double row_gap = 12;

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

json bar_mark(const Axis& x) {
  const std::string tooltip =
      "{title: datum.row, rows: [{label: datum.series, value: " +
      text_expression(x, "datum.value") +
      "}, {label: '95 % interval', value: " + text_expression(x, "datum.low") + " + ' to ' + " +
      text_expression(x, "datum.high") + "}]}";
  return {{"type", "rect"},
          {"from", {{"data", "rows"}}},
          {"encode",
           {{"update",
             {{"x", {{"signal", "scale('x', max(0, domain('x')[0]))"}}},
              {"x2", by("x", "value")},
              {"y", {{"signal", "scale('row', datum.row) + scale('place', datum.series)"}}},
              {"height", {{"signal", "bandwidth('place')"}}},
              {"fill", by("colour", "series")},
              {"fillOpacity", constant(0.75)},
              {"tooltip", {{"signal", tooltip}}}}}}}};
}

json interval_mark() {
  const json middle{
      {"signal",
       "scale('row', datum.row) + scale('place', datum.series) + bandwidth('place') / 2"}};
  return {{"type", "rule"},
          {"from", {{"data", "rows"}}},
          {"interactive", false},
          {"aria", false},
          {"encode",
           {{"update",
             {{"x", by("x", "low")},
              {"x2", by("x", "high")},
              {"y", middle},
              {"stroke", constant("#808080")},
              {"strokeWidth", constant(2)}}}}}};
}

}  // namespace

Chart bar_chart(const BarChart& chart) {
  std::vector<std::string> rows, series;
  std::vector<double> values;
  json data = json::array();
  std::size_t lost = 0;
  for (const Bar& bar : chart.bars) {
    if (!has_place(chart.x, bar.value)) {
      ++lost;
      continue;
    }
    add_once(rows, bar.row);
    add_once(series, bar.series);
    const double low = has_place(chart.x, bar.low) ? bar.low : bar.value;
    const double high = has_place(chart.x, bar.high) ? bar.high : bar.value;
    values.insert(values.end(), {0.0, bar.value, low, high});
    data.push_back({{"row", bar.row},
                    {"series", bar.series},
                    {"value", placed(chart.x, bar.value)},
                    {"low", placed(chart.x, low)},
                    {"high", placed(chart.x, high)}});
  }
  const Range range = range_of(chart.x, values);
  const double row_height =
      bar_height * static_cast<double>(std::max<std::size_t>(series.size(), 1));
  json axes = axes_of("x", chart.x, range);
  axes.push_back({{"scale", "row"}, {"orient", "left"}, {"domain", false}, {"ticks", false}});
  json spec{
      {"width", 720},
      {"height",
       (row_height + row_gap) * static_cast<double>(std::max<std::size_t>(rows.size(), 1))},
      {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
      {"data", json::array({{{"name", "rows"}, {"values", std::move(data)}}})},
      {"scales",
       json::array(
           {scale_of("x", chart.x, range),
            {{"name", "row"},
             {"type", "band"},
             {"domain", rows},
             {"range", "height"},
             {"padding", row_gap / (row_height + row_gap)}},
            {{"name", "place"},
             {"type", "band"},
             {"domain", series},
             {"range", {0, {{"signal", "bandwidth('row')"}}}}},
            {{"name", "colour"}, {"type", "ordinal"}, {"domain", series}, {"range", "category"}}})},
      {"axes", std::move(axes)},
      {"marks", json::array({bar_mark(chart.x), interval_mark()})}};
  if (series.size() > 1)
    spec["legends"] = json::array(
        {{{"fill", "colour"}, {"orient", "top"}, {"direction", "horizontal"}, {"columns", 2}}});
  return {.title = chart.title,
          .description = chart.description + left_out(lost),
          .spec = std::move(spec)};
}

}  // namespace tandem::charts
