#pragma once

// The property method `imposed`: the job gives the concentrations at the sites, whatever the phase.

#include "reactor/properties/stage_fluid.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor::imposed {

template <class T>
[[nodiscard]] StageFluid<T> stage_fluid(const kinetics::Catalyst& catalyst,
                                        const StagePoint<T>& point) {
  StageFluid<T> fluid;
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    fluid.concentration.monomer[i] = point[nth(Setting::imposed_monomer_1, i)];
    fluid.at_sites.monomer[i] = T(1.0);
  }
  fluid.concentration.hydrogen = point[Setting::imposed_hydrogen];
  fluid.at_sites.hydrogen = T(1.0);
  fluid.pressure = point[Setting::pressure];
  return fluid;
}

}  // namespace tandem::reactor::imposed
