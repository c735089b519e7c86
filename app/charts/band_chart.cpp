#include "app/charts/band_chart.hpp"

#include <algorithm>
#include <cmath>

#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

constexpr double row_height = 30;  // px
// The corridor in parts of the width. Its ends are written outside of it.
constexpr double corridor_start = 0.26;
constexpr double corridor_span = 0.48;
/// In parts of the corridor's width: a value that lies so near to an end takes the place of the end's text.
constexpr double beside = 0.3;

/// Where a place is drawn, in parts of the width; beyond the picture at its edge.
nlohmann::json drawn_at(double place) {
  if (!std::isfinite(place)) return nullptr;
  return std::clamp(corridor_start + corridor_span * place, 0.015, 0.985);
}

}  // namespace

Chart band_chart(const BandChart& chart) {
  nlohmann::json values{{"rows", nlohmann::json::array()},
                        {"numbers", nlohmann::json::array()},
                        {"names", nlohmann::json::array()},
                        {"values", nlohmann::json::array()}};
  for (const BandRow& row : chart.rows) {
    const std::size_t number = values["rows"].size();
    values["numbers"].push_back(number);
    values["names"].push_back(row.name);
    values["values"].push_back(row.value);
    values["rows"].push_back({{"row", number},
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
  values["height"] = row_height * static_cast<double>(std::max<std::size_t>(chart.rows.size(), 1));
  return {.title = chart.title,
          .description = chart.description,
          .spec = specification("band", values)};
}

}  // namespace tandem::charts
