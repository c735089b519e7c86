#include "tests/support/two_stage_case.hpp"

namespace tandem::tests {

kinetics::SiteType example_site_type(double speed, double length, double donor_strength) {
  using kinetics::RateConstant;
  const auto k = [](double value, double energy) {
    return RateConstant{.k = value, .activation_energy = energy};
  };
  kinetics::SiteType t;
  t.activation_by_cocatalyst = k(2e-3, 30e3);
  t.activation_spontaneous = k(2e-4, 40e3);
  t.activation_by_hydrogen = k(1e-6, 30e3);
  t.activation_by_monomer[0] = k(1e-8, 30e3);
  t.donor = {.immune_fraction = donor_strength > 0.0 ? 0.1 : 1.0, .strength = donor_strength};
  const double add[2][2] = {{0.08, 0.60},
                            {0.16, 0.90}};  // r1 r2 = 0.08 x 0.90/(0.60 x 0.16) = 0.75
  for (std::size_t end = 0; end < 2; ++end) {
    for (std::size_t i = 0; i < 2; ++i) {
      t.propagation[end][i] = k(speed * add[end][i], 50e3);
      t.atactic_propagation[end][i] = k(0.02 * speed * add[end][i], 50e3);
      t.transfer_to_monomer[end][i] = k(2e-6 * speed / length, 60e3);
    }
    t.initiation[end] = k(0.7 * speed * add[end][end], 50e3);
    t.transfer_to_hydrogen[end] = k((end == 0 ? 5e-3 : 1.5e-2) * speed / length, 52e3);
    t.transfer_to_hydrogen[end].order = 0.8;
    t.transfer_to_cocatalyst[end] = k(1e-4, 50e3);
    t.transfer_spontaneous[end] = k(1e-3, 50e3);
    t.deactivation_spontaneous[end] = k(6e-5, 55e3);
    t.deactivation_by_hydrogen[end] = k(3e-7, 55e3);
    t.poisoning[end] = k(0.05, 20e3);
    t.revival_by_monomer[end] = k(2e-5, 55e3);
  }
  t.dormancy[0] = k(4e-5, 45e3);
  t.revival_by_hydrogen = k(0.15, 55e3);
  t.deactivation_spontaneous.vacant = k(8e-5, 55e3);
  t.deactivation_spontaneous.dormant = k(5e-5, 55e3);
  t.deactivation_by_hydrogen.vacant = k(3e-7, 55e3);
  t.deactivation_by_hydrogen.dormant = k(2e-7, 55e3);
  t.poisoning.vacant = k(0.08, 20e3);
  t.poisoning.dormant = k(0.04, 20e3);
  t.poisoning_reversal = k(5e-5, 60e3);
  return t;
}

kinetics::Catalyst example_catalyst() {
  kinetics::Catalyst c;
  c.name = "example";
  c.basis = kinetics::Basis::liquid;  // tests of the other bases choose them
  c.sites_per_mass = 0.3;
  c.titanium_per_mass = 0.5;
  c.monomers = {{"propylene", 42.0806e-3}, {"ethylene", 28.0538e-3}};
  c.chemistry.site_types = {example_site_type(1.5, 0.4, 0.8), example_site_type(1.0, 1.0, 0.1),
                            example_site_type(0.6, 2.5, 0.0)};
  c.chemistry.potential_deactivation = {.k = 2e-5, .activation_energy = 40e3};
  c.chemistry.potential_deactivation_by_hydrogen = {.k = 1e-7, .activation_energy = 40e3};
  c.chemistry.scavenging = {.k = 0.02, .activation_energy = 20e3};
  return c;
}

TrainCase two_stage_case(reactor::HoldUpControl loop, reactor::HoldUpControl bed) {
  using reactor::Setting;
  TrainCase c;
  c.train.catalyst = example_catalyst();
  reactor::Stage first;
  first.name = "loop";
  first.kind = reactor::StageKind::loop;
  first.control = loop;
  first.solids_enrichment = 1.2;
  first.chemistry = c.train.catalyst.chemistry;
  reactor::Stage second;
  second.name = "gas";
  second.kind = reactor::StageKind::gas_bed;
  second.part = reactor::Part::B;
  second.control = bed;
  second.hydrogen_phase = reactor::Phase::gas;
  second.comonomer_phase.fill(reactor::Phase::gas);
  second.chemistry = c.train.catalyst.chemistry;
  c.train.stages = {first, second};

  c.point.resize(2);
  auto& a = c.point[0];
  a[Setting::temperature] = 343.15;
  a[Setting::pressure] = 42e5;
  a[Setting::hydrogen_ratio] = 2e-3;
  a[Setting::comonomer_ratio_1] = 2e-3;
  a[Setting::inert_fraction] = 0.02;
  a[Setting::residence_time] = 2880.0;
  a[Setting::liquid_volume] = 40.0;
  a[Setting::slurry_solids] = 0.4;
  a[Setting::catalyst_feed] = 2.5e-4;
  a[Setting::cocatalyst_per_titanium] = 60.0;
  a[Setting::donor_per_titanium] = 5.0;
  a[Setting::cocatalyst_feed] = 1e-4;
  a[Setting::carry_monomer_1] = 0.1;
  a[Setting::carry_monomer_2] = 0.2;
  a[Setting::carry_hydrogen] = 0.05;
  a[Setting::carry_diluent] = 0.1;
  a[Setting::carry_nitrogen] = 0.1;
  auto& b = c.point[1];
  b[Setting::temperature] = 348.15;
  b[Setting::pressure] = 16e5;
  b[Setting::hydrogen_ratio] = 0.04;
  b[Setting::comonomer_ratio_1] = 0.5;
  b[Setting::inert_fraction] = 0.15;
  b[Setting::diluent_share] = 0.2;
  b[Setting::residence_time] = 2400.0;
  b[Setting::hold_up] = 15000.0;
  b[Setting::catalyst_feed] = 2e-5;
  b[Setting::cocatalyst_per_titanium] = 10.0;
  b[Setting::donor_feed] = 2e-5;
  b[Setting::poison_feed] = 2e-3;
  b[Setting::vent] = 0.5;
  return c;
}

TrainCase imposed_two_stage_case() {
  using reactor::Setting;
  TrainCase c = two_stage_case(reactor::HoldUpControl::residence_time);
  c.train.property_method = reactor::imposed_method();
  const double at_sites[2][5] = {{9500.0, 25.0, 20.0, 0.5, 0.01},
                                 {5000.0, 1200.0, 120.0, 0.4, 0.05}};
  for (std::size_t s = 0; s < 2; ++s) {
    c.point[s][Setting::imposed_monomer_1] = at_sites[s][0];
    c.point[s][Setting::imposed_monomer_2] = at_sites[s][1];
    c.point[s][Setting::imposed_hydrogen] = at_sites[s][2];
    c.point[s][Setting::imposed_cocatalyst] = at_sites[s][3];
    c.point[s][Setting::imposed_poison] = at_sites[s][4];
  }
  return c;
}

}  // namespace tandem::tests
