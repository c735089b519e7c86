#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "app/tables/number_format.hpp"
#include "app/tables/rows.hpp"
#include "app/tables/workbook_parts.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t most_rows = 1'048'576, widest_sheet = 16'384;  // what a workbook can have
constexpr std::size_t most_merged = 10'000;
constexpr std::size_t largest_text =
    64U << 20U;  ///< bytes of all cells: one shared text may stand in many

unsigned whole_number(std::string_view text) {
  unsigned number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// A cell's row and column from 1, of "C7"; zeros where the text is none.
struct CellName {
  std::size_t row = 0, column = 0;
};
CellName cell_name(std::string_view text) {
  CellName out;
  std::size_t at = 0;
  for (; at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z'; ++at)
    out.column = out.column * 26 + static_cast<std::size_t>(text[at] - 'A') + 1;
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), out.row);
  const bool sound = read.ec == std::errc{} && read.ptr == text.data() + text.size() &&
                     out.row >= 1 && out.row <= most_rows && out.column >= 1 &&
                     out.column <= widest_sheet;
  return sound ? out : CellName{};
}

/// The text of a shared or inline string: of <t> alone or of the <t> in each <r>, without the phonetic ones.
std::string text_in(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& child : item.children()) {
    const std::string_view name = local_name(child.name());
    if (name == "t") text += child.child_value();
    if (name == "r") text += child_of(child, "t").child_value();
  }
  return text;
}

std::vector<std::string> shared_texts(const pugi::xml_document& document) {
  std::vector<std::string> texts;
  for (const pugi::xml_node& item : document.document_element().children())
    if (local_name(item.name()) == "si") texts.push_back(text_in(item));
  return texts;
}

/// What a style makes of a number.
struct CellStyle {
  std::string date;  ///< its format, where it shows a date; otherwise empty
  bool percentage = false;
};

std::vector<CellStyle> cell_styles(const pugi::xml_document& document) {
  std::map<unsigned, std::string> codes;
  const pugi::xml_node root = document.document_element();
  for (const pugi::xml_node& node : child_of(root, "numFmts").children())
    codes[whole_number(attribute_of(node, "numFmtId"))] = attribute_of(node, "formatCode");
  std::vector<CellStyle> styles;
  for (const pugi::xml_node& node : child_of(root, "cellXfs").children()) {
    const unsigned number = whole_number(attribute_of(node, "numFmtId"));
    const auto own = codes.find(number);
    if (own == codes.end())
      styles.push_back({built_in_date_format(number), is_built_in_percentage(number)});
    else
      styles.push_back(
          {shows_a_date(own->second) ? own->second : "", shows_a_percentage(own->second)});
  }
  return styles;
}

/// A number as a cell shows it that has the format of a percentage: 0.114 is "11.4 %".
std::string as_percentage(std::string_view stored) {
  double number = 0.0;
  const auto read = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  if (read.ec != std::errc{} || read.ptr != stored.data() + stored.size())
    return std::string(stored);
  return fmt::format("{:.15g} %", 100.0 * number);
}

/// What the cells of all sheets refer to.
struct WorkbookContext {
  std::vector<std::string> texts;  ///< shared strings
  std::vector<CellStyle> styles;
  bool computed =
      true;  ///< false: the workbook asks to be computed when it is opened, so its values are not
};

/// A cell as it stands; `problem` receives a phrase where it breaks the rules of a workbook.
TableCell cell_of(const pugi::xml_node& node, const WorkbookContext& context,
                  std::string& problem) {
  TableCell cell;
  const std::string_view type = attribute_of(node, "t");
  const pugi::xml_node value = child_of(node, "v");
  const std::string_view content = without_blanks(value.child_value());
  const bool formula = !child_of(node, "f").empty();
  if (formula && (value.empty() || !context.computed || (content.empty() && type != "str"))) {
    cell.state = CellState::uncomputed;
  } else if (type == "s") {
    const unsigned number = whole_number(content);
    if (content.empty() || number >= context.texts.size())
      problem = "names a text that the workbook has not";
    else
      cell.text = without_blanks(context.texts[number]);
  } else if (type == "inlineStr") {
    cell.text = without_blanks(text_in(child_of(node, "is")));
  } else if (type == "b") {
    cell.text = content == "1" ? "true" : "false";
  } else if (type == "d") {
    cell = {.text = "ISO 8601", .state = CellState::date, .stored = std::string(content)};
  } else if (type == "e") {
    cell = {.text = std::string(content), .state = CellState::error};
  } else {
    cell.text = content;
    const unsigned place = whole_number(attribute_of(node, "s"));
    if (type != "str" && !content.empty() && place < context.styles.size()) {
      const CellStyle& style = context.styles[place];
      if (!style.date.empty())
        cell = {.text = style.date, .state = CellState::date, .stored = std::string(content)};
      else if (style.percentage)
        cell.text = as_percentage(content);
    }
  }
  if (cell.text.size() > longest_cell)
    problem = fmt::format("holds {} bytes, above {}", cell.text.size(), longest_cell);
  return cell;
}

