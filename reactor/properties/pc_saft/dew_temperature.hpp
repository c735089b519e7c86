#pragma once

// The temperature at which a gas begins to condense at its pressure, from a dew point nearby.

#include <optional>

#include "reactor/properties/pc_saft/saturation.hpp"

namespace tandem::reactor::pc_saft {

struct DewTemperature {
  double temperature = 0.0;  ///< K
  Saturation<double> at;     ///< the gas there, and its first drop
};

/// Newton in the temperature, the volume and the drop's concentrations at once: equations (S21), and the pressure [Pa]
/// that is given. Nothing where `near` does not lead to a dew point.
[[nodiscard]] std::optional<DewTemperature> solve_dew_temperature(const Fluid& fluid,
                                                                  double pressure,
                                                                  const Contents<double>& gas,
                                                                  const DewTemperature& near);

}  // namespace tandem::reactor::pc_saft
