#include "app/recipe/recipe_xlsx.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_text = 8000;  // bytes; a cell takes 32767 characters

struct Formats {
  lxw_format* head = nullptr;
  lxw_format* typed = nullptr;  ///< a cell to type into
  lxw_format* wide = nullptr;   ///< text over several lines
};

std::string cell_name(lxw_row_t row, lxw_col_t column) {
  std::array<char, 16> name{};
  lxw_rowcol_to_cell(name.data(), row, column);
  return name.data();
}

/// A sheet while it is filled, row by row.
class Sheet {
 public:
  Sheet(lxw_workbook* book, const char* name, const Formats& formats)
      : sheet_(workbook_add_worksheet(book, name)), formats_(formats) {
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
  }

  void width(lxw_col_t column, double characters) {
    worksheet_set_column(sheet_, column, column, characters, nullptr);
  }
  void text(lxw_col_t column, std::string_view words, lxw_format* format = nullptr) {
    std::string line = one_line(words);
    if (line.size() > longest_text) line = fit(line, longest_text / 4);
    if (!line.empty()) worksheet_write_string(sheet_, row_, column, line.c_str(), format);
  }
  void number(lxw_col_t column, const Figure& figure) {
    if (figure.known()) worksheet_write_number(sheet_, row_, column, figure.number, nullptr);
  }
  void typed(lxw_col_t column) { worksheet_write_blank(sheet_, row_, column, formats_.typed); }
  /// A formula whose value is a text as long as nothing is typed.
  void formula(lxw_col_t column, const std::string& formula, const char* now = "") {
    worksheet_write_formula_str(sheet_, row_, column, formula.c_str(), nullptr, now);
  }
  void formula(lxw_col_t column, const std::string& formula, double now) {
    worksheet_write_formula_num(sheet_, row_, column, formula.c_str(), nullptr, now);
  }
  void heads(std::initializer_list<std::string_view> names) {
    lxw_col_t column = 0;
    for (const std::string_view name : names) text(column++, name, formats_.head);
    worksheet_freeze_panes(sheet_, row_ + 1, 0);
    next();
  }
  void note(std::string_view words) {
    text(0, words);
    next();
  }
  void pair(std::string_view name, std::string_view value) {
    text(0, name, formats_.head);
    text(1, value, formats_.wide);
    next();
  }
  void next() { ++row_; }
  [[nodiscard]] lxw_row_t row() const { return row_; }
  void go_to(lxw_row_t row) { row_ = row; }
  [[nodiscard]] std::string at(lxw_col_t column) const { return cell_name(row_, column); }

 private:
  lxw_worksheet* sheet_;
  const Formats& formats_;
  lxw_row_t row_ = 0;
};

/// What a typed value is against low, aim and high of its row.
void add_comparison(Sheet& sheet, lxw_col_t low, lxw_col_t typed) {
  const std::string now = sheet.at(typed);
  const std::string least = sheet.at(low);
  const std::string most = sheet.at(static_cast<lxw_col_t>(low + 2));
  sheet.formula(static_cast<lxw_col_t>(typed + 1),
                fmt::format("=IF(ISNUMBER({0}),{0}-{1},\"\")", now,
                            sheet.at(static_cast<lxw_col_t>(low + 1))));
  sheet.formula(static_cast<lxw_col_t>(typed + 2),
                fmt::format("=IF(ISNUMBER({0}),IF(AND(ISNUMBER({1}),{0}<{1}),\"LOW\","
                            "IF(AND(ISNUMBER({2}),{0}>{2}),\"HIGH\","
                            "IF(COUNT({1},{2})=0,\"no range\",\"inside\"))),\"\")",
                            now, least, most));
}