bool says_nothing(const TableRow& row) {
  return std::ranges::all_of(row.cells, [](const TableCell& cell) {
    return cell.text.empty() && cell.state == CellState::sound;
  });
}

/// Reads a sheet's cells; a sentence in `problem` where they are above what a table may have, or no cells.
class SheetReader {
 public:
  SheetReader(const WorkbookContext& context, std::vector<TableRow>& rows)
      : context_(context), rows_(rows) {}

  std::string read(const pugi::xml_node& sheet) {
    note_merged(child_of(sheet, "mergeCells"));
    if (merged_.size() > most_merged)
      return fmt::format("it has above {} merged cells", most_merged);
    for (const pugi::xml_node& node : child_of(sheet, "sheetData").children())
      if (local_name(node.name()) == "row")
        if (std::string problem = read_row(node); !problem.empty()) return problem;
    return {};
  }

 private:
  struct Merged {
    CellName from, to;
    std::string name;
  };

  void note_merged(const pugi::xml_node& list) {
    for (const pugi::xml_node& node : list.children()) {
      const std::string_view name = attribute_of(node, "ref");
      const std::size_t colon = std::min(name.find(':'), name.size());
      const CellName from = cell_name(name.substr(0, colon));
      const CellName to = cell_name(name.substr(std::min(colon + 1, name.size())));
      if (from.row > 0 && to.row > 0) merged_.push_back({from, to, std::string(name)});
    }
    std::ranges::stable_sort(merged_, {}, [](const Merged& each) { return each.from.row; });
  }

  std::string read_row(const pugi::xml_node& node) {
    const std::string_view given = attribute_of(node, "r");
    row_ = given.empty() ? row_ + 1 : whole_number(given);
    if (row_ < 1 || row_ > most_rows)
      return fmt::format("a row has the number \"{}\"", one_line(given));
    TableRow row{.number = row_, .cells = {}};
    std::size_t column = 0;
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child.name()) != "c") continue;
      const std::string_view name = attribute_of(child, "r");
      const CellName at = name.empty() ? CellName{row_, column + 1} : cell_name(name);
      if (at.row != row_ || at.column <= column)
        return fmt::format("row {} has a cell \"{}\" that is none of it", row_, one_line(name));
      column = at.column;
      std::string problem;
      TableCell cell = cell_of(child, context_, problem);
      if (!problem.empty())
        return fmt::format("the cell in row {}, column {} {}", row_, column, problem);
      // A format alone, as on whole columns, makes no cell.
      if (cell.text.empty() && cell.state == CellState::sound) continue;
      if (column > most_columns)
        return fmt::format("row {} has above {} columns", row_, most_columns);
      row.cells.resize(column);
      text_ += cell.text.size();
      row.cells.back() = std::move(cell);
    }
    mark_merged(row);
    if (says_nothing(row)) return {};
    if (rows_.empty() && starts_a_comment(row)) return {};
    // Every row is filled up to the width of the header.
    const std::size_t width = rows_.empty() ? row.cells.size() : rows_.front().cells.size();
    cells_ += std::max(width, row.cells.size());
    if (cells_ > most_cells) return fmt::format("it has above {} cells", most_cells);
    if (text_ > largest_text) return fmt::format("its texts are above {} MB", largest_text >> 20U);
    rows_.push_back(std::move(row));
    return {};
  }

  /// Marks every cell of merged ones that the table reaches. The ranges are in the order of their first rows, and none
  /// that has ended comes back.
  void mark_merged(TableRow& row) {
    const std::size_t width =
        rows_.empty() ? row.cells.size() : std::max(row.cells.size(), rows_.front().cells.size());
    while (next_merged_ < merged_.size() && merged_[next_merged_].from.row <= row.number)
      open_.push_back(merged_[next_merged_++]);
    std::erase_if(open_, [&](const Merged& each) { return each.to.row < row.number; });
    for (const Merged& each : open_)
      for (std::size_t column = each.from.column; column <= std::min(each.to.column, width);
           ++column) {
        if (row.cells.size() < column) row.cells.resize(column);
        row.cells[column - 1] = {.text = each.name, .state = CellState::merged};
      }
  }

  static bool starts_a_comment(const TableRow& row) {
    for (const TableCell& cell : row.cells)
      if (cell.state != CellState::sound || !cell.text.empty())
        return cell.state == CellState::sound && cell.text.starts_with('#');
    return false;
  }

  const WorkbookContext& context_;
  std::vector<TableRow>& rows_;
  std::vector<Merged> merged_, open_;
  std::size_t next_merged_ = 0, row_ = 0, cells_ = 0, text_ = 0;
};

