#include "app/charts/matrix_chart.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/charts/line_chart.hpp"
#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

constexpr double cell_height = 26;        // px
constexpr std::size_t most_numbers = 16;  // columns in which a number has room

}  // namespace

Chart matrix_chart(const MatrixChart& matrix) {
  const std::vector<std::string> rows = unlike(matrix.rows), columns = unlike(matrix.columns);
  nlohmann::json cells = nlohmann::json::array();
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < columns.size(); ++j) {
      const std::size_t at = i * columns.size() + j;
      const double value = matrix.values[at];
      if (!std::isfinite(value)) continue;
      // To a thousandth, which is more than a picture shows.
      nlohmann::json cell{
          {"row", rows[i]}, {"column", columns[j]}, {"value", std::round(1000.0 * value) / 1000.0}};
      if (!matrix.texts.empty()) cell["text"] = matrix.texts[at];
      cells.push_back(std::move(cell));
    }
  const nlohmann::json values{
      {"cells", std::move(cells)},
      {"rows", rows},
      {"columns", columns},
      {"told", columns.size() <= most_numbers},
      {"value_title", matrix.value_title},
      {"height", cell_height * static_cast<double>(std::max<std::size_t>(rows.size(), 1))}};
  return {.title = matrix.title,
          .description = matrix.description,
          .spec = specification("matrix", values)};
}

}  // namespace tandem::charts
