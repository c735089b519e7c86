#include "tests/app/foreign_units.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

#include "app/tables/zip_file.hpp"

namespace tandem::test {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The text with a blank for what stands between two marks, and for these.
void blank(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
    const std::size_t end = text.find(to, at + from.size());
    text.replace(at, end == std::string::npos ? std::string::npos : end + to.size() - at, " ");
  }
}

void cut(std::string& text, std::string_view phrase) {
  for (std::size_t at = 0; (at = text.find(phrase, at)) != std::string::npos;)
    text.erase(at, phrase.size());
}

bool is_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '/';
}

}  // namespace

const std::vector<UnitSystem>& unit_systems() {
  // Units by moles, h and min are of every system; the US have the mole for additives, which are little.
  static const std::vector<UnitSystem> systems{
      {"US",
       {"degC",  "K",     "K/min", "kelvin",  "bar",      "bara",    "barg",   "Pa",
        "kPa",   "kPag",  "MPa",   "MPag",    "kg",       "kg/h",    "kg/s",   "g/s",
        "g/h",   "t",     "t/h",   "kmol",    "kmol/h",   "mol/s",   "m3",     "L",
        "Nm3/h", "Sm3/h", "kW",    "MW",      "W",        "GJ/h",    "Gcal/h", "kg/m3",
        "g/cm3", "kg/L",  "g/L",   "kgf/cm2", "kgf/cm2a", "kgf/cm2g"},
       {"_kg_per_h", "_kg_per_s", "_kmol_per_h", "_kW", "_bar", "_C", "_K", "_K_per_min", "_kg",
        "_m3", "_kg_per_m3", "_kg_per_m3_h"}},
      {"SI",
       {"degC",  "degF",    "degF/min", "bar",    "bara",  "barg", "psi",    "psia",   "psig",
        "kg/h",  "t",       "t/h",      "kmol/h", "mol/h", "lb",   "klb",    "lb/h",   "klb/h",
        "Nm3/h", "lbmol/h", "ft3",      "lb/ft3", "L",     "MW",   "Gcal/h", "MMBtu/h"},
       {"_kg_per_h", "_mol_per_h", "_kmol_per_h", "_bar", "_C", "_time_h"}}};
  return systems;
}

UnitSystem of_batches(UnitSystem system) {
  std::erase_if(system.foreign, [](std::string_view unit) {
    return unit == "kg" || unit == "kg/h" || unit == "m3" || unit == "L";
  });
  std::erase_if(system.ends, [](std::string_view end) {
    return end == "_kg" || end == "_kg_per_h" || end == "_m3" || end == "_mol_per_h";
  });
  return system;
}

std::vector<std::string> foreign_units(std::string text, const UnitSystem& system,
                                       const std::vector<std::string>& quoted) {
  for (const std::string& each : quoted) cut(text, each);
  // Melt flow rate by ISO 1133-1; intrinsic viscosity by ISO 1628-3, a part of what the quantities are.
  for (const std::string_view condition :
       {"230 degC, 2.16 kg", "decalin at 135 degC", "decalin, 135 degC"})
    cut(text, condition);
  // Names of quantities as bands have them: of what a map's point misses, and for programs beside a figure.
  blank(text, "missed: ", "\"");
  blank(text, "\"quantity\": \"", "\"");
  blank(text, "\"tags\": [", "\n  ]");  // each in the unit of the control system
  std::vector<std::string> found;
  for (auto begin = text.begin(); begin != text.end();) {
    begin = std::find_if(begin, text.end(), is_of_word);
    const auto end = std::find_if_not(begin, text.end(), is_of_word);
    std::string_view word(begin, end);
    while (word.starts_with('/')) word.remove_prefix(1);
    while (word.ends_with('/')) word.remove_suffix(1);
    // A mass per mass is the same number in all units of mass, and the mole per litre one of constants.
    const bool is_foreign = std::ranges::find(system.foreign, word) != system.foreign.end() ||
                            std::ranges::any_of(system.ends, [&](std::string_view each) {
                              return word.ends_with(each) && !word.ends_with("_kg_per_kg") &&
                                     !word.ends_with("_kg_per_kg_h");
                            });
    const bool is_cut = end != text.end() && *end == '~';  // a word that a screen has no room for
    if (is_foreign && !is_cut) {
      constexpr std::ptrdiff_t around = 60;
      std::string words(begin - std::min(around, begin - text.begin()),
                        end + std::min(around, text.end() - end));
      std::ranges::replace(words, '\n', '|');
      found.push_back(std::string(word) + " in: " + words);
    }
    begin = end;
  }
  return found;
}

std::string read_by_people(const fs::path& file) {
  if (file.extension() != ".xlsx") {
    std::string text = bytes_of(file);
    if (file.extension() != ".html") return text;
    blank(text, "<style", "</style>");
    blank(text, "<script>", "</script>");
    return text;
  }
  const app::ZipFile book(file);
  std::string text, problem;
  for (int sheet = 0; sheet < 20; ++sheet) {
    const std::string name = sheet == 0 ? "xl/sharedStrings.xml"
                                        : "xl/worksheets/sheet" + std::to_string(sheet) + ".xml";
    if (book.has(name)) text += book.part(name, problem).value_or("") + '\n';
  }
  blank(text, "<", ">");
  return text;
}

std::vector<std::string> titles_of_plants() {
  std::vector<std::string> titles;
  for (const auto& entry : fs::directory_iterator(TANDEM_SOURCE_DIR "/configs/plants")) {
    const std::string text = bytes_of(entry.path());
    const std::string_view key = "title = \"";
    const std::size_t at = text.find(key);
    if (at == std::string::npos) continue;
    const std::size_t begin = at + key.size();
    titles.push_back(text.substr(begin, text.find('"', begin) - begin));
  }
  return titles;
}

}  // namespace tandem::test
