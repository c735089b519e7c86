#pragma once

// What rows of the key table have alike, written once; for app/keys/keys_of_*.cpp.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/keys/key_table.hpp"

namespace tandem::app {

inline constexpr Files built = in_job | in_plant;           ///< how a plant is made
inline constexpr Files run = in_job | in_plant | in_grade;  ///< how it is run

/// A figure of the plant: a quantity, or a plain number where it has no dimension.
struct PlantFigure {
  const char* pattern;
  std::string_view meaning, fallback;
  Dimension dimension;
  std::string_view low, high;
};
[[nodiscard]] inline Key row_of(const PlantFigure& figure) {
  return {.pattern = figure.pattern,
          .kind = figure.dimension == Dimension::none ? ValueKind::number : ValueKind::quantity,
          .meaning = figure.meaning,
          .fallback = figure.fallback,
          .dimension = figure.dimension,
          .low = figure.low,
          .high = figure.high,
          .files = built};
}

/// What a key's further row has of its own: where the key means something else, or has to be given.
struct Elsewhere {
  std::string_view meaning;
  When when;
  bool required = false;
};
[[nodiscard]] inline Key elsewhere(Key key, const Elsewhere& own) {
  key.meaning = own.meaning;
  key.when = own.when;
  key.required = own.required;
  return key;
}

/// A set point of a stage; what it has alike with others stands in a row for all of them.
struct SetPoint {
  std::string name;  ///< without its stage
  std::string_view meaning;
  reactor::Setting setting;
  std::string_view example = {};  ///< empty: that of all
};
inline void add_set_points(std::vector<Key>& rows, const Key& alike,
                           std::initializer_list<SetPoint> points) {
  for (const SetPoint& point : points) {
    Key key = alike;
    key.pattern = "stages.{stage}." + point.name;
    key.kind = ValueKind::quantity;
    key.meaning = point.meaning;
    if (!point.example.empty()) key.example = point.example;
    key.files = run;
    key.setting = point.setting;
    rows.push_back(std::move(key));
  }
}

}  // namespace tandem::app
