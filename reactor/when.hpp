#pragma once

// How a stage is built and run, as bits: where a set point, or any key of a stage, has a meaning.

#include <array>

#include "reactor/stage_kind/stage_kinds.hpp"

namespace tandem::reactor::when {

/// A set of ways. It fits a stage where it has a bit of the stage's in every group.
using When = unsigned;
inline constexpr When continuous = 1, batch = 2;
inline constexpr When computed = 4,
                      imposed = 8;  ///< concentrations: by a property method, or given
inline constexpr When by_set_points = 16, by_feeds = 32;  ///< what the fluid follows from
inline constexpr When isothermal = 64, cooled = 128;      ///< temperature held, or a state
/// In stages of one kind.
[[nodiscard]] constexpr When in_kind(StageKind kind) { return 256U << static_cast<unsigned>(kind); }
/// In stages of all kinds whose fluid makes these phases.
[[nodiscard]] constexpr When in_phases(PhaseSystem phases) {
  When when = 0;
  for (const StageKind kind : stage_kinds())
    if (facts_of(kind).phases == phases) when |= in_kind(kind);
  return when;
}
inline constexpr When in_loop = in_phases(PhaseSystem::liquid),
                      in_pool = in_phases(PhaseSystem::liquid_and_vapour),
                      in_gas_bed = in_phases(PhaseSystem::gas_and_polymer);
inline constexpr When liquid_stage = in_loop | in_pool;
inline constexpr When any_kind = liquid_stage | in_gas_bed;
inline constexpr std::array<When, 5> when_groups = {any_kind, continuous | batch,
                                                    computed | imposed, by_set_points | by_feeds,
                                                    isothermal | cooled};
inline constexpr When always = any_kind | 255;

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
