#include "app/results/shown_objective.hpp"

#include "reactor/quantity.hpp"

namespace tandem::app {

ShownQuantity shown_objective(const Job& job, const optimize::Objective& objective) {
  ShownQuantity shown{.name = {}, .unit = objective.unit};
  const auto quantities = reactor::quantities_of(job.train);
  const std::size_t q = reactor::find_quantity(quantities, optimize::held_quantity(objective));
  if (q != reactor::no_quantity) shown = job.units.of(quantities[q]);
  shown.name = objective.label;
  return shown;
}

std::string heading(const ShownQuantity& objective) {
  return objective.unit.empty() ? objective.name : objective.name + " (" + objective.unit + ')';
}

}  // namespace tandem::app