void add_head(lxw_workbook* book, const Formats& formats, const Recipe& recipe) {
  Sheet sheet(book, "Recipe", formats);
  sheet.width(0, 16);
  sheet.width(1, 100);
  sheet.pair(kind_words(recipe.kind), recipe.title);
  sheet.pair("verdict", recipe.verdict);
  sheet.pair("", recipe.sentence);
  sheet.pair("grade", recipe.grade);
  sheet.pair("revision", recipe.revision);
  sheet.pair("status", recipe.status);
  sheet.pair("claims", recipe.claims.empty() ? "none" : recipe.claims);
  sheet.pair("plant", recipe.plant);
  sheet.pair("catalyst", recipe.catalyst);
  sheet.pair("date", recipe.date);
  sheet.pair("prepared by", recipe.prepared_by);
  sheet.pair("approved by", recipe.approved_by);
  for (const std::string& each : recipe.warnings) sheet.pair("", each);
  for (const std::string& each : recipe.binds) sheet.pair("binds", each);
}

void add_set_points(lxw_workbook* book, const Formats& formats, const Recipe& recipe) {
  Sheet sheet(book, "Set points", formats);
  sheet.width(0, 18);
  sheet.width(1, 34);
  sheet.width(9, 40);
  sheet.width(10, 40);
  sheet.heads({"stage", "set point", "unit", "low", "aim", "high", "set now", "off by", "status",
               "low by", "high by"});
  for (const RecipeSetPoint& each : recipe.set_points) {
    sheet.text(0, recipe.stages[each.stage].name);
    sheet.text(1, each.name);
    sheet.text(2, each.aim.unit);
    sheet.number(3, each.low);
    sheet.number(4, each.aim);
    sheet.number(5, each.high);
    sheet.typed(6);
    add_comparison(sheet, 3, 6);
    sheet.text(9, each.low_by);
    sheet.text(10, each.high_by);
    sheet.next();
  }
  sheet.next();
  for (const RecipeReading& each : recipe.readings) {
    sheet.text(0, recipe.stages[each.stage].name);
    sheet.text(1, each.name + ", follows");
    sheet.text(2, each.value.unit);
    sheet.number(4, each.value);
    sheet.next();
  }
  sheet.next();
  sheet.note(recipe.range_note);
}

/// The cell of a laboratory figure by its quantity; empty where the sheet has none.
using Cells = std::map<std::string, std::string>;

/// What follows from other figures of the sheet; empty where it does not.
std::string computed(const Cells& cells, const std::string& quantity) {
  const auto cell = [&cells](const char* name) {
    const auto found = cells.find(name);
    return found == cells.end() ? std::string{} : found->second;
  };
  const std::string pp = cell("mfr_pp"), whole = cell("mfr_whole"), b = cell("copolymer_wt"),
                    rc = cell("mfr_rc");
  if (quantity == "homopolymer_wt" && !b.empty())
    return fmt::format("=IF(ISNUMBER({0}),100-{0},\"\")", b);
  if (quantity == "mfr_rc" && !pp.empty() && !whole.empty() && !b.empty())
    return fmt::format(
        "=IF(COUNT({0},{1},{2})=3,IFERROR(EXP((LN({1})-(1-{2}/100)*LN({0}))/({2}/100)),\"\"),\"\")",
        pp, whole, b);
  if (quantity == "mfr_ratio" && !pp.empty() && !rc.empty())
    return fmt::format("=IF(COUNT({0},{1})=2,IFERROR({0}/{1},\"\"),\"\")", pp, rc);
  return {};
}

void add_laboratory(lxw_workbook* book, const Formats& formats, const Recipe& recipe) {
  Sheet sheet(book, "Laboratory", formats);
  sheet.width(0, 20);
  sheet.width(1, 50);
  sheet.width(9, 24);
  sheet.heads(
      {"sample", "what", "unit", "low", "aim", "high", "found", "off by", "status", "asked by"});
  Cells cells;
  for (std::size_t i = 0; i < recipe.tests.size(); ++i)
    cells[recipe.tests[i].quantity] = cell_name(sheet.row() + static_cast<lxw_row_t>(i), 6);
  for (const RecipeTest& each : recipe.tests) {
    sheet.text(0, each.sample);
    sheet.text(1, each.name);
    sheet.text(2, each.aim.unit);
    sheet.number(3, each.low);
    sheet.number(4, each.aim);
    sheet.number(5, each.high);
    const std::string formula = each.computed ? computed(cells, each.quantity) : "";
    if (formula.empty()) {
      sheet.typed(6);
    } else {
      sheet.formula(6, formula);
    }
    add_comparison(sheet, 3, 6);
    sheet.text(9, each.asked_by);
    sheet.next();
  }
}

