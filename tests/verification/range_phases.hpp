#pragma once

// Whether a fluid is the phase that its stage asks for, tried by the equation of state itself: for the survey of
// operating ranges.

#include <cmath>
#include <string>
#include <vector>

#include "reactor/properties/equation_of_state/set_points.hpp"
#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/stability.hpp"
#include "tests/support/solver_templates.hpp"

namespace tandem::tests {

/// A stage run by feeds: its liquid and its vapour.
template <int M>
std::string wrong_phase_by_feeds(const reactor::EquationOfState& eos, const reactor::Masses& masses,
                                 const reactor::StageConditions<double, M>& c,
                                 const reactor::Tank<double, M>& tank) {
  using reactor::pc_saft::PhaseKind;
  using reactor::pc_saft::StabilityStatus;
  const std::size_t monomers = c.train->catalyst.monomers.size();
  const auto totals = reactor::totals_of(masses, c.stage, tank);
  const auto split = reactor::tank_fluid(c, masses, tank.medium, totals).split;
  const auto polymer = reactor::polymer_content(c, masses, tank.medium, totals);
  auto liquid = reactor::eos::contents_of(split.liquid, monomers);
  const bool bed = c.design->kind == reactor::StageKind::gas_bed;
  if (bed) {  // its liquid is what the amorphous polymer has sorbed
    liquid.units[0] = polymer.amorphous / c.train->catalyst.monomers[0].molar_mass;
  } else {
    liquid.units = polymer.units;
    liquid.chains = polymer.chains;
    liquid.species[monomers + reactor::other_species] = polymer.cocatalyst;
  }
  const auto vapour = reactor::eos::contents_of(split.vapour, monomers);
  const double all_liquid = reactor::sum_of(split.liquid);
  const double all_vapour = reactor::sum_of(split.vapour);
  const bool full = c.design->kind == reactor::StageKind::loop;  // of liquid alone
  if (!(all_liquid > 0.0 && (full || all_vapour > 0.0))) return "not of its phases";
  const auto stability = [&](const auto& contents, PhaseKind kind) {
    return reactor::pc_saft::stability(eos.fluid, tank.medium.temperature,
                                       c.point[reactor::Setting::pressure], contents, kind);
  };
  if (stability(liquid, PhaseKind::liquid).status != StabilityStatus::stable)
    return bed ? "sorbed" : "liquid";
  if (full) return {};
  // The polymer is taken to stay in one liquid. Where that would part from a liquid without polymer, the
  // vapour is less stable than that second liquid, and nothing else.
  const auto other = stability(vapour, PhaseKind::vapour);
  if (other.status == StabilityStatus::stable) return {};
  // What tells them apart is the gas in it: hydrogen and nitrogen are ten to thirty times scarcer in a liquid.
  const auto gas = [&](const auto& species, double all) {
    return (species[monomers] + species[monomers + 2]) / all;
  };
  const double trial = gas(other.trial, 1.0);
  const bool second_liquid =
      other.status == StabilityStatus::unstable && polymer.chains > 0.0 &&
      trial * trial < gas(liquid.species, all_liquid) * gas(vapour.species, all_vapour);
  return second_liquid ? "" : "vapour";
}

/// A stage at set points, at the temperature of its first tank.
template <int M>
std::string wrong_phase_at_set_points(const reactor::EquationOfState& eos,
                                      const reactor::StageConditions<double, M>& c,
                                      double temperature) {
  using reactor::pc_saft::PhaseKind;
  const auto contents =
      reactor::eos::contents_of(c.fluid.concentration, c.train->catalyst.monomers.size());
  const auto stable = [&](double pressure, PhaseKind kind) {
    return reactor::pc_saft::stability(eos.fluid, temperature, pressure, contents, kind).status ==
           reactor::pc_saft::StabilityStatus::stable;
  };
  const double P = c.fluid.pressure;
  if (c.design->kind == reactor::StageKind::gas_bed) {
    return stable(P, PhaseKind::vapour) ? "" : "gas";
  }
  // A pool stands at its bubble pressure: stable just above it, none just below it.
  const bool boils = c.design->kind == reactor::StageKind::pool;
  if (!stable(boils ? P * (1.0 + 1e-6) : P, PhaseKind::liquid)) return "liquid";
  if (boils && stable(P * (1.0 - 1e-4), PhaseKind::liquid)) return "liquid that does not boil";
  return {};
}

/// The stage whose fluid is not the stable phase of its kind, and which phase that is; empty where all are.
template <int M>
std::string wrong_phase(const reactor::Train& train, const reactor::solve::TankChain<M>& chain,
                        const std::vector<reactor::StageConditions<double, M>>& conditions) {
  const auto* eos = reactor::equation_of_state(*train.property_method);
  if (eos == nullptr) return {};
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const auto& place = chain.places()[t];
    const auto& c = conditions[place.stage];
    if (!place.first_of_stage && !c.by_feeds) continue;
    const std::string wrong =
        c.by_feeds ? wrong_phase_by_feeds(*eos, chain.masses(), c, chain.state[t])
                   : wrong_phase_at_set_points(*eos, c, chain.state[t].medium.temperature);
    if (!wrong.empty()) return c.design->name + ": " + wrong;
  }
  return {};
}

/// Whether the phase that some stage's set points ask for exists at all of them, found by flashing it: what a
/// refusal of set points denies.
inline bool every_phase_exists(const reactor::Train& train,
                               const reactor::OperatingPoint<double>& point) {
  const auto& eos = *reactor::equation_of_state(*train.property_method);
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    reactor::Stage stage = train.stages[s];
    const bool bed = stage.kind == reactor::StageKind::gas_bed;
    const auto ratios = reactor::relative_amounts(
        stage, point[s], monomers, bed ? reactor::Phase::gas : reactor::Phase::liquid,
        reactor::BySpecies<double>{});
    const auto x =
        reactor::eos::contents_of(reactor::mole_fractions(stage, point[s], ratios), monomers);
    const double T = point[s][reactor::Setting::temperature];
    const auto flash = [&](double P) { return reactor::pc_saft::flash(eos.fluid, T, P, x); };
    using reactor::pc_saft::FlashStatus;
    if (bed) {
      if (flash(point[s][reactor::Setting::pressure]).status != FlashStatus::vapour_only)
        return false;
    } else if (stage.kind == reactor::StageKind::loop) {
      if (flash(point[s][reactor::Setting::pressure]).status != FlashStatus::liquid_only)
        return false;
    } else {
      // A liquid that boils leaves its two phases by the bubble point when it is pressed; one that does not
      // by a second dew point, or never has two.
      double two_phases = 0.0;
      for (int bar = 5; bar < 500; ++bar) {
        const double P = 1e5 * bar;
        if (flash(P).status == FlashStatus::two_phases) two_phases = P;
      }
      if (two_phases == 0.0) return false;
      double one = two_phases + 1e5;
      while (one - two_phases > 10.0) {
        const double P = 0.5 * (one + two_phases);
        (flash(P).status == FlashStatus::two_phases ? two_phases : one) = P;
      }
      const auto last = flash(two_phases);
      double vapour = 0.0;
      double all = 0.0;
      for (std::size_t i = 0; i < eos.fluid.species(); ++i) {
        vapour += last.vapour[i];
        all += x.species[i];
      }
      if (vapour > 0.5 * all) return false;
    }
  }
  return true;
}

}  // namespace tandem::tests
