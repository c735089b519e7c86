// The table of keys, read from app/keys/keys.toml, which stands in the program.

#include <fmt/format.h>
#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "app/keys/key_table.hpp"
#include "optimize/objective.hpp"
#include "reactor/properties/property_methods.hpp"
#include "reactor/setting_table.hpp"

namespace tandem::app {
namespace {

// The words of the file, in the order of the enumerations.
constexpr std::string_view kind_words =
    "text name name_list text_pair text_list file choice choice_list integer integer_list number "
    "number_list number_by_site quantity quantity_by_site rate_unit interval figure";
constexpr std::string_view dimension_words =
    "none temperature temperature_difference pressure pressure_difference time mass volume "
    "mass_flow amount molar_flow gas_flow concentration mole_ratio mole_share mass_fraction "
    "fraction specific_amount molar_energy molar_mass density space_time_yield melt_flow_rate "
    "power heat_rate "
    "volumetric_heat_rate heat_capacity mass_heat molar_heat molar_volume molar_volume_slope "
    "molar_volume_curve length size speed temperature_scale per_temperature rate_first_order "
    "rate_second_order";
static_assert(std::ranges::count(dimension_words, ' ') ==
              static_cast<std::ptrdiff_t>(Dimension::rate_second_order));
constexpr std::string_view file_words = "job plant catalyst grade claims properties";
constexpr std::array<std::pair<std::string_view, When>, 11> when_words{
    {{"loop", in_loop},
     {"pool", in_pool},
     {"gas_bed", in_gas_bed},
     {"continuous", continuous},
     {"batch", batch},
     {"computed", computed},
     {"imposed", imposed},
     {"by_set_points", by_set_points},
     {"by_feeds", by_feeds},
     {"isothermal", isothermal},
     {"cooled", cooled}}};

[[noreturn]] void refuse(std::string_view word) {
  throw std::invalid_argument("keys.toml: " + std::string(word));
}

/// Which of the words it is. A word that is none of them is a fault of the file, which the tests hold.
std::size_t place_of(std::string_view words, std::string_view word) {
  for (std::size_t place = 0; !words.empty(); ++place) {
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == word) return place;
    words.remove_prefix(std::min(first.size() + 1, words.size()));
  }
  refuse(word);
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

/// Sets where a key has a meaning, if the row says it.
void take_when(const toml::table& row, When& when) {
  const auto* const list = row["when"].as_array();
  if (list == nullptr) return;
  When given = 0;
  for (const toml::node& each : *list) {
    const auto& word = each.ref<std::string>();
    const auto known =
        std::ranges::find(when_words, word, &std::pair<std::string_view, When>::first);
    if (known == when_words.end()) refuse(word);
    given |= known->second;
  }
  when = only(given);
}

/// The names of the stage kinds, as a row has its words, and what each is.
std::string kind_names() {
  std::string words;
  for (const reactor::StageKind kind : reactor::stage_kinds())
    words += (words.empty() ? "" : "|") + std::string(reactor::facts_of(kind).name);
  return words;
}
std::string kind_meanings() {
  std::string words;
  for (const reactor::StageKind kind : reactor::stage_kinds()) {
    const reactor::KindFacts& facts = reactor::facts_of(kind);
    words +=
        (words.empty() ? "" : ". ") + std::string(facts.name) + ": " + std::string(facts.meaning);
  }
  return words;
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

std::string property_method_words() {
  std::string words;
  for (const auto& method : reactor::property_methods())
    words += (words.empty() ? "" : "|") + std::string(method.name);
  return words;
}
std::string first_property_method() {
  return std::string(reactor::property_methods().front().name);
}

std::string diluent_words() {
  std::string words;
  for (const std::string_view name : kinetics::diluents)
    words += (words.empty() ? "" : "|") + std::string(name);
  return words;
}
std::string first_diluent() { return std::string(kinetics::diluents.front()); }

/// The text of a member, with what the other folders know put in.
void take(const toml::table& row, std::string_view member, std::string& text) {
  const auto* const found = row[member].as_string();
  if (found == nullptr) return;
  text = found->get();
  for (const auto& [mark, words] :
       {std::pair{"{stage kinds}", &kind_names},
        std::pair{"{what stage kinds are}", &kind_meanings},
        std::pair{"{objectives}", &objective_words},
        std::pair{"{what objectives look for}", &objective_meanings},
        std::pair{"{property methods}", &property_method_words},
        std::pair{"{diluents}", &diluent_words}, std::pair{"{first diluent}", &first_diluent},
        std::pair{"{first property method}", &first_property_method}})
    if (const std::size_t at = text.find(mark); at != std::string::npos)
      text.replace(at, std::string_view(mark).size(), words());
}

/// Whether a key's name is spelled as the name of a set point, whose parts in braces vary.
bool is_spelled(std::string_view name, std::string_view form) {
  const std::size_t open = form.find('{');
  if (open == std::string_view::npos) return name == form;
  if (!name.starts_with(form.substr(0, open))) return false;
  const std::string_view rest = form.substr(form.find('}') + 1);
  for (std::size_t end = open + 1; end <= name.size(); ++end)
    if (is_spelled(name.substr(end), rest)) return true;
  return false;
}

/// The set point that a key of a stage gives; null where it gives none.
const reactor::SettingTraits* set_point_of(const Key& key) {
  constexpr std::string_view of_stage = "stages.{stage}.";
  if (!key.pattern.starts_with(of_stage)) return nullptr;
  const std::string_view name = std::string_view(key.pattern).substr(of_stage.size());
  for (const bool word_for_word : {true, false})
    for (const reactor::SettingTraits& traits : reactor::setting_table)
      if ((word_for_word ? name == traits.name : is_spelled(name, traits.name)) &&
          traits.applies(key.when))
        return &traits;
  return nullptr;
}

/// The default of what stands beside the prices, as the objectives have it.
void take_use(Key& key) {
  constexpr std::string_view of_prices = "prices.";
  if (!key.fallback.empty() || !key.pattern.starts_with(of_prices)) return;
  const double value = optimize::use_of({}, std::string_view(key.pattern).substr(of_prices.size()));
  key.fallback = key.kind == ValueKind::quantity ? fmt::format("\"{:g} %\"", 100.0 * value)
                                                 : fmt::format("{}", value);
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
  key.required = row["required"].value_or(key.required);
  key.documented = row["documented"].value_or(key.documented);
  take_bits(row, "files", file_words, key.files);
  take_when(row, key.when);
  take_use(key);
  if (const reactor::SettingTraits* traits = set_point_of(key)) {
    key.setting = traits->first;
    key.when &= meet(traits->fits, key.when) ? traits->fits : traits->or_fits;
  }
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
