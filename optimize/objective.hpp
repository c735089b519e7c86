#pragma once

// What the optimizer looks for beyond the bands, as data: terms over quantities, a sense, a unit and the words
// that people read. A new objective is a row of objective.cpp, or a value that a C++ user makes.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::optimize {

/// How the number of an objective is judged.
enum class Sense {
  largest,  ///< the sum of the terms: more is better
  least,    ///< the sum of the terms: less is better
  margin,  ///< the distance to the nearest band end: more is better. Of equal margins the larger sum wins
  least_squares,  ///< the misses of the fitted targets, in tolerances: less is better. No terms
};

/// One summand: weight * price * use * quantity.
struct Term {
  /// Of the train, by name. "<stage>" stands for each stage in its turn, "<monomer>" for each monomer,
  /// "<diluent>" for the diluent; what the train has not adds nothing.
  std::string quantity;
  double weight = 1.0;
  std::string price = {};  ///< a name in Prices, or "<monomer>" for that of the quantity; empty: 1
  std::vector<std::string> uses = {};  ///< names in Uses, "<monomer>" in them likewise
  std::string part = {};               ///< of the sum, as people read it: "catalyst"
};

/// Prices in whatever currency the job uses. Per kg: "catalyst", "cocatalyst", "donor", "hydrogen", "nitrogen",
/// "steam", the diluent and the monomers by name; per kWh: "energy" and "cooling". One that is absent is 0.
using Prices = std::map<std::string, double, std::less<>>;

/// What stands beside the prices, by name; one that is absent has its default, of which the table of keys takes its own.
///   "recovery.SPECIES"     share of a species released unreacted that comes back to be fed again: 1 of monomers and
///                          diluent; 0 of hydrogen and nitrogen, which are flared
///   "loss.SPECIES"         the rest of it; follows
///   "energy_per_product"   kWh a kg
///   "energy_per_recovered" kWh a kg of fluid that comes back
///   "steam_per_recovered"  kg a kg of fluid that comes back
using Uses = std::map<std::string, double, std::less<>>;
[[nodiscard]] double use_of(const Uses& uses, std::string_view name);

struct Objective {
  std::string name;  ///< as objective.goal names it
  Sense sense = Sense::largest;
  std::vector<Term> terms = {};
  std::string per = {};  ///< the quantity that divides the sum; empty: none
  std::string unit = {};
  std::string label = {};      ///< of the number, on an axis
  std::string meaning = {};    ///< of the number, in full
  std::string looks_for = {};  ///< what a search looks for: "the largest production rate"
};

/// All that objective.goal can name. The first is what a job has that names none.
[[nodiscard]] const std::vector<Objective>& objectives();

/// One of them by name; null: there is none of this name.
[[nodiscard]] const Objective* find_objective(std::string_view name);

[[nodiscard]] bool more_is_better(const Objective& objective);

/// What an objective asks of a problem: bands to have a margin to, fitted targets, or prices above 0.
[[nodiscard]] bool needs_bands(const Objective& objective);
[[nodiscard]] bool needs_targets(const Objective& objective);
[[nodiscard]] bool needs_prices(const Objective& objective);
/// Whether a price is above 0.
[[nodiscard]] bool has_prices(const Prices& prices);

/// The quantity whose value is the objective, so that a band can hold it; empty: there is none.
[[nodiscard]] std::string held_quantity(const Objective& objective);

}  // namespace tandem::optimize
