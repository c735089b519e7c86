#include "app/plant/plant_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "app/document/table_json.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// Digits of a value, which is judged as it is printed: as many as an end has.
constexpr int shown_digits = 5;

/// A controller whose set point is the end of a range measures as much beyond it as on this side: a value within the
/// tolerance of such an aim is inside. (Ends of bands get none: the product has none.)
bool is_by_noise(const RecipeTag& tag, double number) {
  constexpr double rounding = 1e-9;  // of a difference of printed numbers
  return tag.tolerance.known() &&
         std::abs(number - tag.aim.number) <= (1.0 + rounding) * tag.tolerance.number;
}
bool is_below(const RecipeTag& tag, double number) {
  return tag.low.known() && number < tag.low.number && !is_by_noise(tag, number);
}
bool is_above(const RecipeTag& tag, double number) {
  return tag.high.known() && number > tag.high.number && !is_by_noise(tag, number);
}

/// "Inside as well: TIC-1201 within 0.2 degC of its aim, ...": whose aims lie on the end of their ranges.
std::string tolerances_of(const PlantCheck& check) {
  std::string text;
  for (const TagCheck& each : check.tags)
    if (each.tag.tolerance.known())
      text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", each.tag.tag,
                          each.tag.tolerance.text, each.tag.tolerance.unit);
  return text.empty()
             ? text
             : "The aim is the end of its range, so a value is inside within: " + text + '.';
}

TagState state_of(const RecipeTag& tag, double newest) {
  if (!tag.low.known() && !tag.high.known()) return TagState::no_range;
  return is_below(tag, newest)   ? TagState::low
         : is_above(tag, newest) ? TagState::high
                                 : TagState::inside;
}

/// "40 min", "2.5 h", "3 d".
std::string age_text(double seconds) {
  if (seconds < 2.0 * 3600.0) return rounded(seconds / 60.0, 2) + " min";
  if (seconds < 2.0 * 86400.0) return rounded(seconds / 3600.0, 2) + " h";
  return rounded(seconds / 86400.0, 2) + " d";
}

doc::Cell state_cell(const TagCheck& check) {
  switch (check.state) {
    case TagState::inside:
      return {"inside", doc::Tone::good};
    case TagState::low:
      return {"LOW", doc::Tone::bad};
    case TagState::high:
      return {"HIGH", doc::Tone::bad};
    case TagState::no_range:
      return "no range";
    case TagState::stale:
      return {"stale " + age_text(check.age), doc::Tone::strong};
    case TagState::missing:
      break;
  }
  return {"missing", doc::Tone::strong};
}

doc::Table table_of(const PlantCheck& check) {
  doc::Table table{
      .caption = "Tags against the recipe",
      .columns = doc::columns_of("tag; state~; unit; low#; aim#; high#; newest=now#; mean#; "
                                 "description=what")};
  // In the order of the plant's tags, what is off first.
  constexpr std::array<std::size_t, 6> rank{4, 0, 0, 3, 1, 2};
  std::vector<const TagCheck*> order;
  for (const TagCheck& each : check.tags) order.push_back(&each);
  std::ranges::stable_sort(
      order, {}, [&](const TagCheck* each) { return rank[static_cast<std::size_t>(each->state)]; });
  for (const TagCheck* each : order)
    table.rows.push_back({each->tag.tag, state_cell(*each), each->tag.aim.unit,
                          cell_of(each->tag.low), cell_of(each->tag.aim), cell_of(each->tag.high),
                          cell_of(each->newest), cell_of(each->mean), each->tag.description});
  return table;
}

std::string times_of(const Snapshot& snapshot) {
  if (!snapshot.latest || !snapshot.earliest) return {};
  const std::string first = moment_text(*snapshot.earliest), last = moment_text(*snapshot.latest);
  return first == last ? last : first + " to " + last;
}

