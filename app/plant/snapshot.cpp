#include "app/plant/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

/// What historians call a column, our own name first.
using Names = std::array<std::string_view, 5>;
constexpr Names tag_names{"tag", "tagname", "tag name", "point", "name"};
constexpr Names value_names{"value", "pv", "val", "vvalue", "average"};
constexpr Names unit_names{"unit", "units", "eu", "uom", "engunits"};
constexpr Names time_names{"time", "timestamp", "date time", "datetime", "date"};
constexpr Names quality_names{"quality", "status", "opcquality", "qualitydetail", "good"};

/// What stands in a cell of a wide table for which the historian has no value.
constexpr std::array<std::string_view, 10> no_values{
    "bad", "bad input", "no data", "nodata", "null", "nan", "n/a", "-", "shutdown", "i/o timeout"};

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && contains_in_any_case(a, b);
}

std::optional<std::size_t> column_of(const DataTable& table, const Names& names) {
  for (const std::string_view name : names)
    for (std::size_t column = 0; column < table.columns().size(); ++column)
      if (same_word(table.columns()[column], name)) return column;
  return std::nullopt;
}

/// Whether a word, or the number of OPC (192 to 255), calls a value good.
bool is_good(const std::string& quality) {
  if (quality.size() == 3 && quality >= "192" && quality <= "255") return true;
  return std::ranges::any_of(std::array{"good", "ok", "true"},
                             [&](std::string_view word) { return same_word(quality, word); });
}

class SnapshotReader {
 public:
  SnapshotReader(const DataTable& table, const std::vector<RecipeTag>& tags,
                 std::vector<Diagnostic>& faults)
      : table_(table), tags_(tags), faults_(faults) {
    for (std::size_t i = 0; i < tags.size(); ++i) places_[tags[i].tag] = i;
    out_.tags.resize(tags.size());
  }

  Snapshot read() {
    tag_ = column_of(table_, tag_names);
    value_ = column_of(table_, value_names);
    if ((!tag_ || !value_) && is_wide()) return read_wide();
    if (!tag_) (void)table_.require("tag", faults_);
    if (!value_) (void)table_.require("value", faults_);
    if (!tag_ || !value_) return std::move(out_);
    unit_ = column_of(table_, unit_names);
    time_ = column_of(table_, time_names);
    quality_ = column_of(table_, quality_names);
    for (std::size_t row = 0; row < table_.rows() && faults_.size() < Faults::most; ++row)
      read_row(row);
    return std::move(out_);
  }

 private:
  void read_row(std::size_t row) {
    const auto tag = table_.needed_text(row, *tag_, faults_);
    if (!tag) return;
    const auto place = places_.find(*tag);
    if (place == places_.end()) return unknown(row, *tag);
    if (unit_ && !is_unit_of(row, tags_[place->second])) return;
    if (quality_) {
      const auto quality = table_.text(row, *quality_, faults_);
      if (!quality || !is_good(*quality)) return;
    }
    const auto value = table_.number(row, *value_, faults_);
    if (!value) return;
    std::optional<Moment> time;
    if (time_ && !(time = time_of(row))) return;
    take(*value, time, out_.tags[place->second]);
  }

  void take(double value, const std::optional<Moment>& time, TagValues& values) {
    if (!time || !values.time || time->seconds >= *values.time) {
      if (time) values.time = time->seconds;
      values.newest = value;
    }
    values.numbers.push_back(value);
    ++out_.rows;
  }

  /// A column for a tag: which one, and what its head says of the unit.
  struct Headed {
    std::string tag, unit;
  };

