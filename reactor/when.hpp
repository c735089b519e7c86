#pragma once

// How a stage is built and run, as bits: where a set point, or any key of a stage, has a meaning.

#include <array>

namespace tandem::reactor::when {

/// A set of ways. It fits a stage where it has a bit of the stage's in every group.
using When = unsigned;
inline constexpr When in_loop = 1, in_pool = 2, in_gas_bed = 4;
inline constexpr When continuous = 8, batch = 16;
inline constexpr When computed = 32,
                      imposed = 64;  ///< concentrations: by a property method, or given
inline constexpr When by_set_points = 128, by_feeds = 256;  ///< what the fluid follows from
inline constexpr When isothermal = 512, cooled = 1024;      ///< temperature held, or a state
inline constexpr When liquid_stage = in_loop | in_pool;
inline constexpr std::array<When, 5> when_groups = {in_loop | in_pool | in_gas_bed,
                                                    continuous | batch, computed | imposed,
                                                    by_set_points | by_feeds, isothermal | cooled};
inline constexpr When always = 2047;

/// The bits of `given` in place of those of the groups that it names.
[[nodiscard]] constexpr When only(When given) {
  When out = given;
  for (const When group : when_groups)
    if ((given & group) == 0) out |= group;
  return out;
}

/// Whether two sets have a way in common.
[[nodiscard]] constexpr bool meet(When a, When b) {
  for (const When group : when_groups)
    if ((a & b & group) == 0) return false;
  return true;
}

}  // namespace tandem::reactor::when
