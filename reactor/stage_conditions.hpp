#pragma once

// What stays as it is in a stage while a solve runs: its set points, its feeds and how its hold-up is
// controlled; where the temperature is held, the fluid and the constants at it as well. Where it is a state,
// Setting::temperature is a first guess and nothing here follows from it.

#include <span>
#include <vector>

#include "kinetics/site_constants.hpp"
#include "reactor/charges.hpp"
#include "reactor/lift.hpp"

namespace tandem::reactor {

/// What fresh feeds bring into a stage; in a batch the charge, mol and kg.
template <class S>
struct Feeds {
  S catalyst{};           ///< kg/s
  S titanium{};           ///< mol/s
  S potential_sites{};    ///< mol/s
  S cocatalyst{};         ///< mol/s
  S donor{};              ///< mol/s
  S poison{};             ///< mol/s
  BySpecies<S> fluid;     ///< mol/s, of a stage run by feeds
  BySpecies<S> enthalpy;  ///< J/mol of each species as it is supplied, residual and sensible
};

template <class S, int M>
struct StageConditions {
  const Train* train = nullptr;
  const Stage* design = nullptr;
  std::size_t stage = 0;
  StagePoint<S> point;
  Lift<S> lift;          ///< of the train's numbers
  bool imposed = false;  ///< concentrations at the sites are given, cocatalyst and poison included
  bool slurry_basis = false;
  bool sees_sorbed = false;  ///< the sites, of a liquid too
  bool by_feeds = false;     ///< the fluid's composition is a state
  bool isothermal = true;    ///< the temperature is none
  StageFluid<S> fluid;       ///< where isothermal: at the set points; none where run by feeds
  std::shared_ptr<const HeldTemperature> held;  ///< where isothermal and run by feeds
  Feeds<S> feeds;
  Charges<S> charges;  ///< of a batch
  S donor_ratio{};     ///< mol donor fed per mol titanium fed, up to this stage
  std::vector<kinetics::SiteConstants<S, M, S>> constants;  ///< [site type], where isothermal
  std::vector<kinetics::BasicPower<S>> powers;    ///< of concentrations, of all site types
  kinetics::MediumReactions<S> medium_constants;  ///< where isothermal
  HoldUpControl control = HoldUpControl::residence_time;
  S residence_time{};         ///< s
  S hold_up{};                ///< kg of powder in each tank, where it is given
  S liquid_volume{};          ///< m3, where it is given
  S slurry_volume{};          ///< m3 of liquid and powder, where it is given
  S vessel_volume{};          ///< m3 of each tank, where run by feeds
  S powder_per_liquid{};      ///< kg of powder per kg of liquid, where solids are given
  S imposed_cocatalyst{};     ///< mol/m3
  S imposed_poison{};         ///< mol/m3
  NearFluid* near = nullptr;  ///< what is known of the stage's fluid nearby; null: nothing
};

/// The control holds powder by mass: the outflow follows from what comes in and is made.
template <class S, int M>
[[nodiscard]] bool holds_mass(const StageConditions<S, M>& c) {
  return c.control == HoldUpControl::hold_up ||
         c.control == HoldUpControl::liquid_volume_and_solids ||
         c.control == HoldUpControl::slurry_volume_and_solids;
}

/// The feeds of every stage.
template <class S>
[[nodiscard]] Feeds<S> feeds_of(const kinetics::Catalyst& catalyst, const Lift<S>& lift,
                                const StagePoint<S>& p) {
  Feeds<S> f;
  f.catalyst = p[Setting::catalyst_feed];
  f.titanium = f.catalyst * lift(catalyst.titanium_per_mass);
  f.potential_sites = f.catalyst * lift(catalyst.sites_per_mass);
  f.cocatalyst = p[Setting::cocatalyst_per_titanium] * f.titanium + p[Setting::cocatalyst_feed];
  f.donor = p[Setting::donor_per_titanium] * f.titanium + p[Setting::donor_feed];
  f.poison = p[Setting::poison_feed];
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    f.fluid.monomer[i] = p[nth(Setting::feed_monomer_1, i)];
  }
  f.fluid.hydrogen = p[Setting::feed_hydrogen];
  f.fluid.diluent = p[Setting::feed_diluent];
  f.fluid.nitrogen = p[Setting::feed_nitrogen];
  return f;
}

