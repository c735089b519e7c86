#include "app/results/film_report.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "app/text/json.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr double m_per_min = 60.0;   // m/s
constexpr double kg_per_h = 3600.0;  // kg/s
constexpr double um = 1e6;
constexpr double mm = 1e3;

/// The band with its ends multiplied.
optimize::Band scaled(optimize::Band band, double factor) {
  band.low *= factor;
  band.high *= factor;
  return band;
}

/// Thickness over a band of speeds: thick where slow.
optimize::Band thickness_of(const FilmLine& film, const optimize::Band& take_off) {
  optimize::Band band;
  band.low = film.thickness(take_off.high);
  band.high = film.thickness(take_off.low);
  band.low_open = take_off.high_open;
  band.high_open = take_off.low_open;
  return band;
}

std::string claims_held(const std::vector<TakeOffRange>& ranges, double draft_ratio) {
  std::string held;
  for (const TakeOffRange& range : ranges)
    if (range.draft_ratio.holds(draft_ratio))
      held += fmt::format("{}{}", held.empty() ? "" : ", ", range.claim);
  return held;
}

/// In four digits, or in as many as it takes to hold the claims that it holds.
std::string telling(const std::vector<TakeOffRange>& ranges, double draft_ratio) {
  std::string text;
  for (int digits = 4; digits <= 12; ++digits) {
    text = rounded(draft_ratio, digits);
    if (claims_held(ranges, std::strtod(text.c_str(), nullptr)) == claims_held(ranges, draft_ratio))
      break;
  }
  return text;
}

/// "At 5 m/min the draft ratio is 2.2, the film 83 um thick; it is that of claims 2, 3."
std::string sentence_at(const FilmLine& film, const std::vector<TakeOffRange>& ranges,
                        double take_off, double draft_ratio) {
  const std::string held = claims_held(ranges, draft_ratio);
  return fmt::format("At {} m/min the draft ratio is {}, the film as cast {} um thick; {}.",
                     rounded(take_off * m_per_min, 6), telling(ranges, draft_ratio),
                     rounded(film.thickness(take_off) * um, 3),
                     held.empty() ? std::string{"no claim has that"}
                                  : "the draft ratio of claims " + held + " holds");
}

Json at_json(const FilmLine& film, const std::vector<TakeOffRange>& ranges, double take_off,
             double draft_ratio) {
  Json held = Json::array();
  for (const TakeOffRange& range : ranges)
    if (range.draft_ratio.holds(draft_ratio)) held.push_back(range.claim);
  return {{"take_off_m_per_min", json_number(take_off * m_per_min)},
          {"draft_ratio", json_number(draft_ratio)},
          {"film_um", json_number(film.thickness(take_off) * um)},
          {"claims", std::move(held)}};
}

}  // namespace

std::vector<TakeOffRange> take_off_ranges(const std::vector<optimize::Claim>& specification,
                                          const FilmLine& film) {
  std::vector<TakeOffRange> ranges;
  for (const optimize::Claim& claim : specification)
    for (const optimize::ClaimBand& each : claim.bands)
      if (each.band.quantity == "draft_ratio")
        ranges.push_back({claim.id, each.band, scaled(each.band, film.melt_speed())});
  return ranges;
}

std::string missing_of(const FilmLine& film) {
  std::string missing;
  const auto need = [&missing](bool there, const char* key) {
    if (!there) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", key);
  };
  need(film.throughput.has_value(), "throughput");
  need(film.die_gap.has_value(), "die_gap");
  need(film.die_width.has_value(), "die_width");
  return missing;
}

std::vector<std::string> assumptions_of(const FilmLine& film) {
  std::vector<std::string> notes;
  if (!film.melt_density)
    notes.push_back(fmt::format(
        "melt_density is not given: {} kg/m3, polypropylene at 230 degC, representative.",
        representative_melt_density));
  if (!film.film_density)
    notes.push_back(
        fmt::format("film_density is not given: {} kg/m3, without pores, representative.",
                    representative_film_density));
  if (!film.film_width)
    notes.emplace_back("film_width is not given: as wide as the die, without neck-in.");
  return notes;
}

std::string film_screen(std::string_view title, const FilmLine& film,
                        const std::vector<optimize::Claim>& specification) {
  const auto ranges = take_off_ranges(specification, film);
  Lines lines = wrap("Film line: " + one_line(title), screen_columns, 2);
  append(
      lines,
      wrap(fmt::format("Melt at the lip {} m/min: {} kg/h of {} kg/m3 through {} mm x {} mm.",
                       rounded(film.melt_speed() * m_per_min), rounded(*film.throughput * kg_per_h),
                       rounded(film.melt_density.value_or(representative_melt_density)),
                       rounded(*film.die_gap * mm), rounded(*film.die_width * mm)),
           screen_columns, 2));
  lines.emplace_back();
  lines.emplace_back("claim  draft ratio     take-off, m/min         film as cast, um");
  for (const TakeOffRange& range : ranges)
    lines.push_back(fmt::format("  {:>2}   {} {} {}", range.claim,
                                fit(rounded_range(range.draft_ratio), 15),
                                fit(inner_range(scaled(range.take_off, m_per_min)), 23),
                                inner_range(scaled(thickness_of(film, range.take_off), um))));
  lines.emplace_back();
  if (film.take_off)
    append(lines, wrap(sentence_at(film, ranges, *film.take_off, film.draft_ratio(*film.take_off)),
                       screen_columns, 2));
  if (film.wanted_draft_ratio)
    append(lines,
           wrap("Wanted: " + sentence_at(film, ranges, film.take_off_for(*film.wanted_draft_ratio),
                                         *film.wanted_draft_ratio),
                screen_columns, 2));
  for (const std::string& note : assumptions_of(film)) append(lines, wrap(note, screen_columns, 2));
  return joined(lines);
}

std::string film_json(std::string_view title, const FilmLine& film,
                      const std::vector<optimize::Claim>& specification) {
  const auto ranges = take_off_ranges(specification, film);
  Json claims = Json::array();
  for (const TakeOffRange& range : ranges) {
    const optimize::Band speeds = scaled(range.take_off, m_per_min);
    const optimize::Band film_um = scaled(thickness_of(film, range.take_off), um);
    claims.push_back({{"id", range.claim},
                      {"draft_ratio", range_text(range.draft_ratio)},
                      {"take_off_low_m_per_min", json_number(speeds.low)},
                      {"take_off_high_m_per_min", json_number(speeds.high)},
                      {"film_low_um", json_number(film_um.low)},
                      {"film_high_um", json_number(film_um.high)}});
  }
  Json out;
  out["title"] = title;
  out["melt_speed_m_per_min"] = json_number(film.melt_speed() * m_per_min);
  out["claims"] = std::move(claims);
  out["at_take_off"] = film.take_off
                           ? at_json(film, ranges, *film.take_off, film.draft_ratio(*film.take_off))
                           : Json(nullptr);
  out["wanted"] = film.wanted_draft_ratio
                      ? at_json(film, ranges, film.take_off_for(*film.wanted_draft_ratio),
                                *film.wanted_draft_ratio)
                      : Json(nullptr);
  out["assumed"] = assumptions_of(film);
  return json_document(out);
}

}  // namespace tandem::app
