#include "app/job/resolved.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "app/job/build_fitted.hpp"
#include "app/job/build_properties.hpp"
#include "app/text/hash.hpp"
#include "app/text/text.hpp"
#include "kinetics/reactions.hpp"

namespace tandem::app {
namespace {

/// Where a table stands in the text: theme, stage, reaction, name.
using Rank = std::tuple<std::size_t, std::size_t, std::size_t, std::string>;

/// The first row of the key table whose first part is this; the top level comes before all.
std::size_t theme_of(const std::string& part) {
  for (std::size_t i = 0; i < key_table().size(); ++i)
    if (key_table()[i].documented && split(key_table()[i].pattern, '.')[0] == part) return i + 1;
  return key_table().size() + 1;
}

Rank rank_of(const Path& table, const Context& context) {
  if (table.empty()) return {0, 0, 0, {}};
  std::size_t stage = 0, reaction = 0;
  if (table[0] == "stages" && table.size() > 1)
    stage = static_cast<std::size_t>(
        std::find(context.train.begin(), context.train.end(), table[1]) - context.train.begin());
  for (std::size_t i = 0; i + 1 < table.size(); ++i)
    if (table[i] == "reactions")
      reaction = 1 + static_cast<std::size_t>(kinetics::find_reaction(table[i + 1]) -
                                              kinetics::reactions().data());
  return {theme_of(table[0]), stage, reaction, join(table)};
}

bool stands_in_text(const Leaf& leaf, const Context& context) {
  if (leaf.row == nullptr || leaf.row->kind == ValueKind::file) return false;
  for (const char* elsewhere :
       {"bands", "targets", "uncertain", "fitted", "plant_tags", "claim", "interactions", "source"})
    if (leaf.parts[0] == elsewhere) return false;
  return leaf.parts[0] != "stages" || std::find(context.train.begin(), context.train.end(),
                                                leaf.parts[1]) != context.train.end();
}

std::string_view word_of(optimize::MadeIn maker) {
  switch (maker) {
    case optimize::MadeIn::film_line:
      return "film line";
    case optimize::MadeIn::laboratory:
      return "laboratory";
    case optimize::MadeIn::reactor:
      break;
  }
  return "reactor";
}

std::string claim_text(const optimize::Claim& claim) {
  std::string out =
      fmt::format("\n[[claim]]\nid = {}\ndepends_on = {}\n", claim.id, claim.depends_on);
  if (!claim.process.empty()) out += fmt::format("process = {}\n", toml_string(claim.process));
  if (!claim.conditions.empty()) {
    out += "conditions = [\n";
    for (const optimize::ClaimCondition& condition : claim.conditions)
      out += fmt::format("  {{ text = {}, made_in = \"{}\" }},\n", toml_string(condition.text),
                         word_of(condition.made_in));
    out += "]\n";
  }
  if (!claim.bands.empty()) {
    out += "bands = [\n";
    for (const optimize::ClaimBand& each : claim.bands)
      out += fmt::format("  {{ quantity = {}, range = \"{}\", made_in = \"{}\" }},\n",
                         toml_string(each.band.quantity), range_text(each.band),
                         word_of(each.made_in));
    out += "]\n";
  }
  return out;
}

std::string target_text(const optimize::Target& target, const std::string& value,
                        const std::string& tolerance) {
  return fmt::format("\n[[targets]]\nquantity = {}\nvalue = {}\ntolerance = {}\nuse = \"{}\"\n",
                     toml_string(target.quantity), toml_string(value), toml_string(tolerance),
                     target.fitted ? "fit" : "check");
}

std::string tags_text(const Merged& merged) {
  std::string out;
  for (const std::string& table : merged.items_by_key("plant_tags")) {
    out += "\n[[plant_tags]]\n";
    for (const char* key : {"tag", "key", "unit", "scale"})
      if (const Leaf* leaf = merged.find(table + "." + key))
        out += fmt::format("{} = {}\n", key, to_toml(leaf->value));
  }
  return out;
}

/// What stands behind the "=" of a key; nothing: the key is left out.
using LeafText = std::function<std::string(const Leaf&)>;

std::string laid_out(const Merged& merged, const Context& context, const Job& job, bool own_claims,
                     const LeafText& text_of_leaf, std::vector<JobLine>* lines = nullptr) {
  std::map<Rank, std::vector<const Leaf*>> tables;
  for (const auto& [path, leaf] : merged.leaves()) {
    if (!stands_in_text(*leaf, context)) continue;
    const Path table(leaf->parts.begin(), leaf->parts.end() - 1);
    tables[rank_of(table, context)].push_back(leaf);
  }
  std::string out =
      "# The job as it was run: its files laid together, every default spelled out. A job of its "
      "own.\n";
  const auto add_line = [&](const std::string& key, const std::string& line) {
    if (lines != nullptr) lines->push_back({key, out.size(), out.size() + line.size()});
    out += line;
  };
  for (auto& [rank, leaves] : tables) {
    std::stable_sort(leaves.begin(), leaves.end(),
                     [](const Leaf* a, const Leaf* b) { return a->row < b->row; });
    const Path table(leaves[0]->parts.begin(), leaves[0]->parts.end() - 1);
    if (!table.empty()) {
      std::string header;
      for (const std::string& part : table) header += (header.empty() ? "" : ".") + toml_key(part);
      add_line(join(table), fmt::format("\n[{}]\n", header));
    }
    for (const Leaf* leaf : leaves)
      if (const std::string text = text_of_leaf(*leaf); !text.empty())
        add_line(leaf->path, fmt::format("{} = {}\n", toml_key(leaf->parts.back()), text));
  }
  for (const std::string& table : interaction_tables(merged)) {
    out += "\n[[interactions]]\n";
    for (const char* key : {"pair", "value", "slope"})
      out += fmt::format("{} = {}\n", key, to_toml(merged.find(table + "." + key)->value));
  }
  const bool as_typed = lines != nullptr;  // else in own units, as what is computed with
  for (std::size_t i = 0; i < job.typed_ranges.size(); ++i)
    out +=
        fmt::format("\n[[bands]]\nquantity = {}\nrange = {}\n", toml_string(job.bands[i].quantity),
                    toml_string(as_typed ? job.typed_ranges[i] : range_text(job.bands[i])));
  for (std::size_t i = 0; i < job.targets.size(); ++i) {
    const optimize::Target& target = job.targets[i];
    const auto& [value, tolerance] = job.typed_targets[i];
    out += as_typed ? target_text(target, value, tolerance)
                    : target_text(target, exact(target.value), exact(target.tolerance));
  }
  for (const std::string& table : merged.items_by_key("uncertain")) {
    out += "\n[[uncertain]]\n";
    for (const char* key : {"key", "distribution", "width"})
      out += fmt::format("{} = {}\n", key, to_toml(merged.find(table + "." + key)->value));
  }
  if (as_typed) out += tags_text(merged);
  for (const std::string& table : fitted_tables(merged)) {
    out += "\n[[fitted]]\n";
    for (const char* key : {"name", "constants", "tie", "deviation", "correlation", "values"})
      if (const Leaf* leaf = merged.find(table + "." + key))
        out += fmt::format("{} = {}\n", key, to_toml(leaf->value));
  }
  if (own_claims)
    for (const optimize::Claim& claim : job.specification) out += claim_text(claim);
  return out;
}

}  // namespace

std::string resolved_toml(const Merged& merged, const Context& context, const Job& job,
                          bool own_claims, std::vector<JobLine>& lines) {
  return laid_out(
      merged, context, job, own_claims, [](const Leaf& leaf) { return to_toml(leaf.value); },
      &lines);
}

std::string hash_of_numbers(const Merged& merged, const Context& context, const Job& job,
                            bool own_claims) {
  std::string shown;  // aims are rounded in the units in which they are shown
  for (const optimize::Decision& decision : job.decisions)
    shown += fmt::format("{} {}\n", decision.shown.factor, decision.shown.offset);
  return hash_text(shown + laid_out(merged, context, job, own_claims, [](const Leaf& leaf) {
                     if (leaf.row->kind == ValueKind::text || leaf.path == "name" ||
                         leaf.parts[0] == "units" || leaf.parts[0] == "dosing")
                       return std::string{};
                     if (leaf.numbers.empty() && leaf.words.empty()) return to_toml(leaf.value);
                     return fmt::format("{} {}", fmt::join(leaf.numbers, " "),
                                        fmt::join(leaf.words, " "));
                   }));
}

ParameterHashes parameter_hashes(const Merged& merged) {
  std::string catalyst, properties;
  for (const auto& [path, leaf] : merged.leaves()) {
    // What names a file or a source, and lists whose tables are numbered by file, are no parameters.
    if (leaf->row == nullptr || leaf->row->kind == ValueKind::file || path == "title" ||
        path == "source" || leaf->parts[0] == "interactions" || leaf->parts[0] == "uncertain" ||
        leaf->parts[0] == "fitted")
      continue;
    const bool of_properties = (leaf->row->files & in_properties) != 0;
    const bool of_catalyst = (leaf->row->files & in_catalyst) != 0;
    std::string* text = of_properties ? &properties : of_catalyst ? &catalyst : nullptr;
    if (text != nullptr) *text += fmt::format("{} = {}\n", path, to_toml(leaf->value));
  }
  for (const std::string& table : interaction_tables(merged))
    for (const char* key : {"pair", "value", "slope"})
      properties += fmt::format("{} = {}\n", key, to_toml(merged.find(table + "." + key)->value));
  return {.catalyst = hash_text(catalyst),
          .properties = properties.empty() ? "" : hash_text(properties)};
}

}  // namespace tandem::app
