#include "app/job/build_units.hpp"

#include <algorithm>
#include <array>
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

/// Whether a kind is one that a batch has, too: its masses and flows are of another size than a plant's.
bool is_of_batches(FigureKind kind) {
  switch (kind) {
    case FigureKind::feeds:
    case FigureKind::powder:
    case FigureKind::catalyst:
    case FigureKind::additives:
    case FigureKind::mass:
    case FigureKind::volume:
      return false;
    default:
      return true;
  }
}

/// A limit's key, and the quantity of a stage that it limits.
struct LimitKey {
  const char *key, *quantity;
  FigureKind kind;
};
constexpr std::array limit_keys{
    LimitKey{"limits.bubble_margin", "bubble_margin_bar", FigureKind::pressure},
    LimitKey{"limits.dew_margin", "dew_margin_K", FigureKind::temperature},
    LimitKey{"limits.sticking_margin", "sticking_margin_K", FigureKind::temperature},
    LimitKey{"limits.transfer_pressure_drop", "transfer_pressure_drop_bar", FigureKind::pressure}};

/// The unit behind a value of a kind; empty where the table's is the newer word.
std::string typed_unit(const Merged& merged, const Leaf& leaf, FigureKind kind) {
  const std::string* text = text_of_value(leaf.value);
  const bool older = kind != FigureKind::count && merged.layer(leaf.path) < layer_of(merged, kind);
  return text == nullptr || older ? std::string{} : unit_behind(*text);
}

/// A default is typed by nobody.
bool is_default(const Merged& merged, const Leaf& leaf) { return merged.layer(leaf.path) == 0; }

void remember_limits(const Merged& merged, const Context& context, ShownUnits& units) {
  for (const std::string& stage : context.train) {
    const auto remember = [&](const std::string& key, const char* quantity, FigureKind kind) {
      const Leaf* leaf = merged.sound(key);
      if (leaf == nullptr || is_default(merged, *leaf)) return;
      if (std::string unit = typed_unit(merged, *leaf, kind); !unit.empty())
        units.set(stage + '.' + quantity, std::move(unit));
    };
    for (const LimitKey& each : limit_keys) remember(each.key, each.quantity, each.kind);
    remember("stages." + stage + ".cooling.limit", "duty_kW", FigureKind::heat);
  }
}

}  // namespace

void build_units(const Merged& merged, const Context& context, Job& job) {
  const std::string set = merged.word("units.set");
  for (std::size_t i = 0; i < figure_kind_count; ++i) {
    const auto kind = static_cast<FigureKind>(i);
    // A set of a higher file is a newer word than a single unit of a lower one.
    const bool alone = merged.layer(key_of(kind)) >= merged.layer("units.set");
    const std::string own = merged.word(key_of(kind));
    const std::string unit = !own.empty() && alone ? own : std::string(unit_in_set(kind, set));
    if (!job.train.batch || is_of_batches(kind)) job.units.set(kind, unit);
  }
  remember_limits(merged, context, job.units);
  job.units.set_donor_molar_mass(merged.number("dosing.donor_molar_mass").value_or(0.0));
}

void remember_unit(const Merged& merged, const Leaf& leaf, reactor::SetPoint at,
                   const std::string& stage, Job& job) {
  FigureKind kind = kind_of(at.setting);
  if (job.train.batch && !is_of_batches(kind)) kind = FigureKind::count;
  // What is left out of others may be the default of a part: of a carry that of each species.
  const bool alone = kind == FigureKind::temperature || kind == FigureKind::pressure;
  if (alone && is_default(merged, leaf)) return;
  const std::string unit = typed_unit(merged, leaf, kind);
  if (unit.empty()) return;
  job.units.set(at, unit);
  // The quantity that says what the set point has become: of another name, or of the key's own.
  const std::string_view echo = reactor::traits_of(at.setting).echo;
  job.units.set(stage + '.' + (echo.empty() ? split(leaf.path, '.').back() : std::string(echo)),
                unit);
}

}  // namespace tandem::app
