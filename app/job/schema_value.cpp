#include "app/job/schema_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/layers/key_text.hpp"
#include "app/layers/read_value.hpp"
#include "app/layers/source.hpp"
#include "app/text/unit_spellings.hpp"

namespace tandem::app {
namespace {

using enum ValueKind;

constexpr std::size_t longest_list = 1000;  // as the reader's

Json json_of(const Value& value) {
  if (const std::string* text = value.text()) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value.data)) return *whole;
  if (const auto* real = std::get_if<double>(&value.data)) return *real;
  Json list = Json::array();
  if (const Array* items = value.array())
    for (const Value& item : *items) list.push_back(json_of(item));
  return list;
}

/// A unit as the reader takes it: spaces about "/" and brackets as one likes, "*" for a space.
std::string unit_pattern(std::string_view unit) {
  std::string out;
  for (const char c : unit) {
    if (c == '/')
      out += " */ *";
    else if (c == ' ')
      out += "[ *]+";
    else if (c == '(')
      out += "\\( *";
    else if (c == ')')
      out += " *\\)";
    else
      out += c;
  }
  return out;
}

std::string units_pattern(Dimension dimension) {
  std::string out;
  for (const std::string& unit : spellings_of(dimension))
    out += (out.empty() ? "" : "|") + unit_pattern(unit);
  return out;
}

/// Whether a number of this key may have a sign: in all others 0 is 0 in every unit.
bool may_be_negative(const Key& key, Dimension dimension) {
  return dimension == Dimension::temperature || dimension == Dimension::pressure ||
         key.low.starts_with('-');
}

/// "difference_of_temperatures", from "a difference of temperatures".
std::string name_of(Dimension dimension, bool negative) {
  std::string name(text_of(dimension).noun);
  name.erase(0, name.find(' ') + 1);
  std::replace(name.begin(), name.end(), ' ', '_');
  const bool always = dimension == Dimension::temperature || dimension == Dimension::pressure;
  return name + (negative && !always ? "_or_below_0" : "");
}

/// The definition of a quantity of one dimension; answers its name.
std::string define_quantity(const Key& key, Dimension dimension, Definitions& definitions) {
  const bool negative = may_be_negative(key, dimension);
  std::string name = name_of(dimension, negative);
  Json& quantity = definitions[name];
  if (quantity.is_null())
    quantity = {
        {"type", "string"},
        {"pattern", fmt::format(R"(^ *\+?{}([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)? *({}) *$)",
                                negative ? "-?" : "", units_pattern(dimension))},
        {"examples", Json::array({text_of(dimension).example})}};
  return name;
}

Json list_of(Json item, std::size_t least) {
  return {{"type", "array"},
          {"items", std::move(item)},
          {"minItems", least},
          {"maxItems", longest_list}};
}

Json range_schema(const Json& end) {
  return {{"type", "array"}, {"items", end}, {"minItems", 2}, {"maxItems", 2}};
}

/// A set point's further forms: two ends, or a table with a start.
void add_decisions(const std::string& quantity, Json& forms, Definitions& definitions) {
  const std::string range = quantity + "_range", decision = quantity + "_decision";
  definitions[range] = range_schema(reference_to(quantity));
  definitions[decision] = {
      {"type", "object"},
      {"properties", {{"range", reference_to(range)}, {"start", reference_to(quantity)}}},
      {"required", {"range"}},
      {"additionalProperties", false}};
  forms.push_back(reference_to(range));
  forms.push_back(reference_to(decision));
}

Json number_schema(const Key& key, const char* type) {
  Json out = {{"type", type}};
  const auto add = [&](const char* word, std::string_view text) {
    double end = 0.0;
    if (text.empty()) return;
    std::from_chars(text.data(), text.data() + text.size(), end);
    out[word] =
        type == std::string_view("integer") ? Json(static_cast<std::int64_t>(end)) : Json(end);
  };
  add("minimum", key.low);
  add("maximum", key.high);
  return out;
}

Json unit_schema(const kinetics::Reaction* reaction) {
  const bool second = reaction != nullptr && reaction->second_order();
  const Dimension dimension = second ? Dimension::rate_second_order : Dimension::rate_first_order;
  return {
      {"anyOf",
       {{{"enum", text_of(dimension).units}},
        {{"type", "string"}, {"pattern", fmt::format("^ *({}) *$", units_pattern(dimension))}}}}};
}

