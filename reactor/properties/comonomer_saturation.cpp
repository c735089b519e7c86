#include "reactor/properties/comonomer_saturation.hpp"

#include <algorithm>

namespace tandem::reactor {

namespace {

// (M) Wagner constants as tabulated in Reid, Prausnitz and Poling, The Properties of Gases and Liquids, 4th
// ed. (1987); Antoine's as in the API tables (45 to 125 degC, used below as well). From memory; each gives
// its boiling point at 1 atm, and 1-butene 9.6 bar at 70 degC, which the tests hold.
constexpr std::array<VapourPressureFit, 4> fits{{
    {"ethylene", 282.4, 50.4e5, {-6.32055, 1.16819, -1.55935, -1.83552}},
    {"1-butene", 419.6, 40.2e5, {-6.88204, 1.27051, -2.26284, -2.61632}},
    {"1-hexene", 504.0, 31.7e5, {-7.76467, 2.29843, -4.44302, 0.89947}},
    {"1-octene", 566.7, 0.0, {6.93263, 1353.486, 212.764, 0.0}},
}};

}  // namespace

const VapourPressureFit* vapour_pressure_fit(std::string_view name) {
  for (const VapourPressureFit& fit : fits)
    if (fit.name == name) return &fit;
  return nullptr;
}

}  // namespace tandem::reactor
