#include "app/keys/key_table.hpp"

#include <utility>

namespace tandem::app {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

const std::vector<KnownMonomer>& known_monomers() {
  static const std::vector<KnownMonomer> list = {
      {"propylene", "C3", 0.0420806, 71.0, R"("104 kJ/mol")"},
      {"ethylene", "C2", 0.0280532, 47.0, R"("107.5 kJ/mol")"},
      {"1-butene", "C4", 0.0561063, 95.0, R"("86 kJ/mol")"},
      {"1-hexene", "C6", 0.0841595, 146.0,
       R"("85 kJ/mol")"},  // representative; 25.5 J/(mol K) a CH2
      {"1-octene", "C8", 0.112213, 197.0, R"("85 kJ/mol")"},
  };
  return list;
}

const KnownMonomer* known_monomer(std::string_view name) {
  for (const KnownMonomer& monomer : known_monomers())
    if (monomer.name == name || monomer.code == name) return &monomer;
  return nullptr;
}

const std::vector<Theme>& key_themes() {
  static const std::vector<Theme> list = {
      {"job", "The job", &job_keys},
      {"catalyst", "The catalyst", &catalyst_keys},
      {"train", "The train", &plant_keys},
      {"limits", "Limits of the plant", &limit_keys},
      {"stage", "A stage", &stage_keys},
      {"properties", "Properties", &property_keys},
      {"search", "Objective, search, verification, measured figures", &search_keys},
      {"uncertainty", "Uncertainty", &uncertainty_keys},
      {"claims", "Claims", &claims_keys},
  };
  return list;
}

const std::vector<Key>& key_table() {
  static const std::vector<Key> table = [] {
    std::vector<Key> all;
    for (const Theme& theme : key_themes())
      for (Key& key : theme.rows()) all.push_back(std::move(key));
    return all;
  }();
  return table;
}

}  // namespace tandem::app
