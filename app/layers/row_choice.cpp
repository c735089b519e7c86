#include "app/layers/row_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

/// What to do about a key that has no meaning in a stage run as it is.
std::string instead(const Leaf& leaf, When given) {
  if ((given & by_feeds) == 0)
    return "give feeds only with run_by = \"feeds\"; a stage run by set points computes them";
  if (const auto& setting = leaf.rows[0]->setting) {
    const reactor::SettingTraits& traits = reactor::traits_of(*setting);
    if (traits.role == reactor::Role::vent)
      return "a stage run by feeds computes its vent: the vent holds the pressure";
    if (traits.given == reactor::Given::by_control)
      return "give the level instead, the volume of liquid and powder: slurry_volume = \"60 m3\"";
  }
  return "the composition is computed from the feeds in [stages." + leaf.parts[1] + ".feeds]";
}

/// The same ratio or fraction of the stage's other phase, where that has a meaning; empty otherwise.
std::string in_other_phase(const Leaf& leaf, When given) {
  Path path = leaf.parts;
  std::string& key = path.back();
  for (const auto& [from, to] :
       {std::pair<std::string_view, std::string_view>{"liquid_", "gas_"}, {"gas_", "liquid_"}}) {
    if (!key.starts_with(from)) continue;
    key = std::string(to) + key.substr(from.size());
    for (const Key* row : rows_of(path))
      if (fits(*row, given))
        return fmt::format("give {}, that of its {}", key, to.substr(0, to.size() - 1));
    return {};
  }
  return {};
}

}  // namespace

bool fits(const Key& row, When given) {
  return std::all_of(when_groups.begin(), when_groups.end(),
                     [&](When group) { return (row.when & given & group) != 0; });
}

WhyNone why_none(const Leaf& leaf, const Context& context) {
  const When given = context.when(leaf.parts[1]);
  std::vector<const Key*> left = leaf.rows;
  const auto ruled_out = [&](When group) {
    std::erase_if(left, [&](const Key* row) { return (row->when & given & group) == 0; });
    return left.empty();
  };
  if (ruled_out(computed | imposed))
    return {fmt::format("has no meaning with property_method = \"{}\"", context.method_word)};
  if (ruled_out(any_kind)) {
    const auto kinds = reactor::stage_kinds();
    const auto kind = std::ranges::find_if(
        kinds, [&](reactor::StageKind k) { return (given & in_kind(k)) != 0; });
    return {fmt::format("has no meaning in a {}", reactor::facts_of(*kind).name),
            in_other_phase(leaf, given)};
  }
  if (ruled_out(continuous | batch)) {
    const bool of_batch = (given & batch) != 0;
    const bool flows = leaf.parts[2] == "run_by" || leaf.parts[2] == "feeds";
    return {fmt::format("has no meaning in {} operation", of_batch ? "batch" : "continuous"),
            flows ? "a batch is run by set points" : ""};
  }
  if (ruled_out(by_set_points | by_feeds))
    return {fmt::format("has no meaning in a stage run by {}",
                        (given & by_feeds) != 0 ? "feeds" : "set points"),
            instead(leaf, given)};
  return {"has no meaning in an isothermal stage",
          R"(cooling.kind = "jacket" or "gas loop" makes the temperature follow)"};
}

bool gives_way(const Leaf& leaf, std::size_t number, const Merged& merged, const Context& context) {
  if (leaf.parts[0] != "stages" || leaf.parts.size() < 3) return false;
  const std::string at = "stages." + leaf.parts[1] + ".";
  const When given = context.when(leaf.parts[1]);
  const auto fits_any = [&](When bits) {
    return std::any_of(leaf.rows.begin(), leaf.rows.end(),
                       [&](const Key* row) { return fits(*row, bits); });
  };
  if (fits_any(given)) return false;
  const auto chosen_above = [&](const char* key, When group) {
    return merged.find(at + key) != nullptr && merged.layer(at + key) > number &&
           fits_any(given | group);
  };
  return chosen_above("run_by", by_set_points | by_feeds) ||
         chosen_above("cooling.kind", isothermal | cooled);
}

}  // namespace tandem::app
