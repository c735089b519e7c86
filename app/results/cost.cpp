#include "app/results/cost.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/text/text.hpp"
#include "optimize/merit.hpp"

namespace tandem::app {

std::vector<CostPart> cost_parts(const Report& shown) {
  const Report& report = shown.in_own_units();  // prices are per own unit
  const auto& simulated = report.answer.simulated;
  const Job& job = report.job;
  const bool known = simulated.status == reactor::SolveStatus::solved && !job.train.batch;
  const optimize::Objective* cost = optimize::find_objective("cost");
  if (!known || cost == nullptr || !optimize::has_prices(job.prices)) return {};
  const optimize::WeightedQuantities terms(*cost, job.prices, job.uses, job.train,
                                           report.quantities);
  std::vector<CostPart> parts;
  for (const auto& part : terms.parts(simulated.quantities)) {
    if (!std::isfinite(part.value)) return {};
    parts.push_back({part.name, part.value});
  }
  return parts;
}

double sum_of(const std::vector<CostPart>& parts) {
  double sum = 0.0;
  for (const CostPart& part : parts) sum += part.value;
  return sum;
}

doc::Table cost_table(const Report& report) {
  const std::vector<CostPart> parts = cost_parts(report);
  doc::Table table{.caption = "Cost per kg of product, in the currency of the prices",
                   .columns = doc::columns_of("part; per_kg=per kg#; share=share, %#")};
  if (parts.empty()) return table;
  const double sum = sum_of(parts);
  for (const CostPart& part : parts)
    table.rows.push_back(
        {part.name, doc::number(part.value), doc::number(100.0 * part.value / sum, 3)});
  doc::Cell all = doc::number(sum);
  all.tone = doc::Tone::strong;
  table.rows.push_back({{"all", doc::Tone::strong}, all, doc::number(100.0, 3)});
  return table;
}

std::string cost_sentence(const Report& report) {
  const std::vector<CostPart> parts = cost_parts(report);
  std::string text;
  for (const CostPart& part : parts)
    text += (text.empty() ? "" : ", ") + part.name + ' ' + rounded(part.value, 3);
  return text.empty() ? text : fmt::format("Cost per kg {}: {}", rounded(sum_of(parts)), text);
}

Json cost_json(const Report& report) {
  const std::vector<CostPart> parts = cost_parts(report);
  if (parts.empty()) return nullptr;
  Json by_part = Json::object();
  for (const CostPart& part : parts) by_part[part.name] = json_number(part.value);
  return {{"per_kg", json_number(sum_of(parts))}, {"parts", std::move(by_part)}};
}

}  // namespace tandem::app
