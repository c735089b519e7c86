#include "app/document/workbook.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "app/text/text.hpp"

namespace tandem::app::doc {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_text = 8000;         // bytes; a cell takes 32767 characters
constexpr std::size_t narrowest = 8, widest = 60;  // columns, in characters
constexpr std::size_t widest_on_one_page = 28;     // of a sheet that is one page, for large letters
constexpr double of_facts = 100.0;                 // what the values of names may take
constexpr std::uint8_t A4 = 9;                     // of the paper sizes of a workbook
constexpr lxw_col_t last_of_notes = 8;             // a note is as wide as so many columns
constexpr double line_height = 15.0;               // points
constexpr double side = 0.4, above = 0.6;          // margins of one page, inches

struct Formats {
  explicit Formats(lxw_workbook* book)
      : title(workbook_add_format(book)),
        head(workbook_add_format(book)),
        head_of_numbers(workbook_add_format(book)),
        words(workbook_add_format(book)),
        number(workbook_add_format(book)),
        typed(workbook_add_format(book)),
        wrapped(workbook_add_format(book)),
        warning(workbook_add_format(book)),
        alarm(workbook_add_format(book)) {
    for (lxw_format* each : {title, head, head_of_numbers}) format_set_bold(each);
    for (lxw_format* each : {head, head_of_numbers, words, wrapped}) format_set_text_wrap(each);
    format_set_align(head_of_numbers, LXW_ALIGN_RIGHT);
    format_set_indent(words, 1);  // or a number beside it on the left would touch them
    for (lxw_format* each : {head, head_of_numbers, words, number, wrapped})
      format_set_align(each, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(typed, 0xFFF2CC);
    format_set_border(typed, LXW_BORDER_THIN);
    format_set_unlocked(typed);
    format_set_bg_color(warning, 0xFFC000);
    format_set_bg_color(alarm, 0xFF7C80);
    format_set_bold(alarm);
  }
  lxw_format *title, *head, *head_of_numbers, *words, *number, *typed, *wrapped, *warning, *alarm;
};

/// Words that may take several lines of their cells. How many is known once all columns have their widths.
struct Wrapped {
  lxw_row_t row = 0;
  lxw_col_t first = 0, last = 0;
  std::size_t length = 0;  ///< characters
};

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, const Formats& formats, const WorkbookHead& head,
              const Sheet& sheet)
      : formats_(formats),
        sheet_(workbook_add_worksheet(book, sheet.name.c_str())),
        one_page_(sheet.one_page) {
    if (sheet.one_page)
      worksheet_set_margins(sheet_, side, side, above, side);
    else
      worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, A4);
    worksheet_fit_to_pages(sheet_, 1, sheet.one_page ? 1 : 0);
    worksheet_set_header(sheet_, ("&L" + literal(head.page_head) + "&C&A&RPage &P of &N").c_str());
    worksheet_protect(sheet_, nullptr, nullptr);
  }

  void operator()(const Heading& heading) {
    if (row_ > 0) ++row_;
    text(0, heading.text, formats_.title);
    ++row_;
  }
  void operator()(const Paragraph& each) {
    const std::string words =
        shown_text(each.strong + (each.strong.empty() || each.text.empty() ? "" : " ") + each.text);
    note(0, words);
    ++row_;
  }
  void operator()(const List& list) {
    for (const std::string& item : list.items) text(0, item), ++row_;
  }
  void operator()(const Facts& facts) {
    for (const auto& [name, value] : facts.rows) {
      text(0, name, formats_.head);
      needs(0, name);
      if (with_tables_)
        note(1, shown_text(value.text));
      else
        text(1, value.text, formats_.wrapped);
      ++row_;
    }
    if (!with_tables_) widths_[1] = of_facts;
  }
  void operator()(const Table& table) {
    if (table.empty()) return;
    if (row_ > 0) ++row_;
    table_ = &table;
    cells_.assign(table.columns.size(), 0);
    lxw_col_t next = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!is_shown(i)) continue;
      cells_[i] = next++;
      const Column& column = table.columns[i];
      text(cells_[i], column.head,
           column.kind == Kind::number ? formats_.head_of_numbers : formats_.head);
      needs(cells_[i], one_page_ ? longest_word(column.head) : column.head);
      wraps(cells_[i], cells_[i], column.head);
    }
    last_ = next == 0 ? next : static_cast<lxw_col_t>(next - 1);
    if (row_ == 0) {
      worksheet_freeze_panes(sheet_, 1, 0);
      worksheet_repeat_rows(sheet_, 0, 0);
    }
    first_row_ = ++row_;
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i)
        if (is_shown(i)) write(row[i], i);
      ++row_;
    }
    if (const std::size_t status = table.place("status");
        status < table.columns.size() && is_shown(status))
      colour(cells_[status]);
  }
  void operator()(const Picture& picture) { (*this)(picture.numbers); }
  void operator()(const Markup&) {}
  void operator()(const Beside& beside) {
    for (const Document& part : beside.parts) write(part);
  }
  void write(const Document& document) {
    for (const Block& block : document.blocks)
      with_tables_ = with_tables_ || std::holds_alternative<Table>(block);
    for (const Block& block : document.blocks) std::visit(*this, block);
    for (const auto& [column, width] : widths_)
      worksheet_set_column(sheet_, column, column, width, nullptr);
    set_heights();
  }

 private:
  [[nodiscard]] bool is_shown(std::size_t column) const {
    return (table_->columns[column].shown & in_sheet) != 0;
  }

  /// A header of a page takes "&" for the begin of a code, and no more than 255 characters.
  static std::string literal(const std::string& words) {
    std::string out;
    for (const char c : fit(one_line(words), std::min<std::size_t>(columns(words), 60)))
      out += c == '&' ? "&&" : std::string(1, c);
    return out;
  }

  static std::string longest_word(const std::string& text) {
    std::istringstream in(text);
    std::string longest;
    for (std::string word; in >> word;)
      if (columns(word) > columns(longest)) longest = word;
    return longest;
  }

  static std::string shown_text(const std::string& words) {
    std::string line = one_line(words);
    if (line.size() > longest_text) line = fit(line, longest_text / 4);
    return line;
  }

  /// A text over several columns, so that none of them is as wide as it.
  void note(lxw_col_t from, const std::string& words) {
    if (words.empty()) return;
    worksheet_merge_range(sheet_, row_, from, row_, last_of_notes, words.c_str(), formats_.wrapped);
    wraps(from, last_of_notes, words);
  }

  void wraps(lxw_col_t first, lxw_col_t last, const std::string& words) {
    wrapped_.push_back({row_, first, last, columns(words)});
  }

  /// Rows as high as their words need in the columns as they are now.
  void set_heights() {
    std::map<lxw_row_t, std::size_t> lines;
    for (const Wrapped& each : wrapped_) {
      double width = 0.0;
      for (lxw_col_t column = each.first; column <= each.last; ++column) {
        const auto known = widths_.find(column);
        width += known == widths_.end() ? static_cast<double>(narrowest) : known->second;
      }
      // A width counts digits, and letters are narrower; where words break a line stays shorter than it could be.
      const auto length = static_cast<double>(each.length);
      const double needed = length < 1.15 * width ? 1.0 : std::ceil(length / width);
      std::size_t& most = lines[each.row];
      most = std::max(most, static_cast<std::size_t>(needed));
    }
    for (const auto& [row, count] : lines)
      if (count > 1)
        worksheet_set_row(sheet_, row, line_height * static_cast<double>(count), nullptr);
  }

  /// Colours for the words that the formulas of a recipe answer.
  void colour(lxw_col_t column) {
    for (const auto& [words, format] :
         {std::pair{"LOW", formats_.warning}, std::pair{"HIGH", formats_.warning},
          std::pair{"ALARM", formats_.warning}, std::pair{"BEYOND LIMIT", formats_.alarm}}) {
      lxw_conditional_format rule{};
      std::string quoted = '"' + std::string(words) + '"';
      rule.type = LXW_CONDITIONAL_TYPE_CELL;
      rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
      rule.value_string = quoted.data();
      rule.format = format;
      worksheet_conditional_format_range(sheet_, first_row_, column, row_ - 1, column, &rule);
    }
  }

  void needs(lxw_col_t column, const std::string& words) {
    const std::size_t most = one_page_ ? widest_on_one_page : widest;
    const auto width = static_cast<double>(std::clamp(columns(words) + 2, narrowest, most));
    widths_[column] = std::max(widths_[column], width);
  }

  void text(lxw_col_t column, const std::string& words, lxw_format* format = nullptr) {
    const std::string line = shown_text(words);
    if (!line.empty()) worksheet_write_string(sheet_, row_, column, line.c_str(), format);
  }

  void write(const Cell& cell, std::size_t i) {
    const lxw_col_t column = cells_[i];
    if (!cell.formula.empty()) {
      const std::string formula = with_cells(cell.formula);
      if (std::isnan(cell.number))
        worksheet_write_formula_str(sheet_, row_, column, formula.c_str(), formats_.number, "");
      else
        worksheet_write_formula_num(sheet_, row_, column, formula.c_str(), formats_.number,
                                    cell.number);
    } else if (cell.typed) {
      worksheet_write_blank(sheet_, row_, column, formats_.typed);
    } else if (!std::isnan(cell.number)) {
      worksheet_write_number(sheet_, row_, column, cell.number, formats_.number);
    } else if (one_page_ && column == last_) {
      text(column, cell.text);  // runs on to the right, and makes no column of all tables wide
    } else {
      needs(column, cell.text);
      text(column, cell.text, column == 0 ? formats_.wrapped : formats_.words);
      wraps(column, column, cell.text);
    }
  }

  /// "{low}" and "{low@3}" as cells: "D2", "D5".
  [[nodiscard]] std::string with_cells(const std::string& formula) const {
    std::string out;
    for (std::size_t at = 0; at < formula.size();) {
      const std::size_t open = std::min(formula.find('{', at), formula.size());
      out.append(formula, at, open - at);
      if (open == formula.size()) break;
      const std::size_t close = formula.find('}', open);
      const std::string name = formula.substr(open + 1, close - open - 1);
      const std::size_t row = name.find('@');
      const std::size_t column = table_->place(name.substr(0, row));
      std::array<char, 16> cell{};
      lxw_rowcol_to_cell(cell.data(),
                         row == std::string::npos
                             ? row_
                             : first_row_ + static_cast<lxw_row_t>(
                                                std::strtoul(name.c_str() + row + 1, nullptr, 10)),
                         cells_.at(column));
      out += cell.data();
      at = close + 1;
    }
    return out;
  }

  const Formats& formats_;
  lxw_worksheet* sheet_;
  const Table* table_ = nullptr;
  std::vector<lxw_col_t> cells_;  // of the table's columns
  lxw_row_t row_ = 0, first_row_ = 0;
  lxw_col_t last_ = 0;  // of the table's columns
  bool one_page_;
  bool with_tables_ = false;  // beside which a column may not be as wide as a sentence
  std::map<lxw_col_t, double> widths_;
  std::vector<Wrapped> wrapped_;
};

