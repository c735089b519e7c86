#pragma once

// Set points: the numbers of a stage that an operator, or an optimizer, may move. All that is known of
// one stands in its row of reactor/setting_table.hpp.

#include <compare>
#include <cstddef>

namespace tandem::reactor {

enum class Setting : std::size_t {
  temperature,
  pressure,
  hydrogen_ratio,
  comonomer_ratio_1,
  comonomer_ratio_2,
  comonomer_ratio_3,
  inert_fraction,
  diluent_share,
  residence_time,
  hold_up,
  liquid_volume,
  slurry_volume,
  slurry_solids,
  catalyst_feed,
  cocatalyst_per_titanium,
  donor_per_titanium,
  cocatalyst_feed,
  donor_feed,
  poison_feed,
  hydrogen_charge,
  propylene_charge,
  vent,
  carry_monomer_1,
  carry_monomer_2,
  carry_monomer_3,
  carry_monomer_4,
  carry_hydrogen,
  carry_diluent,
  carry_nitrogen,
  feed_monomer_1,
  feed_monomer_2,
  feed_monomer_3,
  feed_monomer_4,
  feed_hydrogen,
  feed_diluent,
  feed_nitrogen,
  feed_temperature,
  coolant_temperature,
  imposed_monomer_1,
  imposed_monomer_2,
  imposed_monomer_3,
  imposed_monomer_4,
  imposed_hydrogen,
  imposed_cocatalyst,
  imposed_poison,
  count
};

inline constexpr std::size_t setting_count = static_cast<std::size_t>(Setting::count);

/// The i-th of a run of settings, as in nth(Setting::carry_monomer_1, 2).
[[nodiscard]] constexpr Setting nth(Setting first, std::size_t i) {
  return static_cast<Setting>(static_cast<std::size_t>(first) + i);
}

/// One set point of a train: its identity wherever a set point is moved, found again or reported.
struct SetPoint {
  std::size_t stage = 0;  ///< in the order of the train
  Setting setting = Setting::temperature;

  [[nodiscard]] auto operator<=>(const SetPoint&) const = default;
};

}  // namespace tandem::reactor
