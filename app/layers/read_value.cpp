#include "app/layers/read_value.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "app/keys/second_dimension.hpp"
#include "app/text/interval.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

using enum ValueKind;

bool is_quantity(const Key& row) { return row.kind == quantity || row.kind == quantity_by_site; }

/// An end of a row's range in SI; `absent` where the row has none.
double end_of_range(const Key& row, std::string_view text, double absent) {
  if (text.empty()) return absent;
  if (is_quantity(row)) return read_measure(text, row.dimension).value;
  double number = absent;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

constexpr std::size_t longest_list = 1000;

class Reader {
 public:
  Reader(Leaf& leaf, const Key& row, const kinetics::Reaction* reaction, double donor_molar_mass,
         Faults& faults)
      : leaf_(leaf),
        row_(row),
        reaction_(reaction),
        donor_molar_mass_(donor_molar_mass),
        faults_(faults) {}

  bool read() {
    const Value& value = leaf_.value;
    switch (row_.kind) {
      case text:
      case file:
      case name:
      case choice:
      case rate_unit:
      case interval:
        return word(value);
      case figure:
        return figure_text(value);
      case text_pair:
        return list(value, [&](const Value& item) { return word(item) && not_twice(item); }) &&
               (leaf_.words.size() == 2 || expected(value, "a list of two texts"));
      case text_list:
      case name_list:
      case choice_list:
        return list(value, [&](const Value& item) { return word(item) && not_twice(item); });
      case integer:
      case number:
        return plain(value);
      case integer_list:
      case number_list:
        return list(value, [&](const Value& item) { return plain(item); });
      case number_by_site:
        return by_site() ? list(value, [&](const Value& item) { return plain(item); })
                         : plain(value);
      case quantity_by_site:
        return by_site() ? list(value, [&](const Value& item) { return measure(item); })
                         : measure(value);
      case quantity:
        if (row_.setting && value.array() != nullptr) return pair(value);
        if (row_.setting && value.table() != nullptr) return decision(value);
        return measure(value);
    }
    return false;
  }

 private:
  bool fault(const Value& at, std::string message, std::string hint = {}) {
    faults_.add(at.where, shown_key(leaf_.path), std::move(message), std::move(hint));
    return false;
  }
  bool expected(const Value& at, std::string_view what) {
    return fault(
        at, fmt::format("expected {}, as in {}; found {}", what, example_of(row_), describe(at)));
  }
  [[nodiscard]] bool by_site() const { return leaf_.value.array() != nullptr; }

  template <class Item>
  bool list(const Value& value, const Item& item) {
    const Array* items = value.array();
    if (items == nullptr) return expected(value, "a list");
    if (items->size() > longest_list)
      return fault(value, fmt::format("is a list of {} entries; at most {} are read", items->size(),
                                      longest_list));
    bool sound = true;
    for (const Value& entry : *items) sound = item(entry) && sound;
    if (items->empty() && row_.kind != integer_list) return fault(value, "is an empty list");
    return sound;
  }

  bool not_twice(const Value& item) {
    for (std::size_t i = 0; i + 1 < leaf_.words.size(); ++i)
      if (leaf_.words[i] == leaf_.words.back())
        return fault(item, fmt::format("names \"{}\" twice", leaf_.words.back()));
    return true;
  }

  bool word(const Value& value) {
    const std::string* given = value.text();
    if (given == nullptr) return expected(value, "a text in quotes");
    if (row_.kind == text) {
      // Words for people go to screens and recipes: only what they can see.
      leaf_.words.push_back(one_line(*given));
      leaf_.value.data = leaf_.words.back();
      return true;
    }
    leaf_.words.push_back(*given);
    switch (row_.kind) {
      case name:
      case name_list:
        if (!is_name(*given) || (row_.kind == name_list && given->find('.') != std::string::npos))
          return fault(value, fmt::format("expected a name of letters, digits, - and _; found {}",
                                          describe(value)));
        return true;
      case file:
        return !given->empty() || fault(value, "names no file");
      case choice:
      case choice_list: {
        const std::vector<std::string> words = split(row_.words, '|');
        for (const std::string& each : words)
          if (each == *given) return true;
        return fault(value, fmt::format("expected {}; found {}", any_of(words), describe(value)),
                     did_you_mean(*given, words));
      }
      case rate_unit: {
        const bool second = reaction_ != nullptr && reaction_->second_order();
        const Measure unit =
            read_unit(*given, second ? Dimension::rate_second_order : Dimension::rate_first_order);
        leaf_.numbers.push_back(unit.value);
        return unit.sound || fault(value, fmt::format("\"{}\" {}", *given, unit.problem));
      }
      case interval: {
        // A claim's quantity may be the laboratory's, whose unit is the specification's.
        optimize::Band band;
        std::string unit;
        const bool of_job = leaf_.parts[0] == "bands";
        const std::string problem = read_interval(*given, band, of_job ? &unit : nullptr);
        return problem.empty() || fault(value, fmt::format("\"{}\" {}", *given, problem));
      }
      default:
        return true;
    }
  }

  /// Kept as text, for only another key tells which units it may have.
  bool figure_text(const Value& value) {
    double given = 0.0;
    if (is_number(value, given)) {
      leaf_.words.push_back(exact(given));
      return std::isfinite(given) || fault(value, "expected a finite number");
    }
    if (value.text() == nullptr)
      return expected(value, "a number, or a number with its unit in quotes");
    leaf_.words.push_back(*value.text());
    return true;
  }

  /// The word that may stand in place of a number, read as NaN.
  bool is_word_instead(const Value& value) {
    const std::string* given = value.text();
    if (row_.words.empty() || given == nullptr || *given != row_.words) return false;
    leaf_.words.push_back(*given);
    leaf_.numbers.push_back(std::numeric_limits<double>::quiet_NaN());
    return true;
  }

  /// A plain number. Of a dimension it is in the first of its units, and a text may have any of them.
  bool plain(const Value& value) {
    if (is_word_instead(value)) return true;
    if (row_.dimension != Dimension::none && value.text() != nullptr) {
      const Measure read = read_measure(*value.text(), row_.dimension);
      if (!read.sound) return fault(value, fmt::format("\"{}\" {}", *value.text(), read.problem));
      const auto own = scale_of(text_of(row_.dimension).units.front(), row_.dimension);
      return in_range(value, tidy(read.value / own->factor));
    }
    double given = 0.0;
    const bool whole = row_.kind == integer || row_.kind == integer_list;
    if (!is_number(value, given) || (whole && !std::holds_alternative<std::int64_t>(value.data)))
      return expected(value, whole ? "a whole number" : "a plain number");
    return in_range(value, given);
  }

  bool measure(const Value& value) {
    const std::string* given = value.text();
    if (given == nullptr) {
      if (value.array() != nullptr || value.table() != nullptr)
        return fault(value,
                     fmt::format("expected one value, as in {}; a range is for set points only",
                                 example_of(row_)));
      return expected(value,
                      fmt::format("{} with its unit, in quotes", text_of(row_.dimension).noun));
    }
    if (is_word_instead(value)) return true;
    const Measure read = read_measure(*given, row_.dimension, row_.other);
    if (!read.sound) return fault(value, fmt::format("\"{}\" {}", *given, read.problem));
    if (!read.other) return in_range(value, read.value);
    const double factor = second_to_first(leaf_.parts, donor_molar_mass_);
    if (!(factor > 0.0))
      return fault(value,
                   fmt::format("\"{}\" is a mass, and nothing says how much a mole of the donor "
                               "weighs: give dosing.donor_molar_mass, or the feed by moles",
                               *given));
    return in_range(value, read.value * factor);
  }

  bool in_range(const Value& value, double SI) {
    leaf_.numbers.push_back(SI);
    if (!std::isfinite(SI)) return fault(value, "expected a finite number");
    if (is_allowed(row_, SI)) return true;
    const std::string* typed = value.text();
    return fault(value, fmt::format("{} is outside its range, {}", describe(value),
                                    allowed_range(row_, typed == nullptr ? "" : *typed)));
  }

  /// A decision as a pair of ends.
  bool pair(const Value& value) {
    const Array& ends = *value.array();
    leaf_.decision = true;
    if (ends.size() != 2)
      return fault(value,
                   fmt::format("a range has two ends, as in [\"60 degC\", \"80 degC\"]; found {}",
                               describe(value)));
    bool sound = true;
    for (const Value& end : ends) sound = measure(end) && sound;
    if (!sound) return false;
    if (leaf_.numbers[0] > leaf_.numbers[1])
      return fault(value, "the range is reversed: its first end is above its second");
    if (leaf_.numbers[0] == leaf_.numbers[1])
      return fault(value, "the range is empty: its ends are equal; a fixed set point is one value");
    leaf_.numbers.push_back(std::numeric_limits<double>::quiet_NaN());
    return true;
  }

  /// A decision as a table with range and start.
  bool decision(const Value& value) {
    const Value *range = nullptr, *start = nullptr;
    leaf_.decision = true;
    bool sound = true;
    for (const Member& member : *value.table()) {
      if (member.key == "range") {
        range = &member.value;
      } else if (member.key == "start") {
        start = &member.value;
      } else {
        faults_.add(member.where, shown_key(leaf_.path) + "." + member.key, "unknown key",
                    did_you_mean(member.key, {"range", "start"}));
        sound = false;
      }
    }
    if (!sound) return false;
    if (range == nullptr || range->array() == nullptr)
      return fault(value,
                   "a decision is { range = [low, high], start = value } with a range of two ends");
    sound = pair(*range) && sound;
    if (!sound || start == nullptr) return sound;
    leaf_.numbers.pop_back();
    if (!measure(*start)) return false;
    if (leaf_.numbers[2] < leaf_.numbers[0] || leaf_.numbers[2] > leaf_.numbers[1])
      return fault(*start, "the start lies outside the range");
    return true;
  }

  Leaf& leaf_;
  const Key& row_;
  const kinetics::Reaction* reaction_;
  double donor_molar_mass_;
  Faults& faults_;
};

}  // namespace

