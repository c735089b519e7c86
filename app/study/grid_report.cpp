#include "app/study/grid_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "app/charts/line_chart.hpp"
#include "app/results/grid_table.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Rows;

constexpr std::size_t shown_rows = 21;
constexpr std::size_t most_quantities = 4;  // of a sweep
constexpr std::size_t shown_columns = 64;   // of a map
constexpr std::size_t most_letters = 4;     // of a point of a sweep
constexpr std::size_t letter_rows = 12;

/// What stands on the screen for an end that is missed.
char letter_of(std::size_t end) { return end < 26 ? static_cast<char>('a' + end) : '.'; }

/// What letters mean, a line each. `shown`: the ends whose letters stand on the screen; `where`: the file with all.
Lines letter_lines(const GridTable& table, const std::set<std::size_t>& shown,
                   std::string_view where) {
  Lines lines;
  for (const std::size_t end : shown)
    append(lines, wrap(fmt::format("  {}  {}", letter_of(end), one_line(table.missed[end].text)),
                       screen_columns, 5));
  return at_most(std::move(lines), letter_rows, where);
}

/// An object for each point: its place on the axes, what holds there, quantities.
Json points_of(const GridTable& table, const Rows& rows) {
  Json points = Json::array();
  const std::size_t across = table.axes[0].values.size();
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const JudgedPoint& point = table.points[i];
    Json one{{"value", table.axes[0].values[i % across]}};
    if (table.axes.size() > 1) one["second"] = table.axes[1].values[i / across];
    one.update({{"solved", point.solved},
                {"stable", point.solved ? Json(point.stays) : Json(nullptr)},
                {"all_bands_hold", point.holds},
                {"missed", missed_quantities(table, point)},
                {"margin", point.margin},
                {"message", rows.rows[i].message}});
    for (std::size_t q = 0; q < table.quantities.size(); ++q)
      one["quantities"][table.quantities[q].name] = rows.rows[i].values[q];
    for (std::size_t c = 0; c < table.claims.size(); ++c)
      one["claims"][std::to_string(table.claims[c])] = bool(point.claims[c]);
    points.push_back(std::move(one));
  }
  return points;
}

/// Columns of quantities, in the units in which the job shows them; the points are turned to these.
std::vector<CsvColumn> shown_columns_of(const Job& job, const GridTable& table,
                                        const std::vector<std::size_t>& quantities, Json& points) {
  std::vector<CsvColumn> columns;
  for (const std::size_t q : quantities) {
    const reactor::Quantity& quantity = table.quantities[q];
    const ShownQuantity shown = job.units.of(quantity);
    columns.push_back({column_name(quantity, shown), "/quantities/" + quantity.name});
    for (Json& point : points)
      if (Json& number = point["quantities"][quantity.name]; number.is_number())
        number = shown.told(number.get<double>());
  }
  return columns;
}

/// `between`: columns of claims and quantities.
std::string grid_csv(const GridTable& table, const Json& points,
                     const std::vector<CsvColumn>& between) {
  std::vector<CsvColumn> columns{{heading(table.axes[0]), "/value"}};
  if (table.axes.size() > 1) columns.push_back({heading(table.axes[1]), "/second"});
  for (const char* name : {"solved", "stable", "all_bands_hold", "missed", "margin"})
    columns.push_back({name, std::string("/") + name});
  columns.insert(columns.end(), between.begin(), between.end());
  columns.push_back({"message", "/message"});
  return csv_of(points, columns);
}

/// A report with its first lines; `more`: behind the words on where the study stands.
StudyReport begun(const Job& job, const StudyPoint& place, const GridTable& table,
                  const std::string& more) {
  StudyReport report;
  report.say(fmt::format("{} of {} points hold every band  {}", table.holding(),
                         table.points.size(), one_line(title_of(job))),
             2);
  report.say(place_text(place) + ' ' + more);
  report.screen.emplace_back();
  return report;
}

