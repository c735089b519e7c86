#pragma once

// The dimensions that keys and quantities have, and the units that each is written in.

#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

enum class Dimension {
  none,
  temperature,             ///< K; never a difference of temperatures
  temperature_difference,  ///< K
  pressure,                ///< Pa, absolute
  pressure_difference,     ///< Pa
  time,                    ///< s
  mass,                    ///< kg
  volume,                  ///< m3
  mass_flow,               ///< kg/s
  amount,                  ///< mol
  molar_flow,              ///< mol/s
  gas_flow,                ///< mol/s of a species that is named, as a gas also by its normal volume
  concentration,           ///< mol/m3
  mole_ratio,              ///< mol/mol, per mole of something else: never in mol%
  mole_share,              ///< mol/mol, of a whole
  mass_fraction,           ///< kg/kg
  fraction,                ///< 0..1 of something that the key's name says
  specific_amount,         ///< mol/kg
  molar_energy,            ///< J/mol
  molar_mass,              ///< kg/mol
  density,                 ///< kg/m3
  space_time_yield,        ///< kg/(m3 s)
  melt_flow_rate,          ///< g/10 min: inside the program, too
  power,                   ///< W
  heat_rate,               ///< W/K, transfer or flow of heat capacity
  volumetric_heat_rate,    ///< W/(m3 K), transfer per volume
  heat_capacity,           ///< J/K
  mass_heat,               ///< J/(kg K)
  molar_heat,              ///< J/(mol K)
  molar_volume,            ///< m3/mol
  molar_volume_slope,      ///< m3/(mol K)
  molar_volume_curve,      ///< m3/(mol K2)
  length,                  ///< m, of molecules
  size,                    ///< m, of machines and films
  speed,                   ///< m/s
  temperature_scale,       ///< K, an energy over Boltzmann's constant; never in degC
  per_temperature,         ///< 1/K
  rate_first_order,        ///< 1/s
  rate_second_order,       ///< m3/(mol s)
};

/// What a dimension is called, what it looks like, and which units it takes.
struct DimensionText {
  std::string_view noun;     ///< "a temperature"
  std::string_view example;  ///< "70 degC"
  std::vector<std::string_view> units;
};
[[nodiscard]] const DimensionText& text_of(Dimension dimension);

/// The unit that a dimension has inside the program, as udunits2 spells it.
[[nodiscard]] std::string_view SI_unit(Dimension dimension);

/// Whether a unit, in the spelling of the lists, is one of a dimension's.
[[nodiscard]] bool takes(Dimension dimension, std::string_view unit);

/// The dimension of differences of a dimension: of temperatures and pressures one without a zero of its own.
[[nodiscard]] Dimension difference_of(Dimension dimension);

/// How a quantity of a dimension is written, or of a second one where that is not none: a sentence's part.
[[nodiscard]] std::string expected(Dimension dimension, Dimension other = Dimension::none);

}  // namespace tandem::app
