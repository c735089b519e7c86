#include "optimize/objective.hpp"

#include <algorithm>
#include <array>

namespace tandem::optimize {

namespace {

constexpr double triethylaluminium = 0.11417;  // kg/mol
constexpr double silane = 0.18833;             // kg/mol, of cyclohexylmethyldimethoxysilane

struct UseDefault {
  std::string_view name;
  double value;
};

/// Defaults of Uses that are not 1. The energies and steam are representative (M).
constexpr std::array<UseDefault, 5> use_defaults{{{"recovery.hydrogen", 0.0},
                                                  {"recovery.nitrogen", 0.0},
                                                  {"energy_per_product", 0.35},
                                                  {"energy_per_recovered", 0.05},
                                                  {"steam_per_recovered", 0.15}}};

/// What a train uses up and loses: all that is fed, less the share of what is released that comes back.
std::vector<Term> cost_terms() {
  std::vector<Term> terms;
  const auto fluid = [&](const std::string& species, const std::string& used,
                         const std::string& lost) {
    const std::string released = "<stage>." + species + "_released_kg_per_h";
    const std::string recovery = "recovery." + species;
    const std::string loss = "loss." + species;
    terms.push_back({"<stage>." + species + "_feed_kg_per_h", 1.0, species, {}, used});
    terms.push_back({released, -1.0, species, {}, used});
    terms.push_back({released, 1.0, species, {loss}, lost});
    terms.push_back({released, 1.0, "energy", {recovery, "energy_per_recovered"}, "energy"});
    terms.push_back({released, 1.0, "steam", {recovery, "steam_per_recovered"}, "steam"});
  };
  fluid("<monomer>", "monomer in the product", "monomer lost");
  fluid("hydrogen", "hydrogen", "hydrogen");
  fluid("<diluent>", "inert", "inert");
  fluid("nitrogen", "inert", "inert");
  terms.push_back({"<stage>.catalyst_feed_kg_per_h", 1.0, "catalyst", {}, "catalyst"});
  terms.push_back(
      {"<stage>.cocatalyst_feed_mol_per_h", triethylaluminium, "cocatalyst", {}, "cocatalyst"});
  terms.push_back({"<stage>.donor_feed_mol_per_h", silane, "donor", {}, "donor"});
  terms.push_back({"production_kg_per_h", 1.0, "energy", {"energy_per_product"}, "energy"});
  terms.push_back({"<stage>.duty_kW", 1.0, "cooling", {}, "cooling"});
  return terms;
}

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
       .terms = cost_terms(),
       .per = production,
       .unit = "per kg",
       .label = "cost",
       .meaning = "cost per kg of product: what is used up and lost, less what comes back",
       .looks_for = "the least cost per kg of product"},
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

double use_of(const Uses& uses, std::string_view name) {
  if (const auto given = uses.find(name); given != uses.end()) return given->second;
  if (name.starts_with("loss."))
    return 1.0 -
           use_of(uses, "recovery." + std::string(name.substr(std::string_view("loss.").size())));
  const auto found = std::ranges::find(use_defaults, name, &UseDefault::name);
  return found == use_defaults.end() ? 1.0 : found->value;
}

std::string held_quantity(const Objective& objective) {
  const bool whole = objective.sense == Sense::largest || objective.sense == Sense::least;
  if (!whole || objective.terms.size() != 1 || !objective.per.empty()) return {};
  const Term& term = objective.terms.front();
  const bool plain = term.weight == 1.0 && term.price.empty();
  return plain && !term.quantity.starts_with('<') ? term.quantity : std::string{};
}

}  // namespace tandem::optimize