/// Holds a stage at a temperature [K] and puts in what follows from it; `fluid` is the one there, nothing where
/// the stage is run by feeds.
template <class S, int M>
void hold_at(StageConditions<S, M>& c, const S& temperature, const StageFluid<S>& fluid) {
  const double reference = c.train->catalyst.reference_temperature;
  const kinetics::Chemistry& chemistry = c.design->chemistry;
  c.isothermal = true;
  c.point[Setting::temperature] = temperature;
  c.fluid = fluid;
  c.held = nullptr;
  if (c.by_feeds && !has_slopes(temperature)) {
    c.held = c.train->property_method->hold(*c.train, value_of(temperature));
  }
  c.constants.clear();
  const auto place = [&](const kinetics::BasicPower<S>& power) {
    return kinetics::note<M>(power, c.powers);
  };
  for (const auto& type : chemistry.site_types) {
    c.constants.emplace_back(type, c.lift, temperature, reference, c.donor_ratio, place);
  }
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction&, const kinetics::RateConstant& given, S& k) {
        k = kinetics::at_temperature(c.lift(given), temperature, reference);
      },
      chemistry, c.medium_constants);
}

/// The same with the fluid that the stage's set points have at this temperature.
template <class S, int M>
void hold_at(StageConditions<S, M>& c, const std::type_identity_t<S>& temperature) {
  StagePoint<S> there = c.point;
  there[Setting::temperature] = temperature;
  hold_at(c, temperature, c.by_feeds ? StageFluid<S>{} : stage_fluid(*c.train, *c.design, there));
}

/// Notes the powers of concentrations that the constants of a stage ask for, at whatever temperature.
template <class S, int M>
void note_powers(StageConditions<S, M>& c) {
  const double reference = c.train->catalyst.reference_temperature;
  for (const auto& type : c.design->chemistry.site_types) {
    (void)kinetics::SiteConstants<S, M, S>(
        type, c.lift, S(reference), reference, c.donor_ratio,
        [&](const kinetics::BasicPower<S>& power) { return kinetics::note<M>(power, c.powers); });
  }
}

/// Takes everything out of the conditions of a stage but the memory of their lists.
template <class S, int M>
void clear(StageConditions<S, M>& c) {
  auto constants = std::move(c.constants);
  auto powers = std::move(c.powers);
  constants.clear();
  powers.clear();
  c = {};
  c.constants = std::move(constants);
  c.powers = std::move(powers);
}

/// Makes `all` the conditions of all stages at an operating point whose set points have been found possible. `lift` takes
/// the numbers of this very train to the scalar. `fluids` [stage] are those at the set points, where they are known.
/// Conditions on duals are some 100 kB: a search makes them anew for each gradient, and keeps their memory.
template <class S, int M>
void set_conditions(std::vector<StageConditions<S, M>>& all, const Train& train,
                    const OperatingPoint<S>& point, const Lift<S>& lift = {},
                    std::span<const StageFluid<S>> fluids = {}) {
  const kinetics::Catalyst& catalyst = train.catalyst;
  all.resize(train.stages.size());
  for (StageConditions<S, M>& c : all) clear(c);
  S donor_fed(0.0);
  S titanium_fed(0.0);
  for (std::size_t s = 0; s < all.size(); ++s) {
    const Stage& stage = train.stages[s];
    const StagePoint<S>& p = point[s];
    StageConditions<S, M>& c = all[s];
    c.train = &train;
    c.design = &stage;
    c.stage = s;
    c.point = p;
    c.lift = lift;
    c.imposed = train.property_method->concentrations_given();
    c.slurry_basis = catalyst.basis == kinetics::Basis::slurry && !c.imposed;
    c.sees_sorbed = kinetics::sees_sorbed(catalyst.basis) && !c.imposed;
    c.by_feeds = stage.fluid_control == FluidControl::feeds && !c.imposed;
    c.isothermal = stage.cooling.kind == CoolingKind::isothermal;
    c.feeds = feeds_of(catalyst, lift, p);
    donor_fed += c.feeds.donor;
    titanium_fed += c.feeds.titanium;
    c.donor_ratio = value_of(titanium_fed) > 0.0 ? donor_fed / titanium_fed : S(0.0);
    if (train.batch) c.charges = charges_of(train, stage, c.point, lift(stage.vessel_volume));
    if (c.charges.any()) {
      hold_at(c, p[Setting::temperature], c.charges.fluid);
    } else if (c.isothermal && !fluids.empty()) {
      hold_at(c, p[Setting::temperature], fluids[s]);
    } else if (c.isothermal) {
      hold_at(c, p[Setting::temperature]);
    } else {
      note_powers(c);
    }
    const S& fed_at = p[Setting::feed_temperature];
    const bool as_before = s > 0 && !has_slopes(fed_at) &&
                           is_number(point[s - 1][Setting::feed_temperature], value_of(fed_at));
    c.feeds.enthalpy = as_before ? all[s - 1].feeds.enthalpy : feed_enthalpy(train, stage, fed_at);

    const auto tanks = static_cast<double>(stage.tanks);
    c.control = stage.control;
    c.residence_time = p[Setting::residence_time];
    c.liquid_volume = p[Setting::liquid_volume];
    c.slurry_volume = p[Setting::slurry_volume];
    c.hold_up = p[Setting::hold_up] / tanks;
    c.vessel_volume = lift(stage.vessel_volume) / tanks;
    const S& solids = p[Setting::slurry_solids];
    if (stage.control == HoldUpControl::residence_time_and_solids ||
        stage.control == HoldUpControl::liquid_volume_and_solids ||
        stage.control == HoldUpControl::slurry_volume_and_solids) {
      c.powder_per_liquid = solids / (1.0 - solids);
    }
    c.imposed_cocatalyst = p[Setting::imposed_cocatalyst];
    c.imposed_poison = p[Setting::imposed_poison];
  }
}

