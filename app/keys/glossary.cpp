#include "app/keys/glossary.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace tandem::app {
namespace {

/// A word as it is compared: small letters, one space or hyphen for another, nothing behind it.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool capital = c >= 'A' && c <= 'Z';
    out += capital ? static_cast<char>(c - 'A' + 'a') : c == '-' || c == '_' ? ' ' : c;
  }
  const auto end = out.find_last_not_of(" .:,;*");
  out.resize(end == std::string::npos ? 0 : end + 1);
  return out.substr(std::min(out.find_first_not_of(' '), out.size()));
}

bool same_word(const std::string& asked, std::string_view known) {
  const std::string word = plain(known);
  return asked == word || asked == word + 's' || asked + 's' == word;
}

std::vector<std::string> texts_of(const toml::table& row, std::string_view member) {
  std::vector<std::string> texts;
  if (const auto* const list = row[member].as_array())
    for (const toml::node& each : *list) texts.push_back(each.ref<std::string>());
  return texts;
}

}  // namespace

const std::vector<Term>& glossary() {
  static const std::vector<Term> terms = [] {
    std::vector<Term> read;
    const toml::table file = toml::parse(built_in_glossary(), std::string_view("glossary.toml"));
    for (const toml::node& node : *file["term"].as_array()) {
      const toml::table& row = *node.as_table();
      read.push_back({.name = row["name"].value_or(""),
                      .also = texts_of(row, "also"),
                      .meaning = row["meaning"].value_or(""),
                      .unit = row["unit"].value_or(""),
                      .see = texts_of(row, "see"),
                      .page = row["page"].value_or(""),
                      .heading = row["heading"].value_or("")});
    }
    return read;
  }();
  return terms;
}

std::vector<const Term*> terms_meant(std::string_view asked) {
  const std::string word = plain(asked);
  std::vector<const Term*> found;
  if (word.empty()) return found;
  for (const Term& term : glossary())
    if (same_word(word, term.name) || std::ranges::any_of(term.also, [&](const std::string& form) {
          return same_word(word, form);
        }))
      found.push_back(&term);
  return found;
}

}  // namespace tandem::app
