#pragma once

// All that is known of a set point: one row for each setting, or run of settings that differ by the
// monomer alone.

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "reactor/set_points.hpp"
#include "reactor/when.hpp"

namespace tandem::reactor {

enum class Role {
  temperature,  ///< of the stage, of what is fed, of the coolant
  pressure,     ///< absolute
  ratio,        ///< of two amounts in the fluid
  share,        ///< of a whole, at most 1
  hold_up,  ///< how much a stage holds, or how long: one of them, or with the solids two, is set
  feed,     ///< what enters fresh; in a batch the charge
  charge,   ///< what a closed vessel is charged with once, so that it is used up
  per_titanium,  ///< what enters fresh with the catalyst, per titanium
  vent,          ///< what leaves as vapour or gas
  carry,         ///< share of what leaves with the powder that enters the next stage
  imposed,       ///< concentration at the sites
};

/// What a set point is about.
enum class Substance {
  none,
  monomer,  ///< of the catalyst's list, by place_of
  hydrogen,
  diluent,
  nitrogen,
  catalyst,
  cocatalyst,
  donor,
  poison,
};

/// Where a set point that has a meaning counts as given: what is left at "not used" is not reported.
enum class Given {
  always,
  with_pressure,       ///< above 0, where the stage has its pressure given
  by_control,          ///< where the stage's HoldUpControl names it
  above_zero,          ///< optional: 0 is none
  with_catalyst,       ///< above 0, where catalyst is fed, too
  other_than_default,  ///< optional: the default is unremarkable
  before_a_stage,      ///< of a continuous train, not of its last stage
};

/// A row of the table.
struct SettingTraits {
  Setting first = Setting::temperature;
  std::string_view
      name;  ///< as jobs and results have it; parts in braces vary by stage and species
  std::string_view unit;  ///< SI
  Role role = Role::temperature;
  Substance of = Substance::none;
  when::When fits = when::always;  ///< where it has a meaning
  Given given = Given::always;
  std::string_view echo = {};   ///< the stage's quantity that repeats it where it is given
  double fallback = 0.0;        ///< SI: the value where none is given
  when::When or_fits = 0;       ///< a second set of ways in which it has a meaning
  std::size_t length = 1;       ///< settings of the run
  std::size_t first_place = 0;  ///< the run's first monomer in the catalyst's list