/// The same, made for the first time.
template <class S, int M>
[[nodiscard]] std::vector<StageConditions<S, M>> stage_conditions(
    const Train& train, const OperatingPoint<S>& point, const Lift<S>& lift = {},
    std::span<const StageFluid<S>> fluids = {}) {
  std::vector<StageConditions<S, M>> all;
  set_conditions(all, train, point, lift, fluids);
  return all;
}

/// A plant whose solids are given is built for the volume of liquid [m3 a tank] that they ask for at its steady
/// state; when it moves it is this volume that its level holds.
template <class S, int M>
void hold_liquid_volume(StageConditions<S, M>& c, const std::type_identity_t<S>& volume) {
  if (c.control != HoldUpControl::residence_time_and_solids) return;
  c.control = HoldUpControl::residence_time_and_liquid_volume;
  c.liquid_volume = volume;
}

/// How often each event happens at one site type in surroundings e, 1/s, whose reactants are `seen`. Where the
/// temperature is a state the constants follow it. Equations (1) to (4).
template <class T, class S, int M>
[[nodiscard]] kinetics::Frequencies<T, M> frequencies(const StageConditions<S, M>& c, std::size_t j,
                                                      const kinetics::Surroundings<T, M>& e,
                                                      const kinetics::Reactants<T, M>& seen) {
  if (c.isothermal) return c.constants[j].at(seen);
  const kinetics::SiteConstants<T, M, S> constants(
      c.design->chemistry.site_types[j], c.lift, e.temperature,
      c.train->catalyst.reference_temperature, T(c.donor_ratio),
      [&](const kinetics::BasicPower<S>& power) { return kinetics::place_of<M>(power, c.powers); });
  return constants.at(seen);
}

/// How often each reaction of the medium happens in surroundings e, 1/s. Equations (1) to (3).
template <class T, class S, int M>
[[nodiscard]] kinetics::MediumReactions<T> medium_frequencies(
    const StageConditions<S, M>& c, const kinetics::Surroundings<T, M>& e) {
  kinetics::MediumReactions<T> f;
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction& row, const kinetics::RateConstant& as_given,
          const S& where_held, T& often) {
        const kinetics::BasicRateConstant<S>& given = c.lift(as_given);
        often = c.isothermal ? T(where_held)
                             : T(kinetics::at_temperature(given, e.temperature,
                                                          c.train->catalyst.reference_temperature));
        if (!row.second_order()) return;
        often =
            often * kinetics::effective_concentration(kinetics::concentration_of(row.sees, e),
                                                      given.order, given.reference_concentration);
      },
      c.design->chemistry, c.medium_constants, f);
  return f;
}

}  // namespace tandem::reactor
