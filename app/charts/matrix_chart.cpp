#include "app/charts/matrix_chart.hpp"

#include <algorithm>
#include <cmath>

#include "app/charts/line_chart.hpp"
#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

constexpr double cell_height = 26;        // px
constexpr std::size_t most_numbers = 16;  // columns in which a number has room

}  // namespace

Chart matrix_chart(const MatrixChart& matrix) {
  const std::vector<std::string> names = unlike(matrix.names);
  const std::size_t n = names.size();
  nlohmann::json cells = nlohmann::json::array();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double value = matrix.values[i * n + j];
      if (!std::isfinite(value)) continue;
      // To a thousandth, which is more than a picture shows.
      cells.push_back({{"row", names[i]},
                       {"column", names[j]},
                       {"value", std::round(1000.0 * value) / 1000.0}});
    }
  const nlohmann::json values{
      {"cells", std::move(cells)},
      {"names", names},
      {"told", n <= most_numbers},
      {"value_title", matrix.value_title},
      {"height", cell_height * static_cast<double>(std::max<std::size_t>(n, 1))}};
  return {.title = matrix.title,
          .description = matrix.description,
          .spec = specification("matrix", values)};
}

}  // namespace tandem::charts
