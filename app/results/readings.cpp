// What follows from the set points of each stage.

#include <algorithm>
#include <array>
#include <cmath>

#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::Setting;

// What goes on at the sites, which no instrument shows.
constexpr std::array<std::string_view, 4> unseen{"potential_fraction", "dead_fraction",
                                                 "propylene_at_sites_mol_per_L",
                                                 "hydrogen_at_sites_mol_per_L"};

bool is_reading(std::string_view quantity, const std::vector<Setting>& given) {
  if (std::ranges::find(unseen, quantity) != unseen.end()) return false;
  return std::ranges::none_of(
      given, [&](Setting setting) { return reactor::traits_of(setting).echo == quantity; });
}

/// A key as words, its unit left out: "ethylene_feed_kg_per_h" is "ethylene feed".
std::string words_of(std::string_view key, std::string_view unit) {
  std::string suffix{unit};
  for (std::size_t at = 0; (at = suffix.find('/', at)) != std::string::npos;)
    suffix.replace(at, 1, "_per_");
  std::string words{key};
  if (!suffix.empty() && words.ends_with('_' + suffix))
    words.resize(words.size() - suffix.size() - 1);
  std::ranges::replace(words, '_', ' ');
  return words;
}

/// A quantity of the stages, its name alone, and what it is in each of them; null and NaN where a stage has none.
struct Reading {
  std::string key;
  std::vector<const reactor::Quantity*> quantity;
  std::vector<double> value;
};

std::vector<Reading> readings_of(const Report& report) {
  const auto& stages = report.job.train.stages;
  std::vector<Reading> readings;
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    auto given = given_settings(report.job.train, report.answer.point, stage);
    // Of a stage that is not isothermal the temperature given is where it begins.
    if (is_cooled(stages[stage])) std::erase(given, Setting::temperature);
    for (const reactor::Quantity& quantity : report.quantities) {
      const auto key = stage_quantity(quantity.name, stages[stage].name);
      const double value = report.value(quantity.name);
      if (key.empty() || std::isnan(value) || !is_reading(key, given)) continue;
      auto same = std::ranges::find(readings, key, &Reading::key);
      if (same == readings.end())
        same = readings.insert(readings.end(),
                               {.key = std::string(key),
                                .quantity = std::vector<const reactor::Quantity*>(stages.size()),
                                .value = std::vector<double>(stages.size(), std::nan(""))});
      same->quantity[stage] = &quantity;
      same->value[stage] = value;
    }
  }
  std::erase_if(readings, [](const Reading& reading) {
    return std::ranges::all_of(reading.value,
                               [](double value) { return std::isnan(value) || value == 0.0; });
  });
  return readings;
}

}  // namespace

doc::Table reading_table(const Report& report) {
  doc::Table table{
      .caption = "Feeds and readings that follow",
      .columns = doc::columns_of("stage; name=reading; feed?; unit; value#; quantity!")};
  const auto names = stage_names(report);
  const auto readings = readings_of(report);
  const auto meaning_of = [](const Reading& reading) -> const std::string& {
    return (*std::ranges::find_if(reading.quantity, [](const auto* q) { return q != nullptr; }))
        ->meaning;
  };
  for (const Reading& reading : readings) {
    const std::string& meaning = meaning_of(reading);
    // A meaning that says nothing, or the same as another's, gives way to the key itself.
    const bool alone = std::ranges::count(readings, meaning, meaning_of) == 1;
    const bool feed = reading.key.find("_feed_") != std::string::npos;
    for (std::size_t stage = 0; stage < names.size(); ++stage) {
      const reactor::Quantity* quantity = reading.quantity[stage];
      if (quantity == nullptr) continue;
      const std::string unit = quantity->unit == "1" ? "" : quantity->unit;
      const std::string shown = report.label(quantity->name);
      const std::string label = one_line(
          meaning.empty() || !alone ? words_of(shown.substr(shown.rfind('.') + 1), unit) : meaning);
      table.rows.push_back({names[stage], label, feed ? "true" : "", unit,
                            doc::number(reading.value[stage]), quantity->name});
    }
  }
  return table;
}

doc::Table readings_by_stage(const Report& report) {
  return doc::pivoted(reading_table(report), "stage", "value", stage_names(report));
}

}  // namespace tandem::app
