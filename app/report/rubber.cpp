#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/charts/line_chart.hpp"
#include "app/report/section.hpp"
#include "app/text/text.hpp"
#include "kinetics/rubber_distribution.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t shares = 120;
constexpr std::size_t shares_told = 25;

}  // namespace

Section rubber_section(const Report& report) {
  Section section{.id = "particles", .title = "Particles"};
  const auto& particles = report.answer.simulated.particles;
  if (!particles) return section;
  const kinetics::RubberDistribution<double> spread{particles->A, particles->B,
                                                    particles->copolymer};
  const double sticky =
      std::min(1.0, reactor::sticky_share_of_B(report.job.train.polymer, particles->rubber));
  charts::LineChart chart{
      .title = "Part (B) over the particles",
      .description = fmt::format(
          "Mass of particles per wt% of part (B) in them. On average {} wt%, with a standard "
          "deviation of {} wt%; {} wt% of "
          "the powder is in particles beyond {} wt%, the upright line, which stick.",
          rounded(100.0 * spread.mean()), rounded(100.0 * report.value("rubber_spread")),
          rounded(report.value("sticky_share")), rounded(100.0 * sticky)),
      .x = {.title = "part (B) in the particle", .unit = "wt%"},
      .y = {.title = "mass per wt%", .unit = ""},
      .series = {{.name = "particles", .x = {}, .y = {}, .low = {}, .high = {}}},
      .strips = {},
      .uprights = {100.0 * sticky},
      .height = 260};
  chart.x.low = 0.0;
  chart.x.high = 100.0;
  chart.y.low = 0.0;
  auto& series = chart.series[0];
  for (std::size_t i = 0; i < shares; ++i) {
    const double w = (static_cast<double>(i) + 0.5) / static_cast<double>(shares);
    series.x.push_back(100.0 * w);
    series.y.push_back(spread.density(w) / 100.0);
  }
  chart.y.high = 1.05 * *std::ranges::max_element(series.y);
  section.content.add(doc::Picture{.name = "rubber",
                                   .chart = charts::line_chart(chart),
                                   .numbers = sampled(chart.title, "wt% of (B)", series.x,
                                                      {{"mass per wt%", series.y}}, shares_told)});
  return section;
}

}  // namespace tandem::app
