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

#include "app/text/text.hpp"

namespace tandem::app::doc {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_text = 8000;         // bytes; a cell takes 32767 characters
constexpr std::size_t narrowest = 9, widest = 60;  // columns, in characters
constexpr double of_facts = 100.0;                 // what the values of names may take

struct Formats {
  explicit Formats(lxw_workbook* book)
      : head(workbook_add_format(book)),
        typed(workbook_add_format(book)),
        wrapped(workbook_add_format(book)) {
    format_set_bold(head);
    format_set_bg_color(typed, 0xFFF2CC);
    format_set_border(typed, LXW_BORDER_THIN);
    format_set_text_wrap(wrapped);
  }
  lxw_format *head, *typed, *wrapped;
};

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, const Formats& formats, const std::string& name)
      : formats_(formats), sheet_(workbook_add_worksheet(book, name.c_str())) {
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
  }

  void operator()(const Heading& heading) {
    if (row_ > 0) ++row_;
    text(0, heading.text, formats_.head);
    ++row_;
  }
  void operator()(const Paragraph& each) {
    text(0, each.strong + (each.strong.empty() || each.text.empty() ? "" : " ") + each.text);
    ++row_;
  }
  void operator()(const List& list) {
    for (const std::string& item : list.items) text(0, item), ++row_;
  }
  void operator()(const Facts& facts) {
    for (const auto& [name, value] : facts.rows) {
      text(0, name, formats_.head);
      needs(0, name);
      text(1, value.text, formats_.wrapped);
      ++row_;
    }
    widths_[1] = of_facts;
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
      text(cells_[i], table.columns[i].head, formats_.head);
      needs(cells_[i], table.columns[i].head);
    }
    if (row_ == 0) worksheet_freeze_panes(sheet_, 1, 0);
    first_row_ = ++row_;
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i)
        if (is_shown(i)) write(row[i], i);
      ++row_;
    }
  }
  void operator()(const Picture& picture) { (*this)(picture.numbers); }
  void operator()(const Markup&) {}
  void operator()(const Beside& beside) {
    for (const Document& part : beside.parts) write(part);
  }
  void write(const Document& document) {
    for (const Block& block : document.blocks) std::visit(*this, block);
    for (const auto& [column, width] : widths_)
      worksheet_set_column(sheet_, column, column, width, nullptr);
  }

 private:
  [[nodiscard]] bool is_shown(std::size_t column) const {
    return (table_->columns[column].shown & in_sheet) != 0;
  }

  void needs(lxw_col_t column, const std::string& words) {
    const auto width = static_cast<double>(std::clamp(columns(words) + 1, narrowest, widest));
    widths_[column] = std::max(widths_[column], width);
  }

  void text(lxw_col_t column, const std::string& words, lxw_format* format = nullptr) {
    std::string line = one_line(words);
    if (line.size() > longest_text) line = fit(line, longest_text / 4);
    if (!line.empty()) worksheet_write_string(sheet_, row_, column, line.c_str(), format);
  }

  void write(const Cell& cell, std::size_t i) {
    const lxw_col_t column = cells_[i];
    if (!cell.formula.empty()) {
      const std::string formula = with_cells(cell.formula);
      if (std::isnan(cell.number))
        worksheet_write_formula_str(sheet_, row_, column, formula.c_str(), nullptr, "");
      else
        worksheet_write_formula_num(sheet_, row_, column, formula.c_str(), nullptr, cell.number);
    } else if (cell.typed) {
      worksheet_write_blank(sheet_, row_, column, formats_.typed);
    } else if (!std::isnan(cell.number)) {
      worksheet_write_number(sheet_, row_, column, cell.number, nullptr);
    } else {
      text(column, cell.text);
      needs(column, cell.text);
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
  std::map<lxw_col_t, double> widths_;
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
  for (const Sheet& sheet : sheets) SheetWriter(book, formats, sheet.name).write(sheet.content);
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
