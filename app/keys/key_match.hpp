#pragma once

// Which rows of the key table a path of a file belongs to, and what could have been meant by one that
// belongs to none.

#include <string>
#include <string_view>
#include <vector>

#include "app/keys/key_table.hpp"

namespace tandem::app {

/// The parts of a path: "stages.loop.temperature" is {"stages", "loop", "temperature"}; the third
/// table of a list is the part index_part(2).
using Path = std::vector<std::string>;

/// The part of a path that stands for a table of a list; sorts as text in the list's order.
[[nodiscard]] std::string index_part(std::size_t index);
[[nodiscard]] bool is_index_part(std::string_view part);

/// The parts with points between.
[[nodiscard]] std::string join(const Path& path);

/// A path as people write it: "bands.quantity", without the numbers of tables.
[[nodiscard]] std::string shown_key(std::string_view path);

/// Whether a text can name a stage or a folder: 1 to 64 letters, digits, "-", "_", or "." inside.
[[nodiscard]] bool is_name(std::string_view text);

/// A text with a mark of a pattern, such as "{monomer}", given a name.
[[nodiscard]] std::string with_name(std::string_view pattern, std::string_view mark,
                                    std::string_view name);

/// What a part of a pattern may be written as, the part itself where it is plain; empty: any name, or
/// a place in a list.
[[nodiscard]] std::vector<std::string> spellings(std::string_view pattern);

/// The rows that a path matches wholly.
[[nodiscard]] std::vector<const Key*> rows_of(const Path& path);

/// Whether a path is the beginning of one that matches some row.
[[nodiscard]] bool is_table_path(const Path& path);

/// The kinds of file in which some key of that first part may stand; 0: there is none.
[[nodiscard]] Files files_of_table(std::string_view first);

/// A hint for a path that no row knows; empty where nothing is near.
[[nodiscard]] std::string meant_instead_of(const Path& path, Files kind);

/// The kinds of file as people list them: "a plant, grade or job file".
[[nodiscard]] std::string files_text(Files files);

}  // namespace tandem::app