std::string plural(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

std::string_view name_of(TagState state) {
  constexpr std::array<std::string_view, 6> names{"inside",   "low",   "high",
                                                  "no range", "stale", "missing"};
  return names[static_cast<std::size_t>(state)];
}

std::size_t PlantCheck::count(TagState state) const {
  return static_cast<std::size_t>(std::ranges::count(tags, state, &TagCheck::state));
}

PlantCheck check_plant(const std::vector<RecipeTag>& tags, const Snapshot& snapshot,
                       double oldest) {
  PlantCheck check{.source = snapshot.source,
                   .grade = {},
                   .times = times_of(snapshot),
                   .oldest = oldest,
                   .tags = {}};
  for (std::size_t i = 0; i < tags.size() && i < snapshot.tags.size(); ++i) {
    const TagValues& values = snapshot.tags[i];
    TagCheck each{.tag = tags[i], .newest = {}, .mean = {}, .rows = values.numbers.size()};
    if (each.rows > 0) {
      const std::string& unit = tags[i].aim.unit;
      const double sum = std::accumulate(values.numbers.begin(), values.numbers.end(), 0.0);
      each.newest = figure_of(values.newest, unit, shown_digits);
      each.mean = figure_of(sum / static_cast<double>(each.rows), unit, shown_digits);
      const auto is_outside = [&](double number) {
        const double printed = figure_of(number, unit, shown_digits).number;
        return is_below(tags[i], printed) || is_above(tags[i], printed);
      };
      each.outside = static_cast<std::size_t>(std::ranges::count_if(values.numbers, is_outside));
      if (values.time && snapshot.latest) each.age = snapshot.latest->seconds - *values.time;
      each.state = each.age > oldest ? TagState::stale : state_of(tags[i], each.newest.number);
    }
    check.tags.push_back(std::move(each));
  }
  return check;
}

doc::Document plant_check_document(const PlantCheck& check) {
  doc::Document out;
  const std::size_t off = check.count(TagState::low) + check.count(TagState::high);
  const std::size_t stale = check.count(TagState::stale), missing = check.count(TagState::missing);
  std::string text = fmt::format("{} of {} inside {}", check.count(TagState::inside),
                                 plural(check.tags.size(), "tag"), check.grade);
  if (off > 0) text += fmt::format("; {} outside", off);
  if (stale > 0) text += fmt::format("; {} stale", stale);
  if (missing > 0) text += fmt::format("; {} missing", missing);
  out.add(doc::Paragraph{.text = text + '.', .strong = one_line(check.source) + ':'});
  out.add(table_of(check));
  std::string excursions;
  for (const TagCheck& each : check.tags)
    if (each.outside > 0 && each.outside < each.rows)
      excursions += fmt::format("{}{} {} of {}", excursions.empty() ? "" : ", ", each.tag.tag,
                                each.outside, plural(each.rows, "row"));
  if (!excursions.empty())
    out.add(doc::Paragraph{"Outside in a part of the rows: " + excursions + '.'});
  if (std::string within = tolerances_of(check); !within.empty())
    out.add(doc::Paragraph{std::move(within), doc::Role::note});
  return out.add(doc::Paragraph{
      check.times.empty()
          ? "The table has no times: how old its values are is not checked. Mean: of all rows."
          : fmt::format("Times: {}. Stale: above {} before the latest. Mean: of all rows.",
                        check.times, age_text(check.oldest)),
      doc::Role::note});
}

std::string plant_check_json(const PlantCheck& check) {
  return json_document(Json{{"source", check.source},
                            {"grade", check.grade},
                            {"times", check.times},
                            {"oldest_s", check.oldest},
                            {"tags", json_list(check.tags, [](const TagCheck& each) {
                               Json out = doc::json_rows(tag_table({each.tag}))[0];
                               out["state"] = name_of(each.state);
                               out["newest"] = json_number(each.newest.number);
                               out["mean"] = json_number(each.mean.number);
                               out["rows"] = each.rows;
                               out["rows_outside"] = each.outside;
                               out["age_s"] =
                                   each.rows == 0 ? Json(nullptr) : json_number(each.age);
                               return out;
                             })}});
}

doc::Table differing_ends(const std::vector<RecipeTag>& recipe,
                          const std::vector<RecipeTag>& there) {
  doc::Table table{.caption = "Ends that differ",
                   .columns = doc::columns_of("tag; end; unit; recipe=by the recipe#; there#")};
  for (const RecipeTag& each : recipe) {
    const auto found = std::ranges::find(there, each.tag, &RecipeTag::tag);
    if (found == there.end()) {
      table.rows.push_back({each.tag, {"missing", doc::Tone::bad}, each.aim.unit, "", ""});
      continue;
    }
    if (found->aim.unit != each.aim.unit)
      table.rows.push_back(
          {each.tag, {"unit \"" + found->aim.unit + '"', doc::Tone::bad}, each.aim.unit, "", ""});
    const auto compare = [&](const char* end, const Figure& ours, const Figure& theirs) {
      if (ours.known() != theirs.known() || (ours.known() && ours.number != theirs.number))
        table.rows.push_back({each.tag, end, each.aim.unit, cell_of(ours), cell_of(theirs)});
    };
    compare("low", each.low, found->low);
    compare("aim", each.aim, found->aim);
    compare("high", each.high, found->high);
  }
  for (const RecipeTag& each : there)
    if (std::ranges::find(recipe, each.tag, &RecipeTag::tag) == recipe.end())
      table.rows.push_back(
          {each.tag, {"not in the recipe", doc::Tone::bad}, each.aim.unit, "", ""});
  return table;
}

}  // namespace tandem::app
