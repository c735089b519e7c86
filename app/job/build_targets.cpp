#include "app/job/build_targets.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/job/build_claims.hpp"
#include "app/job/target_value.hpp"
#include "app/text/units.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {
namespace {

using optimize::Target;

/// One [[targets]] table while it is read.
struct Item {
  std::string table;
  const Leaf* quantity = nullptr;
  std::size_t layer = 0;
};

std::vector<Item> items_of(const Merged& merged, Faults& faults) {
  std::vector<Item> all, kept;
  for (const std::string& table : merged.items("targets")) {
    const Leaf* quantity = merged.sound(table + ".quantity");
    if (quantity != nullptr) all.push_back({table, quantity, merged.layer(quantity->path)});
  }
  for (const Item& item : all) {
    bool replaced = false;
    for (const Item& other : all) {
      if (other.quantity->words[0] != item.quantity->words[0] || &other == &item) continue;
      replaced = replaced || other.layer > item.layer;
      if (other.layer == item.layer && &other < &item)
        faults.add(item.quantity->value.where, "targets.quantity",
                   fmt::format("has a target already: \"{}\"", item.quantity->words[0]));
    }
    if (!replaced) kept.push_back(item);
  }
  return kept;
}

/// The target of a table whose quantity the train has.
Target target_at(const Merged& merged, const Item& item, const reactor::Quantity& quantity,
                 Faults& faults) {
  Target target;
  target.quantity = quantity.name;
  target.fitted = merged.word(item.table + ".use") != "check";
  const Leaf* value = merged.sound(item.table + ".value");
  const Leaf* tolerance = merged.sound(item.table + ".tolerance");
  if (value == nullptr || tolerance == nullptr) return target;
  const TargetValue read = read_target_value(value->words[0], quantity);
  if (!read.problem.empty()) {
    faults.add(value->value.where, "targets.value",
               fmt::format("\"{}\" {}", value->words[0], read.problem));
    return target;
  }
  target.value = read.value;
  const TargetValue room = read_tolerance(tolerance->words[0], target.value, quantity);
  // A default stands nowhere; what it does not suit is the value.
  const Where& where = tolerance->where.line > 0 ? tolerance->value.where : value->value.where;
  if (!room.problem.empty())
    faults.add(where, "targets.tolerance",
               fmt::format("\"{}\" {}", tolerance->words[0], room.problem));
  target.tolerance = room.value;
  return target;
}

/// What targets and goal ask of each other.
void check_goal(const Merged& merged, const Job& job, const Leaf* first_fitted, Faults& faults) {
  const bool by_targets = optimize::needs_targets(job.objective);
  const Leaf* goal = merged.find("objective.goal");
  if (by_targets && first_fitted == nullptr)
    faults.add(goal->where, "objective.goal",
               "the goal targets needs at least one table [[targets]] with use = \"fit\"",
               R"([[targets]] quantity = "production_kg_per_h", value = "8600 kg/h")");
  if (first_fitted == nullptr) return;
  if (!by_targets)
    faults.add(first_fitted->where, "targets.quantity",
               fmt::format("has use = \"fit\", but the job's goal is \"{}\"",
                           merged.word("objective.goal")),
               R"(objective.goal = "targets" fits it; use = "check" judges it only)");
}

}  // namespace

void build_targets(const Merged& merged, const std::vector<reactor::Quantity>& quantities, Job& job,
                   Faults& faults) {
  const Leaf* first_fitted = nullptr;
  for (const Item& item : items_of(merged, faults)) {
    const std::string& name = item.quantity->words[0];
    if (!check_quantity(name, quantities, item.quantity->value.where, "targets.quantity", faults))
      continue;
    const std::size_t at = reactor::find_quantity(quantities, name);
    job.targets.push_back(target_at(merged, item, quantities[at], faults));
    const std::string value = merged.word(item.table + ".value");
    job.typed_targets.emplace_back(value, merged.word(item.table + ".tolerance"));
    if (std::string unit = unit_behind(value); !unit.empty()) job.units.set(name, std::move(unit));
    if (job.targets.back().fitted && first_fitted == nullptr) first_fitted = item.quantity;
  }
  // What is wrong with a target has been said; whether the goal suits it can be told when it is mended.
  if (faults.count() == 0) check_goal(merged, job, first_fitted, faults);
}

}  // namespace tandem::app
