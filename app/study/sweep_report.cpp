#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/charts/line_chart.hpp"
#include "app/results/grid_table.hpp"
#include "app/results/run_log.hpp"
#include "app/study/grid_report.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Row;
using optimize::Rows;

constexpr std::size_t shown_rows = 21;
constexpr std::size_t most_quantities = 4;

std::string sweep_csv(const GridTable& table, const Rows& rows) {
  std::string out = csv_field(heading(table.axes[0])) + ",solved,all_bands_hold,missed,margin";
  for (const auto& quantity : table.quantities) out += ',' + csv_field(quantity.name);
  out += ",message\n";
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const JudgedPoint& point = table.points[i];
    out += fmt::format("{},{},{},{},{}", exact(table.axes[0].values[i]), point.solved ? 1 : 0,
                       point.holds ? 1 : 0, csv_field(point.missed), exact(point.margin));
    for (const double value : rows.rows[i].values) out += ',' + exact(value);
    out += ',' + csv_field(rows.rows[i].message) + '\n';
  }
  return out;
}

std::string json_of(const Job& job, const StudyPoint& place, const GridTable& table,
                    const Rows& rows) {
  Json points = Json::array();
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const JudgedPoint& point = table.points[i];
    Json product = Json::object();
    for (std::size_t q = 0; q < table.quantities.size(); ++q)
      product[table.quantities[q].name] = json_number(rows.rows[i].values[q]);
    points.push_back({{"value", table.axes[0].values[i]},
                      {"solved", point.solved},
                      {"all_bands_hold", point.holds},
                      {"missed", point.missed},
                      {"margin", json_number(point.margin)},
                      {"message", rows.rows[i].message},
                      {"quantities", std::move(product)}});
  }
  const Json document{{"program", "tandem " + version()},
                      {"job", job.name},
                      {"title", job.title},
                      {"at", place_word(place)},
                      {"key", table.axes[0].key},
                      {"unit", table.axes[0].unit},
                      {"here", json_number(table.axes[0].here)},
                      {"points", std::move(points)}};
  return document.dump(2) + '\n';
}

/// A quantity along the sweep, with the ends of its bands.
charts::Chart picture_of(const GridTable& table, const Rows& rows, std::size_t q) {
  const reactor::Quantity& quantity = table.quantities[q];
  charts::LineChart chart{
      .title = quantity.name,
      .description = quantity.meaning + '.',
      .x = axis_of(table.axes[0]),
      .y = {.title = quantity.name,
            .unit = quantity.unit == "1" ? "" : quantity.unit,
            .scale = quantity.logarithmic ? charts::Scale::logarithmic : charts::Scale::linear},
      .series = {
          {.name = quantity.name, .x = table.axes[0].values, .y = {}, .low = {}, .high = {}}}};
  for (const Row& row : rows.rows) chart.series[0].y.push_back(row.values[q]);
  for (const optimize::Band& band : table.bands) {
    if (band.quantity != quantity.name) continue;
    for (const double end : {band.low, band.high}) {
      if (!std::isfinite(end)) continue;
      chart.series.push_back({.name = fmt::format("{} of {}", rounded(end), band.origin),
                              .x = {chart.series[0].x.front(), chart.series[0].x.back()},
                              .y = {end, end},
                              .low = {},
                              .high = {}});
    }
  }
  return charts::line_chart(chart);
}

}  // namespace

StudyReport sweep_report(const Job& job, const StudyPoint& place, const optimize::Grid& grid,
                         const Rows& rows, std::string& note) {
  const GridTable table = grid_table(job, place.point, grid, rows);
  StudyReport report;
  Lines& lines = report.screen;
  append(lines, wrap(fmt::format("{} of {} points hold every band  {}", table.holding(),
                                 table.points.size(), one_line(title_of(job))),
                     screen_columns, 2));
  append(lines, wrap(fmt::format("{} There {} is {} {}.", place_text(place), table.axes[0].label,
                                 rounded(table.axes[0].here), table.axes[0].unit),
                     screen_columns, 0));
  lines.emplace_back();
  std::vector<std::size_t> columns = table.banded;
  if (columns.empty())
    for (std::size_t q = 0; q < std::min(most_quantities, table.quantities.size()); ++q)
      columns.push_back(q);
  const std::size_t fitting = std::min(columns.size(), most_quantities);
  append(lines, wrap(heading(table.axes[0]), screen_columns, 2));
  std::string header = fit_right("", 10) + "  bands    margin";
  for (std::size_t c = 0; c < fitting; ++c)
    header += ' ' + fit_right(table.quantities[columns[c]].name, 12);
  lines.push_back(header);
  for (const std::size_t i : some_of(rows.rows.size(), shown_rows)) {
    const JudgedPoint& point = table.points[i];
    std::string line =
        fit_right(rounded(table.axes[0].values[i]), 10) + "  " +
        fit(!point.solved ? "-"
            : point.holds ? "hold"
                          : "missed",
            6) +
        ' ' + fit_right(std::isfinite(point.margin) ? fmt::format("{:.3f}", point.margin) : "-", 8);
    for (std::size_t c = 0; c < fitting; ++c)
      line += ' ' + fit_right(rounded(rows.rows[i].values[columns[c]]), 12);
    lines.push_back(line);
  }
  std::vector<charts::Chart> pictures;
  for (const std::size_t q : columns) pictures.push_back(picture_of(table, rows, q));
  report.json = json_of(job, place, table, rows);
  report.files = study_pictures("sweep", "Sweep of " + title_of(job), pictures, note);
  report.files.push_back({"sweep.csv", sweep_csv(table, rows)});
  report.files.push_back({"sweep.json", report.json});
  return report;
}

}  // namespace tandem::app
