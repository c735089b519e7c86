#pragma once

// Set points: the numbers of a stage that an operator, or an optimizer, may move.

#include <compare>
#include <cstddef>

namespace tandem::reactor {

/// Everything of a stage that has a value on the control room's screen. What a setting means
/// depends on the stage's kind; `settings` below says how.
enum class Setting : std::size_t {
  temperature,              // K
  pressure,                 // Pa, absolute
  hydrogen_ratio,           // mol/mol, by the stage's HydrogenBase and phase
  comonomer_ratio_1,        // mol/mol, by the stage's ComonomerBase and phase
  comonomer_ratio_2,        // mol/mol
  comonomer_ratio_3,        // mol/mol
  inert_fraction,           // mol/mol: propane of the liquid, nitrogen and propane of the gas
  propane_share,            // mol/mol: propane in the inert of a gas bed
  residence_time,           // s, of the powder; in a batch the duration
  hold_up,                  // kg of powder in a gas bed
  liquid_volume,            // m3 of particle-free liquid in a loop, a pool
  slurry_volume,            // m3 of liquid and powder that the level holds, in a stage run by feeds
  slurry_solids,            // kg powder per kg slurry in a loop, a pool
  catalyst_feed,            // kg/s; in a batch the charge, kg
  cocatalyst_per_titanium,  // mol aluminium per mol titanium fed to the same stage
  donor_per_titanium,       // mol silane per mol titanium fed to the same stage
  cocatalyst_feed,          // mol/s, beside what the ratio brings; in a batch mol
  donor_feed,               // mol/s; in a batch mol
  poison_feed,              // mol/s; in a batch mol
  vent,                     // mol/s of vapour or gas let out
  carry_monomer_1,  // of what leaves with the powder, the fraction that enters the next stage
  carry_monomer_2,
  carry_monomer_3,
  carry_monomer_4,
  carry_hydrogen,
  carry_propane,
  carry_nitrogen,
  feed_monomer_1,  // mol/s fresh, of a stage run by feeds
  feed_monomer_2,
  feed_monomer_3,
  feed_monomer_4,
  feed_hydrogen,
  feed_propane,
  feed_nitrogen,
  feed_temperature,     // K, of all that is fed fresh
  coolant_temperature,  // K, of the coolant entering a jacket, or the cooler of a gas loop
  imposed_monomer_1,    // mol/m3 at the sites, property method `imposed` only
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
