#pragma once

// The same sites by the program's moment equations, integrated by the classical Runge-Kutta method from
// the program's own rates at constant surroundings.

#include "reactor/tank_balance.hpp"
#include "tests/verification/stochastic_sites.hpp"

namespace tandem::tests {

/// Moments after `time` seconds of one mole of potential sites of one type in a bath.
inline Moments integrated_moments(const kinetics::SiteType& type,
                                  const kinetics::RateConstant& potential_deactivation,
                                  const Bath& bath, double time) {
  constexpr int M = 2;
  reactor::Train train;
  train.catalyst.monomers = {{"propylene", 42e-3}, {"ethylene", 28e-3}};
  train.catalyst.chemistry.site_types = {type};
  train.catalyst.chemistry.potential_deactivation = potential_deactivation;
  train.property_method = reactor::imposed_method();
  reactor::Stage stage;
  stage.chemistry = train.catalyst.chemistry;
  train.stages = {stage};
  reactor::OperatingPoint<double> point(1);
  using reactor::Setting;
  point[0][Setting::temperature] = train.catalyst.reference_temperature;
  point[0][Setting::residence_time] = time;
  point[0][Setting::imposed_monomer_1] = bath.monomer[0];
  point[0][Setting::imposed_monomer_2] = bath.monomer[1];
  point[0][Setting::imposed_hydrogen] = bath.hydrogen;
  point[0][Setting::imposed_cocatalyst] = bath.cocatalyst;
  point[0][Setting::imposed_poison] = bath.poison;
  const auto conditions = reactor::stage_conditions<double, M>(train, point);
  const auto& c = conditions[0];

  struct State {
    reactor::Medium<double, M> medium;
    kinetics::Site<double, M> site;
    double hydrogen_drawn = 0.0;
  };
  const auto rates = [&](const State& s) {
    const auto e = reactor::surroundings(c, reactor::Masses{}, s.medium,
                                         reactor::Totals<double, M>{}, {.fluid = c.fluid});
    const auto r = kinetics::site_rates(s.site.active, e.potential_sites,
                                        c.constants[0].at(kinetics::Reactants(e, c.powers)));
    State d;
    d.site = {r.active, r.added, r.dead};
    d.medium.potential_sites = -r.draw.potential_sites;
    d.medium.cocatalyst = r.draw.cocatalyst;  // drawn so far, rather than left
    d.medium.poison = r.draw.poison;
    d.hydrogen_drawn = r.draw.hydrogen;
    reactor::medium_reactions(c, s.medium, e, d.medium);
    return d;
  };
  const auto plus = [](State s, double h, State d) {
    const auto add = [h](double& x, double v) { x += h * v; };
    reactor::for_each_number(s.medium, d.medium, add);
    reactor::for_each_number(s.site, d.site, add);
    s.hydrogen_drawn += h * d.hydrogen_drawn;
    return s;
  };

  // Fastest frequency 20 to 60 1/s, so a step of it is 0.05 to 0.1: fourth order leaves below 1e-6,
  // a thousand times less than a standard error.
  constexpr int steps = 2000;
  const double h = time / steps;
  State s;
  s.medium.potential_sites = 1.0;
  for (int n = 0; n < steps; ++n) {
    const State k1 = rates(s);
    const State k2 = rates(plus(s, 0.5 * h, k1));
    const State k3 = rates(plus(s, 0.5 * h, k2));
    const State k4 = rates(plus(s, h, k3));
    s = plus(plus(plus(plus(s, h / 6.0, k1), h / 3.0, k2), h / 3.0, k3), h / 6.0, k4);
  }

  const auto& a = s.site.active;
  const auto& x = s.site.added;
  Moments m{};
  m[potential] = s.medium.potential_sites;
  m[vacant] = a.vacant;
  m[live_1] = a.live[0];
  m[live_2] = a.live[1];
  m[dormant] = a.dormant;
  m[blocked] = a.blocked;
  m[dead] = s.site.dead + s.medium.dead_potential;
  m[live_length_1] = a.live_length[0];
  m[live_length_2] = a.live_length[1];
  m[dormant_length] = a.dormant_length;
  m[units_1] = x.units[0];
  m[units_2] = x.units[1];
  m[chains] = x.chains;
  m[second_moment] = x.second_moment;
  m[atactic] = x.atactic;
  m[hydrogen_drawn] = s.hydrogen_drawn;
  m[cocatalyst_drawn] = s.medium.cocatalyst;
  m[poison_drawn] = s.medium.poison;
  return m;
}

}  // namespace tandem::tests
