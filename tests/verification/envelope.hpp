#pragma once

// What the envelope of docs/model.md, section 6, asks of a catalyst that no single run tells.

#include <cmath>
#include <vector>

#include "tests/verification/representative_train.hpp"

namespace tandem::tests {

/// Whether low <= x <= high.
inline bool within(double x, double low, double high) {
  UNSCOPED_INFO(x << " in " << low << " to " << high);
  return x >= low && x <= high;
}

inline double k(const kinetics::SiteType& type, std::size_t end, std::size_t monomer) {
  return type.propagation[end][monomer].k;
}
inline double r_propylene(const kinetics::SiteType& type) { return k(type, 0, 0) / k(type, 0, 1); }
inline double r_comonomer(const kinetics::SiteType& type) { return k(type, 1, 1) / k(type, 1, 0); }

/// Apparent reactivity ratios of a whole copolymer, Mayo and Lewis' equation through its composition at
/// three gas ratios, by least squares: y (X + r_P) = X (r_C X + 1) with X, y comonomer over propylene at
/// the sites (the equivalent liquid, as the constants' basis says) and in the polymer.
struct Reactivity {
  double comonomer, propylene;
};
inline Reactivity apparent_reactivity(const kinetics::Catalyst& catalyst,
                                      const std::vector<double>& gas,
                                      Fluids fluids = Fluids::pc_saft) {
  double aa = 0.0, ab = 0.0, bb = 0.0, ac = 0.0, bc = 0.0;
  for (const double ratio : gas) {
    const Run run = gas_bed(catalyst, {.hydrogen = 0.1, .comonomer = ratio}, Part::B, fluids);
    const double propylene = run("copolymer_propylene_mol") / 100.0;
    const double y = (1.0 - propylene) / propylene;
    const double X = run.comonomer_at_sites();
    const double a = X * X / y, b = -1.0, c = X - X / y;  // a r_C + b r_P = c
    aa += a * a;
    ab += a * b;
    bb += b * b;
    ac += a * c;
    bc += b * c;
  }
  const double determinant = aa * bb - ab * ab;
  return {(ac * bb - bc * ab) / determinant, (aa * bc - ab * ac) / determinant};
}

/// Gas C2/(C2 + C3) that makes a copolymer of so much propylene, by bisection.
inline double gas_ethylene_for(double propylene_wt, double celsius,
                               Fluids fluids = Fluids::pc_saft) {
  double low = 0.05, high = 5.0;
  for (int i = 0; i < 40; ++i) {
    const double middle = std::sqrt(low * high);
    const Run run =
        gas_bed(with_ethylene(), {.celsius = celsius, .hydrogen = 0.1, .comonomer = middle},
                Part::B, fluids);
    (run("copolymer_propylene_wt") > propylene_wt ? low : high) = middle;
  }
  return low / (1.0 + low);
}

}  // namespace tandem::tests
