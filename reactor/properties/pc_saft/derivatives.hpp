#pragma once

// Derivatives of the residual Helmholtz energy by volume, amounts and temperature.
//
// The energy density of a mixture depends on its composition through seven moments and the bonds. Each
// contribution is evaluated on Duals or Jets of the two or three moments it knows; what the moments have
// from amounts and temperature is the chain rule, once, for all contributions (section "Derivatives" of
// docs/model.md, equations S12 and S13).

#include "reactor/properties/pc_saft/fluid_at.hpp"

namespace tandem::reactor::pc_saft {

/// What is asked for; each includes those before it.
enum class Order {
  first,           ///< value and first derivatives by volume and amounts
  first_thermal,   ///< and by temperature
  second,          ///< first and second derivatives by volume and amounts; none by temperature
  second_thermal,  ///< everything
};

/// a = A_res/(R T) [mol] as a function of (volume [m3], amounts [mol], temperature [K]). Second
/// derivatives between units and chains leave out the curvature of the copolymer's bonds: their own
/// potentials are asked for nowhere, and what is asked for meets it times the amounts, which is 0.
struct Derivatives {
  double volume;
  double molecules;  ///< mol
  double value;
  double by_volume;
  Amounts by_amount;
  double by_temperature;
  double volume2;
  double volume_temperature;
  double temperature2;
  Amounts amount_volume;
  Amounts amount_temperature;
  std::array<Amounts, max_amounts> amount2;

  /// p/(R T) [mol/m3] and its derivative by volume.
  [[nodiscard]] double pressure() const { return molecules / volume - by_volume; }
  [[nodiscard]] double pressure_by_volume() const {
    return -molecules / (volume * volume) - volume2;
  }
};

/// `count`: amounts that take part, Fluid::species() for a phase without polymer, else
/// Fluid::amounts(). Fields that the order does not ask for are left unset.
template <Order order>
void derivatives(const FluidAt& at, std::size_t count, double volume, const Amounts& amounts,
                 Derivatives& out);

extern template void derivatives<Order::first>(const FluidAt&, std::size_t, double, const Amounts&,
                                               Derivatives&);
extern template void derivatives<Order::first_thermal>(const FluidAt&, std::size_t, double,
                                                       const Amounts&, Derivatives&);
extern template void derivatives<Order::second>(const FluidAt&, std::size_t, double, const Amounts&,
                                                Derivatives&);
extern template void derivatives<Order::second_thermal>(const FluidAt&, std::size_t, double,
                                                        const Amounts&, Derivatives&);

}  // namespace tandem::reactor::pc_saft