/// Quantities along a sweep in the units in which the job shows them.
struct Curves {
  std::vector<ShownQuantity> quantities;
  std::vector<std::vector<double>> values;  ///< [point][quantity]
};

Curves shown_curves(const Job& job, const GridTable& table, const Rows& rows) {
  Curves curves;
  for (const reactor::Quantity& quantity : table.quantities)
    curves.quantities.push_back(job.units.of(quantity));
  for (const optimize::Row& row : rows.rows) {
    curves.values.push_back(row.values);
    for (std::size_t q = 0; q < row.values.size() && q < curves.quantities.size(); ++q)
      curves.values.back()[q] = curves.quantities[q].shown(row.values[q]);
  }
  return curves;
}

/// A quantity along the sweep, with the ends of its bands.
charts::Chart picture_of(const GridTable& table, const Curves& curves, std::size_t q) {
  const reactor::Quantity& quantity = table.quantities[q];
  const ShownQuantity& shown = curves.quantities[q];
  charts::LineChart chart{
      .title = shown.name,
      .description = quantity.meaning + '.',
      .x = axis_of(table.axes[0]),
      .y = {.title = shown.name,
            .unit = shown.unit,
            .scale = quantity.logarithmic ? charts::Scale::logarithmic : charts::Scale::linear},
      .series = {{.name = shown.name, .x = table.axes[0].values, .y = {}, .low = {}, .high = {}}}};
  for (const std::vector<double>& values : curves.values) chart.series[0].y.push_back(values[q]);
  for (const optimize::Band& band : table.bands) {
    if (band.quantity != quantity.name) continue;
    for (const double end : {shown.shown(band.low), shown.shown(band.high)}) {
      if (!std::isfinite(end)) continue;
      chart.series.push_back({.name = fmt::format("{} of {}", rounded(end), name_of(band.origin)),
                              .x = {chart.series[0].x.front(), chart.series[0].x.back()},
                              .y = {end, end},
                              .low = {},
                              .high = {}});
    }
  }
  return charts::line_chart(chart);
}

/// Why points have no steady state, or none that stays: in the words of the first of each.
Lines left_lines(const Rows& rows) {
  Lines lines;
  for (const bool solved : {false, true}) {
    const auto first = std::ranges::find_if(rows.rows, [solved](const optimize::Row& row) {
      return (row.status == reactor::SolveStatus::solved) == solved && !row.message.empty();
    });
    if (first != rows.rows.end())
      append(lines,
             at_most(wrap(fmt::format("  {}{}", solved ? "unstable: " : "- no steady state: ",
                                      one_line(first->message)),
                          screen_columns, 5),
                     3, "lines in sweep.csv"));
  }
  return lines;
}

Lines sweep_lines(const GridTable& table, const Curves& curves, const Rows& rows,
                  const std::vector<std::size_t>& quantities) {
  Lines lines = wrap(heading(table.axes[0]), screen_columns, 2);
  std::string header = fit_right("", 9) + "  bands      margin";
  for (const std::size_t q : quantities) header += ' ' + fit_right(curves.quantities[q].name, 12);
  lines.push_back(header);
  std::string units = fit_right("", 9) + "                  ";
  for (const std::size_t q : quantities) units += ' ' + fit_right(curves.quantities[q].unit, 12);
  while (units.ends_with(' ')) units.pop_back();
  if (!units.empty()) lines.push_back(units);
  std::set<std::size_t> letters;
  for (const std::size_t i : some_of(curves.values.size(), shown_rows)) {
    const JudgedPoint& point = table.points[i];
    std::string missed;
    const std::size_t told = point.missed.size() > most_letters ? most_letters - 1 : most_letters;
    for (std::size_t m = 0; m < std::min(told, point.missed.size()) && point.stays; ++m) {
      missed += (m == 0 ? "" : " ") + std::string(1, letter_of(point.missed[m]));
      letters.insert(point.missed[m]);
    }
    if (point.missed.size() > told) missed += " ..";
    std::string line =
        fit_right(rounded(table.axes[0].values[i]), 9) + "  " +
        fit(!point.solved  ? "-"
            : !point.stays ? "unstable"
            : point.holds  ? "hold"
                           : missed,
            8) +
        ' ' + fit_right(std::isfinite(point.margin) ? fmt::format("{:.3f}", point.margin) : "-", 8);
    for (const std::size_t q : quantities)
      line += ' ' + fit_right(rounded(curves.values[i][q]), 12);
    lines.push_back(line);
  }
  if (!letters.empty()) lines.emplace_back("Missed, at each point the farthest first:");
  append(lines, letter_lines(table, letters, "in sweep.csv"));
  append(lines, left_lines(rows));
  return lines;
}

