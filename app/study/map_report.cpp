#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/results/grid_table.hpp"
#include "app/results/run_log.hpp"
#include "app/study/grid_report.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Rows;

constexpr std::size_t most_columns = 64;  // of the map on the screen
constexpr std::size_t most_rows = 21;

std::string map_csv(const GridTable& table, const Rows& rows) {
  const std::size_t across = table.axes[0].values.size();
  std::string out = csv_field(heading(table.axes[0])) + ',' + csv_field(heading(table.axes[1])) +
                    ",solved,all_bands_hold,missed,margin";
  for (const int claim : table.claims) out += fmt::format(",claim_{}", claim);
  for (const std::size_t q : table.banded) out += ',' + csv_field(table.quantities[q].name);
  out += ",message\n";
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const JudgedPoint& point = table.points[i];
    out += fmt::format("{},{},{},{},{},{}", exact(table.axes[0].values[i % across]),
                       exact(table.axes[1].values[i / across]), point.solved ? 1 : 0,
                       point.holds ? 1 : 0, csv_field(point.missed), exact(point.margin));
    for (const bool claim : point.claims) out += claim ? ",1" : ",0";
    for (const std::size_t q : table.banded) out += ',' + exact(rows.rows[i].values[q]);
    out += ',' + csv_field(rows.rows[i].message) + '\n';
  }
  return out;
}

std::string json_of(const Job& job, const StudyPoint& place, const GridTable& table) {
  Json axes = Json::array();
  for (const ShownAxis& axis : table.axes)
    axes.push_back({{"key", axis.key},
                    {"unit", axis.unit},
                    {"here", json_number(axis.here)},
                    {"values", axis.values}});
  Json margins = Json::array(), hold = Json::array();
  Json claims = Json::object();
  for (const JudgedPoint& point : table.points) {
    margins.push_back(json_number(point.margin));
    hold.push_back(point.solved ? Json(point.holds) : Json(nullptr));
  }
  for (std::size_t c = 0; c < table.claims.size(); ++c) {
    Json where = Json::array();
    for (const JudgedPoint& point : table.points) where.push_back(bool(point.claims[c]));
    claims[fmt::format("{}", table.claims[c])] = std::move(where);
  }
  const Json document{{"program", "tandem " + version()},
                      {"job", job.name},
                      {"title", job.title},
                      {"at", place_word(place)},
                      {"axes", std::move(axes)},
                      {"order", "the first axis varies fastest"},
                      {"all_bands_hold", std::move(hold)},
                      {"margin", std::move(margins)},
                      {"claims", std::move(claims)}};
  return document.dump(1) + '\n';
}

/// The shown place that is nearest to a value, by the axis' scale.
std::size_t nearest(const ShownAxis& axis, const std::vector<std::size_t>& some) {
  const auto off = [&](std::size_t i) {
    return axis.logarithmic ? std::abs(std::log(axis.values[i] / axis.here))
                            : std::abs(axis.values[i] - axis.here);
  };
  return *std::ranges::min_element(some, {}, off);
}

Lines plane(const GridTable& table) {
  const ShownAxis& x = table.axes[0];
  const ShownAxis& y = table.axes[1];
  const auto columns = some_of(x.values.size(), most_columns);
  const auto rows = some_of(y.values.size(), most_rows);
  const std::size_t here_x = nearest(x, columns);
  const std::size_t here_y = nearest(y, rows);
  Lines lines{heading(y)};
  for (auto j = rows.rbegin(); j != rows.rend(); ++j) {
    const bool labelled = *j == rows.front() || *j == rows.back() || *j == here_y;
    std::string line = fit_right(labelled ? rounded(y.values[*j]) : "", 9) + " |";
    for (const std::size_t i : columns) {
      const JudgedPoint& point = table.points[*j * x.values.size() + i];
      const bool here = i == here_x && *j == here_y;
      line += here ? 'X' : !point.solved ? ' ' : point.holds ? '#' : '.';
    }
    lines.push_back(line);
  }
  lines.push_back(fit_right("", 10) + '+' + std::string(columns.size(), '-'));
  const std::string low = rounded(x.values.front());
  const std::string high = rounded(x.values.back());
  lines.push_back(fit_right("", 11) +
                  fit(low, std::max(columns.size(), high.size()) - high.size()) + high);
  append(lines, wrap(fit_right("", 11) + heading(x), screen_columns, 11));
  return lines;
}

}  // namespace

StudyReport map_report(const Job& job, const StudyPoint& place, const optimize::Grid& grid,
                       const Rows& rows, std::string& note) {
  const GridTable table = grid_table(job, place.point, grid, rows);
  StudyReport report;
  Lines& lines = report.screen;
  append(lines, wrap(fmt::format("{} of {} points hold every band  {}", table.holding(),
                                 table.points.size(), one_line(title_of(job))),
                     screen_columns, 2));
  append(lines, wrap(fmt::format("{} # every band holds, . one is missed, blank: no steady state, "
                                 "X the study's point.",
                                 place_text(place)),
                     screen_columns, 0));
  lines.emplace_back();
  append(lines, plane(table));
  std::string always;
  for (std::size_t c = 0; c < table.claims.size(); ++c) {
    const auto where = std::ranges::count_if(
        table.points, [c](const JudgedPoint& point) { return bool(point.claims[c]); });
    always +=
        fmt::format("{}{}: {:.0f} %", always.empty() ? "" : ", ", table.claims[c],
                    100.0 * static_cast<double>(where) / static_cast<double>(table.points.size()));
  }
  lines.emplace_back();
  append(lines,
         wrap("Claims, the reactor's share, by the part of the map: " + always, screen_columns, 2));
  report.json = json_of(job, place, table);
  report.files = study_pictures("map", "Map of " + title_of(job),
                                {window_chart(table, "the study's point")}, note);
  report.files.push_back({"map.csv", map_csv(table, rows)});
  report.files.push_back({"map.json", report.json});
  return report;
}

}  // namespace tandem::app
