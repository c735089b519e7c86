#include "app/study/uncertainty_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/charts/bar_chart.hpp"
#include "app/document/terminal.hpp"
#include "app/results/intervals.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::BandChance;
using optimize::Chance;
using optimize::Index;
using optimize::Uncertainty;
using optimize::UncertaintyStudy;

Json json_of(const Chance& chance) {
  return {{"value", chance.value},
          {"low", chance.low},
          {"high", chance.high},
          {"hits", chance.hits},
          {"samples", chance.samples}};
}

Json json_of(const Index& index) { return {{"value", index.value}, {"half_interval", index.half}}; }

Json bands_json(const Uncertainty& found) {
  Json bands = Json::array();
  for (const BandChance& b : found.bands)
    bands.push_back({{"quantity", b.band.quantity},
                     {"range", range_text(b.band)},
                     {"asked_by", name_of(b.band.origin)},
                     {"probability", json_of(b.holds)},
                     {"nominal", b.nominal},
                     {"failed_samples", b.failed},
                     {"mean", b.mean},
                     {"standard_deviation", b.deviation},
                     {"of_logarithm", b.logarithmic},
                     {"cpk", b.cpk},
                     {"percentile_5", b.low},
                     {"percentile_50", b.middle},
                     {"percentile_95", b.high},
                     {"percentile_2_5", b.inner.low},
                     {"percentile_97_5", b.inner.high}});
  return bands;
}

/// How the job shows a quantity; one that the train has not is shown as it is.
ShownQuantity shown_quantity(const Job& job, const std::string& name) {
  const auto quantities = reactor::quantities_of(job.train);
  const std::size_t q = reactor::find_quantity(quantities, name);
  return q == reactor::no_quantity ? ShownQuantity{.name = name, .unit = {}}
                                   : job.units.of(quantities[q]);
}

/// The rows of the bands in the units in which the job shows their quantities.
Json shown_bands_json(const Job& job, const Uncertainty& found) {
  Json rows = bands_json(found);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const BandChance& b = found.bands[i];
    const ShownQuantity shown = shown_quantity(job, b.band.quantity);
    Json& row = rows[i];
    optimize::Band band = b.band;
    for (double* end : {&band.low, &band.high}) *end = shown.told(*end);
    row["quantity"] = shown.name;
    row["unit"] = shown.unit;
    row["range"] = range_text(band);
    for (const char* name : {"nominal", "percentile_5", "percentile_50", "percentile_95",
                             "percentile_2_5", "percentile_97_5"})
      row[name] = shown.told(row[name].get<double>());
    // Of a logarithm the mean moves by that of the factor, and what it spreads by stays.
    if (b.logarithmic) {
      if (shown.factor != 1.0) row["mean"] = tidy(b.mean + std::log(shown.factor));
    } else {
      row["mean"] = shown.told(b.mean);
      if (shown.factor != 1.0) row["standard_deviation"] = tidy(b.deviation * shown.factor);
    }
  }
  return rows;
}

std::string bands_csv(const Job& job, const Uncertainty& found) {
  Json rows = shown_bands_json(job, found);
  rows.insert(rows.begin(), Json{{"quantity", "all"}, {"probability", json_of(found.all)}});
  std::vector<CsvColumn> columns{{"quantity", "/quantity"},
                                 {"unit", "/unit"},
                                 {"range", "/range"},
                                 {"asked_by", "/asked_by"},
                                 {"probability", "/probability/value"}};
  for (const char* name : {"low", "high", "hits", "samples"})
    columns.push_back({name, std::string("/probability/") + name});
  for (const char* name :
       {"nominal", "failed_samples", "mean", "standard_deviation", "of_logarithm", "cpk",
        "percentile_5", "percentile_50", "percentile_95", "percentile_2_5", "percentile_97_5"})
    columns.push_back({name, std::string("/") + name});
  return csv_of(rows, columns);
}

/// Of each key, by itself and with the others, its part in the variance of each quantity.
Json indices_json(const UncertaintyStudy& study, const Uncertainty& found) {
  Json rows = Json::array();
  for (const auto& of : found.indices)
    for (std::size_t k = 0; k < study.sources.size(); ++k)
      rows.push_back({{"quantity", of.quantity},
                      {"key", study.sources[k].key},
                      {"first", json_of(of.indices.first[k])},
                      {"total", json_of(of.indices.total[k])},
                      {"samples", of.indices.used},
                      {"failed_samples", of.indices.failed}});
  return rows;
}

std::string indices_csv(const UncertaintyStudy& study, const Uncertainty& found) {
  return csv_of(indices_json(study, found), {{"quantity", "/quantity"},
                                             {"key", "/key"},
                                             {"first", "/first/value"},
                                             {"first_half_interval", "/first/half_interval"},
                                             {"total", "/total/value"},
                                             {"total_half_interval", "/total/half_interval"},
                                             {"samples", "/samples"},
                                             {"failed_samples", "/failed_samples"}});
}

