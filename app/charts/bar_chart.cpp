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
  const std::string tooltip = "{title: datum.row, rows: [{label: datum.series, value: " +
                              text_expression(x, "datum.value") +
                              "}, {label: isValid(datum.low) ? '95 % interval' : null, value: " +
                              text_expression(x, "datum.low") + " + ' to ' + " +
                              text_expression(x, "datum.high") + "}]}";
  return {{"type", "rect"},
          {"from", {{"data", "rows"}}},
          {"encode",
           {{"update",
             {{"x", {{"signal", "scale('x', clamp(0, domain('x')[0], domain('x')[1]))"}}},
              {"x2", by("x", "value")},
              {"y", {{"signal", "scale('row', datum.row) + scale('place', datum.series)"}}},
              {"height", {{"signal", "bandwidth('place')"}}},
              {"fill", by("colour", "series")},
              {"fillOpacity", constant(0.75)},
              {"tooltip", {{"signal", tooltip}}}}}}}};
}

const char* const middle_of_bar =
    "scale('row', datum.row) + scale('place', datum.series) + bandwidth('place') / 2";

json zero_mark() {
  return {{"type", "rule"},
          {"interactive", false},
          {"aria", false},
          {"encode",
           {{"update",
             {{"x", {{"signal", "scale('x', clamp(0, domain('x')[0], domain('x')[1]))"}}},
              {"y", constant(0)},
              {"y2", {{"signal", "height"}}},
              {"stroke", constant("#808080")}}}}}};
}

/// At the end that is away from 0.
json label_mark() {
  return {{"type", "text"},
          {"from", {{"data", "rows"}}},
          {"interactive", false},
          {"aria", false},
          {"encode",
           {{"update",
             {{"x", by("x", "value")},
              {"dx", {{"signal", "datum.value < 0 ? -5 : 5"}}},
              {"y", {{"signal", middle_of_bar}}},
              {"align", {{"signal", "datum.value < 0 ? 'right' : 'left'"}}},
              {"baseline", constant("middle")},
              {"text", {{"field", "label"}}}}}}}};
}

json interval_mark() {
  const json middle{{"signal", middle_of_bar}};
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
              {"opacity", {{"signal", "isValid(datum.low) ? 1 : 0"}}},
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
    values.insert(values.end(), {0.0, bar.value, bar.low, bar.high});
    data.push_back({{"row", bar.row},
                    {"series", bar.series},
                    {"value", placed(chart.x, bar.value)},
                    {"low", placed(chart.x, bar.low)},
                    {"high", placed(chart.x, bar.high)},
                    {"label", bar.label}});
  }
  const Range range = range_of(chart.x, values);
  const double height_of_row =
      bar_height * static_cast<double>(std::max<std::size_t>(series.size(), 1));
  json axes = axes_of("x", chart.x, range);
  axes.push_back({{"scale", "row"},
                  {"orient", "left"},
                  {"domain", false},
                  {"ticks", false},
                  {"labelLimit", {{"signal", "max(120, 0.45 * picture_width)"}}}});
  json spec{
      {"width", 720},
      {"height",
       (height_of_row + row_gap) * static_cast<double>(std::max<std::size_t>(rows.size(), 1))},
      {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
      {"signals", json::array({{{"name", "picture_width"}, {"value", 720}}})},
      {"data", json::array({{{"name", "rows"}, {"values", std::move(data)}}})},
      {"scales",
       json::array(
           {scale_of("x", chart.x, range),
            {{"name", "row"},
             {"type", "band"},
             {"domain", rows},
             {"range", "height"},
             {"padding", row_gap / (height_of_row + row_gap)}},
            {{"name", "place"},
             {"type", "band"},
             {"domain", series},
             {"range", {0, {{"signal", "bandwidth('row')"}}}}},
            {{"name", "colour"}, {"type", "ordinal"}, {"domain", series}, {"range", "category"}}})},
      {"axes", std::move(axes)},
      {"marks", json::array({bar_mark(chart.x), interval_mark(), zero_mark(), label_mark()})}};
  if (series.size() > 1)
    spec["legends"] = json::array(
        {{{"fill", "colour"}, {"orient", "top"}, {"direction", "horizontal"}, {"columns", 2}}});
  return {.title = chart.title,
          .description = chart.description + left_out(lost),
          .spec = std::move(spec)};
}

}  // namespace tandem::charts