  /// "TIC-1102 (degC)", "TIC-1102 [degC]"; the whole where it has no brackets.
  static Headed headed(const std::string& column) {
    for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
      const std::size_t at = column.find(open);
      if (at == std::string::npos || at == 0 || !column.ends_with(close)) continue;
      std::string tag = column.substr(0, at);
      while (tag.ends_with(' ')) tag.pop_back();
      return {tag, column.substr(at + 1, column.size() - at - 2)};
    }
    return {column, {}};
  }

  /// The tag of a column, whose own name may have brackets.
  [[nodiscard]] std::optional<std::size_t> place_of(const std::string& column, Headed& head) const {
    head = {column, {}};
    auto place = places_.find(column);
    if (place == places_.end()) {
      head = headed(column);
      place = places_.find(head.tag);
    }
    if (place == places_.end()) return std::nullopt;
    return place->second;
  }

  [[nodiscard]] bool is_wide() const {
    Headed unused;
    return std::ranges::any_of(table_.columns(), [&](const std::string& column) {
      return place_of(column, unused).has_value();
    });
  }

  Snapshot read_wide() {
    time_ = column_of(table_, time_names);
    std::vector<std::pair<std::size_t, std::size_t>> tags;  // column, place of the tag
    for (std::size_t column = 0; column < table_.columns().size(); ++column) {
      if (time_ && column == *time_) continue;
      Headed head;
      const auto place = place_of(table_.columns()[column], head);
      if (!place) {
        faults_.push_back(no_such_tag(head.tag, [&](std::string message, std::string hint) {
          return table_.fault(std::move(message), std::move(hint));
        }));
      } else if (!head.unit.empty() && !is_own_unit(head.unit, tags_[*place])) {
        auto [message, hint] = another_unit(head.unit, tags_[*place]);
        faults_.push_back(table_.fault(std::move(message), std::move(hint)));
      } else {
        tags.emplace_back(column, *place);
      }
    }
    for (std::size_t row = 0; row < table_.rows() && faults_.size() < Faults::most; ++row) {
      std::optional<Moment> time;
      if (time_ && !(time = time_of(row))) continue;
      for (const auto& [column, place] : tags) {
        if (says_no_value(row, column)) continue;
        if (const auto value = table_.number(row, column, faults_))
          take(*value, time, out_.tags[place]);
      }
    }
    return std::move(out_);
  }

  /// An empty cell, or a word of the historian's in the place of a number that it has not.
  [[nodiscard]] bool says_no_value(std::size_t row, std::size_t column) const {
    std::vector<Diagnostic> unheard;
    if (table_.empty(row, column)) return true;
    const auto text = table_.text(row, column, unheard);
    return text && std::ranges::any_of(
                       no_values, [&](std::string_view word) { return same_word(*text, word); });
  }

  /// Nothing where a row has no time, which is a fault.
  std::optional<Moment> time_of(std::size_t row) {
    if (table_.empty(row, *time_)) {
      faults_.push_back(
          table_.fault(row, *time_, "expected a date and a time, found an empty cell"));
      return std::nullopt;
    }
    const auto time = table_.moment(row, *time_, faults_);
    if (!time) return std::nullopt;
    if (out_.latest && out_.latest->zoned != time->zoned) {
      faults_.push_back(table_.fault(
          row, *time_,
          "some times of the table say how far their clock is from UTC, and others do not",
          "write all of them in the same way"));
      return std::nullopt;
    }
    if (!out_.latest || time->seconds > out_.latest->seconds) out_.latest = time;
    if (!out_.earliest || time->seconds < out_.earliest->seconds) out_.earliest = time;
    return time;
  }

  /// `at`: makes the fault of a message and a hint.
  template <class At>
  [[nodiscard]] Diagnostic no_such_tag(const std::string& tag, At at) const {
    std::vector<std::string> known;
    for (const RecipeTag& each : tags_) known.push_back(each.tag);
    return at(fmt::format("the recipe has no tag \"{}\"", one_line(tag)), did_you_mean(tag, known));
  }

  void unknown(std::size_t row, const std::string& tag) {
    if (!told_.insert(tag).second) return;
    faults_.push_back(no_such_tag(tag, [&](std::string message, std::string hint) {
      return table_.fault(row, *tag_, std::move(message), std::move(hint));
    }));
  }

  /// What is typed in another way is the same unit: "kg / hr".
  static bool is_own_unit(const std::string& unit, const RecipeTag& tag) {
    const std::string& own = tag.aim.unit;
    return unit == own || unit_behind("1 " + unit) == unit_behind("1 " + own);
  }

  /// Message and hint of a unit that is not the tag's.
  static std::pair<std::string, std::string> another_unit(const std::string& unit,
                                                          const RecipeTag& tag) {
    const std::string& own = tag.aim.unit;
    return {fmt::format("{} is in \"{}\" here; the plant file has it in {}", one_line(tag.tag),
                        one_line(unit), own.empty() ? "no unit" : '"' + own + '"'),
            "let the historian give that unit, or change [[plant_tags]] and run the job again"};
  }

  /// A cell without a unit leaves it to the tag.
  bool is_unit_of(std::size_t row, const RecipeTag& tag) {
    const auto unit = table_.text(row, *unit_, faults_);
    if (!unit) return table_.empty(row, *unit_);
    if (is_own_unit(*unit, tag)) return true;
    if (told_.insert(tag.tag + '\n' + *unit).second) {
      auto [message, hint] = another_unit(*unit, tag);
      faults_.push_back(table_.fault(row, *unit_, std::move(message), std::move(hint)));
    }
    return false;
  }

  const DataTable& table_;
  const std::vector<RecipeTag>& tags_;
  std::vector<Diagnostic>& faults_;
  std::map<std::string, std::size_t> places_;
  std::set<std::string> told_;  ///< tags, and units of tags, that have a fault
  std::optional<std::size_t> tag_, value_, unit_, time_, quality_;
  Snapshot out_;
};

}  // namespace

Snapshot read_snapshot(const DataTable& table, const std::vector<RecipeTag>& tags,
                       std::vector<Diagnostic>& faults) {
  return SnapshotReader(table, tags, faults).read();
}

}  // namespace tandem::app
