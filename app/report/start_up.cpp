#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/charts/line_chart.hpp"
#include "app/report/section.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t points_drawn = 240;  // of a picture some 400 px wide
constexpr std::size_t points_told = 25;    // in its table
constexpr std::size_t without_bands = 4;   // quantities shown where nothing is banded
constexpr double still = 0.005;            // parts of the last value: what moves by less is at rest

/// A quantity along the start-up, and the band that all of its bands have in common.
struct Track {
  std::size_t quantity = 0;
  optimize::Band band;
};

std::vector<Track> tracks_of(const Report& report) {
  std::vector<Track> tracks;
  const auto add = [&](const optimize::Band& band) {
    const std::size_t q = reactor::find_quantity(report.quantities, band.quantity);
    if (q == reactor::no_quantity) return;
    auto found = std::ranges::find(tracks, q, &Track::quantity);
    if (found == tracks.end()) found = tracks.insert(tracks.end(), {q, {}});
    found->band = optimize::overlap(found->band, band);
  };
  for (const optimize::BandResult& result : told_bands(report)) add(result.band);
  for (const optimize::TargetResult& result : report.answer.targets) add(result.target.band());
  if (!tracks.empty()) return tracks;
  for (const char* name : {"production_kg_per_h", "mfr_whole", "Mw", "copolymer_wt"})
    add({.quantity = name, .origin = {}});
  std::erase_if(tracks, [&](const Track& track) {
    return std::isnan(report.value(report.quantities[track.quantity].name));
  });
  if (tracks.size() > without_bands) tracks.resize(without_bands);
  return tracks;
}

/// When the last of the tracks has come to rest, with a margin: the place of that time.
std::size_t end_of_motion(const reactor::Trajectory& start_up, const std::vector<Track>& tracks) {
  const std::size_t last = start_up.time.size() - 1;
  std::size_t moving = 0;
  for (const Track& track : tracks) {
    const double end = start_up.quantities[last][track.quantity];
    for (std::size_t i = last; i > moving; --i) {
      const double value = start_up.quantities[i][track.quantity];
      if (std::isnan(value) == std::isnan(end) && !(std::abs(value - end) > still * std::abs(end)))
        continue;
      moving = i;
      break;
    }
  }
  const double shown = 1.2 * start_up.time[moving];
  std::size_t i = moving;
  while (i < last && start_up.time[i] < shown) ++i;
  return i;
}

/// Ends of the y axis: band, last value and what of the way lies near them; a first moment far off does not squeeze
/// the rest.
void frame(charts::LineChart& chart, const optimize::Band& band, double last) {
  std::vector<double> near{last};
  for (const double end : {band.low, band.high})
    if (std::isfinite(end) && charts::has_place(chart.y, end)) near.push_back(end);
  const auto [least, most] = std::ranges::minmax(near);
  const bool logarithmic = chart.y.scale == charts::Scale::logarithmic;
  const double room = logarithmic ? std::max(10.0, most / least)
                                  : std::max({most - least, 0.2 * std::abs(last), 1e-12});
  const double floor = logarithmic ? least / room : least - room;
  const double ceiling = logarithmic ? most * room : most + room;
  double low = least, high = most;
  for (const double value : chart.series[0].y) {
    if (!charts::has_place(chart.y, value)) continue;
    low = std::min(low, std::max(value, floor));
    high = std::max(high, std::min(value, ceiling));
  }
  const double air = logarithmic ? std::pow(high / low, 0.06) : 0.06 * (high - low);
  if (!(high > low)) return;
  chart.y.low = logarithmic ? low / air : low >= 0.0 ? std::max(low - air, 0.0) : low - air;
  chart.y.high = logarithmic ? high * air : high + air;
}

doc::Picture track_picture(const Report& report, const Track& track, std::size_t end) {
  const reactor::Trajectory& start_up = report.answer.start_up;
  const reactor::Quantity& quantity = report.quantities[track.quantity];
  const double last = start_up.quantities.back()[track.quantity];
  const double to_bands = report.answer.start_up_to_bands / 3600.0;
  const bool banded = std::isfinite(track.band.low) || std::isfinite(track.band.high);
  charts::LineChart chart{
      .title = report.label(quantity.name),
      .description = quantity.meaning + ": " + rounded(last) +
                     (quantity.unit == "1" ? "" : ' ' + quantity.unit) + " in the end" +
                     (banded ? ", band " + rounded_range(track.band) : "") + '.',
      .x = {.title = "Time", .unit = "h"},
      .y = {.title = report.label(quantity.name),
            .unit = quantity.unit == "1" ? "" : quantity.unit,
            .scale = quantity.logarithmic && last > 0.0 ? charts::Scale::logarithmic
                                                        : charts::Scale::linear},
      .series = {{.name = report.label(quantity.name), .x = {}, .y = {}, .low = {}, .high = {}}},
      .strips = {},
      .height = 190};
  for (const std::size_t i : doc::spread_places(end + 1, points_drawn)) {
    const double value = start_up.quantities[i][track.quantity];
    chart.series[0].x.push_back(start_up.time[i] / 3600.0);
    chart.series[0].y.push_back(
        charts::has_place(chart.y, value) ? value : std::numeric_limits<double>::quiet_NaN());
  }
  chart.x.low = 0.0;
  chart.x.high = start_up.time[end] / 3600.0;
  if (banded) chart.strips.push_back({track.band.low, track.band.high});
  if (banded && std::isfinite(to_bands) && to_bands < *chart.x.high)
    chart.uprights.push_back(to_bands);
  frame(chart, track.band, last);
  std::vector<double> hours, course;
  for (std::size_t i = 0; i <= end; ++i) {
    hours.push_back(start_up.time[i] / 3600.0);
    course.push_back(start_up.quantities[i][track.quantity]);
  }
  doc::Table numbers = sampled(report.label(quantity.name) + " along the start-up", "h", hours,
                               {{charts::words_of(chart.y), course}}, points_told);
  chart.y.title = {};  // the heading says it
  return {.name = "start-up-" + quantity.name,
          .chart = charts::line_chart(chart),
          .numbers = std::move(numbers),
          .width = doc::Width::third};
}

}  // namespace

Section start_up_section(const Report& report) {
  Section section{.id = "start-up", .title = std::string(course_words(report).title)};
  const reactor::Trajectory& start_up = report.answer.start_up;
  if (report.answer.simulated.status != reactor::SolveStatus::solved || start_up.time.size() < 2)
    return section;
  const auto tracks = tracks_of(report);
  if (tracks.empty()) return section;
  const std::size_t end = end_of_motion(start_up, tracks);
  const double to_bands = report.answer.start_up_to_bands / 3600.0;
  std::string words = fmt::format("From {}. Shaded: the band.", course_words(report).begins);
  const std::string seed = seed_then(report);
  if (std::isfinite(to_bands))
    words += fmt::format(
        " From {} h on, at the upright line, {}{}.", rounded(to_bands, 4),
        report.answer.targets.empty() ? "every band holds" : "all that is asked for holds",
        seed.empty() ? seed : "; " + seed);
  if (end + 1 < start_up.time.size())
    words += fmt::format(
        " After {} h nothing shown here moves by more than {} %; trajectory.csv has every quantity "
        "up to {} h.",
        rounded(start_up.time[end] / 3600.0, 3), 100.0 * still,
        rounded(start_up.time.back() / 3600.0, 3));
  section.content.add(doc::Paragraph{words});
  for (const Track& track : tracks) section.content.add(track_picture(report, track, end));
  return section;
}

}  // namespace tandem::app
