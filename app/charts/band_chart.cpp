#include "app/charts/band_chart.hpp"

#include <algorithm>
#include <cmath>

#include "app/charts/series_plot.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

constexpr double row_height = 30;  // px
constexpr double corridor_start =
    0.26;  // of the corridor, in parts of the width: its ends are told outside
constexpr double corridor_span = 0.48;
constexpr double beside =
    0.3;  // of the corridor's width: a value so near to it takes its end's place

/// Where a place is drawn, in parts of the width; beyond the picture at its edge.
json drawn_at(double place) {
  if (!std::isfinite(place)) return nullptr;
  return std::clamp(corridor_start + corridor_span * place, 0.015, 0.985);
}

json signal(const std::string& expression) { return {{"signal", expression}}; }

json mark(const char* type, json encode) {
  return {{"type", type},
          {"from", {{"data", "rows"}}},
          {"interactive", false},
          {"aria", false},
          {"encode", {{"update", std::move(encode)}}}};
}

const char* const middle_of_row = "scale('row', datum.row) + bandwidth('row') / 2";

json track() {
  return mark("rule", {{"x", constant(0)},
                       {"x2", signal("width")},
                       {"y", signal(middle_of_row)},
                       {"stroke", constant("#808080")},
                       {"strokeOpacity", constant(0.25)}});
}

json corridor() {
  return mark("rect", {{"x", signal("width * datum.from")},
                       {"x2", signal("width * datum.to")},
                       {"y", signal(std::string(middle_of_row) + " - 7")},
                       {"height", constant(14)},
                       {"cornerRadius", constant(2)},
                       {"fill", {{"scale", "colour"}, {"value", "corridor"}}},
                       {"fillOpacity", constant(0.22)}});
}

/// An end of a band, outside of the corridor; within it where the value stands just outside.
json end_text(bool high) {
  const std::string name = high ? "high" : "low";
  const std::string within = "datum." + name + "_within";
  const std::string left = high ? within : '!' + within;
  return mark("text", {{"x", signal("width * datum." + std::string(high ? "to" : "from"))},
                       {"dx", signal(left + " ? -6 : 6")},
                       {"y", signal(middle_of_row)},
                       {"align", signal(left + " ? 'right' : 'left'")},
                       {"baseline", constant("middle")},
                       {"fontSize", constant(11)},
                       {"fillOpacity", constant(0.75)},
                       {"text", {{"field", name}}}});
}

json value_mark() {
  json out = mark("symbol", {{"x", signal("width * datum.at")},
                             {"y", signal(middle_of_row)},
                             {"size", signal("datum.binds ? 130 : 90")},
                             {"shape", signal("datum.holds ? 'circle' : 'diamond'")},
                             {"fill", {{"scale", "colour"}, {"field", "state"}}},
                             {"stroke", {{"scale", "colour"}, {"field", "state"}}},
                             {"strokeWidth", signal("datum.binds ? 5 : 0")},
                             {"strokeOpacity", constant(0.35)},
                             {"opacity", signal("isValid(datum.at) ? 1 : 0")}});
  return out;
}

/// The whole row answers to the pointer.
json row_mark() {
  const char* const tooltip =
      "{title: datum.name, rows: [{label: 'value', value: datum.value}, {label: 'band', value: "
      "datum.band}, {label: 'margin', value: datum.margin}, {label: 'asked by', value: "
      "datum.origin}, {label: datum.binds ? 'binds' : null}]}";
  json out = mark("rect", {{"x", constant(0)},
                           {"x2", signal("width")},
                           {"y", {{"scale", "row"}, {"field", "row"}}},
                           {"height", signal("bandwidth('row')")},
                           {"fill", constant("transparent")},
                           {"tooltip", signal(tooltip)}});
  out["interactive"] = true;
  return out;
}

json labels(const char* orient, const json& texts, const char* limit, bool bold) {
  json axis{{"scale", "row"}, {"orient", orient},      {"domain", false},
            {"ticks", false}, {"labelOverlap", false}, {"labelPadding", 6}};
  axis["encode"]["labels"]["update"] = {
      {"text", signal(texts.dump(-1, ' ', true, json::error_handler_t::replace) + "[datum.value]")},
      {"limit", signal(limit)}};
  if (bold) axis["labelFontWeight"] = 600;
  return axis;
}

}  // namespace

Chart band_chart(const BandChart& chart) {
  json rows = json::array(), numbers = json::array(), names = json::array(), values = json::array();
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const BandRow& row = chart.rows[i];
    numbers.push_back(i);
    names.push_back(row.name);
    values.push_back(row.value);
    rows.push_back({{"row", i},
                    {"name", row.name},
                    {"value", row.value},
                    {"low", row.low},
                    {"high", row.high},
                    {"band", row.band},
                    {"margin", row.margin},
                    {"origin", row.origin},
                    {"holds", row.holds},
                    {"binds", row.binds},
                    {"state", row.holds ? "inside" : "outside"},
                    {"from", row.low.empty() ? 0.0 : corridor_start},
                    {"to", row.high.empty() ? 1.0 : corridor_start + corridor_span},
                    {"low_within", row.place < 0.0 && row.place > -beside},
                    {"high_within", row.place > 1.0 && row.place < 1.0 + beside},
                    {"at", drawn_at(row.place)}});
  }
  json spec{
      {"width", 720},
      {"height", row_height * static_cast<double>(std::max<std::size_t>(chart.rows.size(), 1))},
      {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
      {"signals", json::array({{{"name", "picture_width"}, {"value", 720}}})},
      {"data", json::array({{{"name", "rows"}, {"values", std::move(rows)}}})},
      {"scales", json::array({{{"name", "row"},
                               {"type", "band"},
                               {"domain", std::move(numbers)},
                               {"range", "height"}},
                              {{"name", "colour"},
                               {"type", "ordinal"},
                               {"domain", {"inside", "outside", "corridor"}},
                               {"range", "category"}}})},
      {"axes", json::array({labels("left", names, "picture_width < 520 ? 100 : 260", false),
                            labels("right", values, "picture_width < 520 ? 110 : 200", true)})},
      {"marks", json::array({track(), corridor(), end_text(false), end_text(true), value_mark(),
                             row_mark()})}};
  return {.title = chart.title, .description = chart.description, .spec = std::move(spec)};
}

}  // namespace tandem::charts
