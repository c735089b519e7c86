#pragma once

// What a train makes: quantities of the product and of each stage, on any scalar, and the one table of
// their names and units that bands, JSON, CSV and the documentation share.

#include <string>
#include <vector>

#include "kinetics/component.hpp"
#include "reactor/presence.hpp"
#include "reactor/properties/species.hpp"
#include "reactor/takes.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

template <class T>
struct ProductQuantities {
  T seed;                    ///< mass fraction of seed powder
  T homopolymer, copolymer;  ///< mass fractions of parts (A), (B)
  T made_copolymer;          ///< mass fraction of (B) in what the train has made, without seed
  T rubber_of_copolymer;     ///< amorphous mass share of that (B)
  T copolymer_propylene, copolymer_propylene_mol;
  T comonomer;  ///< mass fraction of the whole
  T mfr_pp, mfr_rc, mfr_whole, mfr_whole_by_moments, mfr_ratio;
  T Mn, Mw, polydispersity, Mn_pp, Mw_pp, Mn_rc, Mw_rc;
  T viscosity_pp, viscosity_rc, viscosity_ratio;  ///< dl/g
  T xylene_solubles;                              ///< mass fraction
  T production;                                   ///< kg/s
  T mileage;                                      ///< kg/kg
  T rubber_spread, sticky_share, pore_filling;    ///< of the particles: see particles.hpp
  T residual_titanium, residual_aluminium, residual_chlorine;  ///< kg/kg
  T aluminium_per_titanium, aluminium_per_silane;              ///< mol/mol, as fed to all stages
};

template <class T>
struct StageQuantities {
  T temperature, pressure, residence_time, powder, liquid_volume, slurry_solids;
  T occupied_volume, level, space_time_yield;    ///< m3, of the vessel, kg/(m3 s)
  T fluid_density, gas_density, slurry_density;  ///< kg/m3
  T bubble_margin;                               ///< Pa
  T production, powder_out;                      ///< kg/s
  T potential_fraction, dead_fraction;
  T mfr;                       ///< g/10 min of the powder leaving
  T Mn, Mw, polydispersity;    ///< of what all stages so far have made in it
  T viscosity;                 ///< dl/g, the same
  T xylene_solubles;           ///< mass fraction, the same
  T rate;                      ///< kg/s of polymer made at this moment of a batch
  T uptake;                    ///< kg of propylene that became polymer in the stage of a batch
  T yield;                     ///< kg of polymer made in a batch so far, per kg of catalyst
  T activity;                  ///< 1/s: the rate per kg of catalyst
  T propylene_conversion;      ///< of the propylene that a stage of a batch is charged with
  T hydrogen;                  ///< mol in a closed vessel that is charged with it
  T hydrogen_conversion;       ///< of that charge
  T comonomer, comonomer_mol;  ///< mass and mole fraction of the powder leaving
  std::array<T, kinetics::max_monomers> of_comonomer;                     ///< mass fraction of each
  std::array<T, kinetics::max_monomers> monomer_at_sites;                 ///< mol/m3
  T hydrogen_at_sites;                                                    ///< mol/m3
  BySpecies<T> gas;                                                       ///< mole fractions
  T liquid_hydrogen, gas_hydrogen;                                        ///< mol/mol propylene
  std::array<T, kinetics::max_monomers> liquid_comonomer, gas_comonomer;  ///< mol/mol propylene
  T catalyst_feed, cocatalyst_feed, donor_feed, poison_feed;
  std::array<T, kinetics::max_monomers> feed_monomer;               ///< kg/s
  T feed_hydrogen, feed_diluent, feed_nitrogen, vent, flashed_off;  ///< kg/s
  std::array<T, kinetics::max_monomers> released_monomer;  ///< kg/s that neither reacts nor goes on
  T released_hydrogen, released_diluent, released_nitrogen;  ///< kg/s
  T conversion;                                              ///< of the propylene that enters
  T flash_least;   ///< of the hydrogen that leaves the stage before, what must not arrive
  T duty;          ///< W
  T cooling_load;  ///< duty over what the cooling can take away
  T dew_margin, sticking_margin;  ///< K, of a gas bed
  T transfer_pressure_drop;       ///< Pa, to a gas bed from the gas bed before
  T comonomer_saturation;         ///< of a gas bed: partial over vapour pressure, summed
};

