#pragma once

// A plant's tags against the ends that its recipe has for them.

#include <string>
#include <vector>

#include "app/document/document.hpp"
#include "app/plant/snapshot.hpp"

namespace tandem::app {

enum class TagState {
  inside,
  low,       ///< the newest value is below the recipe's low end
  high,      ///< above its high one
  no_range,  ///< the recipe has no ends for it
  stale,     ///< the newest value is older than the limit, so it says nothing of now
  missing    ///< the table has no value of it
};

[[nodiscard]] std::string_view name_of(TagState state);

struct TagCheck {
  RecipeTag tag;
  TagState state = TagState::missing;
  Figure newest, mean;      ///< of all its rows
  std::size_t rows = 0;     ///< with a value
  std::size_t outside = 0;  ///< of them, beyond an end
  double age = 0.0;         ///< of the newest value [s], counted from the latest of the table
};

struct PlantCheck {
  std::string source;   ///< the table
  std::string grade;    ///< of the recipe, with its revision
  std::string times;    ///< "2026-01-31 06:00 to 2026-01-31 14:00"; empty: the table has none
  double oldest = 0.0;  ///< the limit of age [s]
  std::vector<TagCheck> tags;

  [[nodiscard]] std::size_t count(TagState state) const;
};

/// Judges each tag by its newest value. Ages count from the latest time of the table, so a table of last week tells of last
/// week; `oldest` [s] is the limit.
[[nodiscard]] PlantCheck check_plant(const std::vector<RecipeTag>& tags, const Snapshot& snapshot,
                                     double oldest);

/// The same as a page; what is off comes first.
[[nodiscard]] doc::Document plant_check_document(const PlantCheck& check);

/// The same for programs.
[[nodiscard]] std::string plant_check_json(const PlantCheck& check);

/// Where a control system's table of ends, read back, is not what the recipe says: tag, what, by the recipe, there.
[[nodiscard]] doc::Table differing_ends(const std::vector<RecipeTag>& recipe,
                                        const std::vector<RecipeTag>& there);

}  // namespace tandem::app
