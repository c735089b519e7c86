#pragma once

// The table of keys: everything that may stand in a job, a plant, a catalyst, a grade or a claims
// file. The rows stand in app/keys/keys.toml. Reading, defaults, hints for misspelled keys,
// job.resolved.toml, docs/job-format.md, the schemas for editors, `tandem explain` and the ranges of
// `tandem new` all come from it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/dimensions.hpp"
#include "reactor/set_points.hpp"
#include "reactor/when.hpp"

namespace tandem::app {

/// The kinds of file, as bits.
using Files = unsigned;
inline constexpr Files in_job = 1;
inline constexpr Files in_plant = 2;
inline constexpr Files in_catalyst = 4;
inline constexpr Files in_grade = 8;
inline constexpr Files in_claims = 16;
inline constexpr Files in_properties = 32;

// Where a stage's key has a meaning.
using namespace reactor::when;

enum class ValueKind {
  text,         ///< any text
  name,         ///< a text that can name a folder, a stage
  name_list,    ///< a list of such texts
  text_pair,    ///< a list of two texts
  text_list,    ///< a list of texts, none twice
  file,         ///< a path, relative to the file it stands in
  choice,       ///< one of a few words
  choice_list,  ///< a list of them, no word twice
  integer,      ///< a whole number
  integer_list,
  number,            ///< a plain number
  number_list,       ///< a list of them
  number_by_site,    ///< a plain number for all site types, or a list with one for each
  quantity,          ///< a text of number and unit; a pair of them where the key is a set point
  quantity_by_site,  ///< a quantity for all site types, or a list with one for each
  rate_unit,         ///< the unit of a rate constant
  interval,          ///< "[0.2, 5]"
  figure,  ///< a plain number, or a text of number and unit; what unit, another key decides
};

/// One row of the table. In a pattern `{stage}` stands for a stage's name, `{monomer}` for a
/// monomer's, `{C}` for C2, C4, C6 or C8, `{reaction}` for a reaction's name, `{of}` for a monomer or
/// vacant or dormant, `{component}` for a molecule's name, `{segment}` for a monomer whose units make
/// segments of the polymer, `[]` for each table of a list of tables.
struct Key {
  std::string pattern = {};
  ValueKind kind = ValueKind::text;
  std::string meaning = {};
  std::string fallback = {};  ///< the default as TOML; empty: none
  bool required = false;      ///< has to be given wherever it has a meaning
  Dimension dimension = Dimension::none;
  Dimension other =
      Dimension::none;  ///< a second one that is taken, too (app/keys/second_dimension.hpp)
  std::string low = {}, high = {};  ///< the ends of the allowed range, included, as TOML would
  std::string words = {};           ///< the choices, "loop|pool"; of a quantity: words it may be
  std::string example = {};         ///< as TOML; empty: the default, or the dimension's own
  Files files = in_job;
  When when = always;
  std::optional<reactor::Setting> setting = {};  ///< set points, which may be decisions
  bool documented = true;                        ///< false: a further form of the row before
};

/// All rows, in the order of the documentation and of job.resolved.toml.
[[nodiscard]] const std::vector<Key>& key_table();

/// A part of the table, as documentation and `tandem explain` list it.
struct Theme {
  std::string word;   ///< "stage"
  std::string title;  ///< "A stage"
  std::vector<Key> rows;
};
/// All themes, in the order of the table.
[[nodiscard]] const std::vector<Theme>& key_themes();

/// A text cut at each separator; `split("", '.')` is one empty part.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// The text of app/keys/keys.toml, as it stands in the program.
[[nodiscard]] std::string_view built_in_keys();

/// The themes of such a text.
[[nodiscard]] std::vector<Theme> read_key_themes(std::string_view text);

}  // namespace tandem::app
