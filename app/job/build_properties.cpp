#include "app/job/build_properties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/text/near_miss.hpp"

namespace tandem::app {
namespace {

using reactor::pc_saft::Parameters;

/// A pair whatever its order.
std::pair<std::string, std::string> pair_of(const Leaf& leaf) {
  return std::minmax(leaf.words[0], leaf.words[1]);
}

/// The names of tables under `theme` whose numbers are all there and sound.
std::vector<std::string> sound_tables(const Merged& merged, const std::string& theme,
                                      std::size_t fields) {
  std::vector<std::pair<std::string, std::size_t>> count;
  for (const auto& [path, leaf] : merged.leaves()) {
    if (leaf->parts[0] != theme || leaf->parts.size() != 3 || !leaf->sound) continue;
    if (count.empty() || count.back().first != leaf->parts[1])
      count.emplace_back(leaf->parts[1], 0);
    ++count.back().second;
  }
  std::vector<std::string> names;
  for (const auto& [name, sound] : count)
    if (sound == fields) names.push_back(name);
  return names;
}

/// Pairs of what is not there.
void check_names(const Merged& merged, const Leaf& pair, Faults& faults) {
  std::vector<std::string> known;
  for (const auto& [path, leaf] : merged.leaves()) {
    if (leaf->parts.size() != 3) continue;
    if (leaf->parts[0] == "components") known.push_back(leaf->parts[1]);
    if (leaf->parts[0] == "polymer") known.push_back(leaf->parts[1] + " segment");
  }
  for (std::size_t i = 0; i < 2; ++i)
    if (std::find(known.begin(), known.end(), pair.words[i]) == known.end())
      faults.add((*pair.value.array())[i].where, "interactions.pair",
                 fmt::format("there is no component \"{}\"", pair.words[i]),
                 did_you_mean(pair.words[i], known));
}

}  // namespace

bool gives_properties(const Merged& merged) {
  return !merged.items("interactions").empty() ||
         std::any_of(merged.leaves().begin(), merged.leaves().end(), [](const auto& entry) {
           const Path& parts = entry.second->parts;
           return parts[0] == "components" || (parts[0] == "polymer" && parts.size() == 3);
         });
}

std::vector<std::string> interaction_tables(const Merged& merged) {
  std::vector<std::string> kept;
  const std::vector<std::string> all = merged.items("interactions");
  for (const std::string& table : all) {
    const Leaf* pair = merged.sound(table + ".pair");
    if (pair == nullptr) continue;
    const bool replaced = std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      const Leaf* over = merged.sound(other + ".pair");
      return over != nullptr && pair_of(*over) == pair_of(*pair) &&
             merged.layer(over->path) > merged.layer(pair->path);
    });
    if (!replaced) kept.push_back(table);
  }
  return kept;
}

Parameters parameters_of(const Merged& merged, Faults& faults) {
  Parameters out;
  out.source = merged.word("properties_source");
  const auto number = [&](const std::string& path) { return merged.number(path).value_or(0.0); };
  for (const std::string& name : sound_tables(merged, "components", 5)) {
    const std::string at = "components." + name + ".";
    out.components.push_back({.name = name,
                              .molar_mass = number(at + "molar_mass"),
                              .segments = number(at + "segments"),
                              .diameter = number(at + "diameter"),
                              .energy = number(at + "energy"),
                              .heat_capacity = number(at + "heat_capacity")});
  }
  for (const std::string& name : sound_tables(merged, "polymer", 4)) {
    const std::string at = "polymer." + name + ".";
    out.segments.push_back({.name = name,
                            .molar_mass = number(at + "molar_mass"),
                            .segments_per_mass = number(at + "segments_per_mass"),
                            .diameter = number(at + "diameter"),
                            .energy = number(at + "energy")});
  }
  std::vector<std::pair<std::string, std::string>> seen;
  for (const std::string& table : interaction_tables(merged)) {
    const Leaf& pair = *merged.find(table + ".pair");
    check_names(merged, pair, faults);
    if (std::find(seen.begin(), seen.end(), pair_of(pair)) != seen.end())
      faults.add(pair.value.where, "interactions.pair",
                 fmt::format(R"("{}" and "{}" have an interaction already)", pair.words[0],
                             pair.words[1]));
    seen.push_back(pair_of(pair));
    out.interactions.push_back({.first = pair.words[0],
                                .second = pair.words[1],
                                .value = number(table + ".value"),
                                .slope = number(table + ".slope")});
  }
  return out;
}

void build_property_method(const Merged& merged, const Context& context, reactor::Train& train,
                           Faults& faults) {
  const bool given = gives_properties(merged);
  const Parameters parameters =
      given ? parameters_of(merged, faults) : reactor::pc_saft::default_parameters();
  const reactor::PropertyMethodChoice* choice = reactor::find_property_method(context.method_word);
  if (choice == nullptr) return;
  if (choice->reads_parameters) {
    // What is wrong with a file has been said; what its set misses for it would be said in vain.
    if (merged.sound("monomers") == nullptr ||
        train.catalyst.monomers.size() > kinetics::max_monomers || (given && faults.count() > 0))
      return;
    for (kinetics::Monomer& monomer : train.catalyst.monomers)
      for (const auto& component : parameters.components)
        if (component.name == monomer.name) monomer.heat_capacity = component.heat_capacity;
  }
  std::string error;
  auto method = choice->make(parameters, train.catalyst, error);
  if (method != nullptr) {
    train.property_method = std::move(method);
    return;
  }
  const Leaf* file = merged.find("properties");
  const Leaf* at = file != nullptr ? file : merged.find("property_method");
  faults.add(at->where.line > 0 ? at->where : merged.file_of(in_plant),
             file != nullptr ? "properties" : "property_method", error,
             "add the component in a property file of your own, or use property_method = "
             "\"correlations\"");
}

}  // namespace tandem::app
