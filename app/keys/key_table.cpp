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
