#include "app/screens/explain_meant.hpp"

#include <algorithm>
#include <functional>

#include "app/keys/key_match.hpp"
#include "app/keys/quantity_table.hpp"
#include "app/layers/key_text.hpp"
#include "app/layers/read_value.hpp"
#include "app/text/near_miss.hpp"

namespace tandem::app {
namespace {

bool matches(const std::string& part, const std::string& pattern) {
  if (part == pattern || part == shown_pattern(pattern)) return true;
  const std::vector<std::string> known = spellings(pattern);
  return known.empty() ? is_name(part) && part.find('.') == std::string::npos
                       : std::find(known.begin(), known.end(), part) != known.end();
}

/// Whether the parts name a row of a list: the list, names of the row, and its key, as in
/// interactions.hydrogen.propylene segment.value.
bool names_a_row(const Path& parts, const std::string& pattern) {
  constexpr std::string_view of_list = ".[].";
  const std::size_t mark = pattern.find(of_list);
  if (mark == std::string::npos) return false;
  const Path list = split(pattern.substr(0, mark), '.');
  const Path key = split(pattern.substr(mark + of_list.size()), '.');
  return parts.size() > list.size() + key.size() &&
         std::equal(list.begin(), list.end(), parts.begin()) &&
         std::equal(key.rbegin(), key.rend(), parts.rbegin());
}

/// Whether the parts match the pattern's from `at` on.
bool matches_at(const Path& parts, const Path& pattern, std::size_t at) {
  if (at + parts.size() > pattern.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!matches(parts[i], pattern[at + i])) return false;
  return true;
}

Quantities all_quantities() {
  Quantities all;
  for (const auto* table : {&quantity_table(), &site_quantity_table()})
    for (const reactor::Quantity& quantity : *table) all.push_back(&quantity);
  return all;
}

Rows rows_where(const std::function<bool(const Key&, const Path&)>& fit) {
  Rows rows;
  for (const Key& key : key_table())
    if (fit(key, parts_of(key.pattern))) rows.push_back(&key);
  return rows;
}

}  // namespace

Path parts_of(std::string_view text) {
  Path parts = split(text, '.');
  std::erase(parts, "[]");
  for (std::string& part : parts) {
    const std::size_t open = part.rfind('[');
    if (part.ends_with(']') && open != std::string::npos &&
        part.find_first_not_of("0123456789", open + 1) == part.size() - 1)
      part.resize(open);
  }
  return parts;
}

Rows rows_meant(const Path& asked) {
  Rows rows = rows_where([&](const Key&, const Path& pattern) {
    return pattern.size() == asked.size() && matches_at(asked, pattern, 0);
  });
  if (rows.empty())
    rows = rows_where([&](const Key& key, const Path&) {
      return key.documented && names_a_row(asked, key.pattern);
    });
  if (rows.empty())
    rows = rows_where([&](const Key& key, const Path& pattern) {
      return key.documented && pattern.size() > asked.size() &&
             matches_at(asked, pattern, pattern.size() - asked.size());
    });
  for (const bool from_top : {true, false})
    if (rows.empty())
      rows = rows_where([&](const Key& key, const Path& pattern) {
        if (!key.documented) return false;
        for (std::size_t at = 0; at + asked.size() < pattern.size(); ++at) {
          // A stage may be called anything: only what stands under stages says that it is one.
          const bool named = at == 0 || !spellings(pattern[at]).empty();
          if ((at == 0 || !from_top) && named && matches_at(asked, pattern, at)) return true;
        }
        return false;
      });
  // A stage has its own of the catalyst's constants.
  if (rows.empty() && asked.size() > 2 && asked[0] == "stages")
    return rows_meant({asked.begin() + 2, asked.end()});
  return rows;
}

Quantities quantities_meant(const Path& asked) {
  Quantities found;
  for (const reactor::Quantity* quantity : all_quantities()) {
    const Path pattern = parts_of(quantity->name);
    if (asked.size() <= pattern.size() && matches_at(asked, pattern, pattern.size() - asked.size()))
      found.push_back(quantity);
  }
  return found;
}

std::string name_of(const FitKey& key) {
  const std::string table(table_of(key.place));
  return (table.empty() ? table : table + '.') + std::string(key.name);
}

FitRows fit_keys_meant(const Path& asked) {
  FitRows found;
  for (const FitKey& key : fit_keys()) {
    const Path name = parts_of(name_of(key));
    if (asked == name || (asked.size() == 1 && asked.front() == key.name)) found.push_back(&key);
  }
  return found;
}

Found containing(std::string_view part, SoughtIn where) {
  const auto fits = [&](std::string_view name, std::string_view meaning) {
    return contains_in_any_case(where == SoughtIn::name ? name : meaning, part);
  };
  Found found;
  for (const Key& key : key_table())
    if (key.documented && fits(shown_pattern(key.pattern), key.meaning)) found.keys.push_back(&key);
  for (const reactor::Quantity* quantity : all_quantities())
    if (fits(shown_pattern(quantity->name), quantity->meaning))
      found.quantities.push_back(quantity);
  for (const FitKey& key : fit_keys())
    if (fits(name_of(key), key.meaning)) found.fit.push_back(&key);
  return found;
}

std::string nearest_to(const Path& asked) {
  std::vector<std::string> known;
  for (const Key& key : key_table())
    for (const std::string& part : parts_of(key.pattern))
      for (std::string& text : spellings(part)) known.push_back(std::move(text));
  for (const std::string& part : asked) {
    if (std::find(known.begin(), known.end(), part) != known.end()) continue;
    if (std::string near = did_you_mean(part, known); !near.empty()) return near;
  }
  return {};
}

}  // namespace tandem::app
