// Whether what a stage is to hold goes into its vessel.

#include <fmt/format.h>

#include "app/job/build_stages.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// The most that a key asks for: its value, or the upper end of its range.
double most(const Leaf& leaf) { return leaf.numbers[leaf.decision ? 1 : 0]; }

}  // namespace

void check_levels(const Merged& merged, const reactor::Stage& stage, Faults& faults) {
  const std::string at = "stages." + stage.name + ".";
  const Leaf* vessel = merged.sound(at + "vessel_volume");
  if (vessel == nullptr) return;
  const double volume = vessel->numbers[0];
  const auto check = [&](const char* key, double density, bool to_the_brim, const char* unit,
                         double factor, std::string_view what) {
    const Leaf* leaf = merged.sound(at + key);
    if (leaf == nullptr) return;
    const double filled = most(*leaf) / density;
    if (filled < volume || (to_the_brim && filled == volume)) return;
    const std::string asked =
        density == 1.0 ? fmt::format("{} m3", rounded(filled))
                       : fmt::format("{} {}, at polymer.bulk_density {} m3,",
                                     rounded(most(*leaf) * factor), unit, rounded(filled));
    faults.add(leaf->where, at + key,
               fmt::format("{} of {} in stage {} do not go into vessel_volume, {} m3", asked, what,
                           stage.name, rounded(volume)),
               fmt::format("{} = \"{} {}\" would do", key,
                           rounded((to_the_brim ? 1.0 : 0.9) * volume * density * factor), unit));
  };
  if (!reactor::reacts_in_liquid(stage.kind)) {
    const double bulk = merged.number("polymer.bulk_density").value_or(0.0);
    if (bulk > 0.0) check("hold_up", bulk, true, "t", 1e-3, "powder");
    return;
  }
  const bool filled = reactor::facts_of(stage.kind).filled();  // otherwise vapour needs room
  check("slurry_volume", 1.0, filled, "m3", 1.0, "slurry");
  check("hold_up", 1.0, filled, "m3", 1.0, "liquid");
}

}  // namespace tandem::app
