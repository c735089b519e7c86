#include "app/job/build_units.hpp"

#include <algorithm>
#include <string_view>

#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

std::string key_of(FigureKind kind) { return "units." + std::string(name_of(kind)); }

/// The number of the layer whose word on a kind holds; 0: nobody has said any.
std::size_t layer_of(const Merged& merged, FigureKind kind) {
  return std::max(merged.layer(key_of(kind)), merged.layer("units.set"));
}

/// The text of a set point, of a decision that of its lower end.
const std::string* text_of_value(const Value& value) {
  if (const Array* ends = value.array()) return ends->empty() ? nullptr : ends->front().text();
  if (const Table* members = value.table())
    for (const Member& member : *members)
      if (member.key == "range") return text_of_value(member.value);
  return value.text();
}

}  // namespace

void build_units(const Merged& merged, Job& job) {
  const std::string set = merged.word("units.set");
  for (std::size_t i = 0; i < figure_kind_count; ++i) {
    const auto kind = static_cast<FigureKind>(i);
    // A set of a higher file is a newer word than a single unit of a lower one.
    const bool alone = merged.layer(key_of(kind)) >= merged.layer("units.set");
    const std::string own = merged.word(key_of(kind));
    const std::string unit = !own.empty() && alone ? own : std::string(unit_in_set(kind, set));
    job.units.set(kind, unit);
  }
  job.units.set_donor_molar_mass(merged.number("dosing.donor_molar_mass").value_or(0.0));
}

void remember_unit(const Merged& merged, const Leaf& leaf, reactor::SetPoint at,
                   const std::string& stage, ShownUnits& units) {
  const std::string* text = text_of_value(leaf.value);
  const std::size_t layer = merged.layer(leaf.path);
  const FigureKind kind = kind_of(at.setting);
  if (text == nullptr || (kind != FigureKind::count && layer < layer_of(merged, kind))) return;
  const std::string unit = unit_behind(*text);
  if (unit.empty()) return;
  units.set(at, unit);
  // The quantity that says what the set point has become: of another name, or of the key's own.
  const std::string_view echo = reactor::traits_of(at.setting).echo;
  units.set(stage + '.' + (echo.empty() ? split(leaf.path, '.').back() : std::string(echo)), unit);
}

}  // namespace tandem::app
