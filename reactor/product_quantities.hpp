#pragma once

// What a train makes: quantities of the product and of each stage, on any scalar, and the one table of
// their names and units that bands, JSON, CSV and the documentation share.

#include <string>
#include <vector>

#include "kinetics/component.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

template <class T>
struct ProductQuantities {
  T homopolymer, copolymer;  ///< mass fractions of parts (A), (B)
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
  T mfr;                                    ///< g/10 min of the powder leaving
  T Mn, Mw, polydispersity;                 ///< of the powder leaving, all stages so far
  T comonomer, comonomer_mol;               ///< mass and mole fraction of the same
  T propylene_at_sites, hydrogen_at_sites;  ///< mol/m3
  T liquid_hydrogen, gas_hydrogen;          ///< mol/mol propylene
  std::array<T, kinetics::max_monomers> liquid_comonomer, gas_comonomer;  ///< mol/mol propylene
  T catalyst_feed, cocatalyst_feed, donor_feed, poison_feed;
  std::array<T, kinetics::max_monomers> feed_monomer;               ///< kg/s
  T feed_hydrogen, feed_propane, feed_nitrogen, vent, flashed_off;  ///< kg/s
  T conversion;   ///< of the propylene that enters
  T flash_least;  ///< of the hydrogen that leaves the stage before, what must not arrive
  T duty;         ///< W
  T dew_margin, sticking_margin;  ///< K, of a gas bed
  T transfer_pressure_drop;       ///< Pa, to a gas bed from the gas bed before
  T comonomer_saturation;         ///< of a gas bed: partial over vapour pressure, summed
};

/// Calls f(name, unit, meaning, logarithmic, factor, value) for each product quantity; factor turns SI
/// into the unit of the name.
template <class Q, class F>
void visit_product(Q& q, const F& f) {
  const double wt = 100.0;
  f("homopolymer_wt", "wt%", "part (A) of the resin", false, wt, q.homopolymer);
  f("copolymer_wt", "wt%", "part (B) of the resin", false, wt, q.copolymer);
  f("copolymer_propylene_wt", "wt%", "propylene units in part (B)", false, wt,
    q.copolymer_propylene);
  f("copolymer_propylene_mol", "mol%", "propylene units in part (B)", false, wt,
    q.copolymer_propylene_mol);
  f("comonomer_wt", "wt%", "comonomer units in the whole resin", false, wt, q.comonomer);
  f("mfr_pp", "g/10 min", "melt flow rate of part (A)", true, 1.0, q.mfr_pp);
  f("mfr_rc", "g/10 min", "melt flow rate of part (B), computed", true, 1.0, q.mfr_rc);
  f("mfr_whole", "g/10 min", "melt flow rate of the resin, by the logarithmic rule", true, 1.0,
    q.mfr_whole);
  f("mfr_whole_by_moments", "g/10 min", "melt flow rate from the resin's own Mw, for comparison",
    true, 1.0, q.mfr_whole_by_moments);
  f("mfr_ratio", "1", "MFR_PP / MFR_RC", true, 1.0, q.mfr_ratio);
  f("Mn", "g/mol", "number-average molar mass", true, 1.0, q.Mn);
  f("Mw", "g/mol", "mass-average molar mass", true, 1.0, q.Mw);
  f("polydispersity", "1", "Mw / Mn of the resin", false, 1.0, q.polydispersity);
  f("Mn_pp", "g/mol", "number-average molar mass of part (A)", true, 1.0, q.Mn_pp);
  f("Mw_pp", "g/mol", "mass-average molar mass of part (A)", true, 1.0, q.Mw_pp);
  f("Mn_rc", "g/mol", "number-average molar mass of part (B)", true, 1.0, q.Mn_rc);
  f("Mw_rc", "g/mol", "mass-average molar mass of part (B)", true, 1.0, q.Mw_rc);
  f("intrinsic_viscosity_pp_dl_per_g", "dl/g", "intrinsic viscosity of part (A), decalin, 135 degC",
    true, 1.0, q.viscosity_pp);
  f("intrinsic_viscosity_rc_dl_per_g", "dl/g", "intrinsic viscosity of part (B), decalin, 135 degC",
    true, 1.0, q.viscosity_rc);
  f("intrinsic_viscosity_ratio", "1", "[eta] of part (B) over part (A)", true, 1.0,
    q.viscosity_ratio);
  f("xylene_solubles_wt", "wt%", "atactic share of (A) and soluble share of (B)", false, wt,
    q.xylene_solubles);
  f("production_kg_per_h", "kg/h", "polymer leaving the train", false, 3600.0, q.production);
  f("mileage_kg_per_kg", "kg/kg", "polymer per catalyst fed", false, 1.0, q.mileage);
  f("rubber_spread", "1", "standard deviation over particles, by mass, of their share of part (B)",
    false, 1.0, q.rubber_spread);
  f("sticky_share", "wt%", "particles with so much of part (B) that they stick", false, wt,
    q.sticky_share);
  f("pore_filling", "1", "rubber volume over pore volume of the part (A) particle", false, 1.0,
    q.pore_filling);
  f("residual_titanium_ppm", "ppm", "titanium in the resin, by mass", false, 1e6,
    q.residual_titanium);
  f("residual_aluminium_ppm", "ppm", "aluminium in the resin, by mass", false, 1e6,
    q.residual_aluminium);
  f("residual_chlorine_ppm", "ppm", "chlorine of the catalyst in the resin, by mass", false, 1e6,
    q.residual_chlorine);
  f("aluminium_per_titanium", "mol/mol", "cocatalyst over titanium, as fed to all stages", true,
    1.0, q.aluminium_per_titanium);
  f("aluminium_per_silane", "mol/mol", "cocatalyst over donor, as fed to all stages", true, 1.0,
    q.aluminium_per_silane);
}

