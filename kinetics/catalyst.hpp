#pragma once

// A catalyst as data: site types, their constants, and the properties of the polymer they make.
// Everything in SI (mol, m3, s, kg, K, J); app/ converts from the units of the files.

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "kinetics/melt_flow.hpp"
#include "kinetics/rate_constant.hpp"
#include "kinetics/viscosity.hpp"

namespace tandem::kinetics {

inline constexpr std::size_t max_monomers = 4;
inline constexpr std::size_t max_site_types = 16;

using ByMonomer = std::array<RateConstant, max_monomers>;  ///< [monomer added]
using ByEnd = std::array<RateConstant, max_monomers>;      ///< [monomer at the live end]
using ByPair = std::array<ByMonomer, max_monomers>;        ///< [end][monomer added]

/// Donor on activation: phi = f + (1 - f)/(1 + K x), x = donor fed per titanium fed, mol/mol.
/// In equation (4).
struct DonorEffect {
  double immune_fraction = 1.0;  ///< f; 1 for an isospecific type, which the donor leaves alone
  double strength = 0.0;         ///< K, dimensionless
};

/// One family of active sites. Constants by the reaction table of docs/model.md, section 2.
struct SiteType {
  RateConstant activation_spontaneous;    ///< 1/s
  RateConstant activation_by_cocatalyst;  ///< m3/(mol s)
  RateConstant activation_by_hydrogen;    ///< m3/(mol s)
  ByMonomer activation_by_monomer;        ///< m3/(mol s)
  DonorEffect donor;
  ByMonomer initiation;               ///< m3/(mol s); vacant site takes a first unit
  ByPair propagation;                 ///< m3/(mol s)
  ByPair atactic_propagation;         ///< m3/(mol s); the part of propagation that is not isotactic
  ByEnd transfer_to_hydrogen;         ///< m3/(mol s)
  ByPair transfer_to_monomer;         ///< m3/(mol s)
  ByEnd transfer_to_cocatalyst;       ///< m3/(mol s)
  ByEnd transfer_spontaneous;         ///< 1/s
  ByEnd dormancy;                     ///< m3/(mol s); 2,1 insertion of propylene
  RateConstant revival_by_hydrogen;   ///< m3/(mol s)
  ByMonomer revival_by_monomer;       ///< m3/(mol s)
  ByEnd deactivation_spontaneous;     ///< 1/s, of a live chain by its end
  RateConstant deactivation_vacant;   ///< 1/s
  RateConstant deactivation_dormant;  ///< 1/s
  ByEnd deactivation_by_hydrogen;     ///< m3/(mol s), of a live chain by its end
  RateConstant deactivation_vacant_by_hydrogen;   ///< m3/(mol s)
  RateConstant deactivation_dormant_by_hydrogen;  ///< m3/(mol s)
  RateConstant poisoning_vacant;                  ///< m3/(mol s)
  ByEnd poisoning;                                ///< m3/(mol s), of a live chain by its end
  RateConstant poisoning_dormant;                 ///< m3/(mol s)
  RateConstant poisoning_reversal;  ///< 1/s; a blocked site becomes vacant, the poison returns
};

/// A monomer as the polymer knows it.
struct Monomer {
  std::string name;         ///< "propylene", "ethylene", "1-butene", "1-hexene", "1-octene"
  double molar_mass = 0.0;  ///< kg/mol
  double heat_of_polymerization =
      0.0;                     ///< J/mol, of the ideal gas at 298.15 K to crystalline polymer
  double heat_capacity = 0.0;  ///< J/(mol K), of the ideal gas near 340 K
};

/// Which concentration the constants were fitted on (docs/model.md, section 4).
enum class Basis { liquid, sorbed, slurry };

/// Everything that reacts. A stage holds one of its own, so that it may override any constant.
struct Chemistry {
  std::vector<SiteType> site_types;                 ///< 1 to 16
  RateConstant potential_deactivation;              ///< 1/s
  RateConstant potential_deactivation_by_hydrogen;  ///< m3/(mol s)
  RateConstant scavenging;                          ///< m3/(mol s); cocatalyst + poison, 1:1
};

struct Catalyst {
  std::string name;
  bool measured = false;  ///< false: representative; the recipe then warns
  Basis basis = Basis::liquid;
  double reference_temperature = 343.15;  ///< K
  double sites_per_mass = 0.0;            ///< mol of potential sites per kg of catalyst
  double titanium_per_mass = 0.0;         ///< mol/kg
  double chlorine = 0.60;                 ///< mass fraction; (M) of a catalyst on MgCl2
  double porosity = 0.0;                  ///< of the (A) particle, 0..1; 0: not known
  std::vector<Monomer> monomers;          ///< propylene first
  Chemistry chemistry;
  MeltFlowLaw melt_flow_homopolymer;        ///< part (A)
  MeltFlowLaw melt_flow_copolymer;          ///< part (B)
  bool copolymer_melt_flow_assumed = true;  ///< not measured: the recipe says so
  ViscosityLaw viscosity;
  double amorphous_fraction_homopolymer = 0.5;  ///< of the mass of (A), for sorption
};

}  // namespace tandem::kinetics
