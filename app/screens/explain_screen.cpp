#include "app/screens/explain_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/keys/glossary.hpp"
#include "app/keys/key_match.hpp"
#include "app/keys/quantity_table.hpp"
#include "app/keys/reaction_keys.hpp"
#include "app/layers/key_text.hpp"
#include "app/layers/read_value.hpp"
#include "app/screens/explain_meant.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t shown_in_full = 4;  ///< keys and quantities; of more only what each is
constexpr std::size_t name_columns = 10;
constexpr std::size_t shortest_part = 2;  ///< letters of a part of a word

std::size_t count_patterns(const Rows& rows) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (i == 0 || rows[i]->pattern != rows[i - 1]->pattern) ++count;
  return count;
}

/// As wrap, but a name too long for a line is left whole, for a terminal to break: it may be copied.
Lines laid_out(const std::string& text, std::size_t width, std::size_t indent) {
  const auto words = split(text, ' ');
  const bool fits = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return columns(word) + indent <= width;
  });
  return fits ? wrap(text, width, indent) : Lines{text};
}

void add(Lines& lines, std::string_view label, const std::string& text, std::size_t width) {
  if (text.empty()) return;
  append(lines, laid_out("  " + fit(label, name_columns) + text, width, 2 + name_columns));
}

std::string sentence(std::string_view meaning) {
  std::string text(meaning);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (!text.ends_with('.')) text += '.';
  return text;
}

void add_row(Lines& lines, const Key& key, std::size_t width) {
  append(lines, laid_out("  " + sentence(key.meaning), width, 2));
  add(lines, "value", value_text(key), width);
  if (key.setting)
    add(lines, "decision", "a list of two of them: the range in which the search moves it", width);
  add(lines, "allowed", allowed_range(key), width);
  add(lines, "default", key.required ? "none, it has to be given" : std::string(key.fallback),
      width);
  if (key.pattern.starts_with("stages."))
    add(lines, "where", stages_of(key).empty() ? "in every stage" : stages_of(key), width);
  add(lines, "stands in", files_text(key.files), width);
  const std::string name = shown_pattern(split(key.pattern, '.').back());
  add(lines, "example", fmt::format("{} = {}", name, example_of(key)), width);
}

void add_keys(Lines& lines, const Rows& rows, bool in_full, std::size_t width) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool next = i == 0 || rows[i]->pattern != rows[i - 1]->pattern;
    if (!next && !in_full) continue;
    if (i > 0 && in_full) lines.emplace_back();
    if (next) lines.push_back(shown_pattern(rows[i]->pattern));
    if (in_full)
      add_row(lines, *rows[i], width);
    else
      append(lines, laid_out("    " + std::string(rows[i]->meaning), width, 4));
  }
}

void add_quantities(Lines& lines, const Quantities& quantities, bool in_full, std::size_t width) {
  for (const reactor::Quantity* quantity : quantities) {
    if (in_full && !lines.empty()) lines.emplace_back();
    lines.push_back(shown_pattern(quantity->name));
    if (in_full) {
      append(lines, laid_out("  " + sentence(quantity->meaning), width, 2));
      add(lines, "unit", quantity->unit == "1" ? "none, a plain number" : quantity->unit, width);
      add(lines, "computed",
          is_of_site_types(*quantity) ? "in result.json, of each site type"
                                      : "in result.json; [[bands]] and [[targets]] may name it",
          width);
    } else {
      append(lines,
             laid_out(fmt::format("    {} ({})", quantity->meaning, quantity->unit), width, 4));
    }
  }
}

void add_fit_keys(Lines& lines, const FitRows& rows, bool in_full, std::size_t width) {
  for (const FitKey* key : rows) {
    if (in_full && !lines.empty()) lines.emplace_back();
    lines.push_back(name_of(*key));
    append(lines, in_full ? laid_out("  " + sentence(key->meaning), width, 2)
                          : laid_out("    " + std::string(key->meaning), width, 4));
    if (!in_full) continue;
    std::string words(key->words);
    for (std::size_t at = 0; (at = words.find('|', at)) != std::string::npos; at += 2)
      words.replace(at, 1, ", ");
    add(lines, "one of", words, width);
    add(lines, "default", key->required ? "none, it has to be given" : "", width);
    add(lines, "stands in", std::string(where_in_fit(key->place)), width);
    add(lines, "example", std::string(key->example), width);
  }
}

/// The names of what else has the text in its name.
void add_others(Lines& lines, const Found& told, const Found& all, std::size_t width) {
  std::vector<std::string> names;
  const auto add_name = [&](const std::string& pattern) {
    std::string name = shown_pattern(pattern);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  };
  for (const Key* key : all.keys)
    if (std::ranges::find(told.keys, key->pattern, &Key::pattern) == told.keys.end())
      add_name(key->pattern);
  for (const reactor::Quantity* quantity : all.quantities)
    if (std::ranges::find(told.quantities, quantity) == told.quantities.end())
      add_name(quantity->name);
  for (const FitKey* key : all.fit)
    if (std::ranges::find(told.fit, key) == told.fit.end()) add_name(name_of(*key));
  if (names.empty()) return;
  lines.emplace_back();
  std::string text = "See also:";
  for (const std::string& name : names) text += ' ' + name;
  append(lines, wrap(text, width, 2));
}

