#include "app/charts/dot_chart.hpp"

#include <algorithm>

#include "app/charts/mark_shapes.hpp"
#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

constexpr double dot_row_height = 24;  // px

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

}  // namespace

Chart dot_chart(const DotChart& chart) {
  std::vector<std::string> rows, names;
  std::vector<double> numbers = chart.uprights;
  nlohmann::json dots = nlohmann::json::array(), uprights = dots, shown_shapes = dots;
  std::size_t lost = 0, widest = 0;
  for (const Dot& dot : chart.dots) {
    if (!has_place(chart.x, dot.value)) {
      ++lost;
      continue;
    }
    add_once(rows, dot.row);
    add_once(names, dot.series);
    widest = std::max(widest, dot.series.size());
    numbers.push_back(dot.value);
    dots.push_back({{"row", dot.row},
                    {"series", dot.series},
                    {"value", placed(chart.x, dot.value)},
                    {"note", dot.note}});
  }
  for (const double x : chart.uprights) uprights.push_back({{"x", placed(chart.x, x)}});
  for (std::size_t i = 0; i < names.size(); ++i)
    shown_shapes.push_back(mark_shapes[i % mark_shapes.size()]);
  nlohmann::json values{
      {"dots", std::move(dots)},
      {"uprights", std::move(uprights)},
      {"rows", rows},
      {"names", names},
      {"shapes", std::move(shown_shapes)},
      {"several", names.size() > 1},
      {"legend_column", 8 * widest + 50},
      {"height", dot_row_height * static_cast<double>(std::max<std::size_t>(rows.size(), 1))}};
  put_axis(values, "x", chart.x, range_of(chart.x, numbers));
  return {.title = chart.title,
          .description = chart.description + left_out(lost),
          .spec = specification("dots", values)};
}

}  // namespace tandem::charts
