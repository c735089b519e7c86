#pragma once

// The product from the increments of every stage and site type (docs/model.md, section 3).

#include <span>

#include "kinetics/composition.hpp"
#include "kinetics/particle_limits.hpp"
#include "kinetics/species.hpp"
#include "reactor/powder_grade.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor {

/// Bounds [mole fraction of comonomer] between which a chain of part (B) dissolves in cold xylene.
struct SolubleWindow {
  double low, high;
};
[[nodiscard]] SolubleWindow soluble_window(const std::string& comonomer);

/// r1 r2 of a site type at a temperature, its constants given at another; 1 where one is missing.
template <class T>
[[nodiscard]] T reactivity_product(const kinetics::SiteType& type, const T& temperature,
                                   double constants_at, const Lift<T>& lift = {}) {
  const auto k = [&](std::size_t end, std::size_t monomer) {
    return kinetics::at_temperature(lift(type.propagation[end][monomer]), temperature,
                                    constants_at);
  };
  const T cross = k(0, 1) * k(1, 0);
  if (!(value_of(cross) > 0.0)) return T(1.0);
  return k(0, 0) * k(1, 1) / cross;
}

/// Temperature [K] at which a stage makes polymer: the mean of its tanks' by what each makes, that of the last
/// tank where none makes any.
template <class T, int M>
[[nodiscard]] T temperature_of_making(std::span<const Tank<T, M>> tanks,
                                      std::span<const TankFlow<T, M>> flows) {
  T made(0.0), weighted(0.0);
  for (std::size_t t = 0; t < tanks.size(); ++t) {
    made += flows[t].production;
    weighted += flows[t].production * tanks[t].medium.temperature;
  }
  const bool one = tanks.size() == 1 || !(value_of(made) > 0.0);
  return one ? tanks.back().medium.temperature : weighted / made;
}

/// Mass fraction of a component of part (B) that dissolves in cold xylene: by Stockmayer's distribution
/// of a binary copolymer; with more comonomers they count as one that adds at random.
/// Equations (30), (32).
template <class T>
[[nodiscard]] T soluble_fraction(const kinetics::Component<T>& c, const T& reactivity,
                                 const SolubleWindow& window) {
  const kinetics::ChainComposition<T> composition{1.0 - c.propylene, c.DPn, c.DPw, reactivity};
  return composition.below(window.high) - composition.below(window.low);
}

