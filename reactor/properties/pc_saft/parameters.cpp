#include "reactor/properties/pc_saft/parameters.hpp"

#include "kinetics/species.hpp"

namespace tandem::reactor::pc_saft {

namespace {

constexpr double angstrom = 1e-10;  // m
constexpr double per_gram = 1e3;    // mol/g to mol/kg

/// Of a molecule that kinetics/species.hpp knows; in the units of the published tables: -, angstrom, K.
Component component(const char* name, double segments, double diameter, double energy) {
  const kinetics::Species& known = *kinetics::find_molecule(name);
  return {name, known.molar_mass, segments, diameter * angstrom, energy, known.heat_capacity};
}
/// In the units of the published tables: mol/g, angstrom, K.
SegmentType segment(const char* name, double segments_per_mass, double diameter, double energy) {
  return {name, kinetics::find_species(name)->molar_mass, segments_per_mass * per_gram,
          diameter * angstrom, energy};
}

Parameters built_in() {
  Parameters p;
  p.source =
      "Gross and Sadowski 2001 (small molecules); Aspen Polymers' POLYPCSF bank (hydrogen, "
      "nitrogen, "
      "segments)";
  p.components = {
      component("propylene", 1.9597, 3.5356, 207.19),
      component("ethylene", 1.5930, 3.4450, 176.47),
      component("propane", 2.0020, 3.6184, 208.11),
      component("1-butene", 2.2864, 3.6431, 222.00),
      component("1-hexene", 2.9853, 3.7753, 236.81),
      component("1-octene", 3.7424, 3.8133, 243.02),
      component("isobutane", 2.2616, 3.7574, 216.53),
      component("n-pentane", 2.6896, 3.7729, 231.20),
      component("n-hexane", 3.0576, 3.7983, 236.77),
      component("n-heptane", 3.4831, 3.8049, 238.40),
      component("nitrogen", 1.2053, 3.3130, 90.96),
      component("hydrogen", 0.8285, 2.9729, 12.53),
      component("cocatalyst", 20.0, 3.5356, 207.19),
  };
  p.segments = {
      segment("propylene", 0.02528, 4.1473, 298.6392),
      segment("ethylene", 0.04132, 3.4751, 267.1854),
      segment("1-butene", 0.0140, 4.20, 230.0),
  };
  p.interactions = {
      {"ethylene", "propylene", -0.001, 0.0},
      {"nitrogen", "ethylene", 0.075, 0.0},
  };
  return p;
}

}  // namespace

const Parameters& default_parameters() {
  static const Parameters set = built_in();
  return set;
}

}  // namespace tandem::reactor::pc_saft