/// How a quantity is shown: its unit, the factor that turns SI into it, and whether it spans decades. And where it
/// exists, and of which powder it is told.
struct Measure {
  const char* unit;
  double factor;
  bool logarithmic = false;
  Presence presence = {};
  bool of_made = false;  ///< told of what the train has made: nobody knows it of seed powder
  takes::Takes takes = 0;

  /// The same of a quantity that exists in some ways of a stage alone.
  [[nodiscard]] constexpr Measure in(when::When ways) const {
    Measure measure = *this;
    measure.presence.fits = when::only(ways);
    return measure;
  }
  /// The same of a quantity that needs something.
  [[nodiscard]] constexpr Measure with(needs::Needs needs) const {
    Measure measure = *this;
    measure.presence.needs |= needs;
    return measure;
  }
  /// The same of a quantity that is told of what the train has made, without its seed powder.
  [[nodiscard]] constexpr Measure made() const {
    Measure measure = *this;
    measure.of_made = true;
    return measure;
  }
  /// The same of a quantity that takes a computation of its own.
  [[nodiscard]] constexpr Measure by(takes::Takes computation) const {
    Measure measure = *this;
    measure.takes |= computation;
    return measure;
  }
};
namespace measure {
inline constexpr Measure number{"1", 1.0};
inline constexpr Measure ratio{"1", 1.0, true};
inline constexpr Measure share{"%", 100.0};
inline constexpr Measure mass_share{"wt%", 100.0};
inline constexpr Measure mole_share{"mol%", 100.0};
inline constexpr Measure residue{"ppm", 1e6};
inline constexpr Measure mole_ratio{"mol/mol", 1.0, true};
inline constexpr Measure mass_ratio{"kg/kg", 1.0};
inline constexpr Measure molar_mass{"g/mol", 1.0, true};
inline constexpr Measure melt_flow{"g/10 min", 1.0, true};
inline constexpr Measure viscosity{"dl/g", 1.0, true};
inline constexpr Measure mass{"kg", 1.0};
inline constexpr Measure mass_flow{"kg/h", 3600.0};
inline constexpr Measure molar_flow{"mol/h", 3600.0};
inline constexpr Measure amount{"mol", 1.0};
inline constexpr Measure activity{"kg/(kg h)", 3600.0};
inline constexpr Measure space_time_yield{"kg/(m3 h)", 3600.0};
inline constexpr Measure volume{"m3", 1.0};
inline constexpr Measure density{"kg/m3", 1.0};
inline constexpr Measure concentration{"mol/L", 1e-3};
inline constexpr Measure trace{"mol/L", 1e-3, true};  ///< a concentration that spans decades
inline constexpr Measure time{"h", 1.0 / 3600.0};
inline constexpr Measure pressure{"bar", 1e-5};
inline constexpr Measure temperature{"degC", 1.0};  ///< the value is in degC already
inline constexpr Measure temperature_difference{"K", 1.0};
inline constexpr Measure power{"kW", 1e-3};
}  // namespace measure