void add_terms(Lines& lines, const std::vector<const Term*>& terms, std::size_t width) {
  for (const Term* term : terms) {
    if (!lines.empty()) lines.emplace_back();
    lines.push_back(term->name);
    append(lines, laid_out("  " + sentence(term->meaning), width, 2));
    add(lines, "unit", term->unit, width);
    add(lines, "see", fmt::format("{}", fmt::join(term->see, ", ")), width);
    add(lines, "more in", fmt::format("docs/{}: {}", term->page, term->heading), width);
  }
}

void add_reactions(Lines& lines, const Path& asked, std::size_t width) {
  for (const std::string& part : asked)
    if (const kinetics::Reaction* reaction = kinetics::find_reaction(part)) {
      append(lines, wrap(fmt::format("{}: {}; k in {}", reaction->name, reaction->meaning,
                                     unit_of_k(*reaction)),
                         width, 2));
      lines.emplace_back();
    }
}

}  // namespace

Explanation explain(std::string_view asked, std::size_t width) {
  const Path parts = parts_of(asked);
  if (parts.empty()) return {};
  const std::vector<const Term*> terms = terms_meant(asked);
  Found found{rows_meant(parts), quantities_meant(parts), fit_keys_meant(parts)};
  const bool by_name = !found.none();
  const bool may_be_part = asked.size() >= shortest_part;
  if (found.none() && may_be_part) found = containing(asked, SoughtIn::name);
  if (found.none() && may_be_part && terms.empty()) found = containing(asked, SoughtIn::meaning);
  if (found.none() && terms.empty()) return {.found = false, .text = nearest_to(parts)};
  Lines lines;
  const bool in_full =
      count_patterns(found.keys) + found.quantities.size() + found.fit.size() <= shown_in_full;
  add_terms(lines, terms, width);
  // What is told in full begins with an empty line of its own, but for keys.
  if (!terms.empty() && !found.none() && (!in_full || !found.keys.empty())) lines.emplace_back();
  add_reactions(lines, parts, width);
  add_keys(lines, found.keys, in_full, width);
  add_quantities(lines, found.quantities, in_full, width);
  add_fit_keys(lines, found.fit, in_full, width);
  if (by_name && in_full && may_be_part && parts.size() == 1)
    add_others(lines, found, containing(asked, SoughtIn::name), width);
  return {.found = true, .text = joined(lines)};
}

std::string explain_all(std::size_t width) {
  Lines lines = wrap(
      "Keys of a job, its files and of fits, the quantities that the model computes, and words of "
      "screens and pages. tandem explain NAME says what a key, a quantity or a word means, tandem "
      "explain TABLE what a table of keys holds: stages, limits, propagation. A part of a word "
      "will "
      "do: mfr, duty, H2.",
      width, 0);
  for (const Theme& theme : key_themes()) {
    lines.emplace_back();
    append(lines, wrap(theme.title, width, 0));
    std::string text = " ";
    std::vector<std::string> seen;
    for (const Key& key : theme.rows) {
      Path parts = parts_of(key.pattern);
      if (!key.documented) continue;
      // Of a stage each key, of other tables their names.
      const bool of_stage = parts[0] == "stages";
      if (parts.size() > (of_stage ? 3U : 1U)) parts.resize(of_stage ? 3 : 1);
      std::string name = shown_pattern(of_stage ? parts.back() : join(parts));
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      text += ' ' + name;
      seen.push_back(std::move(name));
    }
    append(lines, wrap(text, width, 2));
  }
  lines.emplace_back();
  append(lines, wrap("Quantities", width, 0));
  std::string names = " ";
  for (const reactor::Quantity& quantity : quantity_table())
    names += ' ' + shown_pattern(quantity.name);
  for (const reactor::Quantity& quantity : site_quantity_table())
    names += ' ' + shown_pattern(quantity.name);
  append(lines, wrap(names, width, 2));
  lines.emplace_back();
  append(lines, wrap("Fits", width, 0));
  std::string of_fits = " ";
  for (const FitKey& key : fit_keys()) of_fits += ' ' + name_of(key);
  append(lines, wrap(of_fits, width, 2));
  lines.emplace_back();
  append(lines, wrap("Words of screens and pages", width, 0));
  std::string words;
  for (const Term& term : glossary()) words += (words.empty() ? "  " : ", ") + term.name;
  append(lines, wrap(words, width, 2));
  return joined(lines);
}

std::vector<std::string> key_names(const std::vector<std::string>& stages,
                                   const std::vector<std::string>& monomers) {
  std::vector<std::string> names;
  for (const Key& key : key_table()) {
    if (!key.documented) continue;
    std::vector<std::string> made = {""};
    for (const std::string& part : parts_of(key.pattern)) {
      std::vector<std::string> words = spellings(part);
      if (words.empty()) words = {shown_pattern(part)};
      if (part == "{stage}" && !stages.empty()) words = stages;
      if (part.ends_with("{monomer}") && !monomers.empty()) {
        words = monomers;
        for (std::string& word : words) word = with_name(part, "{monomer}", word);
      }
      std::vector<std::string> longer;
      for (const std::string& name : made)
        for (const std::string& word : words)
          longer.push_back(name.empty() ? word : fmt::format("{}.{}", name, word));
      made = std::move(longer);
    }
    for (std::string& name : made)
      if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
  }
  return names;
}

}  // namespace tandem::app
