#include "app/job/job_format.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/keys/key_table.hpp"
#include "app/layers/key_text.hpp"
#include "app/layers/read_value.hpp"
#include "kinetics/reactions.hpp"

namespace tandem::app {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string code(std::string_view text) {
  return text.empty() ? "" : fmt::format("`{}`", cell(text));
}

std::string range_of(const Key& key) {
  if (key.kind == ValueKind::choice || key.kind == ValueKind::choice_list) {
    std::string out;
    for (const std::string& word : split(key.words, '|'))
      out += (out.empty() ? "" : ", ") + code(word);
    return out;
  }
  return allowed_range(key);
}

std::string default_of(const Key& key) {
  if (key.required) return "**required**";
  return code(key.fallback);
}

std::string files_of(const Key& key) {
  std::string out;
  for (const auto& [bit, name] : {std::pair<Files, const char*>{in_plant, "plant"},
                                  {in_catalyst, "catalyst"},
                                  {in_grade, "grade"},
                                  {in_claims, "claims"},
                                  {in_properties, "property"}})
    if ((key.files & bit) != 0) out += fmt::format("{}{}", out.empty() ? "" : ", ", name);
  return out;
}

std::string in_brackets(const std::string& text) {
  return text.empty() ? text : fmt::format(" ({})", text);
}

std::string table_of(const std::vector<Key>& keys) {
  std::string out =
      "| key | example | default | allowed | may stand in a job and | meaning |\n"
      "|---|---|---|---|---|---|\n";
  for (const Key& key : keys)
    if (key.documented)
      out +=
          fmt::format("| `{}`{} | {} | {} | {} | {} | {}{} |\n", shown_pattern(key.pattern),
                      key.setting ? "*" : "", code(example_of(key)), default_of(key), range_of(key),
                      files_of(key), cell(key.meaning), in_brackets(stages_of(key)));
  return out;
}

std::string_view word_of(kinetics::ConstantsBy by) {
  switch (by) {
    case kinetics::ConstantsBy::pool:
      return "none, one value";
    case kinetics::ConstantsBy::site:
      return "none";
    case kinetics::ConstantsBy::monomer:
      return "monomer that takes part";
    case kinetics::ConstantsBy::end:
      return "chain end";
    case kinetics::ConstantsBy::state:
      return "chain end, `vacant`, `dormant`";
    case kinetics::ConstantsBy::pair:
      return "chain end, then monomer added";
  }
  return "";
}

std::string table_of_reactions() {
  std::string out = "| reaction | unit of k | sub-tables by | what happens |\n|---|---|---|---|\n";
  for (const kinetics::Reaction& reaction : kinetics::reactions())
    out += fmt::format("| `{}` | {} | {} | {} |\n", reaction.name,
                       reaction.second_order() ? "`L/(mol s)`" : "`1/s`", word_of(reaction.by),
                       reaction.meaning);
  return out;
}

std::string table_of_units() {
  std::string out = "| | units |\n|---|---|\n";
  for (auto i = static_cast<int>(Dimension::temperature);
       i <= static_cast<int>(Dimension::rate_second_order); ++i) {
    const DimensionText& text = text_of(static_cast<Dimension>(i));
    std::string units;
    for (const std::string_view unit : text.units)
      units += fmt::format("{}`{}`", units.empty() ? "" : " ", unit);
    out += fmt::format("| {} | {} |\n", text.noun, units);
  }
  return out;
}

std::string table_named(std::string_view name) {
  if (name == "reactions") return table_of_reactions();
  if (name == "units") return table_of_units();
  const auto theme = std::ranges::find(key_themes(), name, &Theme::word);
  return theme == key_themes().end() ? "" : table_of(theme->rows);
}

}  // namespace

std::string with_key_tables(std::string_view page) {
  constexpr std::string_view begin = "<!-- table: ", named = " -->\n\n", end = "\n<!-- end -->";
  std::string out;
  for (std::size_t open = 0; (open = page.find(begin)) != std::string_view::npos;) {
    const std::size_t name = open + begin.size(), body = page.find(named, name);
    const std::size_t close = page.find(end, body);
    if (close == std::string_view::npos) break;
    out += page.substr(0, body + named.size());
    out += table_named(page.substr(name, body - name));
    page.remove_prefix(close);
  }
  return out.append(page);
}

}  // namespace tandem::app