/// Everything about the product that leaves in `tank`, a powder flow or batch of `scale` 1/s per mol
/// inside, made from `catalyst_fed` kg/s in stages at `temperatures` [K]. Equations (25) to (33), (P1) to (P4), (R14),
/// (L4). Quantities that do not exist are NaN, and so are those of the whole train: see train_quantities.
template <class T, class S, int M>
[[nodiscard]] ProductQuantities<T> product_quantities(
    const Train& train, const BasicMasses<S>& masses, const std::vector<T>& temperatures,
    const Tank<T, M>& tank, const T& scale, const T& catalyst_fed, const Lift<T>& lift = {}) {
  const kinetics::Catalyst& catalyst = train.catalyst;
  const std::size_t types = tank.sites.size();
  const std::size_t stages = tank.carried.size() / types + 1;
  std::array<double, kinetics::max_monomers> molar_mass{};
  const std::size_t monomers = catalyst.monomers.size();
  for (std::size_t i = 0; i < monomers; ++i) molar_mass[i] = catalyst.monomers[i].molar_mass;
  const bool binary = monomers == 2;
  const SolubleWindow window =
      monomers > 1 ? soluble_window(catalyst.monomers[1].name) : SolubleWindow{0.15, 0.75};

  kinetics::Blend<T> whole, A, B;
  MadePart<T> made_A, made_B;
  T viscosity_A(0.0), viscosity_B(0.0), units_A(0.0), atactic_A(0.0), soluble_B(0.0);
  for (std::size_t s = 0; s < stages; ++s) {
    const bool in_A = train.stages[s].part == Part::A;
    for (std::size_t j = 0; j < types; ++j) {
      const auto& increment = s + 1 == stages ? tank.sites[j].added : tank.carried[s * types + j];
      const kinetics::Component<T> c = kinetics::component_of(molar_mass, increment);
      if (!(value_of(c.mass) > 0.0)) continue;
      whole.add(c);
      (in_A ? A : B).add(c);
      const T propylene_mass = molar_mass[0] * increment.units[0];
      (in_A ? made_A : made_B).add(molar_mass, increment);
      const T eta =
          kinetics::intrinsic_viscosity(lift(catalyst.viscosity), c.Mw, propylene_mass / c.mass);
      (in_A ? viscosity_A : viscosity_B) += c.mass * eta;
      if (in_A) {
        units_A += c.units;
        atactic_A += increment.atactic;
      } else {
        T reactivity(1.0);
        if (binary) {
          reactivity = reactivity_product(train.stages[s].chemistry.site_types[j], temperatures[s],
                                          catalyst.reference_temperature, lift);
        }
        soluble_B += c.mass * soluble_fraction(c, reactivity, window);
      }
    }
  }

  const T nan(std::numeric_limits<double>::quiet_NaN());
  const bool has_A = value_of(A.mass) > 0.0;
  const bool has_B = value_of(B.mass) > 0.0;
  ProductQuantities<T> q;
  const bool any = has_A || has_B;
  made_A.mass = A.mass;
  made_B.mass = B.mass;
  if (has_A)
    made_A.melt_flow = kinetics::melt_flow_rate(lift(catalyst.melt_flow_homopolymer), A.Mw());
  if (has_B)
    made_B.melt_flow = kinetics::melt_flow_rate(lift(catalyst.melt_flow_copolymer), B.Mw());
  const PowderGrade<T> pellet = powder_grade(train, masses, stages - 1, tank, made_A, made_B);
  q.homopolymer = pellet.homopolymer;
  q.copolymer = pellet.copolymer;
  q.copolymer_propylene = pellet.copolymer_propylene;
  q.copolymer_propylene_mol = pellet.copolymer_propylene_mol;
  q.comonomer = pellet.comonomer;
  q.mfr_pp = pellet.mfr_pp;
  q.mfr_rc = pellet.mfr_rc;
  const bool both = !std::isnan(value_of(pellet.mfr_pp)) && !std::isnan(value_of(pellet.mfr_rc));
  q.mfr_ratio = both ? pellet.mfr_pp / pellet.mfr_rc : nan;
  q.mfr_whole = pellet.mfr;
  q.seed = pellet.seed;
  q.made_copolymer = any ? B.mass / whole.mass : nan;
  q.mfr_whole_by_moments =
      any ? kinetics::melt_flow_rate(lift(catalyst.melt_flow_homopolymer), whole.Mw()) : nan;
  q.Mn = any ? whole.Mn() : nan;
  q.Mw = any ? whole.Mw() : nan;
  q.polydispersity = any ? whole.Mw() / whole.Mn() : nan;
  q.Mn_pp = has_A ? A.Mn() : nan;
  q.Mw_pp = has_A ? A.Mw() : nan;
  q.Mn_rc = has_B ? B.Mn() : nan;
  q.Mw_rc = has_B ? B.Mw() : nan;
  q.viscosity_pp = has_A ? viscosity_A / A.mass : nan;
  q.viscosity_rc = has_B ? viscosity_B / B.mass : nan;
  q.viscosity_ratio = has_A && has_B ? q.viscosity_rc / q.viscosity_pp : nan;
  T soluble(0.0);
  if (has_A) soluble += A.mass / whole.mass * (atactic_A / units_A);
  if (has_B) soluble += soluble_B / whole.mass;
  q.xylene_solubles = any ? soluble : nan;
  q.production = scale * whole.mass;
  const bool fed = value_of(catalyst_fed) > 0.0;
  q.mileage = fed ? q.production / catalyst_fed : nan;
  q.pore_filling = has_A && has_B && catalyst.porosity > 0.0
                       ? kinetics::pore_filling(q.made_copolymer, lift(catalyst.porosity))
                       : nan;
  const auto residue = [&](const T& per_catalyst) {  // kg/kg; 0 stands for "not known"
    const bool known = fed && value_of(per_catalyst) > 0.0 && value_of(q.production) > 0.0;
    return known ? catalyst_fed * per_catalyst / q.production : nan;
  };
  q.residual_titanium = residue(lift(catalyst.titanium_per_mass) * kinetics::titanium_molar_mass);
  q.residual_chlorine = residue(lift(catalyst.chlorine));
  q.rubber_spread = q.sticky_share = q.residual_aluminium = nan;
  q.aluminium_per_titanium = q.aluminium_per_silane = nan;
  return q;
}

}  // namespace tandem::reactor
