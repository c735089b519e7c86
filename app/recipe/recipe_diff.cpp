#include "app/recipe/recipe_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/text/dimensions.hpp"
#include "app/text/json_pairs.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

constexpr int compared_digits = 6;  // no fewer than a recipe prints

/// A member of an object as text, whatever a hostile file has there.
std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  if (!entry.is_object() || found == entry.end()) return {};
  if (found->is_string()) return one_line(found->get<std::string>());
  if (found->is_number()) return rounded(found->get<double>(), compared_digits);
  return {};
}

std::optional<double> number_of(const Json& entry, const char* key) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  if (!entry.is_object() || found == entry.end() || !found->is_number()) return {};
  return found->get<double>();
}

/// Which fields of a list's entries say what they are, and which one is compared.
struct Shape {
  const char* list;
  const char* place;
  const char* name;
  const char* figure;
  const char* low;
  const char* high;
};
constexpr Shape set_point_shape{"set_points", "stage", "name", "aim", "low", "high"};
constexpr Shape feed_shape{"readings", "stage", "name", "value", "", ""};  // those that are feeds
constexpr Shape laboratory_shape{"laboratory", "sample", "name", "aim", "low", "high"};
constexpr Shape limit_shape{"limits", "where", "name", "limit", "alarm", ""};

std::string what_of(const Json& entry, const Shape& shape) {
  const std::string place = text_of(entry, shape.place);
  // One quantity may have an end on each side.
  const auto side = entry.is_object() ? entry.find("at_most") : entry.end();
  const bool at_least = entry.is_object() && side != entry.end() && *side == false;
  return (place.empty() ? "" : place + ": ") + text_of(entry, shape.name) +
         (at_least ? ", at least" : "");
}

std::string range_of(const Json& entry, const Shape& shape) {
  const std::string low = text_of(entry, shape.low);
  const std::string high = text_of(entry, shape.high);
  if (low.empty() && high.empty()) return {};
  if (*shape.high == '\0') return "alarm " + low;
  if (low.empty()) return "at most " + high;
  if (high.empty()) return "at least " + low;
  return low + " to " + high;
}

std::string by(const Json& before, const Json& after, const char* key) {
  const auto a = number_of(before, key);
  const auto b = number_of(after, key);
  if (!a || !b || *a == *b) return {};
  std::string change = with_sign(*b - *a, 3);
  if (*a == 0.0) return change;
  return fmt::format("{} ({} %)", change, with_sign(100.0 * (*b - *a) / std::abs(*a), 2));
}

/// An entry with its numbers in another unit, where one dimension takes both; else as it is. Recipes of one plant may have
/// been printed in two systems of units.
Json in_unit(const Json& entry, const std::string& unit, const Shape& shape) {
  const std::string own = text_of(entry, "unit");
  if (own == unit || own.empty() || unit.empty()) return entry;
  for (int d = static_cast<int>(Dimension::temperature);
       d <= static_cast<int>(Dimension::rate_second_order); ++d) {
    const auto from = scale_of(own, static_cast<Dimension>(d));
    const auto to = scale_of(unit, static_cast<Dimension>(d));
    if (!from || !to) continue;
    Json out = entry;
    out["unit"] = unit;
    for (const char* key : {shape.figure, shape.low, shape.high})
      if (const auto number = number_of(entry, key))
        out[key] = (*number * from->factor + from->offset - to->offset) / to->factor;
    return out;
  }
  return entry;
}

/// Whether two entries are the same but for what five digits in two units leave.
bool are_close(const Json& a, const Json& b, const Shape& shape) {
  constexpr double rounding = 2e-5;
  return std::ranges::all_of(std::array{shape.figure, shape.low, shape.high}, [&](const char* key) {
    const auto one = number_of(a, key), two = number_of(b, key);
    if (!one || !two) return one.has_value() == two.has_value();
    return std::abs(*one - *two) <= rounding * std::max(std::abs(*one), std::abs(*two));
  });
}

RecipeChange change_of(const std::string& what, const Json* before, const Json* after,
                       const Shape& shape) {
  const Json none = Json::object();
  const Json& a = before == nullptr ? none : *before;
  const Json& b = after == nullptr ? none : *after;
  const std::string unit_before = text_of(before == nullptr ? b : a, "unit");
  const std::string unit_after = text_of(after == nullptr ? a : b, "unit");
  const bool one_unit = unit_before == unit_after;
  return {.what = what,
          .unit = one_unit ? unit_after : unit_before + " -> " + unit_after,
          .before = text_of(a, shape.figure),
          .after = text_of(b, shape.figure),
          .by = one_unit ? by(a, b, shape.figure) : "",
          .range_before = range_of(a, shape),
          .range_after = range_of(b, shape)};
}

/// Of what follows from the set points a shift sees to the feeds; the rest is told by result.json.
bool is_compared(const Json& entry, const Shape& shape) {
  if (&shape != &feed_shape) return true;
  const auto feed = entry.is_object() ? entry.find("feed") : entry.end();
  return entry.is_object() && feed != entry.end() && *feed == true;
}