Json document_of(const Job& job, const StudyPoint& place, const UncertaintyStudy& study,
                 const Uncertainty& found) {
  Json sources = Json::array();
  for (const optimize::Uncertain& source : study.sources)
    sources.push_back({{"key", source.key},
                       {"distribution", optimize::distribution_names.at(
                                            static_cast<std::size_t>(source.distribution))},
                       {"width", source.width},
                       {"relative", source.relative}});
  Json indices = Json::array();
  for (const auto& of : found.indices)
    indices.push_back({{"quantity", of.quantity},
                       {"of_logarithm", of.logarithmic},
                       {"samples", of.indices.used},
                       {"failed_samples", of.indices.failed},
                       {"variance", of.indices.variance},
                       {"by_key", Json::object()}});
  for (std::size_t i = 0; const Json& row : indices_json(study, found))
    indices[i++ / study.sources.size()]["by_key"][row["key"].get<std::string>()] = {
        {"first", row["first"]}, {"total", row["total"]}};
  Json document = study_document(job);
  document.update({{"at", place_word(place)},
                   {"seed", study.seed},
                   {"all_bands", json_of(found.all)},
                   {"unsolved_samples", found.unsolved},
                   {"why_unsolved", found.why_unsolved},
                   {"uncertain", std::move(sources)},
                   {"bands", bands_json(found)},
                   {"indices", std::move(indices)}});
  return document;
}

std::string sentence_of(const std::string& text) {
  return one_line(text) + (text.ends_with('.') ? "" : ".");
}

/// ", 12 more failed"; empty where none did.
std::string failed_words(std::size_t failed) {
  return failed == 0 ? "" : fmt::format(", {} more failed", failed);
}

/// A probability in %, with so many digits that one sample in 10 000 shows.
std::string percent(double share) {
  return std::isnan(share) ? "-" : fmt::format("{:.2f} %", 100.0 * share);
}

/// Bands that no sample ever leaves say nothing, where the plant asks for them.
bool is_shown(const BandChance& b) { return !b.plant || b.holds.hits < b.holds.samples; }

/// A band as the job shows its quantity, and the quantiles of it.
struct ShownBand {
  std::string name, range, unit;
  double low = 0.0, high = 0.0, nominal = 0.0;
  optimize::Interval95 inner;
};

ShownBand shown_band(const Job& job, const BandChance& chance) {
  optimize::Band band = chance.band;
  ShownBand out{.name = band.quantity,
                .range = {},
                .unit = {},
                .low = chance.low,
                .high = chance.high,
                .nominal = chance.nominal,
                .inner = chance.inner};
  const ShownQuantity shown = shown_quantity(job, chance.band.quantity);
  out.name = shown.name;
  out.unit = shown.unit;
  for (double* number :
       {&band.low, &band.high, &out.low, &out.high, &out.nominal, &out.inner.low, &out.inner.high})
    *number = shown.shown(*number);
  out.range = rounded_range(band);
  return out;
}

/// The bands that are shown, a row each, what holds least often first. A Cpk of the samples that were solved would flatter: it is left out where some
/// were not.
doc::Table band_table(const Job& job, const Uncertainty& found) {
  doc::Table table{.caption = "Bands, and how often they hold",
                   .columns = doc::columns_of("band; unit; range#; holds#; Cpk#; 5 %#; 95 %#")};
  std::vector<BandChance> bands = found.bands;
  std::ranges::stable_sort(bands, {}, [](const BandChance& chance) {
    return std::isnan(chance.holds.value) ? 0.0 : chance.holds.value;
  });
  for (const BandChance& chance : bands) {
    if (!is_shown(chance)) continue;
    const ShownBand band = shown_band(job, chance);
    const bool known = !std::isnan(chance.cpk) && chance.failed == 0;
    table.rows.push_back({band.name, band.unit, band.range, percent(chance.holds.value),
                          known ? fmt::format("{:.2f}", chance.cpk) : "-", rounded(band.low),
                          rounded(band.high)});
  }
  return table;
}

/// "mfr_whole 1.8, 95 %: 1.6 to 2.0 g/10 min; ...": the product quantities that bands of the job are on.
Lines interval_lines(const Job& job, const Uncertainty& found) {
  std::vector<std::string> told;
  for (const BandChance& b : found.bands) {
    if (b.plant || !is_product_quantity(b.band.quantity) || !(b.deviation > 0.0)) continue;
    const ShownBand shown = shown_band(job, b);
    std::string text = interval_text(shown.name, shown.nominal, shown.inner, shown.unit);
    if (std::ranges::find(told, text) == told.end()) told.push_back(std::move(text));
  }
  if (told.empty()) return {};
  return wrap(fmt::format("Of the samples {}", fmt::join(told, "; ")), screen_columns, 2);
}