void add_trims(lxw_workbook* book, const Formats& formats, const Recipe& recipe) {
  Sheet sheet(book, "Trims", formats);
  sheet.width(0, 44);
  constexpr lxw_col_t first = 4;
  constexpr lxw_row_t predicted_row = 2;
  constexpr lxw_row_t first_row = 6;
  const auto last_row = static_cast<lxw_row_t>(first_row + recipe.trims.size() - 1);
  sheet.text(0, "quantity", formats.head);
  for (std::size_t i = 0; i < recipe.trim_quantities.size(); ++i) {
    const RecipeTrimQuantity& each = recipe.trim_quantities[i];
    const auto column = static_cast<lxw_col_t>(first + i);
    const auto cells = [&](lxw_col_t of) {
      return cell_name(first_row, of) + ':' + cell_name(last_row, of);
    };
    sheet.width(column, 14);
    sheet.go_to(0);
    sheet.text(column, each.name, formats.head);
    sheet.go_to(1);
    sheet.number(column, each.value);
    sheet.go_to(predicted_row);
    if (recipe.trims.empty()) continue;
    const std::string sum = fmt::format("SUMPRODUCT({}/{}*{})", cells(3), cells(2), cells(column));
    const std::string value = cell_name(1, column);
    sheet.formula(column,
                  each.relative ? fmt::format("={0}*(1+{1}/100)", value, sum)
                                : fmt::format("={0}+{1}", value, sum),
                  each.value.number);
    sheet.go_to(3);
    sheet.text(column, each.value.unit);
    sheet.go_to(first_row - 1);
    sheet.text(column, each.relative ? "% per step" : "per step", formats.head);
    sheet.go_to(0);
  }
  sheet.go_to(1);
  sheet.text(0, "by the recipe");
  sheet.go_to(predicted_row);
  sheet.text(0, "after the changes typed below, to first order");
  sheet.go_to(first_row - 1);
  sheet.text(0, "set point", formats.head);
  sheet.text(1, "unit", formats.head);
  sheet.text(2, "step", formats.head);
  sheet.text(3, "change", formats.head);
  for (const RecipeTrim& each : recipe.trims) {
    sheet.next();
    sheet.text(0, full_name(recipe, recipe.set_points[each.set_point]));
    sheet.text(1, each.step.unit);
    sheet.number(2, each.step);
    sheet.typed(3);
    for (std::size_t i = 0; i < each.effects.size(); ++i)
      sheet.number(static_cast<lxw_col_t>(first + i), each.effects[i]);
  }
}

void add_limits(lxw_workbook* book, const Formats& formats, const Recipe& recipe) {
  Sheet sheet(book, "Limits", formats);
  sheet.width(0, 18);
  sheet.width(1, 50);
  sheet.width(9, 40);
  sheet.heads(
      {"where", "what", "unit", "runs at", "alarm", "limit", "sense", "now", "status", "set by"});
  for (const RecipeLimit& each : recipe.limits) {
    sheet.text(0, each.where);
    sheet.text(1, each.name);
    sheet.text(2, each.value.unit);
    sheet.number(3, each.value);
    sheet.number(4, each.alarm);
    sheet.number(5, each.limit);
    sheet.text(6, each.at_most ? "at most" : "at least");
    sheet.typed(7);
    const char beyond = each.at_most ? '>' : '<';
    sheet.formula(8,
                  fmt::format("=IF(ISNUMBER({0}),IF(AND(ISNUMBER({2}),{0}{3}{2}),\"BEYOND LIMIT\","
                              "IF(AND(ISNUMBER({1}),{0}{3}{1}),\"ALARM\",\"inside\")),\"\")",
                              sheet.at(7), sheet.at(4), sheet.at(5), beyond));
    sheet.text(9, each.origin);
    sheet.next();
  }
  if (recipe.heat_losses.empty()) return;
  sheet.next();
  const std::array<const char*, 8> heads{"cooling and feeds lost", "in words",       "from, degC",
                                         "rises, K/min",           "boils at, degC", "after, min",
                                         "reaches, degC",          "after, min"};
  for (std::size_t i = 0; i < heads.size(); ++i)
    sheet.text(static_cast<lxw_col_t>(i), heads[i], formats.head);
  sheet.next();
  for (const RecipeHeatLoss& each : recipe.heat_losses) {
    sheet.text(0, each.stage);
    sheet.text(1, each.words);
    sheet.number(2, each.start);
    sheet.number(3, each.rise);
    sheet.number(4, each.boils_at);
    sheet.number(5, each.boils_after);
    sheet.number(6, each.peak);
    sheet.number(7, each.peak_after);
    sheet.next();
  }
}

