#pragma once

// A mixture by itself, without a train: its phases at a temperature and a pressure, and where it boils and condenses,
// by PC-SAFT. For `tandem flash`, C++ and Python.

#include <string>
#include <vector>

#include "reactor/properties/pc_saft/parameters.hpp"

namespace tandem::reactor {

/// A molecule of the mixture and how much of it there is, in moles of any size.
struct MixtureAmount {
  std::string name;
  double amount = 0.0;
};

/// One phase of a mixture.
struct MixturePhase {
  double fraction =
      0.0;  ///< of the moles of the mixture; 0: the phase is not there, and the rest is NaN
  std::vector<double> mole_fractions;  ///< in the order of the mixture
  std::vector<double> fugacities;      ///< Pa
  double molar_density = 0.0;          ///< mol/m3
  double density = 0.0;                ///< kg/m3
  double enthalpy = 0.0;               ///< J/mol, over the ideal gases at 298.15 K
};

struct MixtureAnswer {
  std::string fault;  ///< a sentence where the question has no answer; everything else is then NaN
  bool bad_question =
      false;  ///< the fault lies in the question: names, amounts, temperature or pressure
  MixturePhase liquid, vapour;
  double bubble_pressure = 0.0;     ///< Pa at this temperature; NaN where it does not boil
  double dew_pressure = 0.0;        ///< Pa at this temperature; NaN where it does not condense
  double bubble_temperature = 0.0;  ///< K at this pressure; NaN where there is none
  double dew_temperature = 0.0;     ///< K at this pressure; NaN where there is none
};

/// The mixture of 1 to 8 molecules at a temperature [K] and a pressure [Pa].
[[nodiscard]] MixtureAnswer flash_mixture(const pc_saft::Parameters& parameters,
                                          const std::vector<MixtureAmount>& mixture,
                                          double temperature, double pressure);

}  // namespace tandem::reactor
