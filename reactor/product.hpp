#pragma once

// The product from the increments of every stage and site type (docs/model.md, section 3).

#include <span>

#include "kinetics/particle_limits.hpp"
#include "reactor/in_solution.hpp"
#include "reactor/powder_grade.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor {

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

/// Everything about the product that leaves in `tank`, a powder flow or batch of `scale` 1/s per mol
/// inside, made from `catalyst_fed` kg/s in stages at `temperatures` [K]. Equations (25) to (33), (P1) to (P4), (R14),
/// (L4). Quantities that do not exist are NaN, and so are those of the whole train: see particles.hpp.
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
  const auto polymer = lift(train.polymer);

  kinetics::Blend<T> whole, A, B;
  MadePart<T> made_A, made_B;
  InSolution<T> dissolved(train, lift);
  for (std::size_t s = 0; s < stages; ++s) {
    const bool in_A = train.stages[s].part == Part::A;
    for (std::size_t j = 0; j < types; ++j) {
      const auto& increment = s + 1 == stages ? tank.sites[j].added : tank.carried[s * types + j];
      const kinetics::Component<T> c = kinetics::component_of(molar_mass, increment);
      if (!(value_of(c.mass) > 0.0)) continue;
      whole.add(c);
      (in_A ? A : B).add(c);
      (in_A ? made_A : made_B).add(molar_mass, increment);
      dissolved.add(c, increment, s, j, temperatures[s], molar_mass);
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
  q.viscosity_pp = has_A ? dissolved.viscosity_A / A.mass : nan;
  q.viscosity_rc = has_B ? dissolved.viscosity_B / B.mass : nan;
  q.viscosity_ratio = has_A && has_B ? q.viscosity_rc / q.viscosity_pp : nan;
  q.xylene_solubles = any ? dissolved.solubles(whole.mass) : nan;
  q.production = scale * whole.mass;
  const bool fed = value_of(catalyst_fed) > 0.0;
  q.mileage = fed ? q.production / catalyst_fed : nan;
  q.rubber_of_copolymer =
      has_B ? amorphous_share_of_B(polymer, T(1.0 - made_B.propylene / B.mass)) : nan;
  q.pore_filling = has_A && has_B && catalyst.porosity > 0.0
                       ? q.rubber_of_copolymer *
                             kinetics::pore_filling(q.made_copolymer, lift(catalyst.porosity))
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
