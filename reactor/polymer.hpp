#pragma once

// What the polymer does with fluids and volumes, whatever the property method.

#include <cstddef>
#include <string_view>

#include "kinetics/particle_limits.hpp"

namespace tandem::reactor {

/// Mole fractions of comonomer between which a chain of part (B) dissolves in cold xylene. Equation (32).
template <class S>
struct BasicSolubleWindow {
  S low = S(0.15);   ///< chains of less comonomer crystallize as polypropylene
  S high = S(0.75);  ///< chains of more as the comonomer's polymer
  S edge = S(0.06);  ///< of the chains, from one in ten to nine in ten dissolve over this width
};
using SolubleWindow = BasicSolubleWindow<double>;

template <class S>
struct BasicPolymerProperties {
  S density = S(900.0);            ///< kg/m3, of the polymer itself
  S heat_capacity = S(2200.0);     ///< J/(kg K)
  S amorphous_heat = S(8.7e3);     ///< J/mol that an amorphous unit gives less than a crystalline
  S bulk_density = S(450.0);       ///< kg/m3, of powder at rest, stirred, or leaving
  S fluidized_density = S(325.0);  ///< kg/m3, of powder that gas holds up
  S copolymer_sorption = S(1.8);   ///< copolymer over amorphous PP (Tsuboi 2001, 323 K)
  S copolymer_amorphous =
      S(1.0);  ///< mass share of a part (B) of next to no comonomer; the rest is
               ///< crystalline as (A)'s is
  S amorphous_by_comonomer = S(0.0);       ///< what that share grows by per mass share of comonomer
  S gas_bed_cocatalyst_factor = S(0.01);   ///< mol per litre of amorphous polymer to effective
  S sticky_rubber_share = S(0.65);         ///< mass share of (B) above which particles stick
  kinetics::BasicStickingLaw<S> sticking;  ///< bed temperature above which powder sticks
  BasicSolubleWindow<S> soluble;
};
using PolymerProperties = BasicPolymerProperties<double>;

/// The amorphous mass share of a part (B) with this mass share of comonomer, 0 to 1: what of it is rubber. A line, so the
/// units of propylene (0) and of comonomers (1) bring each their own share. Equation (16a).
template <class S, class T>
[[nodiscard]] auto amorphous_share_of_B(const BasicPolymerProperties<S>& polymer,
                                        const T& comonomer) {
  return polymer.copolymer_amorphous + polymer.amorphous_by_comonomer * comonomer;
}

/// The mass share of (B) above which a particle is sticky, where this share of (B) is rubber. 1 or more: none is.
template <class S, class T>
[[nodiscard]] auto sticky_share_of_B(const BasicPolymerProperties<S>& polymer, const T& rubber) {
  return polymer.sticky_rubber_share / rubber;
}

/// kg/m3 of the powder in a gas bed: one tank is fluidized, several in series are stirred.
template <class S>
[[nodiscard]] const S& bed_density(const BasicPolymerProperties<S>& polymer, std::size_t tanks) {
  return tanks == 1 ? polymer.fluidized_density : polymer.bulk_density;
}

/// Representative numbers of a polymer of propylene with a comonomer, empty for none; those with ethylene above.
[[nodiscard]] PolymerProperties polymer_properties(std::string_view comonomer);

}  // namespace tandem::reactor
