#include "app/results/purges.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::app {

std::vector<Purge> purges_of(const Report& report) {
  constexpr std::string_view ending = "_feed_kg_per_h";
  constexpr double rounding = 1e-6;  // of the largest make-up of the stage
  std::vector<Purge> purges;
  const auto& stages = report.job.train.stages;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    std::vector<Purge> below;
    double largest = 0.0;
    for (const reactor::Quantity& quantity : report.quantities) {
      const std::string_view key = stage_quantity(quantity.name, stages[s].name);
      const double value = report.value(quantity.name);
      if (!key.ends_with(ending) || std::isnan(value)) continue;
      largest = std::max(largest, std::abs(value));
      if (value < 0.0)
        below.push_back({.stage = s,
                         .species = std::string(key.substr(0, key.size() - ending.size())),
                         .quantity = quantity.name,
                         .value = -value});
    }
    for (Purge& each : below)
      if (each.value > rounding * largest) purges.push_back(std::move(each));
  }
  return purges;
}

}  // namespace tandem::app