std::vector<charts::Chart> pictures_of(const Job& job, const UncertaintyStudy& study,
                                       const Uncertainty& found) {
  charts::BarChart chances{
      .title = "Probability that bands hold",
      .description = fmt::format("Of {} samples; the lines are 95 % intervals. Bands of "
                                 "the plant that always hold are left out.",
                                 study.samples),
      .x = {.title = "Probability", .unit = "%", .high = 100.0},
      .bars = {}};
  const auto add = [&](const std::string& row, const Chance& chance) {
    chances.bars.push_back({.row = row,
                            .series = "holds",
                            .value = 100.0 * chance.value,
                            .low = 100.0 * chance.low,
                            .high = 100.0 * chance.high});
  };
  add("all together", found.all);
  for (const BandChance& b : found.bands)
    if (is_shown(b)) {
      const ShownBand band = shown_band(job, b);
      add(fmt::format("{} in {}{}{}", band.name, band.range, band.unit.empty() ? "" : " ",
                      band.unit),
          b.holds);
    }
  std::vector<charts::Chart> pictures{charts::bar_chart(chances)};
  for (const auto& of : found.indices) {
    if (!(of.indices.variance > 0.0)) continue;
    charts::BarChart shares{
        .title = "Whose uncertainty: " + shown_quantity(job, of.quantity).name,
        .description = fmt::format(
            "Sobol indices from {} samples{}{}; the lines are 95 % intervals.", of.indices.used,
            failed_words(of.indices.failed), of.logarithmic ? ", of the logarithm" : ""),
        .x = {.title = "Share of the variance", .unit = ""},
        .bars = {}};
    for (std::size_t k = 0; k < study.sources.size(); ++k) {
      const auto bar = [&](const char* series, const Index& index) {
        shares.bars.push_back({.row = study.sources[k].key,
                               .series = series,
                               .value = index.value,
                               .low = index.value - index.half,
                               .high = index.value + index.half});
      };
      bar("by itself", of.indices.first[k]);
      bar("with the others", of.indices.total[k]);
    }
    pictures.push_back(charts::bar_chart(shares));
  }
  return pictures;
}

/// The three keys that matter most to each quantity. An estimate from few samples may exceed the whole variance; the
/// table indices.csv has it with its interval.
Lines index_lines(const Job& job, const UncertaintyStudy& study, const Uncertainty& found) {
  Lines lines;
  for (const auto& of : found.indices) {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < study.sources.size(); ++k)
      if (of.indices.total[k].value > 0.01) order.push_back(k);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      return of.indices.total[a].value > of.indices.total[b].value;
    });
    order.resize(std::min<std::size_t>(order.size(), 3));
    std::string text;
    for (const std::size_t k : order)
      text += fmt::format("{}{} {:.0f} %", text.empty() ? "" : ", ", study.sources[k].key,
                          100.0 * std::min(of.indices.total[k].value, 1.0));
    if (!text.empty())
      append(lines, wrap(shown_quantity(job, of.quantity).name + ": " + text, screen_columns, 2));
  }
  if (lines.empty()) return lines;
  std::size_t failed = 0;
  for (const auto& of : found.indices) failed = std::max(failed, of.indices.failed);
  lines.insert(lines.begin(), {"", "Whose uncertainty it is (share of the variance, with others" +
                                       failed_words(failed) + ")"});
  return lines;
}

}  // namespace

StudyReport uncertainty_report(const Job& job, const StudyPoint& place,
                               const UncertaintyStudy& study, const Uncertainty& found,
                               std::string& note) {
  StudyReport report;
  report.say(fmt::format("{} sure that all bands hold  {}", percent(found.all.value),
                         one_line(title_of(job))),
             2);
  report.say(fmt::format("{} {} of {} samples hold every band; the 95 % interval is {} to {}.",
                         place_text(place), found.all.hits, found.all.samples,
                         percent(found.all.low), percent(found.all.high)));
  if (found.unsolved > 0)
    report.say(
        fmt::format("{} samples have no steady state that a plant stays at and count as misses: {} "
                    "The percentiles are of the "
                    "others; a Cpk of those would flatter and is not shown.",
                    found.unsolved, sentence_of(found.why_unsolved)));
  report.screen.emplace_back();
  append(report.screen,
         at_most(doc::terminal_lines(band_table(job, found), doc::Terminal{}, "Bands"), 17,
                 "in uncertainty.csv"));
  append(report.screen, at_most(interval_lines(job, found), 6, "in uncertainty.csv"));
  append(report.screen, at_most(index_lines(job, study, found), 12, "in indices.csv"));

  report.add_pictures("uncertainty", "How sure: " + title_of(job), pictures_of(job, study, found),
                      note);
  report.files.push_back({"uncertainty.csv", bands_csv(job, found)});
  report.files.push_back({"indices.csv", indices_csv(study, found)});
  report.add_document("uncertainty", document_of(job, place, study, found));
  return report;
}

}  // namespace tandem::app
