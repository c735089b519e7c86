#pragma once

// Quantities with units as the trade writes them: "70 degC", "22 barg", "5 mol%". udunits2 converts;
// which spelling may stand where is decided here, because udunits2 takes "a" for an are, "N m3/h" for
// newtons, the empty text for 1, and wt% and mol% for the same number.

#include <optional>
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

/// Every spelling that a dimension takes: its units, and what else is read as one of them, "kg/hr".
[[nodiscard]] std::vector<std::string> spellings_of(Dimension dimension);

/// A quantity read, or why not.
struct Measure {
  bool sound = false;
  double value = 0.0;        ///< SI
  bool other = false;        ///< of the second dimension
  std::string problem = {};  ///< a phrase where not sound: `has no unit`
};

/// Reads a number and its unit, "1.2 kg/h"; finite numbers only. A unit of `other` is taken, too,
/// where that is not none.
[[nodiscard]] Measure read_measure(std::string_view text, Dimension dimension,
                                   Dimension other = Dimension::none);

/// The unit behind a number, in the spelling of the lists: "kg/h" of "1.2 kg / h"; empty where there is none.
[[nodiscard]] std::string unit_behind(std::string_view text);

/// A unit as a scale: SI = number * factor + offset.
struct UnitScale {
  double factor = 1.0;
  double offset = 0.0;
  bool other = false;  ///< of the second dimension
};
/// The scale of a unit that one of two dimensions takes; nothing where neither does.
[[nodiscard]] std::optional<UnitScale> scale_of(std::string_view unit, Dimension dimension,
                                                Dimension other = Dimension::none);

/// What 1 of a unit is in SI; for constants whose unit stands in a key of its own.
[[nodiscard]] Measure read_unit(std::string_view unit, Dimension dimension);

}  // namespace tandem::app
