#include "app/results/grid_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "app/charts/map_chart.hpp"
#include "app/job/job_problem.hpp"
#include "app/text/text.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t named_ends = 4;  // below a picture

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

/// "production above 45 t/h (job)".
std::string missed_text(const Job& job, const optimize::Band& band,
                        const reactor::Quantity& quantity, optimize::MissedBand::Side side) {
  using Side = optimize::MissedBand::Side;
  const ShownQuantity shown = job.units.of(quantity);
  const std::string origin = " (" + name_of(band.origin) + ')';
  if (side == Side::nowhere) return shown.name + " has no value" + origin;
  const std::string unit = shown.unit == "1" || shown.unit.empty() ? "" : ' ' + shown.unit;
  return fmt::format("{} {} {}{}{}", shown.name, side == Side::below ? "below" : "above",
                     rounded(shown.shown(side == Side::below ? band.low : band.high)), unit,
                     origin);
}

/// The ends that points miss, as they come.
class MissedEnds {
 public:
  MissedEnds(const Job& job, const GridTable& table, const optimize::BandJudge& judge)
      : job_(job), table_(table), judge_(judge) {}

  /// The places of what a point misses in the list of all.
  std::vector<std::size_t> at(std::span<const double> values) {
    std::vector<std::size_t> places;
    for (const optimize::MissedBand& each : judge_.missed(values)) {
      const std::pair key{each.band, each.side};
      const auto known = std::ranges::find(keys_, key);
      places.push_back(static_cast<std::size_t>(known - keys_.begin()));
      if (known != keys_.end()) continue;
      const optimize::Band& band = judge_.bands()[each.band];
      const std::size_t q = reactor::find_quantity(table_.quantities, band.quantity);
      keys_.push_back(key);
      ends_.push_back({.quantity = band.quantity,
                       .text = missed_text(job_, band, table_.quantities[q], each.side)});
    }
    return places;
  }

  /// Gives the ends to the table, in its order.
  void put_into(GridTable& table) const {
    std::vector<std::size_t> worst_at(ends_.size(), 0), order(ends_.size()), place(ends_.size());
    for (const JudgedPoint& point : table.points)
      if (point.stays && !point.missed.empty()) ++worst_at[point.missed.front()];
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t end) { return worst_at[end]; });
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      table.missed.push_back(ends_[order[i]]);
      if (worst_at[order[i]] > 0) ++table.worst;
    }
    for (JudgedPoint& point : table.points)
      for (std::size_t& end : point.missed) end = place[end];
  }

 private:
  const Job& job_;
  const GridTable& table_;
  const optimize::BandJudge& judge_;
  std::vector<std::pair<std::size_t, optimize::MissedBand::Side>> keys_;
  std::vector<MissedEnd> ends_;
};

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

  MissedEnds ends(job, table, judge);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const optimize::Row& row = rows.rows[i];
    JudgedPoint point{.solved = row.status == reactor::SolveStatus::solved,
                      .margin = std::numeric_limits<double>::quiet_NaN(),
                      .claims = std::vector<bool>(table.claims.size(), false)};
    if (point.solved) {
      point.missed = ends.at(row.values);
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
  ends.put_into(table);
  return table;
}

std::string missed_quantities(const GridTable& table, const JudgedPoint& point) {
  std::vector<std::string> names;
  for (const std::size_t end : point.missed)
    if (const std::string& name = table.missed[end].quantity;
        std::ranges::find(names, name) == names.end())
      names.push_back(name);
  return fmt::format("{}", fmt::join(names, ", "));
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
  for (std::size_t end = 0; end < std::min(table.worst, named_ends); ++end)
    map.description +=
        fmt::format("{}{}", end == 0 ? " Missed by the most, the most often first: " : "; ",
                    table.missed[end].text);
  if (table.worst > 0) map.description += table.worst > named_ends ? "; and others." : ".";
  const auto left = [](const JudgedPoint& point) { return point.solved && !point.stays; };
  if (std::ranges::any_of(table.points, left)) map.kinds.push_back("unstable");
  for (const JudgedPoint& point : table.points) {
    std::string claims;
    for (std::size_t c = 0; c < table.claims.size(); ++c)
      if (point.claims[c])
        claims += fmt::format("{}{}", claims.empty() ? "" : ", ", table.claims[c]);
    std::string note = claims.empty() ? "no claim holds" : "claims " + claims;
    for (std::size_t i = 0; i < point.missed.size(); ++i)
      note += (i == 0 ? "; missed: " : ", ") + table.missed[point.missed[i]].text;
    map.cells.push_back({.kind = kind_of(point), .height = point.margin, .note = std::move(note)});
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