/// The shown place that is nearest to the study's point, by the axis' scale.
std::size_t nearest(const ShownAxis& axis, const std::vector<std::size_t>& some) {
  const auto off = [&](std::size_t i) {
    return axis.logarithmic ? std::abs(std::log(axis.values[i] / axis.here))
                            : std::abs(axis.values[i] - axis.here);
  };
  return *std::ranges::min_element(some, {}, off);
}

Lines map_lines(const GridTable& table) {
  const ShownAxis& x = table.axes[0];
  const ShownAxis& y = table.axes[1];
  const auto columns = some_of(x.values.size(), shown_columns);
  const auto rows = some_of(y.values.size(), shown_rows);
  const std::size_t here_x = nearest(x, columns);
  const std::size_t here_y = nearest(y, rows);
  const auto named = [](const ShownAxis& axis) {
    return heading(axis) + (axis.logarithmic ? ", logarithmic" : "");
  };
  Lines lines{named(y)};
  std::set<std::size_t> letters;
  for (auto j = rows.rbegin(); j != rows.rend(); ++j) {
    const bool labelled = *j == rows.front() || *j == rows.back() || *j == here_y;
    std::string line = fit_right(labelled ? rounded(y.values[*j]) : "", 9) + " |";
    for (const std::size_t i : columns) {
      const JudgedPoint& point = table.points[*j * x.values.size() + i];
      const bool here = i == here_x && *j == here_y;
      if (!here && point.stays && !point.holds) letters.insert(point.missed.front());
      line += here            ? 'X'
              : !point.solved ? ' '
              : !point.stays  ? '~'
              : point.holds   ? '#'
                              : letter_of(point.missed.front());
    }
    lines.push_back(line);
  }
  lines.push_back(fit_right("", 10) + '+' + std::string(columns.size(), '-'));
  const std::string low = rounded(x.values.front());
  const std::string high = rounded(x.values.back());
  const std::size_t width = std::max(columns.size(), low.size() + 1 + high.size());
  lines.push_back(fit_right("", 11) + fit(low, width - high.size()) + high);
  append(lines, wrap(fit_right("", 11) + named(x), screen_columns, 11));
  append(lines, wrap(fmt::format("{}X is nearest to {} and {}", fit_right("", 11), rounded(x.here),
                                 rounded(y.here)),
                     screen_columns, 11));
  append(lines, letter_lines(table, letters, "in map.csv"));
  return lines;
}

/// "1: 40 %, 4: 100 %": in which part of the map a claim holds.
std::string parts_of_claims(const GridTable& table) {
  std::string text;
  for (std::size_t c = 0; c < table.claims.size(); ++c) {
    const auto where = std::ranges::count_if(
        table.points, [c](const JudgedPoint& point) { return bool(point.claims[c]); });
    text +=
        fmt::format("{}{}: {:.0f} %", text.empty() ? "" : ", ", table.claims[c],
                    100.0 * static_cast<double>(where) / static_cast<double>(table.points.size()));
  }
  return text;
}