void add_steps(lxw_workbook* book, const Formats& formats, const Recipe& recipe) {
  Sheet sheet(book, "Start-up", formats);
  sheet.width(3, 100);
  sheet.heads({"at, h", "wait, h", "", "step", "done"});
  for (const RecipeStep& each : recipe.steps) {
    sheet.number(0, each.time);
    sheet.number(1, each.wait);
    if (each.hold) sheet.text(2, "hold");
    sheet.text(3, each.words);
    sheet.typed(4);
    sheet.next();
  }
}

void add_provenance(lxw_workbook* book, const Formats& formats, const Recipe& recipe) {
  Sheet sheet(book, "Provenance", formats);
  sheet.width(0, 34);
  sheet.width(1, 80);
  for (const RecipeFact& fact : recipe.provenance) sheet.pair(fact.name, fact.value);
}

/// Midnight of 2026-01-31; the workbook's own date, which would be the hour it was made otherwise.
std::time_t midnight(const std::string& date) {
  std::tm day{};
  return ::strptime(date.c_str(), "%Y-%m-%d", &day) == nullptr ? 0 : ::timegm(&day);
}

void fill(lxw_workbook* book, const Recipe& recipe) {
  lxw_doc_properties properties{};
  std::string title = recipe.title;
  if (title.size() > 200) title = fit(title, 100);  // what a property takes
  title.erase(title.find_last_not_of(' ') + 1);
  properties.title = title.data();
  properties.created = midnight(recipe.date);
  workbook_set_properties(book, &properties);
  Formats formats;
  formats.head = workbook_add_format(book);
  format_set_bold(formats.head);
  formats.typed = workbook_add_format(book);
  format_set_bg_color(formats.typed, 0xFFF2CC);
  format_set_border(formats.typed, LXW_BORDER_THIN);
  formats.wide = workbook_add_format(book);
  format_set_text_wrap(formats.wide);
  add_head(book, formats, recipe);
  if (recipe.loadable) {
    add_set_points(book, formats, recipe);
    add_laboratory(book, formats, recipe);
    add_trims(book, formats, recipe);
    add_limits(book, formats, recipe);
    add_steps(book, formats, recipe);
  }
  add_provenance(book, formats, recipe);
}

}  // namespace

std::string recipe_xlsx(const Recipe& recipe, std::string& fault) {
  std::error_code code;
  std::string name = (fs::temp_directory_path(code) / "tandem-recipe-XXXXXX").string();
  const int descriptor = code ? -1 : ::mkstemp(name.data());
  if (descriptor < 0) {
    fault =
        fmt::format("cannot make the workbook recipe.xlsx in the folder for temporary files: {}",
                    code ? code.message() : std::strerror(errno));
    return {};
  }
  ::close(descriptor);
  lxw_workbook* book = workbook_new(name.c_str());
  lxw_error error = LXW_ERROR_MEMORY_MALLOC_FAILED;
  if (book != nullptr) {
    fill(book, recipe);
    error = workbook_close(book);
  }
  std::string bytes;
  if (error == LXW_NO_ERROR) {
    std::ifstream in(name, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  fs::remove(name, code);
  if (bytes.empty())
    fault = fmt::format("cannot make the workbook recipe.xlsx: {}", lxw_strerror(error));
  return bytes;
}

}  // namespace tandem::app
