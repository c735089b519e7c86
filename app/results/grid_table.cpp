#include "app/results/grid_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/charts/map_chart.hpp"
#include "app/job/job_problem.hpp"
#include "app/text/text.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

ShownAxis shown(const Job& job, const reactor::OperatingPoint<double>& here,
                const optimize::GridAxis& axis) {
  const optimize::Decision& d = axis.decision;
  const SettingText text = job.units.of(job.train, d.at);
  ShownAxis out{.key = d.key,
                .label = job.train.stages[d.at.stage].name + ' ' + text.label,
                .unit = text.unit,
                .values = {},
                .logarithmic = d.logarithmic,
                .here = tidy(text.shown(here[d.at]))};
  for (std::size_t i = 0; i < axis.points; ++i)
    out.values.push_back(tidy(text.shown(axis.value(i))));
  return out;
}

std::string kind_of(const JudgedPoint& point) {
  if (!point.solved) return "no steady state";
  if (!point.stays) return "unstable";
  return point.holds ? "every band holds" : "a band is missed";
}

}  // namespace

std::size_t GridTable::holding() const {
  return static_cast<std::size_t>(std::ranges::count_if(points, &JudgedPoint::holds));
}

GridTable grid_table(const Job& job, const reactor::OperatingPoint<double>& here,
                     const optimize::Grid& grid, const optimize::Rows& rows) {
  GridTable table;
  for (const optimize::GridAxis& axis : grid.axes) table.axes.push_back(shown(job, here, axis));
  table.quantities = reactor::quantities_of(grid.train);
  const optimize::BandJudge judge(grid, problem_of(job));
  for (const optimize::Band& band : judge.bands()) {
    if (optimize::is_of_plant(band)) continue;
    table.bands.push_back(band);
    const std::size_t q = reactor::find_quantity(table.quantities, band.quantity);
    if (std::ranges::find(table.banded, q) == table.banded.end()) table.banded.push_back(q);
  }
  for (const optimize::Claim& claim : job.specification)
    if (!claim.process.empty() ||
        std::ranges::any_of(claim.bands, [](const optimize::ClaimBand& band) {
          return band.made_in == optimize::MadeIn::reactor;
        }))
      table.claims.push_back(claim.id);

  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const optimize::Row& row = rows.rows[i];
    JudgedPoint point{.solved = row.status == reactor::SolveStatus::solved,
                      .margin = std::numeric_limits<double>::quiet_NaN(),
                      .claims = std::vector<bool>(table.claims.size(), false)};
    if (point.solved) {
      for (const std::size_t b : judge.missed(row.values)) {
        const std::string& quantity = judge.bands()[b].quantity;
        if (point.missed.find(quantity) == std::string::npos)
          point.missed += (point.missed.empty() ? "" : ", ") + quantity;
      }
      point.stays = row.values.back() == 1.0;
      point.holds = point.missed.empty() && point.stays;
      point.margin = judge.margin(row.values);
      const auto value = [&](std::string_view quantity) {
        const std::size_t q = reactor::find_quantity(table.quantities, quantity);
        return q == reactor::no_quantity ? std::numeric_limits<double>::quiet_NaN() : row.values[q];
      };
      const auto judged =
          optimize::judge(job.specification, value,
                          optimize::process_facts(grid.train, optimize::point_of(grid, i)));
      for (std::size_t c = 0; c < table.claims.size(); ++c) {
        const auto found = std::ranges::find(judged, table.claims[c], &optimize::ClaimResult::id);
        point.claims[c] = found != judged.end() && found->resin_holds;
      }
    }
    table.points.push_back(std::move(point));
  }
  return table;
}

std::string heading(const ShownAxis& axis) {
  return axis.unit.empty() ? axis.label : axis.label + " (" + axis.unit + ")";
}

charts::Axis axis_of(const ShownAxis& axis) {
  return {.title = axis.label,
          .unit = axis.unit,
          .scale = axis.logarithmic ? charts::Scale::logarithmic : charts::Scale::linear,
          .low = axis.values.front(),
          .high = axis.values.back()};
}

charts::Chart window_chart(const GridTable& table, const std::string& here) {
  charts::MapChart map{.title = "Operating window",
                       .description =
                           "Where every band holds; lines of equal margin to the bands, "
                           "in parts of their widths, the strong one at 0.",
                       .x = axis_of(table.axes[0]),
                       .y = axis_of(table.axes[1]),
                       .xs = table.axes[0].values,
                       .ys = table.axes[1].values,
                       .cells = {},
                       .kinds = {"every band holds", "a band is missed", "no steady state"},
                       .height_title = "margin",
                       .levels = {-0.2, -0.1, 0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4},
                       .mark = {{table.axes[0].here, table.axes[1].here}},
                       .mark_title = here};
  const auto left = [](const JudgedPoint& point) { return point.solved && !point.stays; };
  if (std::ranges::any_of(table.points, left)) map.kinds.push_back("unstable");
  for (const JudgedPoint& point : table.points) {
    std::string claims;
    for (std::size_t c = 0; c < table.claims.size(); ++c)
      if (point.claims[c])
        claims += fmt::format("{}{}", claims.empty() ? "" : ", ", table.claims[c]);
    map.cells.push_back({.kind = kind_of(point),
                         .height = point.margin,
                         .note = (claims.empty() ? "no claim holds" : "claims " + claims) +
                                 (point.missed.empty() ? "" : "; missed: " + point.missed)});
  }
  return charts::map_chart(map);
}

std::vector<std::size_t> some_of(std::size_t count, std::size_t most) {
  std::vector<std::size_t> some;
  const std::size_t shown = std::min(count, most);
  for (std::size_t i = 0; i < shown; ++i) {
    some.push_back(i * (count - 1) / std::max<std::size_t>(shown - 1, 1));
  }
  return some;
}

}  // namespace tandem::app