/// The document of a map: a list for each thing told, in the order of the points.
Json map_document(const Job& job, const StudyPoint& place, const GridTable& table) {
  Json axes = Json::array(), margins = Json::array(), hold = Json::array();
  Json claims = Json::object();
  for (const ShownAxis& axis : table.axes)
    axes.push_back(
        {{"key", axis.key}, {"unit", axis.unit}, {"here", axis.here}, {"values", axis.values}});
  for (const JudgedPoint& point : table.points) {
    margins.push_back(point.margin);
    hold.push_back(point.solved ? Json(point.holds) : Json(nullptr));
    for (std::size_t c = 0; c < table.claims.size(); ++c)
      claims[std::to_string(table.claims[c])].push_back(bool(point.claims[c]));
  }
  Json document = study_document(job);
  document.update({{"at", place_word(place)},
                   {"axes", std::move(axes)},
                   {"order", "the first axis varies fastest"},
                   {"all_bands_hold", std::move(hold)},
                   {"margin", std::move(margins)},
                   {"claims", std::move(claims)}});
  return document;
}

}  // namespace

StudyReport sweep_report(const Job& job, const StudyPoint& place, const optimize::Grid& grid,
                         const Rows& rows, std::string& note) {
  GridTable table = grid_table(job, place.point, grid, rows);
  const Curves curves = shown_curves(job, table, rows);
  ShownAxis& axis = table.axes[0];
  const bool told =
      std::ranges::find(place.without, grid.axes[0].decision.at) == place.without.end();
  if (!told) axis.here = std::nan("");
  StudyReport report =
      begun(job, place, table,
            told ? fmt::format("There {} is {} {}.", axis.label, rounded(axis.here), axis.unit)
                 : fmt::format("The job does not give {} by itself.", axis.label));
  std::vector<std::size_t> quantities = table.banded;
  for (std::size_t q = 0;
       table.banded.empty() && q < std::min(most_quantities, table.quantities.size()); ++q)
    quantities.push_back(q);
  std::vector<charts::Chart> pictures;
  for (const std::size_t q : quantities) pictures.push_back(picture_of(table, curves, q));
  quantities.resize(std::min(quantities.size(), most_quantities));
  append(report.screen, sweep_lines(table, curves, rows, quantities));

  Json points = points_of(table, rows);
  report.add_pictures("sweep", "Sweep of " + title_of(job), pictures, note);
  std::vector<std::size_t> all(table.quantities.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Json shown = points;
  const auto columns = shown_columns_of(job, table, all, shown);
  report.files.push_back({"sweep.csv", grid_csv(table, shown, columns)});
  for (Json& point : points) point.erase("claims");
  Json document = study_document(job);
  document.update({{"at", place_word(place)},
                   {"key", axis.key},
                   {"unit", axis.unit},
                   {"here", json_number(axis.here)},
                   {"points", std::move(points)}});
  report.add_document("sweep", document);
  return report;
}

StudyReport map_report(const Job& job, const StudyPoint& place, const optimize::Grid& grid,
                       const Rows& rows, std::string& note) {
  const GridTable table = grid_table(job, place.point, grid, rows);
  StudyReport report =
      begun(job, place, table,
            "# every band holds, a letter: the band that is missed by the most, in parts of its "
            "width, ~ unstable, blank: no steady state, X the study's point.");
  append(report.screen, map_lines(table));
  report.screen.emplace_back();
  report.say("Claims, the reactor's share, by the part of the map: " + parts_of_claims(table), 2);

  std::vector<CsvColumn> columns;
  for (const int claim : table.claims)
    columns.push_back({fmt::format("claim_{}", claim), fmt::format("/claims/{}", claim)});
  Json points = points_of(table, rows);
  for (CsvColumn& column : shown_columns_of(job, table, table.banded, points))
    columns.push_back(std::move(column));
  report.add_pictures("map", "Map of " + title_of(job), {window_chart(table, "the study's point")},
                      note);
  report.files.push_back({"map.csv", grid_csv(table, points, columns)});
  report.add_document("map", map_document(job, place, table), 1);
  return report;
}

}  // namespace tandem::app
