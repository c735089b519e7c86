#pragma once

// Universal constants of PC-SAFT: table 1 of Gross and Sadowski, Ind. Eng. Chem. Res. 40 (2001) 1244, to
// its ten digits; compared with two independent open programs, which agree to the last of them.

#include <array>
#include <numbers>

#include "kinetics/rate_constant.hpp"

namespace tandem::reactor::pc_saft {

inline constexpr double gas_constant = kinetics::gas_constant;  // J/(mol K)
inline constexpr double avogadro = 6.02214076e23;               // 1/mol, CODATA 2018, exact
inline constexpr double pi = std::numbers::pi;

/// Coefficients of one power of the packing fraction: constant, of (m-1)/m, of (m-1)(m-2)/m^2.
using Coefficients = std::array<double, 3>;

/// Of the first-order integral I1, from eta^0 to eta^6. Equation (S9).
inline constexpr std::array<Coefficients, 7> first_order{{
    {0.9105631445, -0.3084016918, -0.0906148351},
    {0.6361281449, 0.1860531159, 0.4527842806},
    {2.6861347891, -2.5030047259, 0.5962700728},
    {-26.547362491, 21.419793629, -1.7241829131},
    {97.759208784, -65.255885330, -4.1302112531},
    {-159.59154087, 83.318680481, 13.776631870},
    {91.297774084, -33.746922930, -8.6728470368},
}};

/// Of the second-order integral I2. Equation (S9).
inline constexpr std::array<Coefficients, 7> second_order{{
    {0.7240946941, -0.5755498075, 0.0976883116},
    {2.2382791861, 0.6995095521, -0.2557574982},
    {-4.0025849485, 3.8925673390, -9.1558561530},
    {-21.003576815, -17.215471648, 20.642075974},
    {26.855641363, 192.67226447, -38.804430052},
    {206.55133841, -161.82646165, 93.626774077},
    {-355.60235612, -165.20769346, -29.666905585},
}};

}  // namespace tandem::reactor::pc_saft
