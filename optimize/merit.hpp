#pragma once

// An objective on the quantities of one train: its number, and the number of order 1 that a search minimizes.

#include <span>
#include <string>
#include <vector>

#include "optimize/objective.hpp"
#include "reactor/quantity.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// The sum of an objective's terms, over what it is per.
class WeightedQuantities {
 public:
  WeightedQuantities(const Objective& objective, const Prices& prices, const Uses& uses,
                     const reactor::Train& train, const std::vector<reactor::Quantity>& quantities);

  /// In the objective's unit; `values` are those of all quantities.
  [[nodiscard]] double value(std::span<const double> values) const;

  /// One part of it, in the same unit.
  struct PartOfValue {
    std::string name;
    double value = 0.0;
  };
  /// Those that have a price and a quantity, in the order of the objective's terms. Their sum is value().
  [[nodiscard]] std::vector<PartOfValue> parts(std::span<const double> values) const;

  /// The natural logarithm of the value, below it where more is better. `slopes` are the derivatives of all
  /// quantities, [quantity][decision]; `gradient` receives those of the merit.
  [[nodiscard]] double merit(std::span<const double> values, std::span<const double> slopes,
                             std::span<double> gradient) const;

 private:
  struct Weighted {
    std::size_t quantity;
    double weight;
    std::string part;
  };
  [[nodiscard]] double sum(std::span<const double> values) const;

  std::vector<Weighted> terms_;
  std::size_t per_ = reactor::no_quantity;
  double sign_ = 1.0;  ///< of the logarithm in the merit
};

/// Change of the objective, in its own sense and unit, per change of the merit of a search, at a value of the
/// objective.
[[nodiscard]] double change_by_merit(const Objective& objective, double value);

}  // namespace tandem::optimize
