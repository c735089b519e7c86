#pragma once

// The liquid propylene to which the constants on basis `reference liquid` belong.

#include <limits>

#include "reactor/properties/composition.hpp"
#include "reactor/properties/equation_of_state/contents.hpp"
#include "reactor/properties/first_few.hpp"
#include "reactor/properties/pc_saft/sorption.hpp"

namespace tandem::reactor::eos {

/// Liquid over sorbed concentration at a temperature [K]; NaN where propylene has no liquid there. Equation (66).
template <class T>
[[nodiscard]] BySpecies<T> liquid_over_sorbed(const EquationOfState& eos, const T& temperature) {
  const auto lambda = pc_saft::lambda(eos.fluid, temperature);
  BySpecies<T> ratio = by_species(lambda.ratio, eos.fluid.types());
  if (lambda.status != pc_saft::SorptionStatus::found) {
    for_each_species(ratio, ratio,
                     [](T& to, const T&) { to = T(std::numeric_limits<double>::quiet_NaN()); });
  }
  return ratio;
}

/// Liquid over sorbed concentration at a catalyst's reference temperature, by one equation of state. It is a boiling
/// point and a sorption, asked for with every fluid.
class ReferenceLiquid {
 public:
  /// NaN where propylene has no liquid at this temperature [K]. Equation (66).
  [[nodiscard]] BySpecies<double> liquid_over_sorbed(const EquationOfState& eos,
                                                     double temperature) const {
    return known_.answer(temperature, [&] { return eos::liquid_over_sorbed(eos, temperature); });
  }

 private:
  FirstFew<double, BySpecies<double>> known_;
};

}  // namespace tandem::reactor::eos