constexpr const char* name_pattern = "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$";
constexpr const char* stage_pattern = "^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$";
constexpr const char* interval_pattern =
    R"(^ *[\[(] *[+-]?([0-9]+\.?[0-9]*|\.[0-9]+|[Ii][Nn][Ff])([eE][+-]?[0-9]+)? *, *[+-]?([0-9]+\.?[0-9]*|\.[0-9]+|[Ii][Nn][Ff])([eE][+-]?[0-9]+)? *[\])] *$)";

void add_quantity(const Key& key, Json& forms, Definitions& definitions) {
  for (const Dimension dimension : {key.dimension, key.other}) {
    if (dimension == Dimension::none) continue;
    const std::string quantity = define_quantity(key, dimension, definitions);
    forms.push_back(reference_to(quantity));
    if (key.setting) add_decisions(quantity, forms, definitions);
    if (key.kind == quantity_by_site) forms.push_back(list_of(reference_to(quantity), 1));
  }
}

/// The forms that a row's value may have.
void add_forms(const Key& key, const kinetics::Reaction* reaction, Json& forms,
               Definitions& definitions) {
  const bool one_value = reaction != nullptr && reaction->by == kinetics::ConstantsBy::pool;
  switch (key.kind) {
    case text:
      forms.push_back({{"type", "string"}});
      break;
    case name:
      forms.push_back({{"type", "string"}, {"pattern", name_pattern}});
      break;
    case name_list:
      forms.push_back(list_of({{"type", "string"}, {"pattern", stage_pattern}}, 1));
      forms.back()["uniqueItems"] = true;
      break;
    case text_pair:
      forms.push_back(range_schema({{"type", "string"}}));
      forms.back()["uniqueItems"] = true;
      break;
    case text_list:
      forms.push_back(list_of({{"type", "string"}}, 1));
      forms.back()["uniqueItems"] = true;
      break;
    case file:
      forms.push_back({{"type", "string"}, {"minLength", 1}});
      break;
    case choice:
      forms.push_back({{"enum", split(key.words, '|')}});
      break;
    case choice_list:
      forms.push_back(list_of({{"enum", split(key.words, '|')}}, 1));
      forms.back()["uniqueItems"] = true;
      break;
    case integer:
      forms.push_back(number_schema(key, "integer"));
      break;
    case integer_list:
      forms.push_back(list_of(number_schema(key, "integer"), 0));
      break;
    case number:
      forms.push_back(number_schema(key, "number"));
      add_quantity(key, forms, definitions);
      break;
    case number_list:
      forms.push_back(list_of(number_schema(key, "number"), 1));
      break;
    case number_by_site:
      forms.push_back(number_schema(key, "number"));
      if (!one_value) forms.push_back(list_of(number_schema(key, "number"), 1));
      break;
    case quantity:
    case quantity_by_site:
      add_quantity(key, forms, definitions);
      break;
    case rate_unit:
      forms.push_back(unit_schema(reaction));
      break;
    case interval:
      forms.push_back({{"type", "string"}, {"pattern", interval_pattern}});
      break;
    case figure:
      forms.push_back({{"type", {"number", "string"}}});
      break;
  }
  const bool instead = key.kind == quantity || key.kind == number || key.kind == integer;
  if (instead && !key.words.empty()) forms.push_back({{"enum", split(key.words, '|')}});
}

/// The same text of several rows once.
std::string descriptions_of(const std::vector<const Key*>& rows) {
  std::vector<std::string> texts;
  for (const Key* row : rows)
    if (std::string text = description_of(*row);
        std::find(texts.begin(), texts.end(), text) == texts.end())
      texts.push_back(std::move(text));
  return fmt::format("{}", fmt::join(texts, "\n\n"));
}

}  // namespace

Json reference_to(const std::string& definition) {
  return {{"$ref", "#/definitions/" + definition}};
}

Json value_schema(const std::vector<const Key*>& rows, const kinetics::Reaction* reaction,
                  Definitions& definitions) {
  Json all = Json::array(), forms = Json::array();
  for (const Key* row : rows) add_forms(*row, reaction, all, definitions);
  for (const Json& form : all)
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
  Json out = {{"description", descriptions_of(rows)}};
  if (const auto value = parse_value(rows[0]->fallback); value && rows.size() == 1)
    out["default"] = json_of(*value);
  if (const auto value = parse_value(example_of(*rows[0])))
    out["examples"] = Json::array({json_of(*value)});
  // Beside a $ref nothing else is heard, so it stands in a list of its own.
  const bool plain = forms.size() == 1 && !forms[0].contains("$ref");
  if (plain)
    out.update(forms[0]);
  else
    out[forms.size() == 1 ? "allOf" : "anyOf"] = std::move(forms);
  return out;
}

}  // namespace tandem::app
