#include "app/layers/merged.hpp"

#include <utility>

#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

bool has_role(const Leaf& leaf, reactor::Role role) {
  return !leaf.rows.empty() && leaf.rows[0]->setting &&
         reactor::traits_of(*leaf.rows[0]->setting).role == role;
}

/// Keys of one group exclude each other within a stage; empty: none does.
std::string exclusive_group(const Leaf& leaf) {
  if (has_role(leaf, reactor::Role::hold_up)) return leaf.parts[1] + " held";
  const std::string species = ratio_species(leaf);
  return species.empty() ? species : leaf.parts[1] + ' ' + species;
}

}  // namespace

std::string ratio_species(const Leaf& leaf) {
  if (!has_role(leaf, reactor::Role::ratio)) return {};
  return split(leaf.parts.back(), '_')[1];  // liquid_C2_per_C3
}

Merged::Merged(std::vector<Layer>& layers) {
  for (std::size_t i = 0; i < layers.size(); ++i) lay_over(layers[i], i);
}

void Merged::lay_over(Layer& layer, std::size_t number) {
  if (layer.file) files_[layer.kind] = *layer.file;
  for (Leaf& leaf : layer.leaves) {
    if (leaf.path == "title" && layer.kind != in_job) continue;  // each file has its own
    give_way(leaf, number);
    leaves_[leaf.path] = &leaf;
    layer_of_[leaf.path] = number;
  }
  for (const auto& [path, where] : layer.tables) tables_[path] = where;

  // Two of a liquid stage's three from this layer: the third of a lower one gives way.
  for (const Leaf& leaf : layer.leaves) {
    if (leaf.parts.size() != 3 || leaf.parts[0] != "stages") continue;
    const std::string stage = "stages." + leaf.parts[1] + ".";
    std::vector<std::string> below;
    int here = 0;
    for (const char* name : {"residence_time", "hold_up", "slurry_volume", "slurry_solids"}) {
      const auto found = layer_of_.find(stage + name);
      if (found == layer_of_.end()) continue;
      if (found->second == number)
        ++here;
      else
        below.push_back(found->first);
    }
    if (here < 2) continue;
    for (const std::string& path : below) {
      displaced_.push_back({leaves_.at(leaf.path), leaves_.at(path)});
      leaves_.erase(path);
      layer_of_.erase(path);
    }
  }
}

void Merged::give_way(const Leaf& leaf, std::size_t number) {
  const std::string group = exclusive_group(leaf);
  // The very same key below is simply overridden, and what stands beside it stays.
  if (group.empty() || leaves_.contains(leaf.path)) return;
  const std::string stage = "stages." + leaf.parts[1] + ".";
  for (auto at = leaves_.lower_bound(stage); at != leaves_.end() && at->first.starts_with(stage);) {
    if (layer_of_.at(at->first) == number || exclusive_group(*at->second) != group) {
      ++at;
    } else {
      if (has_role(leaf, reactor::Role::hold_up)) displaced_.push_back({&leaf, at->second});
      layer_of_.erase(at->first);
      at = leaves_.erase(at);
    }
  }
}

const Leaf* Merged::find(const std::string& path) const {
  const auto found = leaves_.find(path);
  return found == leaves_.end() ? nullptr : found->second;
}

const Leaf* Merged::sound(const std::string& path) const {
  const Leaf* leaf = find(path);
  return leaf != nullptr && leaf->sound ? leaf : nullptr;
}

std::optional<double> Merged::number(const std::string& path) const {
  const Leaf* leaf = sound(path);
  if (leaf == nullptr || leaf->numbers.empty()) return std::nullopt;
  return leaf->numbers[0];
}

std::string Merged::word(const std::string& path) const {
  const Leaf* leaf = sound(path);
  return leaf == nullptr || leaf->words.empty() ? std::string{} : leaf->words[0];
}

std::vector<std::string> Merged::items(const std::string& list) const {
  std::vector<std::string> out;
  for (auto at = tables_.lower_bound(list + ".#"); at != tables_.end(); ++at) {
    if (!at->first.starts_with(list + ".#")) break;
    if (at->first.find('.', list.size() + 1) == std::string::npos) out.push_back(at->first);
  }
  return out;
}

std::vector<std::string> Merged::items_by_key(const std::string& list) const {
  std::vector<std::string> kept;
  const std::vector<std::string> all = items(list);
  for (const std::string& table : all) {
    const Leaf* key = sound(table + ".key");
    if (key == nullptr) continue;
    const bool replaced = std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      const Leaf* over = sound(other + ".key");
      return over != nullptr && over->words[0] == key->words[0] &&
             layer(over->path) > layer(key->path);
    });
    if (!replaced) kept.push_back(table);
  }
  return kept;
}

std::optional<Where> Merged::table(const std::string& path) const {
  const auto found = tables_.find(path);
  if (found == tables_.end()) return std::nullopt;
  return found->second;
}

Where Merged::file_of(Files kinds) const {
  for (const Files kind : {in_catalyst, in_plant, in_grade})
    if (const auto found = files_.find(kind); (kinds & kind) != 0 && found != files_.end())
      return {found->second};
  return {};
}

std::size_t Merged::layer(const std::string& path) const {
  const auto found = layer_of_.find(path);
  return found == layer_of_.end() ? 0 : found->second;
}

void Merged::remove(const Leaf& leaf) {
  const auto at = leaves_.find(leaf.path);
  if (at == leaves_.end() || at->second != &leaf) return;
  layer_of_.erase(leaf.path);
  leaves_.erase(at);
}

Leaf& Merged::add(Leaf leaf) {
  added_.push_back(std::move(leaf));
  Leaf& kept = added_.back();
  leaves_[kept.path] = &kept;
  layer_of_[kept.path] = 0;
  return kept;
}

}  // namespace tandem::app
