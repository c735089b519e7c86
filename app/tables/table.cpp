#include "app/tables/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/tables/rows.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// "A", "Z", "AA": the letters of a sheet's column, from 1.
std::string column_letters(std::size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

}  // namespace

std::optional<DataTable> DataTable::from(TableRows rows, std::vector<Diagnostic>& faults) {
  DataTable out(std::move(rows));
  if (!out.take_header(faults) || !out.fit_rows(faults)) return std::nullopt;
  out.note_marks();
  return out;
}

bool DataTable::take_header(std::vector<Diagnostic>& faults) {
  if (table_.rows.empty()) {
    faults.push_back(fault("the table is empty; a row with the names of its columns is expected"));
    return false;
  }
  header_ = std::move(table_.rows.front());
  table_.rows.erase(table_.rows.begin());
  if (table_.rows.empty()) {
    faults.push_back(
        fault_in(header_, nullptr, {}, "no line follows the names of the columns", {}));
    return false;
  }
  const std::size_t before = faults.size();
  for (std::size_t i = 0; i < header_.cells.size(); ++i) {
    const TableCell& cell = header_.cells[i];
    if (cell.state != CellState::sound) {
      const CellWords words = words_of(cell);
      faults.push_back(fault_in(header_, &cell, "header", words.message, words.hint));
      continue;
    }
    std::string name = with_plain_spaces(cell.text);
    if (!name.empty() && find(name))
      faults.push_back(fault_in(header_, &cell, name,
                                fmt::format("the header names {} twice", one_line(name)), {}));
    columns_.push_back(std::move(name));
  }
  return faults.size() == before;
}

bool DataTable::fit_rows(std::vector<Diagnostic>& faults) {
  const std::size_t before = faults.size(), width = columns_.size();
  const bool csv = table_.sheet.empty();
  const auto says_something = [](const TableCell& cell) {
    return cell.state != CellState::sound || !cell.text.empty();
  };
  for (TableRow& row : table_.rows) {
    // What a spreadsheet adds behind the last column is empty.
    while (row.cells.size() > width && !says_something(row.cells.back())) row.cells.pop_back();
    if (!csv && row.cells.size() < width) row.cells.resize(width);
    if (csv && row.cells.size() != width) {
      const bool comma = row.cells.size() > width && !table_.may_have_commas;
      faults.push_back(fault_in(
          row, nullptr, {},
          fmt::format("{} fields, and the header has {}", row.cells.size(), width),
          comma ? "a number with a decimal comma needs columns separated by semicolons" : ""));
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!csv) row.cells[i].column = static_cast<std::uint32_t>(i + 1);
      if ((i < width && !columns_[i].empty()) || !says_something(row.cells[i])) continue;
      if (csv && row.cells.size() != width) continue;
      faults.push_back(
          fault_in(row, &row.cells[i], "no name", "this column has no name in the header", {}));
    }
    if (faults.size() > Faults::most) break;
  }
  if (faults.size() != before) return false;
  // Columns without a name are empty: what a spreadsheet leaves beside a table.
  for (std::size_t i = width; i-- > 0;) {
    if (!columns_[i].empty()) continue;
    const auto at = static_cast<std::ptrdiff_t>(i);
    columns_.erase(columns_.begin() + at);
    header_.cells.erase(header_.cells.begin() + at);
    for (TableRow& row : table_.rows) row.cells.erase(row.cells.begin() + at);
  }
  return true;
}

void DataTable::note_marks() {
  marks_.resize(columns_.size());
  if (!table_.may_have_commas) return;
  for (const TableRow& row : table_.rows)
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const WrittenNumber number = written_number(row.cells[i].text, true);
      marks_[i].comma |= number.comma;
      marks_[i].point |= number.point;
      marks_[i].sure |= (number.comma || number.point) && !number.thousands;
    }
}

std::optional<std::size_t> DataTable::find(std::string_view name) const {
  const auto found = std::ranges::find(columns_, name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::optional<std::size_t> DataTable::require(std::string_view name,
                                              std::vector<Diagnostic>& faults) const {
  const auto found = find(name);
  if (!found) {
    const std::string meant = nearest(name, columns_);
    faults.push_back(
        fault_in(header_, nullptr, {}, fmt::format("the table has no column \"{}\"", name),
                 meant.empty() ? "" : fmt::format("is it the column \"{}\"?", one_line(meant))));
  }
  return found;
}

void DataTable::refuse_others(const std::vector<std::string>& known,
                              std::vector<Diagnostic>& faults) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (std::ranges::find(known, columns_[i]) != known.end()) continue;
    std::string hint = did_you_mean(columns_[i], known);
    if (hint.empty()) hint = fmt::format("columns are {}", any_of(known));
    faults.push_back(
        fault_in(header_, &header_.cells[i], columns_[i], "unknown column", std::move(hint)));
  }
}

const TableCell& DataTable::cell(std::size_t row, std::size_t column) const {
  return table_.rows[row].cells[column];
}

Diagnostic DataTable::fault_in(const TableRow& row, const TableCell* cell, std::string_view name,
                               std::string message, std::string hint) const {
  Diagnostic out{.file = table_.shown, .message = std::move(message), .hint = std::move(hint)};
  if (!table_.sheet.empty()) {
    out.key = cell == nullptr ? fmt::format("sheet {}, row {}", table_.sheet, row.number)
                              : fmt::format("sheet {}, cell {}{} ({})", table_.sheet,
                                            column_letters(cell->column), row.number, name);
    return out;
  }
  out.line = row.number;
  out.column = cell == nullptr ? 1 : cell->column;
  out.key = name;
  const std::string_view line = std::string_view(table_.text).substr(row.begin);
  out.text = line.substr(0, line.find_first_of("\r\n"));
  return out;
}

Diagnostic DataTable::fault(std::size_t row, std::size_t column, std::string message,
                            std::string hint) const {
  return fault_in(table_.rows[row], &cell(row, column), columns_[column], std::move(message),
                  std::move(hint));
}

Diagnostic DataTable::fault(std::size_t row, std::string message, std::string hint) const {
  return fault_in(table_.rows[row], nullptr, {}, std::move(message), std::move(hint));
}

Diagnostic DataTable::fault(std::string message, std::string hint) const {
  return {.file = table_.shown,
          .key = table_.sheet.empty() ? "" : "sheet " + table_.sheet,
          .message = std::move(message),
          .hint = std::move(hint)};
}

std::string DataTable::place(std::size_t row) const {
  const std::string file = one_line(table_.shown);
  const std::size_t number = table_.rows[row].number;
  return table_.sheet.empty()
             ? fmt::format("{}, line {}", file, number)
             : fmt::format("{}, sheet {}, row {}", file, one_line(table_.sheet), number);
}

}  // namespace tandem::app
