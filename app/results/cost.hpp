#pragma once

// What a product costs by the job's prices, part by part, whatever the goal of the search.

#include <string>
#include <vector>

#include "app/document/document.hpp"
#include "app/results/report.hpp"
#include "app/text/json.hpp"

namespace tandem::app {

struct CostPart {
  std::string name;  ///< "catalyst"
  double value;      ///< a kg of product, in the currency of [prices]
};

/// The parts of the re-simulated product's cost, as optimize/objective.hpp adds them up; none where the job has no
/// prices or nothing was simulated.
[[nodiscard]] std::vector<CostPart> cost_parts(const Report& report);
[[nodiscard]] double sum_of(const std::vector<CostPart>& parts);

/// part, per_kg, share; empty where there is no cost.
[[nodiscard]] doc::Table cost_table(const Report& report);

/// "Cost per kg: 1.003 = monomer in the product 0.96 + catalyst 0.04"; empty likewise.
[[nodiscard]] std::string cost_sentence(const Report& report);

/// {"per_kg": 1.003, "parts": {"catalyst": 0.04, ...}}, or null.
[[nodiscard]] Json cost_json(const Report& report);

}  // namespace tandem::app
