#pragma once

// Averages of what site types added, per component first and then by mass over components
// (docs/model.md, section 3): DPw of a mixture times a mean unit mass is not its Mw.

#include "kinetics/catalyst.hpp"
#include "kinetics/state.hpp"

namespace tandem::kinetics {

/// One site type's increment in one stage, as a polymer. Molar masses in g/mol.
template <class T>
struct Component {
  T mass{};       ///< kg, or kg/s of a flow
  T chains{};     ///< mol, or mol/s
  T units{};      ///< mol, or mol/s
  T propylene{};  ///< mole fraction of the units
  T unit_mass{};  ///< g/mol, mean
  T DPn{};
  T DPw{};
  T Mw{};
};

/// Equation (25). An increment without units gives a component of mass 0; where it has slopes, with the averages of the
/// first chains.
template <class T, int M>
[[nodiscard]] Component<T> component_of(const std::array<double, max_monomers>& molar_masses,
                                        const Increment<T, M>& x) {
  Component<T> c;
  for (std::size_t i = 0; i < M; ++i) {
    c.mass += molar_masses[i] * x.units[i];
    c.units += x.units[i];
  }
  if (value_of(c.units) < 0.0 || is_number(c.units, 0.0)) return Component<T>{};
  c.chains = x.chains;
  c.propylene = limit_of_quotient(x.units[0], c.units);
  c.unit_mass = 1000.0 * limit_of_quotient(c.mass, c.units);
  c.DPn = limit_of_quotient(c.units, x.chains);
  c.DPw = limit_of_quotient(x.second_moment, c.units);
  c.Mw = c.unit_mass * c.DPw;
  return c;
}

/// A part, or the whole: components joined by mass. Equation (26).
template <class T>
struct Blend {
  T mass{};
  T chains{};
  T mass_Mw{};  ///< sum of mass times Mw

  void add(const Component<T>& c) {
    mass += c.mass;
    chains += c.chains;
    mass_Mw += c.mass * c.Mw;
  }
  [[nodiscard]] T Mn() const { return 1000.0 * mass / chains; }
  [[nodiscard]] T Mw() const { return mass_Mw / mass; }
};

}  // namespace tandem::kinetics
