#include "optimize/objective.hpp"

#include <algorithm>

namespace tandem::optimize {

namespace {

constexpr double triethylaluminium = 0.11417;  // kg/mol

std::vector<Objective> made() {
  const std::string production = "production_kg_per_h";
  return {
      {.name = "margin",
       .sense = Sense::margin,
       .terms = {{production}},
       .label = "margin",
       .meaning = "distance to the nearest band end, in widths of its band",
       .looks_for = "the largest margin to the bands"},
      {.name = "production",
       .terms = {{production}},
       .unit = "kg/h",
       .label = "production",
       .meaning = "production rate",
       .looks_for = "the largest production rate"},
      {.name = "mileage",
       .terms = {{"mileage_kg_per_kg"}},
       .unit = "kg/kg",
       .label = "mileage",
       .meaning = "polymer per catalyst",
       .looks_for = "the most polymer per catalyst"},
      {.name = "cost",
       .sense = Sense::least,
       .terms = {{"<stage>.catalyst_feed_kg_per_h", 1.0, "catalyst"},
                 {"<stage>.cocatalyst_feed_mol_per_h", triethylaluminium, "cocatalyst"},
                 {"<stage>.<monomer>_feed_kg_per_h", 1.0, "<monomer>"},
                 {"<stage>.hydrogen_feed_kg_per_h", 1.0, "hydrogen"}},
       .per = production,
       .unit = "per kg",
       .label = "cost",
       .meaning = "cost of the feeds per kg of product",
       .looks_for = "the least cost of the feeds per kg of product"},
      {.name = "targets",
       .sense = Sense::least_squares,
       .unit = "tolerances",
       .label = "typical miss",
       .meaning = "root of the mean square of the misses of [[targets]]",
       .looks_for = "the least misses of [[targets]], each in its tolerance"},
  };
}

}  // namespace

const std::vector<Objective>& objectives() {
  static const std::vector<Objective> all = made();
  return all;
}

const Objective* find_objective(std::string_view name) {
  const auto found = std::ranges::find(objectives(), name, &Objective::name);
  return found == objectives().end() ? nullptr : &*found;
}

bool more_is_better(const Objective& objective) {
  return objective.sense == Sense::largest || objective.sense == Sense::margin;
}

bool needs_bands(const Objective& objective) { return objective.sense == Sense::margin; }

bool needs_targets(const Objective& objective) { return objective.sense == Sense::least_squares; }

bool needs_prices(const Objective& objective) {
  return std::ranges::any_of(objective.terms, [](const Term& term) { return !term.price.empty(); });
}

bool has_prices(const Prices& prices) {
  return std::ranges::any_of(prices, [](const auto& price) { return price.second > 0.0; });
}

std::string held_quantity(const Objective& objective) {
  const bool whole = objective.sense == Sense::largest || objective.sense == Sense::least;
  if (!whole || objective.terms.size() != 1 || !objective.per.empty()) return {};
  const Term& term = objective.terms.front();
  const bool plain = term.weight == 1.0 && term.price.empty();
  return plain && !term.quantity.starts_with('<') ? term.quantity : std::string{};
}

}  // namespace tandem::optimize
