#include "app/recipe/workbook.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_text = 8000;  // bytes; a cell takes 32767 characters

}  // namespace

std::string cell_name(SheetRow row, SheetColumn column) {
  std::array<char, 16> name{};
  lxw_rowcol_to_cell(name.data(), row, column);
  return name.data();
}

Sheet::Sheet(Workbook& book, const char* name)
    : book_(book), sheet_(workbook_add_worksheet(book.book_, name)) {
  worksheet_set_landscape(sheet_);
  worksheet_fit_to_pages(sheet_, 1, 0);
}

void Sheet::width(SheetColumn column, double characters) {
  worksheet_set_column(sheet_, column, column, characters, nullptr);
}

void Sheet::text(SheetColumn column, std::string_view words, CellStyle style) {
  std::string line = one_line(words);
  if (line.size() > longest_text) line = fit(line, longest_text / 4);
  if (line.empty()) return;
  lxw_format* format = style == CellStyle::head      ? book_.head_
                       : style == CellStyle::wrapped ? book_.wrapped_
                                                     : nullptr;
  worksheet_write_string(sheet_, row_, column, line.c_str(), format);
}

void Sheet::number(SheetColumn column, const Figure& figure) {
  if (figure.known()) worksheet_write_number(sheet_, row_, column, figure.number, nullptr);
}

void Sheet::typed(SheetColumn column) { worksheet_write_blank(sheet_, row_, column, book_.typed_); }

void Sheet::formula(SheetColumn column, const std::string& formula, const char* now) {
  worksheet_write_formula_str(sheet_, row_, column, formula.c_str(), nullptr, now);
}

void Sheet::formula(SheetColumn column, const std::string& formula, double now) {
  worksheet_write_formula_num(sheet_, row_, column, formula.c_str(), nullptr, now);
}

void Sheet::heads(std::initializer_list<std::string_view> names) {
  SheetColumn column = 0;
  for (const std::string_view name : names) text(column++, name, CellStyle::head);
  worksheet_freeze_panes(sheet_, row_ + 1, 0);
  next();
}

void Sheet::note(std::string_view words) {
  text(0, words);
  next();
}

void Sheet::pair(std::string_view name, std::string_view value) {
  text(0, name, CellStyle::head);
  text(1, value, CellStyle::wrapped);
  next();
}

Workbook::Workbook(lxw_workbook* book, const WorkbookHead& head)
    : book_(book),
      head_(workbook_add_format(book)),
      typed_(workbook_add_format(book)),
      wrapped_(workbook_add_format(book)) {
  std::string title = head.title;
  if (title.size() > 200) title = fit(title, 100);  // what a property takes
  title.erase(title.find_last_not_of(' ') + 1);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = head.created;
  workbook_set_properties(book, &properties);
  format_set_bold(head_);
  format_set_bg_color(typed_, 0xFFF2CC);
  format_set_border(typed_, LXW_BORDER_THIN);
  format_set_text_wrap(wrapped_);
}

std::string Workbook::bytes(const WorkbookHead& head, const std::function<void(Workbook&)>& fill,
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
    Workbook filled(book, head);
    fill(filled);
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

}  // namespace tandem::app
