#pragma once

// A catalyst as data: site types, their constants, and the properties of the polymer they make.
// Everything in SI (mol, m3, s, kg, K, J); app/ converts from the units of the files.

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "kinetics/melt_flow.hpp"
#include "kinetics/rate_constant.hpp"
#include "kinetics/reactions.hpp"
#include "kinetics/species.hpp"
#include "kinetics/viscosity.hpp"

namespace tandem::kinetics {

inline constexpr std::size_t max_monomers = 4;
inline constexpr std::size_t max_site_types = 16;

/// Donor on activation: phi = f + (1 - f)/(1 + K x), x = donor fed per titanium fed, mol/mol.
/// In equation (4).
struct DonorEffect {
  double immune_fraction = 1.0;  ///< f; 1 for an isospecific type, which the donor leaves alone
  double strength = 0.0;         ///< K, dimensionless
};

/// One family of active sites: a constant for each reaction of kinetics/reactions.hpp.
struct SiteType : SiteReactions<RateConstant, static_cast<int>(max_monomers)> {
  DonorEffect donor;
};

/// A monomer as the polymer knows it.
struct Monomer {
  std::string name;         ///< "propylene", "ethylene", "1-butene", "1-hexene", "1-octene"
  double molar_mass = 0.0;  ///< kg/mol
  double heat_of_polymerization =
      0.0;                     ///< J/mol, of the ideal gas at 298.15 K to crystalline polymer
  double heat_capacity = 0.0;  ///< J/(mol K), of the ideal gas near 340 K
};

/// The inert of a train's fluids that condenses: propane, or what a slurry process suspends its powder in.
struct Diluent {
  std::string name = "propane";                                    ///< of `diluents`
  double molar_mass = find_molecule("propane")->molar_mass;        ///< kg/mol
  double heat_capacity = find_molecule("propane")->heat_capacity;  ///< J/(mol K), as a monomer's
};

/// Heat capacities [J/(mol K)] of the gases that do not condense, ideal, near 340 K.
struct GasHeatCapacities {
  double hydrogen = find_species("hydrogen")->heat_capacity;
  double nitrogen = find_species("nitrogen")->heat_capacity;
};

/// Which concentration the constants are for (docs/model.md, section 4).
enum class Basis {
  reference_liquid,  ///< what is sorbed, times liquid over sorbed concentration at the reference temperature
  liquid,            ///< the liquid's, at every temperature
  sorbed,            ///< the swollen polymer's
  slurry,            ///< that of liquid and polymer together
};

/// Sites see what the polymer has sorbed, in a liquid as in a gas.
[[nodiscard]] constexpr bool sees_sorbed(Basis basis) {
  return basis == Basis::reference_liquid || basis == Basis::sorbed;
}

/// Everything that reacts. A stage holds one of its own, so that it may override any constant.
struct Chemistry : MediumReactions<RateConstant> {
  std::vector<SiteType> site_types;  ///< 1 to 16
};

struct Catalyst {
  std::string name;
  bool measured = false;  ///< false: representative; the recipe then warns
  Basis basis = Basis::reference_liquid;
  double reference_temperature = 343.15;  ///< K
  double sites_per_mass = 0.0;            ///< mol of potential sites per kg of catalyst
  double titanium_per_mass = 0.0;         ///< mol/kg
  double chlorine = 0.60;                 ///< mass fraction; (M) of a catalyst on MgCl2
  double porosity = 0.0;                  ///< of the (A) particle, 0..1; 0: not known
  double full_pores_effectiveness =
      1.0;                        ///< of a particle whose pores rubber just fills; 1: no resistance
  std::vector<Monomer> monomers;  ///< propylene first
  Diluent diluent;
  GasHeatCapacities gas_heat_capacities;
  Chemistry chemistry;
  MeltFlowLaw melt_flow_homopolymer;        ///< part (A)
  MeltFlowLaw melt_flow_copolymer;          ///< part (B)
  bool copolymer_melt_flow_assumed = true;  ///< not measured: the recipe says so
  ViscosityLaw viscosity;
  double amorphous_fraction_homopolymer = 0.5;  ///< of the mass of (A), for sorption
};

}  // namespace tandem::kinetics
