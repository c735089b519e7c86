#include "reactor/properties/correlations/fluid.hpp"

#include <algorithm>

namespace tandem::reactor::correlations {

namespace {

// Critical constants and acentric factors as tabulated in Poling, Prausnitz and O'Connell (2001), from
// memory; sorption temperatures of the first three as quoted with the rule, the others their critical ones.
constexpr std::array<MonomerConstants, 5> monomers{{
    {"propylene", {364.9, 46.0e5, 0.142}, 364.9},
    {"ethylene", {282.3, 50.4e5, 0.087}, 282.3},
    {"1-butene", {419.5, 40.2e5, 0.194}, 419.5},
    {"1-hexene", {504.0, 31.4e5, 0.281}, 504.0},
    {"1-octene", {567.0, 26.8e5, 0.393}, 567.0},
}};
constexpr GasConstants hydrogen{33.2, 13.0e5, -0.216};
constexpr GasConstants propane{369.8, 42.5e5, 0.152};
constexpr GasConstants nitrogen{126.2, 34.0e5, 0.038};

}  // namespace

const MonomerConstants* find_monomer(std::string_view name) {
  const auto* const found = std::ranges::find(monomers, name, &MonomerConstants::name);
  return found == monomers.end() ? nullptr : found;
}

const GasConstants& hydrogen_gas() { return hydrogen; }
const GasConstants& propane_gas() { return propane; }
const GasConstants& nitrogen_gas() { return nitrogen; }

}  // namespace tandem::reactor::correlations
