// The table of keys, read from app/keys/keys.toml, which stands in the program.

#include <toml++/toml.h>
#include <algorithm>
#include <stdexcept>
#include <utility>

#include "app/keys/key_table.hpp"
#include "optimize/objective.hpp"

namespace tandem::app {
namespace {

// The words of the file, in the order of the enumerations.
constexpr std::string_view kind_words =
    "text name name_list text_pair file choice choice_list integer integer_list number "
    "number_by_site quantity quantity_by_site rate_unit interval figure";
constexpr std::string_view dimension_words =
    "none temperature temperature_difference pressure pressure_difference time mass volume "
    "mass_flow amount molar_flow concentration mole_ratio mass_fraction fraction "
    "specific_amount molar_energy molar_mass density power heat_rate heat_capacity mass_heat "
    "molar_heat length size speed temperature_scale per_temperature rate_first_order "
    "rate_second_order";
constexpr std::string_view setting_words =
    "temperature pressure hydrogen_ratio comonomer_ratio_1 comonomer_ratio_2 "
    "comonomer_ratio_3 inert_fraction propane_share residence_time hold_up liquid_volume "
    "slurry_volume slurry_solids catalyst_feed cocatalyst_per_titanium donor_per_titanium "
    "cocatalyst_feed donor_feed poison_feed vent carry_monomer_1 carry_monomer_2 "
    "carry_monomer_3 carry_monomer_4 carry_hydrogen carry_propane carry_nitrogen "
    "feed_monomer_1 feed_monomer_2 feed_monomer_3 feed_monomer_4 feed_hydrogen feed_propane "
    "feed_nitrogen feed_temperature coolant_temperature imposed_monomer_1 imposed_monomer_2 "
    "imposed_monomer_3 imposed_monomer_4 imposed_hydrogen imposed_cocatalyst imposed_poison";
constexpr std::string_view file_words = "job plant catalyst grade claims properties";
constexpr std::string_view when_words =
    "loop pool gas_bed continuous batch computed imposed by_set_points by_feeds isothermal "
    "cooled";

/// Which of the words it is. A word that is none of them is a fault of the file, which the tests hold.
std::size_t place_of(std::string_view words, std::string_view word) {
  for (std::size_t place = 0; !words.empty(); ++place) {
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == word) return place;
    words.remove_prefix(std::min(first.size() + 1, words.size()));
  }
  throw std::invalid_argument("keys.toml: " + std::string(word));
}

/// Sets a value of an enumeration from a member, if the row has it.
template <class Value>
void take(const toml::table& row, std::string_view member, std::string_view words, Value& value) {
  if (const auto* const found = row[member].as_string())
    value = static_cast<Value>(place_of(words, found->get()));
}

/// Sets bits from a list of words, if the row has it.
void take_bits(const toml::table& row, std::string_view member, std::string_view words,
               unsigned& bits) {
  const auto* const list = row[member].as_array();
  if (list == nullptr) return;
  bits = 0;
  for (const toml::node& each : *list) bits |= 1U << place_of(words, each.ref<std::string>());
}

/// The names of the objectives, as a row has its words, and what each looks for.
std::string objective_words() {
  std::string words;
  for (const optimize::Objective& objective : optimize::objectives())
    words += (words.empty() ? "" : "|") + objective.name;
  return words;
}
std::string objective_meanings() {
  std::string words;
  for (const optimize::Objective& objective : optimize::objectives())
    words += (words.empty() ? "" : "; ") + objective.name + ", " + objective.looks_for;
  return words;
}

/// The text of a member, with what the optimizer knows put in.
void take(const toml::table& row, std::string_view member, std::string& text) {
  const auto* const found = row[member].as_string();
  if (found == nullptr) return;
  text = found->get();
  for (const auto& [mark, words] : {std::pair{"{objectives}", &objective_words},
                                    std::pair{"{what objectives look for}", &objective_meanings}})
    if (const std::size_t at = text.find(mark); at != std::string::npos)
      text.replace(at, std::string_view(mark).size(), words());
}

/// A row; what it does not say is as in `key`.
Key row_of(const toml::table& row, Key key) {
  take(row, "pattern", key.pattern);
  take(row, "meaning", key.meaning);
  take(row, "fallback", key.fallback);
  take(row, "low", key.low);
  take(row, "high", key.high);
  take(row, "words", key.words);
  take(row, "example", key.example);
  take(row, "kind", kind_words, key.kind);
  take(row, "dimension", dimension_words, key.dimension);
  take(row, "other", dimension_words, key.other);
  if (row.contains("setting")) take(row, "setting", setting_words, key.setting.emplace());
  key.required = row["required"].value_or(key.required);
  key.documented = row["documented"].value_or(key.documented);
  take_bits(row, "files", file_words, key.files);
  take_bits(row, "when", when_words, key.when);
  if (row.contains("when")) key.when = only(key.when);
  return key;
}

}  // namespace

std::vector<Theme> read_key_themes(std::string_view text) {
  const toml::table file = toml::parse(text, std::string_view("keys.toml"));
  std::vector<Theme> themes;
  for (const toml::node& node : *file["theme"].as_array()) {
    const toml::table& table = *node.as_table();
    Theme theme{
        .word = table["word"].value_or(""), .title = table["title"].value_or(""), .rows = {}};
    for (const toml::node& row : *table["key"].as_array()) {
      const bool further = !row.as_table()->contains("pattern");  // of the row before
      theme.rows.push_back(row_of(*row.as_table(), further ? theme.rows.back() : Key{}));
    }
    themes.push_back(std::move(theme));
  }
  return themes;
}

}  // namespace tandem::app