/// Calls f(name, measure, meaning, value) for each product quantity; its value is in SI, Mn and Mw in g/mol,
/// melt flow in g/10 min.
template <class Q, class F>
void visit_product(Q& q, const F& f) {
  namespace m = measure;
  f("homopolymer_wt", m::mass_share, "mass share of part (A) in the resin", q.homopolymer);
  f("copolymer_wt", m::mass_share, "mass share of part (B) in the resin", q.copolymer);
  f("copolymer_propylene_wt", m::mass_share.with(needs::part_B),
    "mass share of propylene units in part (B)", q.copolymer_propylene);
  f("copolymer_propylene_mol", m::mole_share.with(needs::part_B),
    "mole share of propylene units in part (B)", q.copolymer_propylene_mol);
  f("comonomer_wt", m::mass_share, "mass share of comonomer units in the resin", q.comonomer);
  f("mfr_pp", m::melt_flow.with(needs::part_A), "melt flow rate of part (A), MFR_PP", q.mfr_pp);
  f("mfr_rc", m::melt_flow.with(needs::part_B), "melt flow rate of part (B), MFR_RC, computed",
    q.mfr_rc);
  f("mfr_whole", m::melt_flow,
    "melt flow rate of the resin, by the logarithmic mixing rule of the specification",
    q.mfr_whole);
  f("mfr_whole_by_moments", m::melt_flow.made(),
    "melt flow rate of the resin from its own Mw and part (A)'s law, for comparison",
    q.mfr_whole_by_moments);
  f("mfr_ratio", m::ratio.with(needs::part_A | needs::part_B),
    "melt flow rate of part (A) divided by that of part (B), MFR_PP/MFR_RC", q.mfr_ratio);
  f("Mn", m::molar_mass.made(), "number-average molar mass of the resin", q.Mn);
  f("Mw", m::molar_mass.made(), "mass-average molar mass of the resin", q.Mw);
  f("polydispersity", m::number.made(), "polydispersity Mw/Mn of the resin", q.polydispersity);
  f("Mn_pp", m::molar_mass.made().with(needs::made_A), "number-average molar mass of part (A)",
    q.Mn_pp);
  f("Mw_pp", m::molar_mass.made().with(needs::made_A), "mass-average molar mass of part (A)",
    q.Mw_pp);
  f("Mn_rc", m::molar_mass.made().with(needs::made_B), "number-average molar mass of part (B)",
    q.Mn_rc);
  f("Mw_rc", m::molar_mass.made().with(needs::made_B), "mass-average molar mass of part (B)",
    q.Mw_rc);
  f("intrinsic_viscosity_pp_dl_per_g", m::viscosity.made().with(needs::made_A),
    "intrinsic viscosity of part (A) in decalin at 135 degC", q.viscosity_pp);
  f("intrinsic_viscosity_rc_dl_per_g", m::viscosity.made().with(needs::made_B),
    "intrinsic viscosity of part (B) in decalin at 135 degC", q.viscosity_rc);
  f("intrinsic_viscosity_ratio", m::ratio.made().with(needs::made_A | needs::made_B),
    "intrinsic viscosity of part (B) divided by that of part (A)", q.viscosity_ratio);
  f("xylene_solubles_wt", m::mass_share.made(),
    "mass share soluble in cold xylene: atactic share of part (A) and soluble share of part (B)",
    q.xylene_solubles);
  f("production_kg_per_h", m::mass_flow, "mass flow of polymer leaving the train", q.production);
  f("mileage_kg_per_kg", m::mass_ratio, "mass of polymer per mass of catalyst fed", q.mileage);
  f("rubber_spread", m::number.made().with(needs::parts_in_order).by(takes::rubber_distribution),
    "standard deviation of the particles' mass share of part (B), weighted by mass",
    q.rubber_spread);
  f("sticky_share", m::mass_share.made().with(needs::parts_in_order).by(takes::rubber_distribution),
    "mass share of particles that stick because they hold so much part (B)", q.sticky_share);
  f("pore_filling", m::number.made().with(needs::made_A | needs::made_B | needs::porosity),
    "rubber volume divided by pore volume of the particle after part (A)", q.pore_filling);
  f("residual_titanium_ppm", m::residue.made(), "titanium residue in the resin, by mass",
    q.residual_titanium);
  f("residual_aluminium_ppm", m::residue.made().with(needs::cocatalyst),
    "aluminium residue in the resin, by mass", q.residual_aluminium);
  f("residual_chlorine_ppm", m::residue.made().with(needs::chlorine),
    "chlorine residue in the resin, by mass, from the catalyst", q.residual_chlorine);
  f("aluminium_per_titanium", m::mole_ratio.with(needs::cocatalyst),
    "aluminium fed to all stages per titanium fed to all stages", q.aluminium_per_titanium);
  f("aluminium_per_silane", m::mole_ratio.with(needs::cocatalyst | needs::donor),
    "aluminium fed to all stages per silane fed to all stages", q.aluminium_per_silane);
  f("seed_wt", m::mass_share, "mass share of seed powder in the resin; 0 at a steady state",
    q.seed);
}

