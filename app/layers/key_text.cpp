#include "app/layers/key_text.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "app/keys/key_match.hpp"
#include "app/layers/read_value.hpp"
#include "app/text/near_miss.hpp"

namespace tandem::app {
namespace {

/// "a temperature in degC, K or degF".
std::string units_text(Dimension dimension) {
  const DimensionText& text = text_of(dimension);
  std::string out = fmt::format("{} in ", text.noun);
  for (const std::string_view unit : text.units)
    out += fmt::format("{}{}",
                       unit == text.units.front()  ? ""
                       : unit == text.units.back() ? " or "
                                                   : ", ",
                       unit);
  return out;
}

std::string quantity_text(const Key& key) {
  std::string out = units_text(key.dimension);
  if (key.other != Dimension::none) out += ", or " + units_text(key.other);
  return out;
}

}  // namespace

std::string shown_pattern(std::string_view pattern) {
  std::string text(pattern);
  for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"{stage}", "NAME"},
                                 {"{monomer}", "MONOMER"},
                                 {"{diluent}", "DILUENT"},
                                 {"{C}", "Cn"},
                                 {"{reaction}", "REACTION"},
                                 {"{component}", "COMPONENT"},
                                 {"{segment}", "MONOMER"},
                                 {"{of}", "MONOMER"},
                                 {".[].", "[]."}})
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from))
      text.replace(at, from.size(), to);
  return text;
}

std::string stages_of(const Key& key) {
  std::string out;
  const auto add = [&](std::string_view word) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", word);
  };
  if ((key.when & any_kind) != any_kind) {
    for (const reactor::StageKind kind : reactor::stage_kinds()) {
      if ((key.when & in_kind(kind)) != 0) add(reactor::facts_of(kind).name);
    }
  }
  if ((key.when & by_set_points) == 0) add("by feeds");
  if ((key.when & by_feeds) == 0) add("by set points");
  if ((key.when & isothermal) == 0) add("not isothermal");
  if ((key.when & batch) == 0) add("continuous only");
  if ((key.when & continuous) == 0) add("batch only");
  return out;
}

std::string value_text(const Key& key) {
  using enum ValueKind;
  const std::string instead =
      key.words.empty() ? "" : fmt::format(", or {}", any_of(split(key.words, '|')));
  switch (key.kind) {
    case text:
      return "a text";
    case name:
      return "a name of letters, digits, - and _";
    case name_list:
      return "a list of names of letters, digits, - and _";
    case text_pair:
      return "a list of two texts";
    case text_list:
      return "a list of texts";
    case file:
      return "a path, relative to the file that it stands in";
    case choice:
      return any_of(split(key.words, '|'));
    case choice_list:
      return "a list of " + any_of(split(key.words, '|'));
    case integer:
      return "a whole number" + instead;
    case integer_list:
      return "a list of whole numbers";
    case number:
      if (key.dimension != Dimension::none)
        return fmt::format("a plain number in {}, or {}", text_of(key.dimension).units.front(),
                           units_text(key.dimension));
      return "a plain number" + instead;
    case number_list:
      return "a list of plain numbers";
    case number_by_site:
      return "a plain number, or a list of one for each site type";
    case quantity:
      return quantity_text(key) + instead;
    case quantity_by_site:
      return quantity_text(key) + ", or a list of one for each site type";
    case rate_unit:
      return fmt::format("{}; of first order {}", units_text(Dimension::rate_second_order),
                         units_text(Dimension::rate_first_order));
    case interval:
      return R"x(an interval: "[0.2, 5]", "(10, 1000]" or "[150, inf)")x";
    case figure:
      return "a plain number, or a text of number and unit";
  }
  return {};
}

std::string description_of(const Key& key) {
  std::string out = fmt::format("{}.\n\nValue: {}", key.meaning, value_text(key));
  if (key.setting) out += "; two of them are a range to search";
  out += ".";
  if (const std::string range = allowed_range(key); !range.empty())
    out += fmt::format("\nAllowed: {}.", range);
  if (!key.fallback.empty()) out += fmt::format("\nDefault: {}.", key.fallback);
  if (key.required) out += "\nRequired.";
  if (const std::string stages = stages_of(key); !stages.empty())
    out += fmt::format("\nOnly: {}.", stages);
  return out;
}

}  // namespace tandem::app