  /// The most that it can be, SI. None is ever below 0.
  [[nodiscard]] constexpr double most() const {
    const bool part = role == Role::share || role == Role::carry;
    return part ? 1.0 : std::numeric_limits<double>::infinity();
  }
  /// Whether it has a meaning in a stage of these bits, or in some that they leave open.
  [[nodiscard]] constexpr bool applies(when::When stage) const {
    return when::meet(fits, stage) || when::meet(or_fits, stage);
  }
};

/// Every set point, in the order of Setting.
inline constexpr auto setting_table = [] {
  using namespace when;
  using S = Setting;
  using R = Role;
  using O = Substance;
  using G = Given;
  constexpr double room = 298.15, whole = 1.0;
  constexpr When ratios = only(computed | by_set_points);
  constexpr When of_bed = only(in_gas_bed | computed | by_set_points);
  constexpr When of_liquid = only(liquid_stage | by_set_points);
  constexpr When of_solids = only(liquid_stage | continuous | computed | by_set_points);
  constexpr When of_vent = only(in_pool | in_gas_bed | continuous | computed | by_set_points);
  constexpr When fresh = only(continuous | computed | by_feeds);
  return std::array<SettingTraits, 34>{{
      {S::temperature, "temperature", "K", R::temperature, O::none, always, G::always,
       "temperature_C"},
      {S::pressure, "pressure", "Pa", R::pressure, O::none, always, G::with_pressure,
       "pressure_bar"},
      // By the stage's HydrogenBase and phase.
      {S::hydrogen_ratio, "{phase}_H2_per_{base}", "mol/mol", R::ratio, O::hydrogen, ratios,
       G::always},
      // By the stage's ComonomerBase and phase.
      {S::comonomer_ratio_1, "{phase}_{monomer}_per_{base}", "mol/mol", R::ratio, O::monomer,
       ratios, G::always, "", 0.0, 0, 3, 1},
      // Diluent of the liquid; nitrogen and diluent of the gas of a bed.
      {S::inert_fraction, "{phase}_{inert}_fraction", "mol/mol", R::share, O::none, ratios,
       G::always},
      // Diluent in the inert of a gas bed; the rest is nitrogen.
      {S::diluent_share, "gas_{diluent}_share", "mol/mol", R::share, O::diluent, of_bed, G::always},
      // Of the powder; in a batch the duration.
      {S::residence_time, "residence_time", "s", R::hold_up, O::none, of_liquid, G::by_control,
       "residence_time_h", 0.0, only(in_gas_bed)},
      {S::hold_up, "hold_up", "kg", R::hold_up, O::none, only(in_gas_bed | continuous),
       G::by_control, "powder_kg"},
      // Without particles.
      {S::liquid_volume, "hold_up", "m3", R::hold_up, O::none, only(of_liquid & ~imposed),
       G::by_control, "liquid_volume_m3"},
      // The level: liquid and powder.
      {S::slurry_volume, "slurry_volume", "m3", R::hold_up, O::none, only(liquid_stage | by_feeds),
       G::by_control, "occupied_m3", 0.0, of_solids},
      // kg of powder per kg of slurry.
      {S::slurry_solids, "slurry_solids", "kg/kg", R::share, O::none, of_solids, G::by_control,
       "slurry_solids_wt"},
      {S::catalyst_feed, "catalyst_feed", "kg/s", R::feed, O::catalyst, always, G::above_zero,
       "catalyst_feed_kg_per_h"},
      // mol aluminium, silane per mol titanium fed to the same stage.
      {S::cocatalyst_per_titanium, "Al_per_Ti", "mol/mol", R::per_titanium, O::cocatalyst, always,
       G::with_catalyst},
      {S::donor_per_titanium, "Si_per_Ti", "mol/mol", R::per_titanium, O::donor, always,
       G::with_catalyst},
      // Beside what the ratio brings.
      {S::cocatalyst_feed, "cocatalyst_feed", "mol/s", R::feed, O::cocatalyst, always,
       G::above_zero},
      {S::donor_feed, "donor_feed", "mol/s", R::feed, O::donor, always, G::above_zero},
      {S::poison_feed, "poison_feed", "mol/s", R::feed, O::poison, always, G::above_zero},
      // Held by its ratio where it is not charged.
      {S::hydrogen_charge, "hydrogen_charge", "mol", R::charge, O::hydrogen, only(computed | batch),
       G::above_zero},
      // The liquid then follows, where it is held otherwise.
      {S::propylene_charge, "propylene_charge", "mol", R::charge, O::monomer,
       only(in_pool | computed | batch), G::above_zero},
      {S::vent, "vent", "mol/s", R::vent, O::none, of_vent, G::above_zero},
      {S::carry_monomer_1, "carry_{monomer}", "mol/mol", R::carry, O::monomer, only(computed),
       G::before_a_stage, "", whole, 0, 4},
      {S::carry_hydrogen, "carry_hydrogen", "mol/mol", R::carry, O::hydrogen, only(computed),
       G::before_a_stage, "", whole},
      {S::carry_diluent, "carry_{diluent}", "mol/mol", R::carry, O::diluent, only(computed),
       G::before_a_stage, "", whole},
      {S::carry_nitrogen, "carry_nitrogen", "mol/mol", R::carry, O::nitrogen, only(computed),
       G::before_a_stage, "", whole},
      {S::feed_monomer_1, "feeds.{monomer}", "mol/s", R::feed, O::monomer, fresh, G::always, "",
       0.0, 0, 4},
      {S::feed_hydrogen, "feeds.hydrogen", "mol/s", R::feed, O::hydrogen, fresh, G::always},
      {S::feed_diluent, "feeds.{diluent}", "mol/s", R::feed, O::diluent, fresh, G::always},
      {S::feed_nitrogen, "feeds.nitrogen", "mol/s", R::feed, O::nitrogen, fresh, G::always},
      // Of all that is fed fresh.
      {S::feed_temperature, "feed_temperature", "K", R::temperature, O::none,
       only(continuous | computed), G::other_than_default, "", room},
      // Of the coolant that enters a jacket, or the cooler of a gas loop.
      {S::coolant_temperature, "cooling.coolant_temperature", "K", R::temperature, O::none,
       only(continuous | computed | cooled), G::always, "", room},
      {S::imposed_monomer_1, "imposed.{monomer}", "mol/m3", R::imposed, O::monomer, only(imposed),
       G::always, "", 0.0, 0, 4},
      {S::imposed_hydrogen, "imposed.hydrogen", "mol/m3", R::imposed, O::hydrogen, only(imposed),
       G::above_zero},
      {S::imposed_cocatalyst, "imposed.cocatalyst", "mol/m3", R::imposed, O::cocatalyst,
       only(imposed), G::above_zero},
      {S::imposed_poison, "imposed.poison", "mol/m3", R::imposed, O::poison, only(imposed),
       G::above_zero},
  }};
}();

namespace detail {

/// The row of each setting; setting_count where the table is not in the order of Setting.
inline constexpr auto setting_rows = [] {
  std::array<std::size_t, setting_count> rows{};
  std::size_t at = 0;
  for (std::size_t row = 0; row < setting_table.size(); ++row) {
    for (std::size_t i = 0; i < setting_table[row].length; ++i, ++at)
      rows[at] =
          setting_table[row].first == nth(Setting::temperature, at - i) ? row : setting_count;
  }
  return at == setting_count ? rows : std::array<std::size_t, setting_count>{setting_count};
}();
static_assert(std::ranges::max(setting_rows) < setting_table.size());

}  // namespace detail

[[nodiscard]] constexpr const SettingTraits& traits_of(Setting setting) {
  return setting_table[detail::setting_rows[static_cast<std::size_t>(setting)]];
}

/// The place in the catalyst's list of the monomer that a setting is about; 0 where it is about none.
[[nodiscard]] constexpr std::size_t place_of(Setting setting) {
  const SettingTraits& traits = traits_of(setting);
  return traits.first_place + static_cast<std::size_t>(setting) -
         static_cast<std::size_t>(traits.first);
}

/// The setting of that role and substance, of a monomer the one at that place; Setting::count: there is none.
[[nodiscard]] constexpr Setting setting_for(Role role, Substance of, std::size_t place = 0) {
  for (const SettingTraits& row : setting_table) {
    const bool found = row.role == role && row.of == of && place >= row.first_place &&
                       place < row.first_place + row.length;
    if (found) return nth(row.first, place - row.first_place);
  }
  return Setting::count;
}

}  // namespace tandem::reactor
