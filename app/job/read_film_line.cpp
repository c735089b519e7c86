#include "app/job/read_film_line.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "app/text/near_miss.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

struct FilmKey {
  const char* name;
  Dimension dimension;
  std::optional<double> FilmLine::*place;
};
constexpr std::array<FilmKey, 8> film_keys{{
    {"throughput", Dimension::mass_flow, &FilmLine::throughput},
    {"die_gap", Dimension::size, &FilmLine::die_gap},
    {"die_width", Dimension::size, &FilmLine::die_width},
    {"melt_density", Dimension::density, &FilmLine::melt_density},
    {"film_width", Dimension::size, &FilmLine::film_width},
    {"film_density", Dimension::density, &FilmLine::film_density},
    {"take_off", Dimension::speed, &FilmLine::take_off},
    {"wanted_draft_ratio", Dimension::none, &FilmLine::wanted_draft_ratio},
}};

/// The number in SI; nothing and a fault where there is none.
std::optional<double> read(const Member& member, const FilmKey& key, const std::string& name,
                           Faults& faults) {
  double number = 0.0;
  if (key.dimension == Dimension::none) {
    if (is_number(member.value, number)) return number;
    faults.add(member.value.where, name,
               "expected a plain number; found " + describe(member.value));
    return std::nullopt;
  }
  const std::string* text = member.value.text();
  if (text == nullptr) {
    faults.add(member.value.where, name,
               "expected " + std::string(text_of(key.dimension).noun) +
                   " with its unit in quotes, as in \"" +
                   std::string(text_of(key.dimension).example) + "\"; found " +
                   describe(member.value));
    return std::nullopt;
  }
  const Measure measure = read_measure(*text, key.dimension);
  if (measure.sound) return measure.value;
  faults.add(member.value.where, name, toml_string(*text) + ' ' + measure.problem);
  return std::nullopt;
}

}  // namespace

bool is_blank(const Value& value) { return value.text() != nullptr && value.text()->empty(); }

FilmLine read_film_line(const Member& section, Faults& faults) {
  FilmLine film;
  const Table* table = section.value.table();
  if (table == nullptr) {
    faults.add(section.where, "film",
               "is a table, headed [film]; found " + describe(section.value));
    return film;
  }
  std::vector<std::string> known;
  for (const FilmKey& key : film_keys) known.emplace_back(key.name);
  for (const Member& member : *table) {
    const std::string name = "film." + member.key;
    const FilmKey* key = nullptr;
    for (const FilmKey& candidate : film_keys)
      if (member.key == candidate.name) key = &candidate;
    if (key == nullptr) {
      faults.add(member.where, name, "unknown key", did_you_mean(member.key, known));
      continue;
    }
    if (is_blank(member.value)) continue;
    const std::optional<double> number = read(member, *key, name, faults);
    if (!number) continue;
    if (!(*number > 0.0) || std::isinf(*number))
      faults.add(member.value.where, name, "has to be a number above 0");
    else
      film.*(key->place) = number;
  }
  const bool thin = !film.die_gap || !film.die_width || *film.die_gap < *film.die_width;
  if (!thin)
    faults.add(section.where, "film.die_gap",
               "has to be smaller than die_width; the two may be exchanged");
  return film;
}

}  // namespace tandem::app
