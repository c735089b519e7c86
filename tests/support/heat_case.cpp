#include "tests/support/heat_case.hpp"

namespace tandem::tests {

void give_heats(kinetics::Catalyst& catalyst) {
  catalyst.monomers[0].heat_of_polymerization = 104e3;
  catalyst.monomers[0].heat_capacity = 71.0;
  catalyst.monomers[1].heat_of_polymerization = 107.5e3;
  catalyst.monomers[1].heat_capacity = 47.0;
}

TrainCase cooled_two_stage_case(reactor::HoldUpControl loop, reactor::StageKind first) {
  TrainCase c = two_stage_case(loop);
  give_heats(c.train.catalyst);
  c.train.stages[0].kind = first;
  c.train.stages[0].pressure_given = first == reactor::StageKind::loop;
  c.train.stages[0].cooling = {
      .kind = reactor::CoolingKind::jacket, .transfer = 1e6, .flow = 2e6, .hold_up = 2e7};
  c.train.stages[1].cooling = {
      .kind = reactor::CoolingKind::gas_loop, .transfer = 1e6, .flow = 1e6, .hold_up = 5e6};
  c.point[0][reactor::Setting::coolant_temperature] = 332.0;
  c.point[1][reactor::Setting::coolant_temperature] = 332.0;
  return c;
}

TrainCase igniting_case(bool dies) {
  using reactor::Setting;
  TrainCase c = two_stage_case(reactor::HoldUpControl::residence_time_and_liquid_volume);
  kinetics::SiteType type;
  type.activation_spontaneous.k = 1e-2;
  type.initiation[0] = {.k = 0.1, .activation_energy = 60e3};
  type.initiation[1] = type.initiation[0];
  type.propagation[0][0] = {.k = 0.1, .activation_energy = 60e3};
  type.propagation[0][1] = type.propagation[1][0] = type.propagation[1][1] = type.propagation[0][0];
  type.transfer_to_hydrogen[0] = {.k = 5e-3, .activation_energy = 60e3};
  type.transfer_to_hydrogen[1] = type.transfer_to_hydrogen[0];
  if (dies) {
    type.deactivation_spontaneous[0] = {.k = 3e-5, .activation_energy = 200e3};
    type.deactivation_spontaneous[1] = type.deactivation_spontaneous[0];
    type.deactivation_spontaneous.vacant = type.deactivation_spontaneous[0];
  } else {
    type.dormancy[0] = {.k = 1.1e-5, .activation_energy = 200e3};
    type.revival_by_monomer[0] = {.k = 1e-4, .activation_energy = 0.0};
  }
  give_heats(c.train.catalyst);
  c.train.catalyst.chemistry = {};
  c.train.catalyst.chemistry.site_types = {type};
  c.train.polymer.amorphous_heat = 0.0;  // the folds below are those of heat that no share moves
  c.train.stages.resize(1);
  c.train.stages[0].chemistry = c.train.catalyst.chemistry;
  c.train.stages[0].kind = reactor::StageKind::pool;
  c.train.stages[0].pressure_given = false;
  c.train.stages[0].solids_enrichment = 1.0;
  c.train.stages[0].cooling = {
      .kind = reactor::CoolingKind::jacket, .transfer = 1.2e5, .flow = 6e5, .hold_up = 4e6};
  c.point.resize(1);
  auto& p = c.point[0];
  p[Setting::temperature] = 330.0;
  p[Setting::feed_temperature] = 300.0;
  p[Setting::comonomer_ratio_1] = 0.0;
  p[Setting::residence_time] = 3600.0;
  p[Setting::catalyst_feed] = 5e-5;
  p[Setting::coolant_temperature] = 300.0;
  return c;
}

}  // namespace tandem::tests
