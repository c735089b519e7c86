#include "app/job/build_properties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

using reactor::pc_saft::Parameters;

/// A pair whatever its order.
std::pair<std::string, std::string> pair_of(const Leaf& leaf) {
  return std::minmax(leaf.words[0], leaf.words[1]);
}

/// The names of tables under `theme` whose numbers of these fields are all there and sound.
std::vector<std::string> sound_tables(const Merged& merged, const std::string& theme,
                                      std::initializer_list<const char*> fields) {
  std::vector<std::string> names;
  for (const auto& [path, leaf] : merged.leaves()) {
    if (leaf->parts[0] != theme || leaf->parts.size() != 3) continue;
    const std::string& name = leaf->parts[1];
    const bool whole = std::all_of(fields.begin(), fields.end(), [&](const char* field) {
      return merged.sound(theme + '.' + name + '.' + field) != nullptr;
    });
    if (whole && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

/// The molar mass of a molecule, or of a monomer's unit in the polymer: kinetics/species.hpp has it of those that the
/// program knows, and a file that gives another means another molecule. NaN where nobody knows it.
double molar_mass_of(const Merged& merged, const std::string& at, const std::string& name,
                     Faults& faults) {
  constexpr double as_rounded = 5e-3;  // 2.02 for 2.01588
  const kinetics::Species* known = kinetics::find_molecule(name);
  const Leaf* given = merged.sound(at + "molar_mass");
  if (known == nullptr)
    return given != nullptr ? given->numbers[0] : std::numeric_limits<double>::quiet_NaN();
  if (given != nullptr && std::abs(given->numbers[0] / known->molar_mass - 1.0) > as_rounded)
    faults.add(
        given->where, at + "molar_mass",
        fmt::format("{} g/mol is not the molar mass of {}, which is {} g/mol: these are "
                    "numbers of another molecule",
                    rounded(1e3 * given->numbers[0], 6), name, rounded(1e3 * known->molar_mass, 6)),
        "leave the key out, the program has it, or mend the name of the table");
  return known->molar_mass;
}

double heat_capacity_of(const Merged& merged, const std::string& at, const std::string& name) {
  if (const auto given = merged.number(at + "heat_capacity")) return *given;
  const kinetics::Species* known = kinetics::find_molecule(name);
  return known != nullptr ? known->heat_capacity : std::numeric_limits<double>::quiet_NaN();
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

/// The heat balance counts with the heat capacities that the parameters hold.
void take_heat_capacities(const Parameters& parameters, kinetics::Catalyst& catalyst) {
  const auto take = [&](std::string_view name, double& heat_capacity) {
    for (const auto& component : parameters.components)
      if (component.name == name) heat_capacity = component.heat_capacity;
  };
  for (kinetics::Monomer& monomer : catalyst.monomers) take(monomer.name, monomer.heat_capacity);
  take("hydrogen", catalyst.gas_heat_capacities.hydrogen);
  take(catalyst.diluent.name, catalyst.diluent.heat_capacity);
  take("nitrogen", catalyst.gas_heat_capacities.nitrogen);
}

/// Parameters that a method does not read, unless a higher layer has chosen it over what the file says.
void check_read(const Merged& merged, const reactor::PropertyMethodChoice& choice, Faults& faults) {
  if (choice.reads_parameters || !gives_properties(merged)) return;
  const Leaf* given = merged.find("properties");
  for (const auto& [path, leaf] : merged.leaves()) {
    const Path& parts = leaf->parts;
    const bool of_parameters =
        parts[0] == "components" || (parts[0] == "polymer" && parts.size() == 3);
    if (given == nullptr && of_parameters) given = leaf;
  }
  if (given == nullptr || merged.layer("property_method") > merged.layer(given->path)) return;
  faults.add(given->where, shown_key(given->path),
             fmt::format("property_method = \"{}\" reads no parameters of PC-SAFT", choice.name),
             "leave them out, or use property_method = \"pc-saft\"");
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
  for (const std::string& name :
       sound_tables(merged, "components", {"segments", "diameter", "energy"})) {
    const std::string at = "components." + name + ".";
    out.components.push_back({.name = name,
                              .molar_mass = molar_mass_of(merged, at, name, faults),
                              .segments = number(at + "segments"),
                              .diameter = number(at + "diameter"),
                              .energy = number(at + "energy"),
                              .heat_capacity = heat_capacity_of(merged, at, name),
                              .translation = {.value = number(at + "translation"),
                                              .slope = number(at + "translation_slope"),
                                              .curve = number(at + "translation_curve")}});
  }
  for (const std::string& name :
       sound_tables(merged, "polymer", {"segments_per_mass", "diameter", "energy"})) {
    const std::string at = "polymer." + name + ".";
    out.segments.push_back({.name = name,
                            .molar_mass = molar_mass_of(merged, at, name, faults),
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
  check_read(merged, *choice, faults);
  if (choice->reads_parameters) {
    // What is wrong with a file has been said; what its set misses for it would be said in vain.
    if (merged.sound("monomers") == nullptr ||
        train.catalyst.monomers.size() > kinetics::max_monomers || (given && faults.count() > 0))
      return;
    take_heat_capacities(parameters, train.catalyst);
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
