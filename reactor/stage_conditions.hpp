#pragma once

// What stays as it is in a stage while a solve runs: the fluid of its set points, its constants at its
// temperature, its feeds and how its hold-up is controlled.

#include <vector>

#include "kinetics/site_constants.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// What fresh feeds bring into the first tank of a stage; in a batch the charge, mol and kg.
template <class S>
struct Feeds {
  S catalyst{};         ///< kg/s
  S titanium{};         ///< mol/s
  S potential_sites{};  ///< mol/s
  S cocatalyst{};       ///< mol/s
  S donor{};            ///< mol/s
  S poison{};           ///< mol/s
};

template <class S, int M>
struct StageConditions {
  const Stage* design = nullptr;
  bool imposed = false;  ///< concentrations at the sites are given, cocatalyst and poison included
  bool slurry_basis = false;
  StageFluid<S> fluid;
  Feeds<S> feeds;
  std::vector<kinetics::SiteConstants<S, M>> constants;  ///< [site type]
  S potential_deactivation{};                            ///< 1/s at these set points
  S scavenging{};                                        ///< m3/(mol s)
  HoldUpControl control = HoldUpControl::residence_time;
  S residence_time{};      ///< s
  S hold_up{};             ///< kg of powder in each tank, where the control holds it
  S liquid_volume{};       ///< m3, where it is given
  S powder_per_liquid{};   ///< kg of powder per m3 of liquid, where solids are given
  S imposed_cocatalyst{};  ///< mol/m3
  S imposed_poison{};      ///< mol/m3
};

/// The feeds of every stage.
template <class S>
[[nodiscard]] Feeds<S> feeds_of(const kinetics::Catalyst& catalyst, const StagePoint<S>& p) {
  Feeds<S> f;
  f.catalyst = p[Setting::catalyst_feed];
  f.titanium = f.catalyst * catalyst.titanium_per_mass;
  f.potential_sites = f.catalyst * catalyst.sites_per_mass;
  f.cocatalyst = p[Setting::cocatalyst_per_titanium] * f.titanium + p[Setting::cocatalyst_feed];
  f.donor = p[Setting::donor_per_titanium] * f.titanium + p[Setting::donor_feed];
  f.poison = p[Setting::poison_feed];
  return f;
}

/// Conditions of all stages at an operating point whose set points have been found possible.
template <class S, int M>
[[nodiscard]] std::vector<StageConditions<S, M>> stage_conditions(const Train& train,
                                                                  const OperatingPoint<S>& point) {
  const kinetics::Catalyst& catalyst = train.catalyst;
  std::vector<StageConditions<S, M>> all(train.stages.size());
  S donor_fed(0.0);
  S titanium_fed(0.0);
  for (std::size_t s = 0; s < all.size(); ++s) {
    const Stage& stage = train.stages[s];
    const StagePoint<S>& p = point[s];
    StageConditions<S, M>& c = all[s];
    c.design = &stage;
    c.imposed = std::holds_alternative<ImposedConcentrations>(train.property_method);
    c.slurry_basis = catalyst.basis == kinetics::Basis::slurry && !c.imposed;
    c.fluid = stage_fluid(train, s, point);
    c.feeds = feeds_of(catalyst, p);
    donor_fed += c.feeds.donor;
    titanium_fed += c.feeds.titanium;
    const S donor_ratio = value_of(titanium_fed) > 0.0 ? donor_fed / titanium_fed : S(0.0);

    const S& temperature = p[Setting::temperature];
    const double reference = catalyst.reference_temperature;
    for (const auto& type : stage.chemistry.site_types) {
      c.constants.emplace_back(type, temperature, reference, donor_ratio);
    }
    const auto& by_hydrogen = stage.chemistry.potential_deactivation_by_hydrogen;
    const S hydrogen = c.fluid.concentration.hydrogen * c.fluid.at_sites.hydrogen;
    c.potential_deactivation =
        kinetics::at_temperature(stage.chemistry.potential_deactivation, temperature, reference) +
        kinetics::at_temperature(by_hydrogen, temperature, reference) *
            kinetics::effective_concentration(hydrogen, by_hydrogen.order,
                                              by_hydrogen.reference_concentration);
    c.scavenging = kinetics::at_temperature(stage.chemistry.scavenging, temperature, reference);

    c.control = stage.control;
    c.residence_time = p[Setting::residence_time];
    c.liquid_volume = p[Setting::liquid_volume];
    c.hold_up = p[Setting::hold_up] / static_cast<double>(stage.tanks);
    const S& solids = p[Setting::slurry_solids];
    if (stage.control == HoldUpControl::residence_time_and_solids ||
        stage.control == HoldUpControl::liquid_volume_and_solids) {
      c.powder_per_liquid = c.fluid.density * solids / (1.0 - solids);
    }
    if (stage.control == HoldUpControl::liquid_volume_and_solids) {
      c.hold_up = c.liquid_volume * c.powder_per_liquid;
    }
    c.imposed_cocatalyst = p[Setting::imposed_cocatalyst];
    c.imposed_poison = p[Setting::imposed_poison];
  }
  return all;
}

}  // namespace tandem::reactor
