#include "app/layers/layer.hpp"

#include <fmt/format.h>

#include <utility>

namespace tandem::app {
namespace {

constexpr std::size_t most_tables = 1000;  ///< of one list

class Collector {
 public:
  Collector(std::size_t first_index, Layer& layer, Faults& faults)
      : first_index_(first_index), layer_(layer), faults_(faults) {}

  void table(const Table& members, Path& path) {
    for (const Member& member : members) {
      path.push_back(member.key);
      this->member(member, path);
      path.pop_back();
    }
  }

 private:
  void member(const Member& member, Path& path) {
    const std::string key = shown_key(join(path));
    // Numbers of tables are ours alone, and a point inside a quoted key would look like two keys.
    const bool plain = !is_index_part(member.key) && member.key.find('.') == std::string::npos;
    std::vector<const Key*> rows = plain ? rows_of(path) : std::vector<const Key*>{};
    if (!rows.empty()) {
      leaf(member, path, std::move(rows), key);
    } else if (plain && is_table_path(path)) {
      group(member, path, key);
    } else if (path.size() == 2 && path[0] == "stages" && !is_name(member.key)) {
      faults_.add(member.where, key, "a stage's name is made of letters, digits, - and _");
    } else {
      // A file of nothing but faults is not worth the search for what was meant.
      const bool few = faults_.count() < Faults::most;
      std::string hint = few ? meant_instead_of(path, layer_.kind) : std::string{};
      if (hint.empty() && path.size() == 1 && member.value.table() != nullptr)
        hint = fmt::format("the table of a stage is headed [stages.{}]", member.key);
      faults_.add(member.where, key, "unknown key", std::move(hint));
    }
  }

  void leaf(const Member& member, const Path& path, std::vector<const Key*> rows,
            const std::string& key) {
    Files allowed = 0;
    for (const Key* row : rows) allowed |= row->files;
    if ((allowed & layer_.kind) == 0) {
      faults_.add(
          member.where, key,
          fmt::format("may stand in {}, not in {}", files_text(allowed), files_text(layer_.kind)));
      return;
    }
    layer_.leaves.push_back({.parts = path,
                             .path = join(path),
                             .rows = std::move(rows),
                             .value = member.value,
                             .where = member.where});
  }

  /// A table, or a list of tables, of keys.
  void group(const Member& member, Path& path, const std::string& key) {
    path.push_back(index_part(0));
    const bool list = is_table_path(path);
    path.pop_back();
    if (const Table* inner = member.value.table(); inner != nullptr && !list) {
      layer_.tables.emplace(join(path), member.where);
      table(*inner, path);
    } else if (const Array* items = member.value.array(); items != nullptr && list) {
      if (items->size() > most_tables) {
        faults_.add(
            member.where, key,
            fmt::format("holds {} tables; at most {} are read", items->size(), most_tables));
        return;
      }
      // Only the outermost list is shared between files.
      std::size_t index = path.size() == 1 ? first_index_ : 0;
      for (const Value& item : *items) {
        path.push_back(index_part(index++));
        if (const Table* entries = item.table()) {
          layer_.tables.emplace(join(path), item.where);
          table(*entries, path);
        } else {
          const bool plural = !rows_of({member.key + "s"}).empty();
          faults_.add(item.where, key,
                      fmt::format("each entry is a table, [[{}]]; found {}", key, describe(item)),
                      plural ? fmt::format("did you mean \"{}s\"?", member.key) : std::string{});
          path.pop_back();
          return;  // the others are alike
        }
        path.pop_back();
      }
    } else if (list) {
      faults_.add(member.where, key,
                  fmt::format("is a list of tables, each headed [[{}]]; found {}", key,
                              describe(member.value)));
    } else {
      faults_.add(member.where, key,
                  fmt::format("is a table, headed [{}]; found {}", key, describe(member.value)));
    }
  }

  std::size_t first_index_;
  Layer& layer_;
  Faults& faults_;
};

}  // namespace

void collect(const Table& table, std::size_t first_index, Layer& layer, Faults& faults) {
  Path path;
  Collector(first_index, layer, faults).table(table, path);
}

}  // namespace tandem::app
