#include "app/charts/palette.hpp"

#include <utility>
#include <vector>

namespace tandem::charts {
namespace {

constexpr const char* font = "system-ui, sans-serif";

std::vector<std::pair<std::string, std::string>> named(const Colours& colours) {
  std::vector<std::pair<std::string, std::string>> out{{"paper", colours.paper},
                                                       {"ink", colours.ink},
                                                       {"faint", colours.faint},
                                                       {"line", colours.line},
                                                       {"grid", colours.grid}};
  for (std::size_t i = 0; i < series_colours; ++i)
    out.emplace_back("series-" + std::to_string(i + 1), colours.series[i]);
  return out;
}

}  // namespace

Colours light_colours() {
  return {.paper = "#ffffff",
          .ink = "#1d1f24",
          .faint = "#4d525c",
          .line = "#8b919c",
          .grid = "#e3e5e9",
          .series = {"#0060a8", "#d55e00", "#009e73", "#cc5fae", "#7a4a00", "#4398e0", "#1d1d1d"}};
}

Colours dark_colours() {
  return {.paper = "#16181d",
          .ink = "#eceef2",
          .faint = "#b4bac5",
          .line = "#7b828e",
          .grid = "#31353d",
          .series = {"#3f98e0", "#f0742a", "#22b88f", "#e08cc0", "#e9c33a", "#a5dcff", "#f4f4f4"}};
}

Colours css_colours() {
  Colours out{.paper = "var(--paper)",
              .ink = "var(--ink)",
              .faint = "var(--faint)",
              .line = "var(--line)",
              .grid = "var(--grid)"};
  for (std::size_t i = 0; i < series_colours; ++i)
    out.series[i] = "var(--series-" + std::to_string(i + 1) + ")";
  return out;
}

std::string css_variables(const Colours& colours) {
  std::string out;
  for (const auto& [name, value] : named(colours)) {
    out += "--";
    out += name;
    out += ':';
    out += value;
    out += ';';
  }
  return out;
}

nlohmann::json vega_config(const Colours& colours) {
  return {{"background", colours.paper},
          {"padding", 8},
          {"axis",
           {{"labelFont", font},
            {"labelFontSize", 12},
            {"labelColor", colours.faint},
            {"labelPadding", 4},
            {"labelOverlap", true},
            {"titleFont", font},
            {"titleFontSize", 13},
            {"titleFontWeight", "normal"},
            {"titleColor", colours.ink},
            {"titlePadding", 8},
            {"domainColor", colours.line},
            {"tickColor", colours.line},
            {"gridColor", colours.grid}}},
          {"legend",
           {{"labelFont", font},
            {"labelFontSize", 13},
            {"labelColor", colours.ink},
            {"labelLimit", 0},
            {"titleFont", font},
            {"titleColor", colours.ink},
            {"offset", 10},
            {"rowPadding", 4},
            {"columnPadding", 18}}},
          {"title",
           {{"font", font},
            {"fontSize", 16},
            {"color", colours.ink},
            {"anchor", "start"},
            {"frame", "group"},
            {"offset", 12}}},
          {"text", {{"font", font}, {"fontSize", 12}, {"fill", colours.ink}}},
          {"range", {{"category", colours.series}}}};
}

}  // namespace tandem::charts
