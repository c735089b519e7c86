#include "app/charts/bar_chart.hpp"

#include <algorithm>

#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

constexpr double bar_height = 16;  // px
constexpr double row_gap = 12;

void add_once(nlohmann::json& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

Chart bar_chart(const BarChart& chart) {
  nlohmann::json names = nlohmann::json::array(), series = names, rows = names;
  std::vector<double> numbers;
  std::size_t lost = 0;
  for (const Bar& bar : chart.bars) {
    if (!has_place(chart.x, bar.value)) {
      ++lost;
      continue;
    }
    add_once(names, bar.row);
    add_once(series, bar.series);
    numbers.insert(numbers.end(), {0.0, bar.value, bar.low, bar.high});
    rows.push_back({{"row", bar.row},
                    {"series", bar.series},
                    {"value", placed(chart.x, bar.value)},
                    {"low", placed(chart.x, bar.low)},
                    {"high", placed(chart.x, bar.high)},
                    {"label", bar.label}});
  }
  const auto at_least_one = [](const nlohmann::json& list) {
    return static_cast<double>(std::max<std::size_t>(list.size(), 1));
  };
  const double height_of_row = bar_height * at_least_one(series) + row_gap;
  nlohmann::json values{{"rows", rows},
                        {"names", names},
                        {"series", series},
                        {"several", series.size() > 1},
                        {"height", height_of_row * at_least_one(names)},
                        {"padding", row_gap / height_of_row}};
  put_axis(values, "x", chart.x, range_of(chart.x, numbers));
  return {.title = chart.title,
          .description = chart.description + left_out(lost),
          .spec = specification("bar", values)};
}

}  // namespace tandem::charts