/// How many product quantities there are: they come first in every list.
inline const std::size_t product_count = [] {
  std::size_t n = 0;
  const ProductQuantities<double> q{};
  visit_product(q, [&](const auto&, const char*, const char*, bool, double, double) { ++n; });
  return n;
}();

/// The same for one stage; names without the stage's own. Temperatures are turned to degC by the value.
template <class Q, class F>
void visit_stage(const kinetics::Catalyst& catalyst, Q& q, const F& f) {
  f("temperature_C", "degC", "temperature", false, 1.0, q.temperature);
  f("pressure_bar", "bar", "absolute pressure", false, 1e-5, q.pressure);
  f("residence_time_h", "h", "powder inside over powder leaving", false, 1.0 / 3600.0,
    q.residence_time);
  f("powder_kg", "kg", "powder inside", false, 1.0, q.powder);
  f("liquid_volume_m3", "m3", "particle-free liquid inside", false, 1.0, q.liquid_volume);
  f("slurry_solids_wt", "wt%", "powder in the slurry", false, 100.0, q.slurry_solids);
  f("occupied_m3", "m3", "slurry, or bed at its bulk density", false, 1.0, q.occupied_volume);
  f("level", "%", "occupied volume of the vessel's", false, 100.0, q.level);
  f("space_time_yield_kg_per_m3_h", "kg/(m3 h)", "production over occupied volume", false, 3600.0,
    q.space_time_yield);
  f("fluid_density_kg_per_m3", "kg/m3", "of the fluid around the particles", false, 1.0,
    q.fluid_density);
  f("gas_density_kg_per_m3", "kg/m3", "of the gas, or of the vapour over a pool", false, 1.0,
    q.gas_density);
  f("slurry_density_kg_per_m3", "kg/m3", "of liquid and powder together", false, 1.0,
    q.slurry_density);
  f("bubble_margin_bar", "bar", "pressure above the bubble pressure", false, 1e-5, q.bubble_margin);
  f("production_kg_per_h", "kg/h", "polymer made in the stage", false, 3600.0, q.production);
  f("powder_out_kg_per_h", "kg/h", "powder leaving", false, 3600.0, q.powder_out);
  f("potential_fraction", "1", "sites not yet activated, of those fed", false, 1.0,
    q.potential_fraction);
  f("dead_fraction", "1", "sites lost, of those fed", false, 1.0, q.dead_fraction);
  f("mfr", "g/10 min", "melt flow rate of the powder leaving", true, 1.0, q.mfr);
  f("Mn", "g/mol", "number-average molar mass of the powder leaving", true, 1.0, q.Mn);
  f("Mw", "g/mol", "mass-average molar mass of the powder leaving", true, 1.0, q.Mw);
  f("polydispersity", "1", "Mw / Mn of the powder leaving", false, 1.0, q.polydispersity);
  f("comonomer_wt", "wt%", "comonomer units in the powder leaving", false, 100.0, q.comonomer);
  f("comonomer_mol", "mol%", "comonomer units in the powder leaving", false, 100.0,
    q.comonomer_mol);
  f("propylene_at_sites_mol_per_L", "mol/L", "propylene as the sites see it", false, 1e-3,
    q.propylene_at_sites);
  f("hydrogen_at_sites_mol_per_L", "mol/L", "hydrogen as the sites see it", true, 1e-3,
    q.hydrogen_at_sites);
  f("liquid_H2_per_C3", "mol/mol", "hydrogen over propylene in the liquid", true, 1.0,
    q.liquid_hydrogen);
  f("gas_H2_per_C3", "mol/mol", "hydrogen over propylene in the gas", true, 1.0, q.gas_hydrogen);
  for (std::size_t i = 1; i < catalyst.monomers.size(); ++i) {
    const std::string ratio = catalyst.monomers[i].name + "_per_C3";
    f("liquid_" + ratio, "mol/mol", "comonomer over propylene in the liquid", true, 1.0,
      q.liquid_comonomer[i]);
    f("gas_" + ratio, "mol/mol", "comonomer over propylene in the gas", true, 1.0,
      q.gas_comonomer[i]);
  }
  f("catalyst_feed_kg_per_h", "kg/h", "fresh catalyst", false, 3600.0, q.catalyst_feed);
  f("cocatalyst_feed_mol_per_h", "mol/h", "fresh cocatalyst", false, 3600.0, q.cocatalyst_feed);
  f("donor_feed_mol_per_h", "mol/h", "fresh donor", false, 3600.0, q.donor_feed);
  f("poison_feed_mol_per_h", "mol/h", "fresh poison or retarder", false, 3600.0, q.poison_feed);
  for (std::size_t i = 0; i < catalyst.monomers.size(); ++i) {
    f(catalyst.monomers[i].name + "_feed_kg_per_h", "kg/h", "monomer fed", false, 3600.0,
      q.feed_monomer[i]);
  }
  f("hydrogen_feed_kg_per_h", "kg/h", "hydrogen fed", false, 3600.0, q.feed_hydrogen);
  f("propane_feed_kg_per_h", "kg/h", "propane fed", false, 3600.0, q.feed_propane);
  f("nitrogen_feed_kg_per_h", "kg/h", "nitrogen fed", false, 3600.0, q.feed_nitrogen);
  f("vent_kg_per_h", "kg/h", "vapour or gas let out", false, 3600.0, q.vent);
  f("flashed_off_kg_per_h", "kg/h", "fluid that leaves with the powder and is not carried on",
    false, 3600.0, q.flashed_off);
  f("conversion_per_pass", "%", "of the propylene that enters, what becomes polymer here", false,
    100.0, q.conversion);
  f("hydrogen_flash_least", "%",
    "of the hydrogen that leaves the stage before, what the flash between has to take off at least",
    false, 100.0, q.flash_least);
  f("duty_kW", "kW", "heat to be taken away", false, 1e-3, q.duty);
  f("dew_margin_K", "K", "bed temperature above the dew point of its gas", false, 1.0,
    q.dew_margin);
  f("sticking_margin_K", "K", "temperature at which the powder sticks above that of the bed", false,
    1.0, q.sticking_margin);
  f("transfer_pressure_drop_bar", "bar", "from the gas bed before to this one", false, 1e-5,
    q.transfer_pressure_drop);
  f("comonomer_saturation", "1",
    "of comonomers that condense, partial pressure over vapour pressure, summed", false, 1.0,
    q.comonomer_saturation);
}

}  // namespace tandem::reactor
