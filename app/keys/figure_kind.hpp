#pragma once

// What has a unit of its own in a job's table of units, and what belongs to which.

#include <cstddef>
#include <string>
#include <string_view>

#include "app/text/dimensions.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {

/// What people give one unit to: a row of the table of units.
enum class FigureKind {
  temperature,
  pressure,
  hydrogen,   ///< ratios of hydrogen
  comonomer,  ///< ratios of comonomers
  shares,     ///< of the fluid: inerts
  feeds,      ///< of monomers, hydrogen and inerts, vents and what is flashed off
  powder,     ///< production, powder that leaves
  catalyst,
  additives,  ///< cocatalyst, donor, retarder
  mass,       ///< that a stage holds
  volume,
  density,
  time,
  heat,
  count
};
inline constexpr std::size_t figure_kind_count = static_cast<std::size_t>(FigureKind::count);

/// The key of a kind below [units], and its unit in a ready set ("plant", "SI", "US").
[[nodiscard]] std::string_view name_of(FigureKind kind);
[[nodiscard]] std::string_view unit_in_set(FigureKind kind, std::string_view set);
/// The kind of a set point in a continuous train; count: of none, it keeps its unit.
[[nodiscard]] FigureKind kind_of(reactor::Setting setting);
/// The kind of a quantity, by its name and its own unit; count: of none. Differences are of the kind of what they are
/// between, space-time yields of that of densities.
[[nodiscard]] FigureKind kind_of(const reactor::Quantity& quantity);
/// The unit of a quantity whose kind is shown in one: "psi" of a difference where pressures are in psig.
[[nodiscard]] std::string unit_beside(const reactor::Quantity& quantity, std::string_view of_kind);

/// The dimension of a set point, and the second one that its keys take.
struct SettingDimensions {
  Dimension first = Dimension::none;
  Dimension second = Dimension::none;
  double second_to_first = 1.0;  ///< SI
};
/// With `donor_molar_mass` [kg/mol] above 0 a donor is taken by mass, too.
[[nodiscard]] SettingDimensions dimensions_of(const reactor::Train& train, reactor::Setting setting,
                                              double donor_molar_mass);
/// The unit of a flow by moles beside flows by mass, for a mixture has no molar mass, or of one by mass beside flows by
/// moles: "lbmol/h" of "klb/h". A unit that is one of the dimension is its own.
[[nodiscard]] std::string flow_beside(std::string_view unit, Dimension dimension);

/// The dimension of a quantity's own unit; none where that unit is the only one that it is told in.
[[nodiscard]] Dimension dimension_of(const reactor::Quantity& quantity);

}  // namespace tandem::app
