#pragma once

// From the bytes of a file to rows of cells: one reader for CSV, one for a sheet of a workbook.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/tables/table.hpp"

namespace tandem::app {

inline constexpr std::size_t most_cells = 1'000'000;
inline constexpr std::size_t most_columns = 1'000;
inline constexpr std::size_t longest_cell =
    32'767;  ///< bytes; of a workbook's characters, a spreadsheet's own limit

/// Without spaces, tabs, line ends and no-break spaces around it.
[[nodiscard]] std::string_view without_blanks(std::string_view text);

/// The text with plain spaces for no-break ones.
[[nodiscard]] std::string with_plain_spaces(std::string text);

/// Why a cell that is not sound cannot be taken, and what would do.
struct CellWords {
  std::string message, hint;
};
[[nodiscard]] CellWords words_of(const TableCell& cell);

/// The rows of a text in CSV (RFC 4180; UTF-8, with or without its mark). Nothing, and one fault, where it is none.
[[nodiscard]] std::optional<TableRows> csv_rows(std::string shown, std::string text,
                                                std::vector<Diagnostic>& faults);

/// The rows of a sheet of a workbook in Office Open XML, from its path; `sheet` empty: of its only one.
[[nodiscard]] std::optional<TableRows> sheet_rows(const std::filesystem::path& file,
                                                  const std::string& shown, std::string_view sheet,
                                                  std::vector<Diagnostic>& faults);

}  // namespace tandem::app
