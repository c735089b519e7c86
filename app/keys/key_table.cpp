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

const std::vector<Key>& key_table() {
  static const std::vector<Key> table = [] {
    std::vector<Key> all;
    for (auto* rows : {&job_keys, &catalyst_keys, &plant_keys, &limit_keys, &stage_keys,
                       &property_keys, &search_keys, &uncertainty_keys, &claims_keys})
      for (Key& key : rows()) all.push_back(std::move(key));
    return all;
  }();
  return table;
}

}  // namespace tandem::app
