#pragma once

// What a stage of a batch is charged with once, so that it is used up, and how the closed vessel spreads it
// (docs/model.md, equations 73a to 73f).

#include <cmath>
#include <optional>
#include <string>

#include "reactor/operating_point.hpp"
#include "reactor/properties/fluids.hpp"
#include "reactor/properties/pure_species.hpp"

namespace tandem::reactor {

/// Of the vessel: with less liquid a pool that is charged with propylene ends.
inline constexpr double least_liquid_share = 0.02;

template <class S>
struct Charges {
  bool of_hydrogen = false;
  bool of_propylene = false;
  S hydrogen{};         ///< mol
  S propylene{};        ///< mol
  S vessel{};           ///< m3; NaN where nothing but slurry is in the vessel
  StageFluid<S> fluid;  ///< that the charges make in the vessel before there is polymer
  S hydrogen_beside{};  ///< mol/m3 in the vapour, in a bed in the amorphous polymer, per mol/m3 around the particles
  S propylene_around{};  ///< mol/m3 of the liquid
  S propylene_beside{};  ///< mol/m3 of the vapour

  [[nodiscard]] bool any() const { return of_hydrogen || of_propylene; }
};

/// Equation (73b). m3 of liquid, where `free` [m3] of the vessel are not polymer and hold that much propylene [mol].
template <class T, class S>
[[nodiscard]] T charged_liquid(const Charges<S>& charges, const T& propylene, const T& free) {
  return (propylene - charges.propylene_beside * free) /
         (charges.propylene_around - charges.propylene_beside);
}

/// Equation (73c). Moles of hydrogen in the vessel per mol/m3 of it around the particles, m3.
template <class T, class S>
[[nodiscard]] T hydrogen_room(const Charges<S>& charges, PhaseSystem phases, const T& liquid,
                              const T& free, const T& amorphous) {
  switch (phases) {
    case PhaseSystem::liquid:
      return liquid;
    case PhaseSystem::liquid_and_vapour: {
      const T vapour = free - liquid;
      return value_of(vapour) > 0.0 ? T(liquid + charges.hydrogen_beside * vapour) : liquid;
    }
    case PhaseSystem::gas_and_polymer:
      break;
  }
  return free + charges.hydrogen_beside * amorphous;
}

/// The spread of a fluid that is held at its set points.
template <class S>
void spread(const Train& train, PhaseSystem phases, const StageFluid<S>& fluid,
            Charges<S>& charges) {
  charges.fluid = fluid;
  charges.propylene_around = fluid.concentration.monomer[0];
  S hydrogen(0.0);
  if (phases == PhaseSystem::liquid_and_vapour) {
    const S per_volume = fluid.vapour_density / mass_of(train.catalyst, fluid.vapour);
    charges.propylene_beside = per_volume * fluid.vapour.monomer[0];
    hydrogen = per_volume * fluid.vapour.hydrogen;
  } else if (phases == PhaseSystem::gas_and_polymer) {
    hydrogen = fluid.sorbed.hydrogen;
  }
  if (charges.of_hydrogen) charges.hydrogen_beside = hydrogen / fluid.concentration.hydrogen;
}

/// Hydrogen [mol] that a vessel without polymer holds at the stage's set points, among them the ratio; `charges` becomes
/// their spread. Equation (73c).
template <class S>
[[nodiscard]] S hydrogen_at(const Train& train, const Stage& stage, const StagePoint<S>& point,
                            Charges<S>& charges) {
  const PhaseSystem phases = phases_of(stage);
  spread(train, phases, stage_fluid(train, stage, point), charges);
  const S liquid = charges.of_propylene ? charged_liquid(charges, charges.propylene, charges.vessel)
                                        : point[Setting::liquid_volume];
  return charges.fluid.concentration.hydrogen *
         hydrogen_room(charges, phases, liquid, charges.vessel, S(0.0));
}

/// The ratio of hydrogen at which a vessel without polymer holds the charge, and how many mol more of it a ratio higher
/// by 1 would be. Nothing where no ratio does.
struct ChargedRatio {
  double ratio = 0.0;
  double slope = 0.0;
};
[[nodiscard]] std::optional<ChargedRatio> charged_ratio(const Train& train, const Stage& stage,
                                                        const StagePoint<double>& point,
                                                        double vessel);

/// Why a stage of a batch cannot be charged so; nothing where it can.
[[nodiscard]] std::optional<std::string> check_charges(const Train& train, std::size_t stage,
                                                       const OperatingPoint<double>& point);

/// The charges of a stage of a batch whose vessel is that large [m3]. Its ratio of hydrogen becomes the one of the
/// beginning; by one step of Newton it has the slopes of all that it follows from. Equation (73d).
template <class S>
[[nodiscard]] Charges<S> charges_of(const Train& train, const Stage& stage, StagePoint<S>& point,
                                    const S& vessel) {
  Charges<S> charges;
  charges.hydrogen = point[Setting::hydrogen_charge];
  charges.propylene = point[Setting::propylene_charge];
  charges.of_hydrogen = value_of(charges.hydrogen) > 0.0;
  charges.of_propylene = value_of(charges.propylene) > 0.0;
  charges.vessel = vessel;
  if (!charges.any()) return charges;
  if (charges.of_hydrogen) {
    StagePoint<double> plain;
    for (std::size_t i = 0; i < setting_count; ++i) plain.values[i] = value_of(point.values[i]);
    const auto found = charged_ratio(train, stage, plain, value_of(vessel));
    if (!found) {
      charges.hydrogen = S(std::nan(""));
      return charges;
    }
    S& ratio = point[Setting::hydrogen_ratio];
    ratio = S(found->ratio);
    if constexpr (!std::is_same_v<S, double>)
      ratio += (charges.hydrogen - hydrogen_at(train, stage, point, charges)) / found->slope;
  }
  spread(train, phases_of(stage), stage_fluid(train, stage, point), charges);
  return charges;
}

}  // namespace tandem::reactor
