#pragma once

// A table as a person keeps it: named columns and rows of text cells, from CSV or from a sheet of a workbook. Every cell
// knows its place, so that whoever takes a number from it can say where it is wrong.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/layers/diagnostic.hpp"
#include "app/tables/moment.hpp"
#include "app/tables/number.hpp"

namespace tandem::app {

/// What keeps a cell's content from being taken. A column that nobody reads may hold such cells.
enum class CellState : std::uint8_t {
  sound,
  uncomputed,  ///< a formula whose value is not in the file
  merged,      ///< a part of merged cells; the text names them
  date,        ///< a date or a time; the text is its number format
  error        ///< #DIV/0! and the like; the text says which
};

struct TableCell {
  std::string text;  ///< without spaces around it; empty where the table says nothing
  std::uint32_t column =
      1;  ///< CSV: where it begins in its line, in characters; a sheet: its column; from 1
  CellState state = CellState::sound;
  std::string stored =
      {};  ///< of a date: what the file has, a workbook's serial number or ISO 8601
};

/// A row that is not empty.
struct TableRow {
  std::size_t number = 0;  ///< CSV: its line; a sheet: its row; from 1
  std::size_t begin = 0;   ///< CSV: the byte at which its line begins
  std::vector<TableCell> cells;
};

/// The rows of a file before anybody took the first for the header.
struct TableRows {
  std::string shown;             ///< the file as the user would write it
  std::string sheet = {};        ///< of a workbook; empty: CSV
  std::string text = {};         ///< CSV: the bytes, for excerpts
  bool may_have_commas = false;  ///< whether a number may be written with a decimal comma
  bool from_1904 = false;        ///< of a workbook whose serial numbers of days count from there
  std::vector<TableRow> rows = {};
};

class DataTable {
 public:
  /// Takes the first row for the header. What makes the rows no table is added to `faults`, and nothing answered: no
  /// header, a name twice, no row below it, a row of another length.
  [[nodiscard]] static std::optional<DataTable> from(TableRows rows,
                                                     std::vector<Diagnostic>& faults);

  /// Names of the columns, each once.
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::size_t rows() const { return table_.rows.size(); }

  /// The column of this name.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

  /// The same of a column that has to be there; its absence is a fault that names the nearest one.
  [[nodiscard]] std::optional<std::size_t> require(std::string_view name,
                                                   std::vector<Diagnostic>& faults) const;

  /// Adds a fault for every column whose name is not among the known ones.
  void refuse_others(const std::vector<std::string>& known, std::vector<Diagnostic>& faults) const;

  /// Whether the cell says nothing. A cell that cannot be taken is not empty.
  [[nodiscard]] bool empty(std::size_t row, std::size_t column) const;

  /// The text of a cell; nothing where it is empty or cannot be taken, the latter with a fault.
  [[nodiscard]] std::optional<std::string> text(std::size_t row, std::size_t column,
                                                std::vector<Diagnostic>& faults) const;

  /// The text as a job takes it behind "key =": a number with a decimal comma, alone or before a unit, gets its point.
  [[nodiscard]] std::optional<std::string> setting(std::size_t row, std::size_t column,
                                                   std::vector<Diagnostic>& faults) const;

  /// The cell's finite number; nothing where the cell is empty. Anything else is a fault: a text, "<0.1", a number
  /// that could be read with two meanings.
  [[nodiscard]] std::optional<double> number(std::size_t row, std::size_t column,
                                             std::vector<Diagnostic>& faults) const;

  /// The same; an empty cell is a fault, too.
  [[nodiscard]] std::optional<double> needed_number(std::size_t row, std::size_t column,
                                                    std::vector<Diagnostic>& faults) const;
  [[nodiscard]] std::optional<std::string> needed_text(std::size_t row, std::size_t column,
                                                       std::vector<Diagnostic>& faults) const;

  /// The cell's moment, a date of a workbook or a text in ISO 8601; nothing where the cell is empty. Anything else is a
  /// fault.
  [[nodiscard]] std::optional<Moment> moment(std::size_t row, std::size_t column,
                                             std::vector<Diagnostic>& faults) const;

  /// What a reader found wrong with a cell, with a row, or with the table.
  [[nodiscard]] Diagnostic fault(std::size_t row, std::size_t column, std::string message,
                                 std::string hint = {}) const;
  [[nodiscard]] Diagnostic fault(std::size_t row, std::string message, std::string hint = {}) const;
  [[nodiscard]] Diagnostic fault(std::string message, std::string hint = {}) const;

  /// "grades.csv, line 3"; "plant.xlsx, sheet runs, row 3".
  [[nodiscard]] std::string place(std::size_t row) const;

 private:
  /// How the numbers of a column are written.
  struct Marks {
    bool comma = false, point = false;
    bool sure = false;  ///< one of them cannot be a mark between thousands
  };

  explicit DataTable(TableRows rows) : table_(std::move(rows)) {}
  bool take_header(std::vector<Diagnostic>& faults);
  bool fit_rows(std::vector<Diagnostic>& faults);
  void note_marks();
  [[nodiscard]] const TableCell& cell(std::size_t row, std::size_t column) const;
  [[nodiscard]] bool can_be_taken(std::size_t row, std::size_t column,
                                  std::vector<Diagnostic>& faults) const;
  [[nodiscard]] bool could_be_thousands(const WrittenNumber& number, std::size_t column) const;
  [[nodiscard]] Diagnostic fault_in(const TableRow& row, const TableCell* cell,
                                    std::string_view name, std::string message,
                                    std::string hint) const;

  TableRows table_;  ///< without the header
  TableRow header_;
  std::vector<std::string> columns_;
  std::vector<Marks> marks_;  ///< of each column
};

/// A table in a file: "grades.csv", "plant.xlsx", "plant.xlsx#runs" for one of several sheets. Nothing where it cannot be
/// had; `faults` then says why. CSV is UTF-8, its separator a comma, a semicolon or a tab; lines that begin with # may stand
/// above the header; rows of empty cells are none. Largest: 16 MB, a million cells.
[[nodiscard]] std::optional<DataTable> read_table(const std::filesystem::path& file,
                                                  std::vector<Diagnostic>& faults);

/// A fault as one sentence: "grades.csv, line 3, column mfr: expected a number, found "high"".
[[nodiscard]] std::string sentence(const Diagnostic& fault);

}  // namespace tandem::app
