#include "app/study/grid_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/job/job_problem.hpp"
#include "app/keys/setting_text.hpp"
#include "optimize/plant_limits.hpp"
#include "reactor/sample_solver.hpp"

namespace tandem::app {
namespace {

ShownAxis shown(const Job& job, const StudyPoint& place, const optimize::GridAxis& axis) {
  const optimize::Decision& d = axis.decision;
  const SettingText text = setting_text(job.train, d.stage, d.setting);
  ShownAxis out{.key = d.key,
                .label = job.train.stages[d.stage].name + ' ' + text.label,
                .unit = text.unit,
                .values = {},
                .logarithmic = d.logarithmic,
                .here = text.shown(place.point[d.stage][d.setting])};
  for (std::size_t i = 0; i < axis.points; ++i) out.values.push_back(text.shown(axis.value(i)));
  return out;
}

}  // namespace

std::size_t GridTable::holding() const {
  return static_cast<std::size_t>(std::ranges::count_if(points, &JudgedPoint::holds));
}

GridTable grid_table(const Job& job, const StudyPoint& place, const optimize::Grid& grid,
                     const optimize::Rows& rows) {
  GridTable table;
  for (const optimize::GridAxis& axis : grid.axes) table.axes.push_back(shown(job, place, axis));
  table.quantities = reactor::quantities_of(grid.train);
  reactor::SampleSolver nominal(grid.train, grid.point);
  std::vector<double> nominal_values(table.quantities.size());
  std::string unheard;
  (void)nominal.solve([](auto&, auto&) {}, nominal_values, unheard);
  const optimize::BandJudge judge(grid.train, problem_of(job).bands, nominal_values);
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
      point.holds = point.missed.empty();
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

std::vector<std::size_t> some_of(std::size_t count, std::size_t most) {
  std::vector<std::size_t> some;
  const std::size_t shown = std::min(count, most);
  for (std::size_t i = 0; i < shown; ++i) {
    some.push_back(i * (count - 1) / std::max<std::size_t>(shown - 1, 1));
  }
  return some;
}

}  // namespace tandem::app
