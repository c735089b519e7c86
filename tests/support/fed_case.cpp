#include "tests/support/fed_case.hpp"

#include <catch2/catch.hpp>

#include "reactor/properties/pure_species.hpp"

namespace tandem::tests {

void use_equation_of_state(reactor::Train& train) {
  std::string error;
  auto eos =
      reactor::EquationOfState::make(reactor::pc_saft::default_parameters(), train.catalyst, error);
  INFO(error);
  REQUIRE(eos.has_value());
  train.property_method = reactor::pc_saft_method(std::move(*eos));
}

TrainCase by_feeds(const TrainCase& c, const reactor::TrainSolver& solver,
                   const reactor::Result& result) {
  using reactor::Setting;
  TrainCase fed = c;
  const auto& monomers = c.train.catalyst.monomers;
  for (std::size_t s = 0; s < c.train.stages.size(); ++s) {
    const std::string stage = c.train.stages[s].name + ".";
    const auto moles = [&](const std::string& species, double molar_mass) {
      return quantity_value(solver, result, stage + species + "_feed_kg_per_h") / 3600.0 /
             molar_mass;
    };
    auto& p = fed.point[s];
    for (std::size_t i = 0; i < monomers.size(); ++i) {
      p[reactor::nth(Setting::feed_monomer_1, i)] = moles(monomers[i].name, monomers[i].molar_mass);
    }
    p[Setting::feed_hydrogen] = moles("hydrogen", reactor::hydrogen_molar_mass);
    p[Setting::feed_diluent] =
        moles(c.train.catalyst.diluent.name, c.train.catalyst.diluent.molar_mass);
    p[Setting::feed_nitrogen] = moles("nitrogen", reactor::nitrogen_molar_mass);
    p[Setting::vent] = 0.0;
    auto& design = fed.train.stages[s];
    design.fluid_control = reactor::FluidControl::feeds;
    design.vessel_volume = 100.0;
    if (design.kind != reactor::StageKind::gas_bed) {
      design.control = reactor::HoldUpControl::slurry_volume;
      p[Setting::slurry_volume] = quantity_value(solver, result, stage + "occupied_m3");
    }
  }
  return fed;
}

}  // namespace tandem::tests
