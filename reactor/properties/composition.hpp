#pragma once

// Mole fractions from the ratios that an operator sets (docs/model.md, sections 1 and 4).

#include "reactor/properties/stage_fluid.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// Moles of each species beside each other in the stage's reacting phase, from ratios that may be set in the other
/// phase: `volatility` is K_i/K_propylene, the vapour's ratio over the liquid's. Per mole of propylene where no
/// comonomer is set per itself and propylene; where one is set so at 1 there is no propylene.
/// The inerts are left 0, they have a fraction of their own.
template <class T>
[[nodiscard]] BySpecies<T> relative_amounts(const Stage& stage, const StagePoint<T>& point,
                                            std::size_t monomers, Phase reacting,
                                            const BySpecies<T>& volatility) {
  const auto given = [&](std::size_t i) -> const T& {
    return point[nth(Setting::comonomer_ratio_1, i - 1)];
  };
  const auto is_share = [&](std::size_t i) {
    return stage.comonomer_base[i - 1] == ComonomerBase::comonomer_and_propylene;
  };
  BySpecies<T> r;
  r.monomer[0] = T(1.0);
  for (std::size_t i = 1; i < monomers; ++i)
    if (is_share(i)) r.monomer[0] *= 1.0 - given(i);
  for (std::size_t i = 1; i < monomers; ++i) {
    T ratio = given(i);
    for (std::size_t k = 1; k < monomers; ++k)
      if (k != i && is_share(k)) ratio *= 1.0 - given(k);
    if (reacting == Phase::liquid && stage.comonomer_phase[i - 1] == Phase::gas) {
      ratio = ratio / volatility.monomer[i];
    }
    r.monomer[i] = ratio;
  }

  // Hydrogen is set per mole of its base in the phase it is set in: bring the base to that phase.
  const bool crosses = reacting == Phase::liquid && stage.hydrogen_phase == Phase::gas;
  const auto base_amount = [&](std::size_t i) {
    return crosses ? r.monomer[i] * volatility.monomer[i] : r.monomer[i];
  };
  T base(0.0);
  if (stage.hydrogen_base == HydrogenBase::all_monomers) {
    for (std::size_t i = 0; i < monomers; ++i) base += base_amount(i);
  } else {
    base = base_amount(static_cast<std::size_t>(stage.hydrogen_base));
  }
  r.hydrogen = point[Setting::hydrogen_ratio] * base;
  if (crosses) r.hydrogen = r.hydrogen / volatility.hydrogen;
  return r;
}

/// Mole fractions that hold these ratios beside the stage's inerts: diluent in a liquid, nitrogen and a
/// share of diluent in a gas. x_i = (1 - x_inert) r_i / sum of all r. Equation (39).
template <class T>
[[nodiscard]] BySpecies<T> mole_fractions(const Stage& stage, const StagePoint<T>& point,
                                          const BySpecies<T>& ratios) {
  const T& inert = point[Setting::inert_fraction];
  const T unit = (1.0 - inert) / sum_of(ratios);
  BySpecies<T> x;
  for (std::size_t i = 0; i < x.monomer.size(); ++i) x.monomer[i] = unit * ratios.monomer[i];
  x.hydrogen = unit * ratios.hydrogen;
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    x.diluent = inert * point[Setting::diluent_share];
    x.nitrogen = inert - x.diluent;
  } else {
    x.diluent = inert;
  }
  return x;
}

}  // namespace tandem::reactor
