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

/// One summand: weight * price * quantity.
struct Term {
  /// Of the train, by name. "<stage>" stands for each stage in its turn, "<monomer>" for each monomer; what the
  /// train has not adds nothing.
  std::string quantity;
  double weight = 1.0;
  std::string price = {};  ///< a name in Prices, or "<monomer>" for that of the quantity; empty: 1
};

/// Prices per kg of what the train is fed, in whatever currency the job uses: "catalyst", "cocatalyst",
/// "hydrogen" and the monomers by name. One that is absent is 0.
using Prices = std::map<std::string, double, std::less<>>;

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
