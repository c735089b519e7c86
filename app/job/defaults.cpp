#include "app/job/defaults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "app/layers/check_value.hpp"
#include "app/layers/read_value.hpp"
#include "app/layers/source.hpp"
#include "kinetics/reactions.hpp"
#include "kinetics/species.hpp"
#include "reactor/polymer.hpp"

namespace tandem::app {
namespace {

/// The tables that a job's files give under this one: the molecules of `components`.
std::vector<std::string> tables_under(const Merged& merged, const std::string& theme) {
  std::vector<std::string> names;
  for (const auto& [path, leaf] : merged.leaves())
    if (leaf->parts[0] == theme && leaf->parts.size() == 3 &&
        (names.empty() || names.back() != leaf->parts[1]))
      names.push_back(leaf->parts[1]);
  return names;
}

/// The paths that a pattern stands for in this job: one per stage, per monomer, per table of a list.
std::vector<Path> paths_of(const Key& row, const Merged& merged, const Context& context) {
  std::vector<Path> paths = {{}};
  for (const std::string& part : split(row.pattern, '.')) {
    std::vector<Path> longer;
    for (const Path& path : paths) {
      std::vector<std::string> names = {part};
      if (part == "{stage}") {
        names = context.train;
      } else if (part == "{component}" || part == "{segment}") {
        names = tables_under(merged, path[0]);
      } else if (part == "[]") {
        names.clear();
        for (const std::string& item : merged.items(join(path)))
          names.push_back(split(item, '.').back());
      } else if (const std::size_t at = part.find("{diluent}"); at != std::string::npos) {
        names[0].replace(at, 9, context.diluent);
      } else if (part.ends_with("{monomer}")) {
        names = context.monomers;
        for (std::string& name : names) name = part.substr(0, part.size() - 9) + name;
      }
      for (const std::string& name : names) {
        longer.push_back(path);
        longer.back().push_back(name);
      }
    }
    paths = std::move(longer);
  }
  return paths;
}

/// Whether the row, and no other form of it, has a meaning at the path.
bool has_meaning(const Key& row, const Path& path, const Context& context) {
  if (path[0] != "stages") return true;
  const When given = context.when(path[1]);
  return std::ranges::all_of(
      when_groups, [&](When group) { return (row.when & given & group) == (given & group); });
}

void add_of_row(Merged& merged, const Key& row, const Context& context, Faults& faults) {
  for (const Path& path : paths_of(row, merged, context)) {
    if (!has_meaning(row, path, context) || merged.find(join(path)) != nullptr) continue;
    if (row.required)
      faults.add(
          place_of_missing(merged, path, row.files), shown_key(join(path)),
          fmt::format("missing: {} = {}", toml_key(path.back()), example_of(row)),
          std::string((row.files & in_properties) != 0 && merged.find("properties") == nullptr
                          ? "without a file named by properties a job has to give all PC-SAFT "
                            "parameters; with one it may override single numbers"
                          : row.meaning));
    else
      add_default(merged, path, row.fallback, context);
  }
}

/// Order and reference concentration of each second-order reaction whose constant some file gives.
void add_of_reactions(Merged& merged, const Context& context) {
  std::vector<Path> tables;
  for (const auto& [path, leaf] : merged.leaves()) {
    const Path& parts = leaf->parts;
    const std::size_t at = parts[0] == "reactions" ? 1 : 3;
    if (parts.back() != "k" || parts.size() <= at || parts[at - 1] != "reactions") continue;
    // A stage's overrides take what the catalyst says, not a default of their own.
    if (at == 1 && kinetics::find_reaction(parts[1])->second_order())
      tables.emplace_back(Path{parts[0], parts[1]});
  }
  for (Path table : tables) {
    for (const auto& [field, value] :
         {std::pair{"order", "1.0"}, std::pair{"reference_concentration", R"("1 mol/L")"}}) {
      table.emplace_back(field);
      if (merged.find(join(table)) == nullptr) add_default(merged, table, value, context);
      table.pop_back();
    }
  }
}

/// Hydrogen and comonomer ratios of a stage that gives none: 0 over propylene, in its own phase.
void add_ratios(Merged& merged, const Context& context) {
  for (const std::string& stage : context.train) {
    const auto kind = context.kind.find(stage);
    if (kind == context.kind.end() || context.method != computed) continue;
    if ((context.when(stage) & by_feeds) != 0) continue;
    const std::string phase = (kind->second & in_gas_bed) != 0 ? "gas_" : "liquid_";
    const auto given = [&](const std::string& species) {
      return std::any_of(merged.leaves().begin(), merged.leaves().end(), [&](const auto& entry) {
        return ratio_species(*entry.second) == species && entry.second->parts[1] == stage;
      });
    };
    std::vector<std::string> all = {"H2"};
    for (const std::string& name : context.monomers)
      if (name != "propylene") all.emplace_back(kinetics::find_monomer(name)->code);
    for (const std::string& one : all)
      if (!given(one))
        add_default(merged, {"stages", stage, phase + one + "_per_C3"}, R"("0 mol/mol")", context);
  }
}

/// What part (B) is like, where the comonomer says so and not the key table.
void add_of_polymer(Merged& merged, const Context& context) {
  if (context.monomers.size() < 2) return;
  const reactor::PolymerProperties polymer = reactor::polymer_properties(context.monomers[1]);
  const auto add_text = [&](const char* key, const std::string& text) {
    const Path path{"polymer", key};
    if (merged.find(join(path)) == nullptr) add_default(merged, path, text, context);
  };
  const auto add = [&](const char* key, double share, const char* unit) {
    add_text(key, fmt::format("\"{:g} {}\"", 100.0 * share, unit));
  };
  add("copolymer_amorphous", polymer.copolymer_amorphous, "wt%");
  add_text("amorphous_by_comonomer", fmt::format("{:g}", polymer.amorphous_by_comonomer));
  add("soluble_from", polymer.soluble.low, "mol%");
  add("soluble_to", polymer.soluble.high, "mol%");
  add("soluble_edge", polymer.soluble.edge, "mol%");
}

}  // namespace

Where place_of_missing(const Merged& merged, const Path& path, Files files) {
  for (std::size_t length = path.size() - 1; length > 0; --length) {
    const Path table(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
    // [stages] alone says nothing about a stage that has no table: its name in `train` does.
    if (length == 1 && path[0] == "stages") break;
    if (const std::optional<Where> where = merged.table(join(table))) return *where;
  }
  if (path[0] == "stages")
    if (const Leaf* train = merged.find("train")) return train->where;
  return merged.file_of(files);
}

void add_default(Merged& merged, const Path& path, std::string_view value, const Context& context) {
  if (value.empty()) return;
  const std::optional<Value> read = parse_value(value);
  assert(read && "a default of the key table is not TOML");
  Leaf& leaf = merged.add(
      {.parts = path, .path = join(path), .rows = rows_of(path), .value = *read, .where = {}});
  Faults unheard;
  unheard.add_source({"the key table", std::string(value)});
  leaf.value.where = {};
  check_leaf(leaf, context, unheard);
  assert(unheard.count() == 0 && "a default of the key table does not fit its own row");
}

void add_defaults(Merged& merged, const Context& context, Files files, Faults& faults) {
  if ((files & in_plant) != 0) add_of_polymer(merged, context);
  for (const Key& row : key_table()) {
    const bool of_reaction = row.pattern.find("{reaction}") != std::string::npos;
    const bool of_ratio = row.pattern.find("{C}") != std::string::npos;
    if (of_reaction || of_ratio || (row.files & files) == 0) continue;
    if (row.required || !row.fallback.empty()) add_of_row(merged, row, context, faults);
  }
  if ((files & in_catalyst) == 0) return;
  add_of_reactions(merged, context);
  for (const std::string& name : context.monomers)
    if (merged.find("heat_of_polymerization." + name) == nullptr)
      add_default(
          merged, {"heat_of_polymerization", name},
          fmt::format("\"{} kJ/mol\"", kinetics::find_monomer(name)->heat_of_polymerization / 1e3),
          context);
  add_ratios(merged, context);
}

}  // namespace tandem::app
