#pragma once

// What a historian says of a plant's tags: a row for each value, or a column for each tag.

#include <optional>
#include <string>
#include <vector>

#include "app/recipe/recipe.hpp"
#include "app/tables/table.hpp"

namespace tandem::app {

/// The values of one tag, in its own unit, in the order of the table.
struct TagValues {
  std::vector<double> numbers;
  double newest = std::numeric_limits<double>::quiet_NaN();  ///< the last of the latest time
  std::optional<double> time;  ///< of the newest [s]; nothing without times
};

struct Snapshot {
  std::string source;            ///< the table, as the user would write it
  std::vector<TagValues> tags;   ///< as those of the recipe
  std::optional<Moment> latest;  ///< of all rows; nothing where the table has no times
  std::optional<Moment> earliest;
  std::size_t rows = 0;  ///< with a value
};

/// Of a long table, a row for each value, takes the columns tag and value, and where there are such: unit, time, quality. Each may be called as the historians
/// call it ("Timestamp", "Units"), others are not looked at. Rows without a value or of a quality that is not good are
/// left out. A tag that the recipe has not, a unit that is not the tag's own, a value that is no number, a time that is
/// none are faults with row and column, each once. A wide table has a column for each tag ("TIC-1102", "TIC-1102 (degC)") and a
/// row for each instant; a cell is left out that is empty or in which the historian says that it has no value ("Bad", "No
/// Data"). Faults: nothing is to be told of the plant.
[[nodiscard]] Snapshot read_snapshot(const DataTable& table, const std::vector<RecipeTag>& tags,
                                     std::vector<Diagnostic>& faults);

}  // namespace tandem::app