/// The relation of the sheet that is wanted; a sentence in `problem` where there is none. Its name goes into `sheet`.
std::string relation_of(const pugi::xml_node& workbook, std::string_view wanted, std::string& sheet,
                        std::string& problem) {
  std::vector<std::string> names;
  std::string relation;
  for (const pugi::xml_node& node : child_of(workbook, "sheets").children()) {
    names.emplace_back(attribute_of(node, "name"));
    if (!wanted.empty() && names.back() != wanted) continue;
    sheet = names.back();
    // The identity has a namespace's prefix, sheetId has none.
    for (const pugi::xml_attribute& attribute : node.attributes())
      if (std::string_view(attribute.name()).ends_with(":id")) relation = attribute.value();
  }
  constexpr std::size_t shown = 12;
  if (names.size() > shown) names.resize(shown);
  if (names.empty()) {
    problem = "it has no sheet";
  } else if (wanted.empty() && names.size() > 1) {
    problem =
        fmt::format("it has several sheets; name one behind the file, as in \"plant.xlsx#{}\": {}",
                    one_line(names[0]), any_of(names));
  } else if (relation.empty()) {
    problem = fmt::format("it has no sheet \"{}\"; there is {}", one_line(wanted), any_of(names));
  }
  return problem.empty() ? relation : "";
}

bool read_context(const WorkbookParts& parts, WorkbookContext& context, std::string& problem) {
  pugi::xml_document document;
  if (const std::string part = parts.part_by_type("sharedStrings"); !part.empty()) {
    if (!parts.read(part, document, problem)) return false;
    context.texts = shared_texts(document);
  }
  if (const std::string part = parts.part_by_type("styles"); !part.empty()) {
    if (!parts.read(part, document, problem)) return false;
    context.styles = cell_styles(document);
  }
  const std::string_view on_load =
      attribute_of(child_of(parts.workbook(), "calcPr"), "fullCalcOnLoad");
  context.computed = on_load != "1" && on_load != "true";
  return true;
}

}  // namespace

std::optional<TableRows> sheet_rows(const std::filesystem::path& file, const std::string& shown,
                                    std::string_view sheet, std::vector<Diagnostic>& faults) {
  TableRows out{.shown = shown};
  std::string problem =
      problem_of(file, {.largest = largest_part, .expected = "a workbook (.xlsx)"});
  const auto refuse = [&] {
    faults.push_back({.file = shown,
                      .key = out.sheet.empty() ? "" : "sheet " + out.sheet,
                      .message = std::move(problem)});
    return std::nullopt;
  };
  if (!problem.empty()) return refuse();
  WorkbookParts parts(file);
  WorkbookContext context;
  if (!parts.open(problem) || !read_context(parts, context, problem)) return refuse();
  const std::string_view from_1904 =
      attribute_of(child_of(parts.workbook(), "workbookPr"), "date1904");
  out.from_1904 = from_1904 == "1" || from_1904 == "true";
  const std::string relation = relation_of(parts.workbook(), sheet, out.sheet, problem);
  if (!problem.empty()) return refuse();
  pugi::xml_document document;
  if (!parts.read(parts.part_by_id(relation), document, problem)) return refuse();
  problem = SheetReader(context, out.rows).read(document.document_element());
  if (!problem.empty()) return refuse();
  return out;
}

}  // namespace tandem::app
