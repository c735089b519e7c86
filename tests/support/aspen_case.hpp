#pragma once

// Aspen Polymers' teaching case, one tank and four site types, with the concentrations of its liquid
// imposed: the numbers of its input and of its stream report (Aspen Plus 30.0).

#include "reactor/train_solver.hpp"

namespace tandem::tests {

struct AspenCase {
  reactor::Train train;
  reactor::OperatingPoint<double> point;
};

inline AspenCase aspen_case() {
  using namespace kinetics;
  AspenCase c;
  Catalyst& catalyst = c.train.catalyst;
  catalyst.name = "Aspen's teaching set";
  catalyst.sites_per_mass = 0.45;
  catalyst.titanium_per_mass = 0.5;
  catalyst.monomers = {{"propylene", 42.0806e-3}};
  const double propagation[] = {108.85, 24.5, 170.8, 60.55};
  const double transfer_to_hydrogen[] = {4.8, 8.88, 2.64, 6.6};
  const double atactic[] = {8.0, 1.0, 0.1, 0.1};
  constexpr double litre = 1e-3;  // L/(mol s) to m3/(mol s)
  for (int j = 0; j < 4; ++j) {
    SiteType type;
    type.activation_spontaneous = {.k = 0.0013, .activation_energy = 31987.15};
    type.initiation[0] = {.k = propagation[j] * litre, .activation_energy = 30144.96};
    type.propagation[0][0] = {.k = propagation[j] * litre, .activation_energy = 30144.96};
    type.atactic_propagation[0][0] = {.k = atactic[j] * litre, .activation_energy = 30144.96};
    type.transfer_to_monomer[0][0] = {.k = 0.012 * litre, .activation_energy = 52000.0};
    type.transfer_to_cocatalyst[0] = {.k = 0.12 * litre, .activation_energy = 50241.6};
    type.transfer_to_hydrogen[0] = {.k = transfer_to_hydrogen[j] * litre,
                                    .activation_energy = 44798.76};
    const RateConstant deactivation{.k = 0.001, .activation_energy = 4186.8};
    type.deactivation_spontaneous[0] = deactivation;
    type.deactivation_spontaneous.vacant = deactivation;
    type.deactivation_spontaneous.dormant = deactivation;
    catalyst.chemistry.site_types.push_back(type);
  }
  c.train.property_method = reactor::imposed_method();
  reactor::Stage stage;
  stage.name = "reactor";
  stage.kind = reactor::StageKind::pool;
  stage.chemistry = catalyst.chemistry;
  c.train.stages = {stage};
  c.point.resize(1);
  using reactor::Setting;
  c.point[0][Setting::temperature] = 333.15;
  c.point[0][Setting::pressure] = 30e5;
  c.point[0][Setting::residence_time] = 309.83;
  c.point[0][Setting::catalyst_feed] = 3.0 / 3600.0;
  c.point[0][Setting::imposed_monomer_1] = 8493.8;
  c.point[0][Setting::imposed_hydrogen] = 60.303;
  c.point[0][Setting::imposed_cocatalyst] = 0.12564;
  return c;
}

}  // namespace tandem::tests
