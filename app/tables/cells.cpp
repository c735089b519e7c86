#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "app/tables/rows.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// What would do in place of a text that is no number.
std::string hint_for(std::string_view text) {
  const std::string_view rest = without_blanks(text.substr(std::min<std::size_t>(1, text.size())));
  if ((text.starts_with('<') || text.starts_with('>')) && written_number(rest, true).is_number)
    return fmt::format(
        "write the number alone; that the true value lies {} it belongs into a column of its own",
        text[0] == '<' ? "below" : "above");
  if (written_number(text, true).is_number)
    return "write a decimal point, or separate the columns by semicolons";
  if (const std::size_t digits = text.find_first_not_of("+-.,0123456789");
      digits > 0 && digits < text.size() && written_number(text.substr(0, digits), true).is_number)
    return "write the number alone, without a unit or a mark";
  return {};
}

}  // namespace

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\v\f";
  const auto starts = [&](std::string_view space) {
    if (!text.starts_with(space)) return false;
    text.remove_prefix(space.size());
    return true;
  };
  const auto ends = [&](std::string_view space) {
    if (!text.ends_with(space)) return false;
    text.remove_suffix(space.size());
    return true;
  };
  for (bool more = true; more;) {
    const std::size_t before = text.size();
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    text.remove_suffix(text.size() - std::min(text.find_last_not_of(blank) + 1, text.size()));
    more = starts("\xC2\xA0") || starts("\xE2\x80\xAF") || ends("\xC2\xA0") ||
           ends("\xE2\x80\xAF") || text.size() != before;
  }
  return text;
}

std::string with_plain_spaces(std::string text) {
  for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF"})
    for (std::size_t at = 0; (at = text.find(space, at)) != std::string::npos; ++at)
      text.replace(at, space.size(), " ");
  return text;
}

CellWords words_of(const TableCell& cell) {
  switch (cell.state) {
    case CellState::uncomputed:
      return {"this is a formula, and its value is not in the file",
              "let a spreadsheet compute and save the workbook, or write the value itself"};
    case CellState::merged:
      return {fmt::format("this is a part of the merged cells {}", cell.text),
              "unmerge them, and write the value into each row that it is for"};
    case CellState::date:
      return {fmt::format("this is a date or a time (format {})", cell.text),
              "write a number, or a text with its unit as in \"90 min\""};
    case CellState::error:
      return {fmt::format("the formula's value is {}", cell.text), {}};
    case CellState::sound:
      break;
  }
  return {};
}

bool DataTable::empty(std::size_t row, std::size_t column) const {
  return cell(row, column).state == CellState::sound && cell(row, column).text.empty();
}

bool DataTable::can_be_taken(std::size_t row, std::size_t column,
                             std::vector<Diagnostic>& faults) const {
  if (cell(row, column).state == CellState::sound) return true;
  CellWords words = words_of(cell(row, column));
  faults.push_back(fault(row, column, std::move(words.message), std::move(words.hint)));
  return false;
}

std::optional<std::string> DataTable::text(std::size_t row, std::size_t column,
                                           std::vector<Diagnostic>& faults) const {
  if (empty(row, column) || !can_be_taken(row, column, faults)) return std::nullopt;
  return with_plain_spaces(cell(row, column).text);
}

std::optional<std::string> DataTable::setting(std::size_t row, std::size_t column,
                                              std::vector<Diagnostic>& faults) const {
  auto whole = text(row, column, faults);
  if (!whole || !table_.may_have_commas) return whole;
  const std::size_t end = std::min(whole->find(' '), whole->size());
  const WrittenNumber number = written_number(std::string_view(*whole).substr(0, end), true);
  if (!number.comma) return whole;
  if (could_be_thousands(number, column)) {
    faults.push_back(fault(row, column, "this number could be read with two meanings",
                           "write every number of the table with the same decimal mark"));
    return std::nullopt;
  }
  return number.plain + whole->substr(end);
}

bool DataTable::could_be_thousands(const WrittenNumber& number, std::size_t column) const {
  if (!number.comma && !number.point) return false;
  const auto other = [&](const Marks& marks) { return number.comma ? marks.point : marks.comma; };
  if (other(marks_[column])) return true;
  return number.thousands && !marks_[column].sure && std::ranges::any_of(marks_, other);
}

std::optional<double> DataTable::number(std::size_t row, std::size_t column,
                                        std::vector<Diagnostic>& faults) const {
  if (empty(row, column) || !can_be_taken(row, column, faults)) return std::nullopt;
  const std::string& text = cell(row, column).text;
  const auto refuse = [&](std::string message, std::string hint) {
    faults.push_back(fault(row, column, std::move(message), std::move(hint)));
    return std::nullopt;
  };
  const WrittenNumber written = written_number(text, table_.may_have_commas);
  if (!written.is_number)
    return refuse(fmt::format("expected a number, found \"{}\"", one_line(text)), hint_for(text));
  if (could_be_thousands(written, column))
    return refuse(
        fmt::format("\"{}\" could be read with two meanings: the table has numbers with decimal "
                    "commas and numbers with points",
                    one_line(text)),
        "write every number of the table with the same decimal mark");
  double value = 0.0;
  const auto read =
      std::from_chars(written.plain.data(), written.plain.data() + written.plain.size(), value);
  if (read.ec != std::errc{} || !std::isfinite(value))
    return refuse(fmt::format("\"{}\" is beyond the numbers of a computer", one_line(text)), {});
  return value;
}

std::optional<Moment> DataTable::moment(std::size_t row, std::size_t column,
                                        std::vector<Diagnostic>& faults) const {
  const TableCell& at = cell(row, column);
  if (empty(row, column)) return std::nullopt;
  const std::string text = with_plain_spaces(at.state == CellState::date ? at.stored : at.text);
  if (at.state == CellState::date)
    if (const WrittenNumber days = written_number(text, false); days.is_number)
      return moment_of_serial(std::strtod(days.plain.c_str(), nullptr), table_.from_1904);
  if (at.state != CellState::date && !can_be_taken(row, column, faults)) return std::nullopt;
  const auto read = written_moment(text);
  if (!read)
    faults.push_back(fault(row, column,
                           fmt::format("expected a date and a time, found \"{}\"", one_line(text)),
                           "write them as in \"2026-01-31 14:05\", or as a date of the workbook"));
  return read;
}

std::optional<double> DataTable::needed_number(std::size_t row, std::size_t column,
                                               std::vector<Diagnostic>& faults) const {
  if (empty(row, column))
    faults.push_back(fault(row, column, "expected a number, found an empty cell"));
  return number(row, column, faults);
}

std::optional<std::string> DataTable::needed_text(std::size_t row, std::size_t column,
                                                  std::vector<Diagnostic>& faults) const {
  if (empty(row, column))
    faults.push_back(fault(row, column, "expected a text, found an empty cell"));
  return text(row, column, faults);
}

}  // namespace tandem::app
