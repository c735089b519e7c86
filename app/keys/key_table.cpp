#include "app/keys/key_table.hpp"

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
  static const std::vector<Theme> list = read_key_themes(built_in_keys());
  return list;
}

const std::vector<Key>& key_table() {
  static const std::vector<Key> table = [] {
    std::vector<Key> all;
    for (const Theme& theme : key_themes())
      all.insert(all.end(), theme.rows.begin(), theme.rows.end());
    return all;
  }();
  return table;
}

}  // namespace tandem::app