/// The entries of one list that differ; counts those that do not.
std::vector<RecipeChange> changes_of(const std::array<Json, 2>& documents, const Shape& shape,
                                     std::size_t& kept) {
  const auto list_of = [&](const Json& document) {
    const auto found = document.find(shape.list);
    return found != document.end() && found->is_array() ? &*found : nullptr;
  };
  // Set points have a key, whatever they are called; not so in recipes of earlier programs.
  const bool keyed = std::ranges::all_of(documents, [&](const Json& document) {
    const Json* list = list_of(document);
    return list != nullptr && std::ranges::all_of(*list, [](const Json& entry) {
             return !text_of(entry, "key").empty();
           });
  });
  const auto identity = [&](const Json& entry) {
    return keyed ? text_of(entry, "key") : what_of(entry, shape);
  };
  std::vector<RecipeChange> changes;
  for (const auto& [name, a, b] :
       json_pairs(list_of(documents[0]), list_of(documents[1]), identity)) {
    const Json& one = b == nullptr ? *a : *b;
    const Json before = a == nullptr   ? Json()
                        : b == nullptr ? *a
                                       : in_unit(*a, text_of(*b, "unit"), shape);
    RecipeChange change =
        change_of(what_of(one, shape), a == nullptr ? nullptr : &before, b, shape);
    const bool one_unit =
        a != nullptr && b != nullptr && text_of(before, "unit") == text_of(*b, "unit");
    const bool same = one_unit && (text_of(*a, "unit") == text_of(*b, "unit")
                                       ? change.before == change.after &&
                                             change.range_before == change.range_after
                                       : are_close(before, *b, shape));
    if (same)
      ++kept;
    else if (is_compared(one, shape))
      changes.push_back(std::move(change));
  }
  return changes;
}

Lines lines_of(std::string_view title, const std::vector<RecipeChange>& changes) {
  Lines lines;
  if (changes.empty()) return lines;
  lines.emplace_back();
  lines.push_back(fit(title, 40) + fit_right("before", 11) + fit_right("after", 11) + "  by");
  for (const RecipeChange& each : changes) {
    const std::string what = each.what + (each.unit.empty() ? "" : ", " + each.unit);
    lines.push_back("  " + fit(what, 38) + fit_right(each.before.empty() ? "-" : each.before, 11) +
                    fit_right(each.after.empty() ? "-" : each.after, 11) +
                    (each.by.empty() ? "" : "  " + each.by));
    if (each.range_before != each.range_after)
      lines.push_back(fmt::format("      {} -> {}",
                                  each.range_before.empty() ? "no range" : each.range_before,
                                  each.range_after.empty() ? "no range" : each.range_after));
  }
  return lines;
}

Json json_of(const std::vector<RecipeChange>& changes) {
  Json out = Json::array();
  for (const RecipeChange& each : changes)
    out.push_back({{"what", each.what},
                   {"unit", each.unit},
                   {"before", each.before},
                   {"after", each.after},
                   {"by", each.by},
                   {"range_before", each.range_before},
                   {"range_after", each.range_after}});
  return out;
}

}  // namespace

RecipeDiff diff_recipes(const std::string& before, const std::string& after) {
  RecipeDiff diff;
  std::array<Json, 2> documents;
  for (std::size_t i = 0; i < 2; ++i) {
    documents[i] = Json::parse(i == 0 ? before : after, nullptr, false);
    if (documents[i].is_object() && documents[i].contains("loadable")) continue;
    diff.fault = fmt::format("the {} file is no recipe.json", i == 0 ? "first" : "second");
    return diff;
  }
  for (const char* key : {"kind", "verdict", "status", "grade", "revision", "claims", "plant",
                          "catalyst", "prepared_by", "approved_by"}) {
    const std::string a = text_of(documents[0], key);
    const std::string b = text_of(documents[1], key);
    if (a != b) diff.head.push_back({key, "", a, b, "", "", ""});
  }
  std::size_t ignored = 0;
  diff.set_points = changes_of(documents, set_point_shape, diff.set_points_kept);
  diff.feeds = changes_of(documents, feed_shape, ignored);
  diff.laboratory = changes_of(documents, laboratory_shape, ignored);
  diff.limits = changes_of(documents, limit_shape, ignored);
  return diff;
}

std::string recipe_diff_screen(const RecipeDiff& diff) {
  Lines lines;
  for (const RecipeChange& each : diff.head)
    append(lines,
           wrap(fmt::format("{}: {} -> {}", each.what, each.before.empty() ? "none" : each.before,
                            each.after.empty() ? "none" : each.after),
                screen_columns, 2));
  lines.push_back(fmt::format("{} set point{} change{}, {} stay{}", diff.set_points.size(),
                              diff.set_points.size() == 1 ? "" : "s",
                              diff.set_points.size() == 1 ? "s" : "", diff.set_points_kept,
                              diff.set_points_kept == 1 ? "s" : ""));
  append(lines, lines_of("Set points", diff.set_points));
  append(lines, lines_of("Feeds that follow", diff.feeds));
  append(lines, lines_of("Laboratory", diff.laboratory));
  append(lines, lines_of("Limits and alarms", diff.limits));
  return joined(lines);
}

std::string recipe_diff_json(const RecipeDiff& diff) {
  return Json{{"head", json_of(diff.head)},
              {"set_points", json_of(diff.set_points)},
              {"set_points_kept", diff.set_points_kept},
              {"feeds", json_of(diff.feeds)},
              {"laboratory", json_of(diff.laboratory)},
              {"limits", json_of(diff.limits)}}
             .dump(2, ' ', false, Json::error_handler_t::replace) +
         '\n';
}

}  // namespace tandem::app
