#include "app/keys/key_match.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/text/near_miss.hpp"
#include "kinetics/reactions.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

struct Row {
  const Key* key;
  Path pattern;
  std::vector<std::vector<std::string>> spelled;  ///< of each part
};

const std::vector<Row>& rows() {
  static const std::vector<Row> list = [] {
    std::vector<Row> made;
    for (const Key& key : key_table()) {
      Row row{&key, split(key.pattern, '.'), {}};
      for (const std::string& part : row.pattern) row.spelled.push_back(spellings(part));
      made.push_back(std::move(row));
    }
    return made;
  }();
  return list;
}

bool part_matches(const Row& row, std::size_t at, const std::string& part) {
  const std::string& pattern = row.pattern[at];
  if (pattern == "[]") return is_index_part(part);
  const std::vector<std::string>& known = row.spelled[at];
  if (known.empty()) return is_name(part) && part.find('.') == std::string::npos;
  return std::find(known.begin(), known.end(), part) != known.end();
}

/// What there is in place of a species that no train has; empty where the path asks for none.
std::string species_instead(const Path& path) {
  const bool names_one =
      path.back().starts_with("carry_") ||
      (path.size() > 1 && (path[path.size() - 2] == "feeds" || path[path.size() - 2] == "imposed"));
  if (!names_one) return {};
  std::string monomers;
  for (const kinetics::Species& monomer : kinetics::monomers())
    monomers += fmt::format("{}{}", monomers.empty() ? "" : ", ", monomer.name);
  return fmt::format(
      "a stage holds the catalyst's monomers ({}), hydrogen, nitrogen and one inert that "
      "condenses, "
      "its diluent: {}. The key diluent names it, propane where it is left out",
      monomers, fmt::join(kinetics::diluents, ", "));
}

/// The last part with a species' name put as its code, or an inert as `inert`: gas_ethylene_per_propylene.
std::string by_code(std::string name) {
  const auto replace = [&name](std::string_view from, std::string_view to) {
    for (std::size_t at = name.find(from); at != std::string::npos;
         at = name.find(from, at + to.size()))
      name.replace(at, from.size(), to);
  };
  for (const kinetics::Species& monomer : kinetics::monomers()) replace(monomer.name, monomer.code);
  for (const std::string_view name_of_H2 : {"hydrogen", "h2"}) replace(name_of_H2, "H2");
  for (const std::string_view inert : {"nitrogen_fraction", "N2_fraction", "inerts"})
    replace(inert, inert == "inerts" ? "inert" : "inert_fraction");
  return name;
}

/// Whether the first `count` parts match.
bool begins_as(const Row& row, const Path& path, std::size_t count) {
  if (row.pattern.size() < count) return false;
  for (std::size_t i = 0; i < count; ++i)
    if (!part_matches(row, i, path[i])) return false;
  return true;
}

}  // namespace

std::string with_name(std::string_view pattern, std::string_view mark, std::string_view name) {
  std::string text(pattern);
  if (const std::size_t at = text.find(mark); at != std::string::npos)
    text.replace(at, mark.size(), name);
  return text;
}

std::vector<std::string> spellings(std::string_view pattern) {
  std::vector<std::string> list;
  if (pattern == "{stage}" || pattern == "{component}" || pattern == "[]") return list;
  if (pattern == "{reaction}") {
    for (const kinetics::Reaction& reaction : kinetics::reactions())
      list.emplace_back(reaction.name);
  } else if (pattern == "{monomer}" || pattern == "{segment}" || pattern == "{of}") {
    for (const kinetics::Species& monomer : kinetics::monomers()) list.emplace_back(monomer.name);
    if (pattern == "{of}") list.insert(list.end(), {"vacant", "dormant"});
  } else if (pattern.find("{monomer}") != std::string_view::npos) {  // carry_{monomer}
    for (const kinetics::Species& monomer : kinetics::monomers())
      list.push_back(with_name(pattern, "{monomer}", monomer.name));
  } else if (pattern.find("{diluent}") != std::string_view::npos) {
    for (const std::string_view diluent : kinetics::diluents)
      list.push_back(with_name(pattern, "{diluent}", diluent));
  } else if (pattern.find("{C}") != std::string_view::npos) {
    for (const kinetics::Species& comonomer : kinetics::monomers().subspan(1)) {
      std::string text(pattern);
      for (std::size_t at = text.find("{C}"); at != std::string::npos; at = text.find("{C}"))
        text.replace(at, 3, comonomer.code);
      list.push_back(text);
    }
  } else {
    list.emplace_back(pattern);
  }
  return list;
}

