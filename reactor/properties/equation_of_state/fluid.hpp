#pragma once

// The property method `pc-saft`: what surrounds and fills the particles when temperature, pressure and
// the reacting phase's composition are known (docs/model.md, equations 64 to 67).

#include "reactor/properties/composition.hpp"
#include "reactor/properties/equation_of_state/contents.hpp"
#include "reactor/properties/equation_of_state/near.hpp"
#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/sorption.hpp"
#include "reactor/properties/pure_species.hpp"

namespace tandem::reactor::eos {

/// One phase of a train's species: moles per volume and residual enthalpy per mole.
template <class T>
struct PhaseOf {
  bool found = false;
  T molar_density{};   ///< mol/m3
  T molar_enthalpy{};  ///< J/mol, residual
};

template <class T>
[[nodiscard]] PhaseOf<T> phase_of(const EquationOfState& eos, std::size_t monomers,
                                  const T& temperature, const T& pressure, const BySpecies<T>& n,
                                  pc_saft::PhaseKind kind, double near = 0.0) {
  const auto phase =
      pc_saft::phase(eos.fluid, temperature, pressure, contents_of(n, monomers), kind, near);
  const T moles = sum_of(n);
  return {phase.status == pc_saft::PhaseStatus::found, moles / phase.volume,
          phase.residual_enthalpy / moles};
}

/// Amorphous polypropylene of one mole of units, endless chains.
template <class T>
void add_amorphous(pc_saft::Contents<T>& contents) {
  contents.units[0] = T(1.0);
}

/// Residual enthalpy of liquid propylene at 60 bar, J/mol: what a mole of monomer or diluent has lost where
/// it is sorbed. An approximation: heats of sorption beyond condensation are left out.
template <class T>
[[nodiscard]] T condensed_enthalpy(const EquationOfState& eos, const T& temperature) {
  constexpr double pressure =
      60e5;  // above the critical one: there is a liquid at every temperature
  pc_saft::Contents<T> one;
  one.species[0] = T(1.0);
  return pc_saft::phase(eos.fluid, temperature, T(pressure), one, pc_saft::PhaseKind::liquid)
      .residual_enthalpy;
}

/// Fills what the sites see and what is sorbed: of a gas, or of a liquid where the sites see what is sorbed of it. On
/// basis `reference liquid` that is the sorbed concentration itself. `near`: what was taken up nearby, if anything; it
/// becomes what is taken up here. Equations (65), (66).
template <class T>
void fill_sorption(const EquationOfState& eos, const Train& train, const Stage& stage,
                   const T& temperature, const BySpecies<T>& phase, SorbedBefore& near,
                   StageFluid<T>& fluid) {
  const std::size_t monomers = train.catalyst.monomers.size();
  const bool bed = phases_of(stage) == PhaseSystem::gas_and_polymer;
  pc_saft::Contents<T> around = contents_of(phase, monomers);
  add_amorphous(around);
  const pc_saft::Sorption<double> start = sorption_of(near);
  const auto taken =
      pc_saft::sorption(eos.fluid, temperature, fluid.pressure, around,
                        bed ? pc_saft::PhaseKind::vapour : pc_saft::PhaseKind::liquid, &start);
  near = sorbed_of(taken);
  fluid.at_sites = by_species(taken.partition, monomers);
  const auto nothing = [&] {  // no number, rather than sites that see nothing
    const T nan(std::numeric_limits<double>::quiet_NaN());
    for_each_species(fluid.at_sites, fluid.at_sites, [&](T& seen, const T&) { seen = nan; });
  };
  if (taken.status != pc_saft::SorptionStatus::found) nothing();
  if (!bed) return;
  if (!kinetics::sees_sorbed(train.catalyst.basis)) {
    const bool ends = value_of(temperature) > stage.equivalent_liquid_to;
    const auto lambda =
        pc_saft::lambda(eos.fluid, ends ? T(stage.equivalent_liquid_to) : temperature);
    if (lambda.status != pc_saft::SorptionStatus::found) nothing();
    for_each_species(fluid.at_sites, by_species(lambda.ratio, monomers),
                     [](T& seen, const T& ratio) { seen *= ratio; });
  }
  const double unswollen = train.catalyst.monomers[0].molar_mass / train.polymer.density;  // m3
  fluid.sorbed = by_species(taken.sorbed, monomers);
  for_each_species(fluid.sorbed, BySpecies<T>(fluid.sorbed),
                   [&](T& s, const T& moles) { s = moles / unswollen; });
  fluid.sorbed_enthalpy = condensable(fluid.sorbed) * condensed_enthalpy(eos, temperature);
}

/// The fluid around the particles of mole fractions x at T and P, and the vapour y beside a pool. `near` as a
/// FluidPlace has it.
template <class T>
[[nodiscard]] StageFluid<T> fluid_of(const EquationOfState& eos, const Train& train,
                                     const Stage& stage, const T& temperature, const T& pressure,
                                     const BySpecies<T>& x, const BySpecies<T>& y,
                                     NearFluid* near = nullptr) {
  const std::size_t monomers = train.catalyst.monomers.size();
  const bool bed = phases_of(stage) == PhaseSystem::gas_and_polymer;
  const auto kind = bed ? pc_saft::PhaseKind::vapour : pc_saft::PhaseKind::liquid;
  StageFluid<T> fluid;
  fluid.pressure = pressure;
  SorbedBefore nothing;
  SorbedBefore& sorbed = near != nullptr ? near->sorbed : nothing;
  const PhaseOf<T> around =
      phase_of(eos, monomers, temperature, pressure, x, kind, sorbed.around_volume);
  for_each_species(fluid.concentration, x,
                   [&](T& c, const T& fraction) { c = around.molar_density * fraction; });
  fluid.density = mass_of(train.catalyst, fluid.concentration);
  fluid.enthalpy = around.molar_density * around.molar_enthalpy;
  if (bed) {
    fluid.vapour = x;
    fluid.vapour_enthalpy = around.molar_enthalpy;
    fluid.vapour_density = fluid.density;
  } else if (phases_of(stage) == PhaseSystem::liquid_and_vapour) {
    fluid.vapour = y;
    if (value_of(sum_of(y)) > 0.0) {
      const PhaseOf<T> vapour =
          phase_of(eos, monomers, temperature, pressure, y, pc_saft::PhaseKind::vapour);
      fluid.vapour_enthalpy = vapour.molar_enthalpy;
      fluid.vapour_density = vapour.molar_density * mass_of(train.catalyst, y);
    }
  }
  if (bed || kinetics::sees_sorbed(train.catalyst.basis)) {
    fill_sorption(eos, train, stage, temperature, x, sorbed, fluid);
  } else {
    fluid.at_sites.monomer.fill(T(1.0));
    fluid.at_sites.hydrogen = T(1.0);
  }
  return fluid;
}

}  // namespace tandem::reactor::eos
