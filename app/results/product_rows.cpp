#include "app/results/product_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::Setting;

/// Whether the quantity stands among bands or targets already.
bool has_band(const Report& report, std::string_view quantity) {
  const auto& bands = report.answer.bands;
  const auto& targets = report.answer.targets;
  return std::any_of(
             targets.begin(), targets.end(),
             [quantity](const auto& result) { return result.target.quantity == quantity; }) ||
         std::any_of(bands.begin(), bands.end(),
                     [quantity](const auto& result) { return result.band.quantity == quantity; });
}

// What goes on at the sites, which no instrument shows.
constexpr std::array<std::string_view, 4> unseen{"potential_fraction", "dead_fraction",
                                                 "propylene_at_sites_mol_per_L",
                                                 "hydrogen_at_sites_mol_per_L"};

bool is_reading(std::string_view quantity, const std::vector<Setting>& given) {
  if (std::find(unseen.begin(), unseen.end(), quantity) != unseen.end()) return false;
  return std::ranges::none_of(
      given, [&](Setting setting) { return reactor::traits_of(setting).echo == quantity; });
}

std::string unit_text(const std::string& unit) { return unit == "1" ? std::string{} : unit; }

/// A key as words, its unit left out: "ethylene_feed_kg_per_h" is "ethylene feed".
std::string words_of(std::string_view key, std::string_view unit) {
  std::string suffix{unit};
  for (std::size_t at = 0; (at = suffix.find('/', at)) != std::string::npos;) {
    suffix.replace(at, 1, "_per_");
  }
  std::string words{key};
  if (!suffix.empty() && words.ends_with('_' + suffix)) {
    words.resize(words.size() - suffix.size() - 1);
  }
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

FollowingRow& row_for(std::vector<FollowingRow>& rows, const reactor::Quantity& quantity,
                      std::string_view key, std::size_t stages) {
  const auto same = std::find_if(rows.begin(), rows.end(), [key](const FollowingRow& candidate) {
    return candidate.key == key;
  });
  if (same != rows.end()) return *same;
  rows.push_back({std::string{key}, quantity.meaning, unit_text(quantity.unit), {}});
  rows.back().by_stage.resize(stages);
  return rows.back();
}

/// A meaning that says nothing, or the same as another row's, gives way to the key itself.
void make_labels_distinct(std::vector<FollowingRow>& rows) {
  std::vector<std::string> labels;
  for (const FollowingRow& row : rows) labels.push_back(row.label);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool alone = std::count(labels.begin(), labels.end(), labels[i]) == 1;
    if (labels[i].empty() || !alone) rows[i].label = words_of(rows[i].key, rows[i].unit);
  }
}

bool is_idle(const FollowingRow& row) {
  return std::all_of(row.by_stage.begin(), row.by_stage.end(),
                     [](const auto& value) { return !value || *value == 0.0; });
}

}  // namespace

std::string unit_of(const Report& report, std::string_view quantity) {
  const std::size_t i = reactor::find_quantity(report.quantities, quantity);
  return i < report.quantities.size() ? unit_text(report.quantities[i].unit) : std::string{};
}

std::vector<const reactor::Quantity*> unbanded_product(const Report& report) {
  std::vector<const reactor::Quantity*> list;
  for (const reactor::Quantity& quantity : report.quantities) {
    if (is_product_quantity(quantity.name) && !std::isnan(report.value(quantity.name)) &&
        !has_band(report, quantity.name)) {
      list.push_back(&quantity);
    }
  }
  return list;
}

std::string named_value(const Report& report, const reactor::Quantity& quantity) {
  const std::string unit = unit_text(quantity.unit);
  return quantity.name + ' ' + rounded(report.value(quantity.name)) +
         (unit.empty() ? std::string{} : ' ' + unit);
}

std::vector<FollowingRow> following_rows(const Report& report) {
  const auto& stages = report.job.train.stages;
  std::vector<FollowingRow> rows;
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    auto given = given_settings(report.job.train, report.answer.point, stage);
    // Of a stage that is not isothermal the temperature given is where it begins.
    if (stages[stage].cooling.kind != reactor::CoolingKind::isothermal)
      std::erase(given, Setting::temperature);
    for (const reactor::Quantity& quantity : report.quantities) {
      const auto key = stage_quantity(quantity.name, stages[stage].name);
      const double value = report.value(quantity.name);
      if (key.empty() || std::isnan(value) || !is_reading(key, given)) continue;
      row_for(rows, quantity, key, stages.size()).by_stage[stage] = value;
    }
  }
  std::erase_if(rows, is_idle);
  make_labels_distinct(rows);
  return rows;
}

}  // namespace tandem::app