/// How many product quantities there are: they come first in every list.
inline const std::size_t product_count = [] {
  std::size_t n = 0;
  const ProductQuantities<double> q{};
  visit_product(q, [&](const auto&, const Measure&, const char*, double) { ++n; });
  return n;
}();

/// The same for one stage; names without the stage's own. Temperatures are turned to degC by the value.
template <class Q, class F>
void visit_stage(const kinetics::Catalyst& catalyst, Q& q, const F& f) {
  namespace m = measure;
  namespace w = when;
  f("temperature_C", m::temperature, "temperature of the stage", q.temperature);
  f("pressure_bar", m::pressure, "absolute pressure of the stage", q.pressure);
  f("residence_time_h", m::time,
    "residence time of the powder: powder inside divided by powder leaving per time",
    q.residence_time);
  f("powder_kg", m::mass, "mass of powder in the stage", q.powder);
  f("liquid_volume_m3", m::volume.in(w::liquid_stage | w::computed),
    "volume of particle-free liquid in the stage", q.liquid_volume);
  f("slurry_solids_wt", m::mass_share.in(w::liquid_stage | w::computed),
    "mass share of powder in the slurry", q.slurry_solids);
  f("occupied_m3", m::volume.in(w::computed), "volume of the slurry, or of the bed at its density",
    q.occupied_volume);
  f("level", m::share.in(w::computed).with(needs::vessel),
    "level: occupied volume divided by vessel volume", q.level);
  f("space_time_yield_kg_per_m3_h", m::space_time_yield.in(w::computed),
    "space-time yield: production divided by occupied volume", q.space_time_yield);
  f("fluid_density_kg_per_m3", m::density.in(w::computed),
    "density of the fluid around the particles", q.fluid_density);
  f("gas_density_kg_per_m3", m::density.in(w::computed).with(needs::vapour),
    "density of the gas, or of the vapour over a pool", q.gas_density);
  f("slurry_density_kg_per_m3", m::density.in(w::liquid_stage | w::computed),
    "density of liquid and powder together", q.slurry_density);
  f("bubble_margin_bar", m::pressure.in(w::liquid_stage | w::computed),
    "distance of the pressure above the bubble pressure", q.bubble_margin);
  f("production_kg_per_h", m::mass_flow, "mass flow of polymer made in the stage", q.production);
  f("powder_out_kg_per_h", m::mass_flow, "mass flow of powder leaving the stage", q.powder_out);
  f("potential_fraction", m::number, "share of the sites fed that are not yet activated",
    q.potential_fraction);
  f("dead_fraction", m::number, "share of the sites fed that are dead", q.dead_fraction);
  f("mfr", m::melt_flow,
    "melt flow rate of the powder leaving the stage, by the logarithmic mixing rule of the "
    "specification",
    q.mfr);
  f("Mn", m::molar_mass.made(), "number-average molar mass of the powder leaving the stage", q.Mn);
  f("Mw", m::molar_mass.made(), "mass-average molar mass of the powder leaving the stage", q.Mw);
  f("polydispersity", m::number.made(), "polydispersity Mw/Mn of the powder leaving the stage",
    q.polydispersity);
  f("intrinsic_viscosity_dl_per_g", m::viscosity.made(),
    "intrinsic viscosity of the powder leaving the stage in decalin at 135 degC", q.viscosity);
  f("xylene_solubles_wt", m::mass_share.made(),
    "mass share of the powder leaving the stage that dissolves in cold xylene", q.xylene_solubles);
  f("polymerization_rate_kg_per_h", m::mass_flow.in(w::batch),
    "polymer that the stage of a batch makes at this moment per time", q.rate);
  f("propylene_uptake_kg", m::mass.in(w::batch),
    "mass of propylene that has become polymer in the stage of a batch", q.uptake);
  f("yield_kg_per_kg", m::mass_ratio.in(w::batch),
    "polymer made in a batch up to this stage and moment, per catalyst charged", q.yield);
  f("activity_kg_per_kg_h", m::activity.in(w::batch),
    "polymer that the stage of a batch makes at this moment per time and catalyst charged",
    q.activity);
  f("propylene_conversion",
    m::share.in(w::in_pool | w::batch | w::computed).with(needs::propylene_charged),
    "share of the propylene charged into the stage of a batch that has become polymer",
    q.propylene_conversion);
  f("hydrogen_in_vessel_mol", m::amount.in(w::batch | w::computed).with(needs::hydrogen_charged),
    "hydrogen that is left of what the stage of a batch was charged with", q.hydrogen);
  f("hydrogen_conversion", m::share.in(w::batch | w::computed).with(needs::hydrogen_charged),
    "share of the hydrogen charged into the stage of a batch that has been consumed",
    q.hydrogen_conversion);
  f("comonomer_wt", m::mass_share, "mass share of comonomer units in the powder leaving the stage",
    q.comonomer);
  f("comonomer_mol", m::mole_share, "mole share of comonomer units in the powder leaving the stage",
    q.comonomer_mol);
  for (std::size_t i = 1; i < catalyst.monomers.size(); ++i) {
    f(catalyst.monomers[i].name + "_wt", m::mass_share,
      "mass share of units of this comonomer in the powder leaving the stage", q.of_comonomer[i]);
  }
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    f(catalyst.monomers[i].name + "_at_sites_mol_per_L", m::concentration,
      "concentration of this monomer at the sites", q.monomer_at_sites[i]);
  }
  f("hydrogen_at_sites_mol_per_L", m::trace, "hydrogen concentration at the sites",
    q.hydrogen_at_sites);
  f("liquid_H2_per_C3", m::mole_ratio.in(w::liquid_stage | w::computed),
    "ratio of hydrogen to propylene in the liquid", q.liquid_hydrogen);
  const auto in_gas = [&](const std::string& name, auto& fraction) {
    f("gas_" + name + "_mol", m::mole_share.in(w::computed).with(needs::vapour),
      "mole share of this species in the gas, or in the vapour over a pool", fraction);
  };
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i)
    in_gas(catalyst.monomers[i].name, q.gas.monomer[i]);
  in_gas("hydrogen", q.gas.hydrogen);
  in_gas(catalyst.diluent.name, q.gas.diluent);
  in_gas("nitrogen", q.gas.nitrogen);
  f("gas_H2_per_C3", m::mole_ratio.in(w::computed).with(needs::vapour),
    "ratio of hydrogen to propylene in the gas", q.gas_hydrogen);
  for (std::size_t i = 1; i < catalyst.monomers.size(); ++i) {
    const std::string ratio = catalyst.monomers[i].name + "_per_C3";
    f("liquid_" + ratio, m::mole_ratio.in(w::liquid_stage | w::computed),
      "ratio of the comonomer to propylene in the liquid", q.liquid_comonomer[i]);
    f("gas_" + ratio, m::mole_ratio.in(w::computed).with(needs::vapour),
      "ratio of the comonomer to propylene in the gas", q.gas_comonomer[i]);
  }
  f("catalyst_feed_kg_per_h", m::mass_flow.in(w::continuous), "feed of fresh catalyst",
    q.catalyst_feed);
  f("cocatalyst_feed_mol_per_h", m::molar_flow.in(w::continuous), "feed of fresh cocatalyst",
    q.cocatalyst_feed);
  f("donor_feed_mol_per_h", m::molar_flow.in(w::continuous), "feed of fresh donor", q.donor_feed);
  f("poison_feed_mol_per_h", m::molar_flow.in(w::continuous), "feed of poison or retarder",
    q.poison_feed);
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    f(catalyst.monomers[i].name + "_feed_kg_per_h", m::mass_flow.in(w::continuous),
      "feed of this monomer", q.feed_monomer[i]);
  }
  f("hydrogen_feed_kg_per_h", m::mass_flow.in(w::continuous), "feed of hydrogen", q.feed_hydrogen);
  f(catalyst.diluent.name + "_feed_kg_per_h", m::mass_flow.in(w::continuous), "feed of the diluent",
    q.feed_diluent);
  f("nitrogen_feed_kg_per_h", m::mass_flow.in(w::continuous), "feed of nitrogen", q.feed_nitrogen);
  f("vent_kg_per_h", m::mass_flow.in(w::continuous), "mass flow of vapour or gas that is vented",
    q.vent);
  f("flashed_off_kg_per_h", m::mass_flow.in(w::continuous),
    "mass flow of fluid that leaves with the powder and is flashed off before the next stage",
    q.flashed_off);
  const auto released = [&](const std::string& name, auto& flow) {
    f(name + "_released_kg_per_h", m::mass_flow.in(w::continuous),
      "mass flow of this species that leaves unreacted: vented, flashed off, or out of the train "
      "with its powder",
      flow);
  };
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i)
    released(catalyst.monomers[i].name, q.released_monomer[i]);
  released("hydrogen", q.released_hydrogen);
  released(catalyst.diluent.name, q.released_diluent);
  released("nitrogen", q.released_nitrogen);
  f("propylene_use", m::share.in(w::continuous | w::computed),
    "share of the propylene brought into the stage, fed or carried over, that becomes polymer in "
    "it; what circulates within the stage is not counted again",
    q.conversion);
  f("hydrogen_flash_least",
    m::share.in(w::continuous | w::computed).with(needs::stage_before | needs::hydrogen),
    "smallest share of the hydrogen leaving the previous stage that the flash has to remove; "
    "below 0, none",
    q.flash_least);
  f("duty_kW", m::power.in(w::continuous),
    "heat duty that the cooling has to remove; below 0, the stage has to be heated", q.duty);
  f("cooling_load", m::share.in(w::continuous | w::computed | w::isothermal).by(takes::dew_point),
    "heat duty divided by what the cooling can remove: cooling.limit of the stage, without it what "
    "is usual for a stage of its kind and size; below 0, the stage has to be heated",
    q.cooling_load);
  f("dew_margin_K", m::temperature_difference.in(w::in_gas_bed | w::computed).by(takes::dew_point),
    "distance of the bed's temperature above the dew point of its gas", q.dew_margin);
  f("sticking_margin_K", m::temperature_difference.in(w::in_gas_bed | w::computed),
    "distance of the bed's temperature below the temperature at which its powder sticks",
    q.sticking_margin);
  f("transfer_pressure_drop_bar",
    m::pressure.in(w::in_gas_bed | w::continuous | w::computed).with(needs::bed_before),
    "pressure drop from the previous gas bed to this one; below 0, the powder has to move to a "
    "higher pressure",
    q.transfer_pressure_drop);
  f("comonomer_saturation", m::number.in(w::in_gas_bed | w::computed).with(needs::condensable),
    "saturation by condensable comonomers: partial pressure divided by vapour pressure, summed "
    "over them",
    q.comonomer_saturation);
}

}  // namespace tandem::reactor