void fill(lxw_workbook* book, const WorkbookHead& head, const std::vector<Sheet>& sheets) {
  std::string title = head.title;
  if (title.size() > 200) title = fit(title, 100);  // what a property takes
  title.erase(title.find_last_not_of(' ') + 1);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = head.created;
  workbook_set_properties(book, &properties);
  const Formats formats(book);
  for (const Sheet& sheet : sheets) SheetWriter(book, formats, head, sheet).write(sheet.content);
}

}  // namespace

std::string workbook(const WorkbookHead& head, const std::vector<Sheet>& sheets,
                     std::string& fault) {
  std::error_code code;
  std::string name = (fs::temp_directory_path(code) / "tandem-workbook-XXXXXX").string();
  const int descriptor = code ? -1 : ::mkstemp(name.data());
  if (descriptor < 0) {
    fault = fmt::format("cannot make a workbook in the folder for temporary files: {}",
                        code ? code.message() : std::strerror(errno));
    return {};
  }
  ::close(descriptor);
  lxw_workbook* book = workbook_new(name.c_str());
  lxw_error error = LXW_ERROR_MEMORY_MALLOC_FAILED;
  if (book != nullptr) {
    fill(book, head, sheets);
    error = workbook_close(book);
  }
  std::string bytes;
  if (error == LXW_NO_ERROR) {
    std::ifstream in(name, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  fs::remove(name, code);
  if (bytes.empty()) fault = fmt::format("cannot make a workbook: {}", lxw_strerror(error));
  return bytes;
}

}  // namespace tandem::app::doc
