#include "reactor/properties/correlations/fluid.hpp"

#include <algorithm>

namespace tandem::reactor::correlations {

namespace {

// Critical constants and acentric factors as tabulated in Poling, Prausnitz and O'Connell (2001), from
// memory; sorption temperatures of the first three as quoted with the rule, the others their critical ones.
// Propylene as a liquid is propylene.hpp's. The others as liquids, fitted for this project at 0 to 85 degC: 1-butene
// and propane to their reference equations (Lemmon and Ihmels 2005; Lemmon, McLinden and Wagner 2009; coefficients as
// in CoolProp), 1-hexene and 1-octene to the DIPPR forms of the ChemSep databank.
constexpr Condensed not_condensed{};
constexpr std::array<MonomerConstants, 5> monomers{{
    {"propylene", {364.9, 46.0e5, 0.142}, 364.9, not_condensed},
    {"ethylene", {282.3, 50.4e5, 0.087}, 282.3, not_condensed},
    {"1-butene",
     {419.5, 40.2e5, 0.194},
     419.5,
     {419.29,
      40.051e5,
      {-7.02723, 1.60875, -2.86205},
      {4891.43, 4624.02, 5802.58},
      32258.5,
      0.37636}},
    {"1-hexene",
     {504.0, 31.4e5, 0.281},
     504.0,
     {504.0,
      31.43e5,
      {-6.80972, 0.29503, -2.52225},
      {2825.40, 4626.02, 3099.29},
      42650.6,
      0.36400}},
    {"1-octene",
     {567.0, 26.8e5, 0.393},
     567.0,
     {567.0,
      26.8e5,
      {-11.28322, 8.80631, -11.81507},
      {2451.48, 2689.62, 2963.65},
      56322.3,
      0.43767}},
}};
constexpr Condensed liquid_propane{
    369.89, 42.512e5, {-6.72339, 1.33671, -2.22207}, {5093.36, 7806.93, 4641.56}, 28034.1, 0.38968};
constexpr GasConstants hydrogen{33.2, 13.0e5, -0.216};
constexpr GasConstants propane{369.8, 42.5e5, 0.152};
constexpr GasConstants nitrogen{126.2, 34.0e5, 0.038};

}  // namespace

const MonomerConstants* find_monomer(std::string_view name) {
  for (const MonomerConstants& monomer : monomers)
    if (monomer.name == name) return &monomer;
  return nullptr;
}

const GasConstants& hydrogen_gas() { return hydrogen; }
const GasConstants& propane_gas() { return propane; }
const Condensed& propane_liquid() { return liquid_propane; }
const GasConstants& nitrogen_gas() { return nitrogen; }

}  // namespace tandem::reactor::correlations
