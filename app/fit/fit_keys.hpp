#pragma once

// What may stand in a fit file and in its tables: one row for each key and column. The schema for editors is made of it, and
// the guide is held to it.

#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

enum class FitPlace {
  file,          ///< the top of the fit file
  parameter,     ///< a table [[parameter]]
  experiments,   ///< a column of the table of experiments
  measurements,  ///< a column of the table of measurements
  curves,        ///< a column of the table of curves
  next,          ///< the table [next]
};

enum class FitKind {
  text,
  whole,    ///< a whole number from 1 on
  file,     ///< a path from the fit file's folder
  truth,    ///< true or false
  choice,   ///< one of `words`
  figure,   ///< a number, or a text of number and unit
  figures,  ///< the two ends of a range
  texts,    ///< a list of texts
  tables,   ///< a list of tables: [[parameter]]
  table,    ///< a table with keys of its own: [next]
  section,  ///< a table of figures, whose keys are names of quantities
};

struct FitKey {
  FitPlace place;
  std::string_view name;
  FitKind kind;
  std::string_view meaning;  ///< without a full stop
  std::string_view example;  ///< as TOML; of a column as its cell
  bool required = false;
  std::string_view words = {};  ///< "factor|spread|shift"
};

/// All of them, in the order of docs/fit.md.
[[nodiscard]] const std::vector<FitKey>& fit_keys();

/// What stands before a key's name ("parameter", "measurements"; empty: nothing), and where such keys stand, in words.
[[nodiscard]] std::string_view table_of(FitPlace place);
[[nodiscard]] std::string_view where_in_fit(FitPlace place);

/// The JSON Schema (draft 07) of a fit file, indented, with a line end. Its definitions `experiments`, `measurements`
/// and `curves` are the tables' rows: an object for each, cells by column.
[[nodiscard]] std::string fit_schema();

}  // namespace tandem::app