std::string index_part(std::size_t index) { return fmt::format("#{:08}", index); }

bool is_index_part(std::string_view part) { return part.starts_with('#'); }

std::string join(const Path& path) {
  std::string out;
  for (const std::string& part : path) out += (out.empty() ? "" : ".") + part;
  return out;
}

std::string shown_key(std::string_view path) {
  std::string out;
  for (const std::string& part : split(path, '.'))
    if (!is_index_part(part)) out += (out.empty() ? "" : ".") + part;
  return out;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 64 || text.front() == '.' || text.front() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

std::vector<const Key*> rows_of(const Path& path) {
  std::vector<const Key*> out;
  for (const Row& row : rows())
    if (row.pattern.size() == path.size() && begins_as(row, path, path.size()))
      out.push_back(row.key);
  return out;
}

bool is_table_path(const Path& path) {
  return std::any_of(rows().begin(), rows().end(), [&](const Row& row) {
    return row.pattern.size() > path.size() && begins_as(row, path, path.size());
  });
}

Files files_of_table(std::string_view first) {
  Files files = 0;
  for (const Row& row : rows())
    if (row.pattern[0] == first) files |= row.key->files;
  return files;
}

std::string meant_instead_of(const Path& path, Files kind) {
  const std::size_t last = path.size() - 1;
  std::vector<std::string> known, elsewhere;
  for (const Row& row : rows()) {
    if ((row.key->files & kind) == 0) continue;
    if (begins_as(row, path, last) && row.pattern.size() > last)
      known.insert(known.end(), row.spelled[last].begin(), row.spelled[last].end());
    const std::vector<std::string>& ends = row.spelled.back();
    if (row.key->documented && std::find(ends.begin(), ends.end(), path[last]) != ends.end())
      elsewhere.push_back(row.key->pattern);
  }
  const auto is_asked = [&](const kinetics::Species& other) {
    return path[last].ends_with(other.name) || other.name.ends_with(path[last]);
  };
  if (std::ranges::any_of(kinetics::other_molecules, is_asked))
    if (std::string instead = species_instead(path); !instead.empty()) return instead;
  std::string near = did_you_mean(path[last], known);
  if (near.empty()) near = did_you_mean(by_code(path[last]), known);
  if (!near.empty()) return near;
  if (elsewhere.empty()) return species_instead(path);
  std::string there = shown_key(elsewhere.front());
  if (const std::size_t at = there.find("{stage}"); at != std::string::npos)
    there.replace(at, 7, "NAME");
  return fmt::format("the key of that name is {}", there);
}

std::string files_text(Files files) {
  std::vector<std::string_view> names;
  if (files & in_properties) names.emplace_back("property");
  if (files & in_plant) names.emplace_back("plant");
  if (files & in_catalyst) names.emplace_back("catalyst");
  if (files & in_grade) names.emplace_back("grade");
  if (files & in_claims) names.emplace_back("claims");
  if (files & in_job) names.emplace_back("job");
  std::string out = "a ";
  for (std::size_t i = 0; i < names.size(); ++i)
    out += fmt::format("{}{}", i == 0 ? "" : i + 1 == names.size() ? " or " : ", ", names[i]);
  return out + " file";
}

}  // namespace tandem::app
