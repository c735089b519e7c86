#include "app/layers/check_value.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/keys/reaction_keys.hpp"
#include "app/layers/read_value.hpp"
#include "app/layers/row_choice.hpp"
#include "kinetics/species.hpp"
#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

using reactor::Role;
using reactor::Setting;
using reactor::SettingTraits;
using reactor::Substance;

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// The parts of a rate constant's path between the reaction's name and the field.
Path sub_tables(const Leaf& leaf, std::size_t reaction_at) {
  const auto begin = leaf.parts.begin();
  return {begin + static_cast<std::ptrdiff_t>(reaction_at) + 1, leaf.parts.end() - 1};
}

/// Faults of a rate constant's key beyond its value. Answers the reaction; null where it is faulty.
const kinetics::Reaction* check_reaction(const Leaf& leaf, std::size_t reaction_at,
                                         const Context& context, Faults& faults) {
  const kinetics::Reaction* reaction = kinetics::find_reaction(leaf.parts[reaction_at]);
  const Path parts = sub_tables(leaf, reaction_at);
  std::string problem = wrong_sub_table(*reaction, parts);
  for (const std::string& part : parts)
    if (problem.empty() && !context.monomers.empty() && part != "vacant" && part != "dormant" &&
        !contains(context.monomers, part))
      problem = fmt::format("{} is not among the catalyst's monomers", part);
  const std::string& field = leaf.parts.back();
  if (problem.empty() && !reaction->second_order() &&
      (field == "order" || field == "reference_concentration"))
    problem =
        fmt::format("{} is a first-order reaction: it has only k, unit and E", reaction->name);
  if (problem.empty() && reaction->by == kinetics::ConstantsBy::pool &&
      leaf.value.array() != nullptr)
    problem = fmt::format("{} is a reaction of the medium, not of a site type: give one value",
                          reaction->name);
  if (problem.empty()) return reaction;
  faults.add(leaf.where, shown_key(leaf.path), problem);
  return nullptr;
}

/// The monomer that a set point's key is about, by name or code: "C2" of gas_C2_per_C3, "ethylene" of
/// carry_ethylene.
std::string monomer_in(const Leaf& leaf, const SettingTraits& traits) {
  const std::string& key = leaf.parts.back();
  if (traits.role == Role::ratio) return split(key, '_')[1];
  const std::string_view form = traits.name.substr(traits.name.rfind('.') + 1);
  return key.substr(form.find('{'));
}

/// The code of the monomer that a key of a ratio or a feed names: "C2" of gas_C2_per_C3 and of
/// gas_H2_per_C2_C3; empty: none beside propylene.
std::string monomer_code(const Leaf& leaf, const SettingTraits& traits) {
  if (traits.of == Substance::monomer)
    return std::string(kinetics::find_monomer(monomer_in(leaf, traits))->code);
  if (traits.role != Role::ratio) return {};
  const std::string base = split(leaf.parts.back(), '_')[3];
  return base == "C3" || base == "monomers" ? std::string{} : base;
}

/// Faults of a ratio's or a feed's key: a monomer that the catalyst does not have, a base that leaves one
/// out.
bool check_ratio(const Leaf& leaf, Setting setting, const Context& context, Faults& faults) {
  const SettingTraits& traits = reactor::traits_of(setting);
  if (traits.role != Role::ratio && traits.role != Role::feed) return true;
  const std::string code = monomer_code(leaf, traits);
  if (code.empty() || context.monomers.empty()) return true;
  const std::string key = shown_key(leaf.path);
  const std::string name(kinetics::find_monomer(code)->name);
  if (!contains(context.monomers, name)) {
    faults.add(leaf.where, key,
               fmt::format("{} ({}) is not among the catalyst's monomers", code, name));
    return false;
  }
  const bool of_sum = traits.of == Substance::hydrogen && leaf.parts.back().ends_with("_C3");
  if (of_sum && context.monomers.size() > 2) {
    faults.add(leaf.where, key, "this ratio leaves out one of the catalyst's monomers",
               "H2_per_monomers is the ratio to all monomers");
    return false;
  }
  return true;
}

/// A key that names another diluent than the train's.
bool check_diluent(const Leaf& leaf, const Context& context, Faults& faults) {
  const Path pattern = split(leaf.row->pattern, '.');
  const std::size_t part = static_cast<std::size_t>(
      std::ranges::find_if(
          pattern,
          [](const std::string& word) { return word.find("{diluent}") != std::string::npos; }) -
      pattern.begin());
  if (part == pattern.size() || !context.diluent_told) return true;
  const auto is_named = [&](std::string_view name) {
    return with_name(pattern[part], "{diluent}", name) == leaf.parts[part];
  };
  if (is_named(context.diluent)) return true;
  const std::string_view other = *std::ranges::find_if(kinetics::diluents, is_named);
  faults.add(leaf.where, shown_key(leaf.path),
             fmt::format("the diluent of this train is {}, not {}", context.diluent, other),
             fmt::format("name {} in the key, or set diluent = \"{}\" in the plant file or the job",
                         context.diluent, other));
  return false;
}

}  // namespace

void check_leaf(Leaf& leaf, const Context& context, Faults& faults) {
  const bool of_stage = leaf.parts[0] == "stages";
  leaf.row = leaf.rows[0];
  if (of_stage) {
    if (!contains(context.known_stages, leaf.parts[1])) return;
    const When given = context.when(leaf.parts[1]);
    leaf.row = nullptr;
    for (const Key* row : leaf.rows) {
      if (!fits(*row, given)) continue;
      // Two rows fit while the stage's kind or the operation is not told: that is the fault to mend.
      if (leaf.row != nullptr) return;
      leaf.row = row;
    }
    if (leaf.row == nullptr) {
      const WhyNone why = why_none(leaf, context);
      faults.add(leaf.where, shown_key(leaf.path), why.message, why.hint);
      return;
    }
  }
  const kinetics::Reaction* reaction = nullptr;
  const std::size_t reaction_at = of_stage ? 3 : 1;
  if (leaf.parts.size() > reaction_at && leaf.parts[reaction_at - 1] == "reactions") {
    reaction = check_reaction(leaf, reaction_at, context, faults);
    if (reaction == nullptr) return;
  }
  if (const auto& setting = leaf.row->setting;
      setting && !check_ratio(leaf, *setting, context, faults))
    return;
  if (!check_diluent(leaf, context, faults)) return;
  read_value(leaf, *leaf.row, reaction, context.donor_molar_mass, faults);
}

std::optional<Setting> setting_of(const Leaf& leaf, const Context& context) {
  if (!leaf.row->setting) return std::nullopt;
  const SettingTraits& traits = reactor::traits_of(*leaf.row->setting);
  if (traits.of != Substance::monomer || traits.length == 1) return traits.first;
  const std::string_view name = kinetics::find_monomer(monomer_in(leaf, traits))->name;
  const auto found = std::ranges::find(context.monomers, name);
  const auto place = static_cast<std::size_t>(found - context.monomers.begin());
  if (found == context.monomers.end() || place < traits.first_place) return std::nullopt;
  return reactor::nth(traits.first, place - traits.first_place);
}

}  // namespace tandem::app
