#include "app/plant/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

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
    TagValues& values = out_.tags[place->second];
    if (time_ && !take_time(row, *value, values)) return;
    if (!time_) values.newest = *value;
    values.numbers.push_back(*value);
    ++out_.rows;
  }

  bool take_time(std::size_t row, double value, TagValues& values) {
    if (table_.empty(row, *time_)) {
      faults_.push_back(
          table_.fault(row, *time_, "expected a date and a time, found an empty cell"));
      return false;
    }
    const auto time = table_.moment(row, *time_, faults_);
    if (!time) return false;
    if (out_.latest && out_.latest->zoned != time->zoned) {
      faults_.push_back(table_.fault(
          row, *time_,
          "some times of the table say how far their clock is from UTC, and others do not",
          "write all of them in the same way"));
      return false;
    }
    if (!values.time || time->seconds >= *values.time) {
      values.time = time->seconds;
      values.newest = value;
    }
    if (!out_.latest || time->seconds > out_.latest->seconds) out_.latest = time;
    if (!out_.earliest || time->seconds < out_.earliest->seconds) out_.earliest = time;
    return true;
  }

  void unknown(std::size_t row, const std::string& tag) {
    if (!told_.insert(tag).second) return;
    std::vector<std::string> known;
    for (const RecipeTag& each : tags_) known.push_back(each.tag);
    faults_.push_back(table_.fault(row, *tag_,
                                   fmt::format("the recipe has no tag \"{}\"", one_line(tag)),
                                   did_you_mean(tag, known)));
  }

  /// A cell without a unit leaves it to the tag.
  bool is_unit_of(std::size_t row, const RecipeTag& tag) {
    const auto unit = table_.text(row, *unit_, faults_);
    if (!unit) return table_.empty(row, *unit_);
    const std::string& own = tag.aim.unit;
    // What is typed in another way is the same unit: "kg / hr".
    if (*unit == own || unit_behind("1 " + *unit) == unit_behind("1 " + own)) return true;
    if (told_.insert(tag.tag + '\n' + *unit).second)
      faults_.push_back(table_.fault(
          row, *unit_,
          fmt::format("{} is in \"{}\" here; the plant file has it in {}", one_line(tag.tag),
                      one_line(*unit), own.empty() ? "no unit" : '"' + own + '"'),
          "let the historian give that unit, or change [[plant_tags]] and run the job again"));
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