void read_value(Leaf& leaf, const Key& row, const kinetics::Reaction* reaction,
                double donor_molar_mass, Faults& faults) {
  leaf.numbers.clear();
  leaf.words.clear();
  leaf.decision = false;
  leaf.sound = Reader(leaf, row, reaction, donor_molar_mass, faults).read();
}

std::pair<double, double> ends_of_range(const Key& row) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {end_of_range(row, row.low, -infinity), end_of_range(row, row.high, infinity)};
}

bool is_allowed(const Key& row, double SI) {
  const auto [low, high] = ends_of_range(row);
  return SI >= low && SI <= high;
}

std::string allowed_range(const Key& row) {
  if (row.low.empty() && row.high.empty()) return {};
  if (row.high.empty()) return fmt::format("{} or more", row.low);
  return fmt::format("{} to {}", row.low, row.high);
}

std::string allowed_range(const Key& row, std::string_view typed) {
  constexpr int digits = 5;
  const std::string unit = unit_behind(typed);
  const auto scale = is_quantity(row) && !unit.empty() && !row.low.empty()
                         ? scale_of(unit, row.dimension)
                         : std::nullopt;
  if (!scale || unit == unit_behind(row.low)) return allowed_range(row);
  const auto [low, high] = ends_of_range(row);
  const auto told = [&](double SI) { return (SI - scale->offset) / scale->factor; };
  const std::string from =
      fmt::format("{} {}", rounded(rounded_up(told(low), digits), digits), unit);
  if (row.high.empty()) return from + " or more";
  return fmt::format("{} to {} {}", from, rounded(rounded_down(told(high), digits), digits), unit);
}

std::string example_of(const Key& row) {
  if (!row.example.empty()) return std::string(row.example);
  if (!row.fallback.empty()) return std::string(row.fallback);
  if (!row.words.empty()) return fmt::format("\"{}\"", split(row.words, '|')[0]);
  return fmt::format("\"{}\"", text_of(row.dimension).example);
}

}  // namespace tandem::app
