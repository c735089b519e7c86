#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/tables/rows.hpp"
#include "app/text/file_bytes.hpp"

namespace tandem::app {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// One character after the other, with its line and its place in it.
class CsvText {
 public:
  explicit CsvText(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] std::size_t begin_of_line() const { return begin_; }
  [[nodiscard]] std::uint32_t column() const { return column_; }
  [[nodiscard]] bool at_line_end() const {
    return at_end() || text_[at_] == '\n' || text_[at_] == '\r';
  }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }

  char take() {
    const char c = text_[at_++];
    if (c == '\n') {
      ++line_;
      begin_ = at_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++column_;
    }
    return c;
  }
  /// Goes behind the end of the line: \n, \r\n or \r alone.
  void take_line_end() {
    if (at_end()) return;
    if (peek() == '\r') {
      take();
      if (peek() == '\n') {
        take();
      } else {
        ++line_;
        begin_ = at_;
        column_ = 1;
      }
    } else {
      take();
    }
  }
  void skip_line() {
    while (!at_line_end()) take();
    take_line_end();
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0, begin_ = 0, line_ = 1;
  std::uint32_t column_ = 1;
};

/// The most frequent separator of a header outside of quotes; a comma where there is none.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> separators{'\t', ';', ','};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < separators.size(); ++i)
      if (c == separators[i]) ++counts[i];
  }
  const auto most = std::ranges::max_element(counts);
  return *most == 0 ? ',' : separators[static_cast<std::size_t>(most - counts.begin())];
}

/// The field that begins here, with its separator or line end still ahead; a phrase where its quotes are wrong.
std::string_view read_field(CsvText& text, char separator, std::string& field) {
  field.clear();
  while (text.peek() == ' ') text.take();
  if (text.peek() != '"') {
    while (!text.at_line_end() && text.peek() != separator) field += text.take();
    return {};
  }
  text.take();
  for (;;) {
    if (text.at_end()) return "a quote is opened here and not closed";
    const char c = text.take();
    if (c != '"') {
      field += c;
    } else if (text.peek() == '"') {
      field += text.take();
    } else {
      break;
    }
  }
  while (text.peek() == ' ') text.take();
  return text.at_line_end() || text.peek() == separator ? std::string_view{}
                                                        : "text follows the quote that closes here";
}

std::string_view encoding_hint(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.find('\0') < text.size())
    return "this looks like \"Unicode text\": save it as \"CSV UTF-8\"";
  return "save it as \"CSV UTF-8\"";
}

}  // namespace

std::optional<TableRows> csv_rows(std::string shown, std::string bytes,
                                  std::vector<Diagnostic>& faults) {
  TableRows out{.shown = std::move(shown), .text = std::move(bytes)};
  std::size_t line_at_fault = 0;
  if (!is_utf8(out.text, line_at_fault) || out.text.find('\0') != std::string::npos) {
    faults.push_back({.file = out.shown,
                      .message = fmt::format("line {} is not UTF-8 text", line_at_fault),
                      .hint = std::string(encoding_hint(out.text))});
    return std::nullopt;
  }
  if (out.text.starts_with(utf8_mark)) out.text.erase(0, utf8_mark.size());
  CsvText text(out.text);
  while (!text.at_end() && (text.peek() == '#' || text.at_line_end())) text.skip_line();
  char separator = separator_of(text.rest());
  // What some spreadsheets write and read as their own: a first line that names the separator.
  if (const std::string_view rest = text.rest();
      rest.starts_with("sep=") && rest.size() > 5 && (rest[5] == '\n' || rest[5] == '\r')) {
    separator = rest[4];
    text.skip_line();
  }
  out.may_have_commas = separator != ',';

  std::size_t cells = 0;
  std::string field;
  while (!text.at_end()) {
    TableRow row{.number = text.line(), .begin = text.begin_of_line(), .cells = {}};
    bool blank = true;
    for (;;) {
      const std::size_t line = text.line(), begin = text.begin_of_line();
      const std::uint32_t column = text.column();
      const std::string_view wrong = read_field(text, separator, field);
      const std::string_view trimmed = without_blanks(field);
      const auto refuse = [&](std::string message) {
        const std::string_view excerpt = std::string_view(out.text).substr(begin);
        faults.push_back({.file = out.shown,
                          .line = line,
                          .column = column,
                          .text = std::string(excerpt.substr(0, excerpt.find_first_of("\r\n"))),
                          .message = std::move(message)});
        return std::nullopt;
      };
      if (!wrong.empty()) return refuse(std::string(wrong));
      if (trimmed.size() > longest_cell)
        return refuse(fmt::format("a cell of {} bytes, above {}", trimmed.size(), longest_cell));
      if (row.cells.size() >= most_columns)
        return refuse(fmt::format("above {} columns", most_columns));
      if (++cells > most_cells) return refuse(fmt::format("above {} cells", most_cells));
      blank = blank && trimmed.empty();
      row.cells.push_back({.text = std::string(trimmed), .column = column});
      if (text.at_line_end()) break;
      text.take();
    }
    text.take_line_end();
    // The empty rows that a spreadsheet leaves below its last one.
    if (!blank) out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace tandem::app
