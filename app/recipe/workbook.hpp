#pragma once

// A workbook for a spreadsheet, sheet by sheet and row by row. The one place that knows libxlsxwriter.

#include <cstdint>
#include <ctime>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "app/recipe/recipe.hpp"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace tandem::app {

using SheetRow = std::uint32_t;
using SheetColumn = std::uint16_t;

/// "B3"
[[nodiscard]] std::string cell_name(SheetRow row, SheetColumn column);

enum class CellStyle { plain, head, wrapped };

class Workbook;

/// A sheet while it is filled; it writes into its present row.
class Sheet {
 public:
  /// At the end of `book`, which has to outlive it. At most 31 characters.
  Sheet(Workbook& book, const char* name);

  void width(SheetColumn column, double characters);
  /// A text stays a text, whatever it begins with; one too long for a cell is cut.
  void text(SheetColumn column, std::string_view words, CellStyle style = CellStyle::plain);
  /// Nothing where the figure is not known.
  void number(SheetColumn column, const Figure& figure);
  /// A cell to type into.
  void typed(SheetColumn column);
  /// A formula, and its value as long as nothing is typed.
  void formula(SheetColumn column, const std::string& formula, const char* now = "");
  void formula(SheetColumn column, const std::string& formula, double now);
  /// A row of heads, which stays in sight.
  void heads(std::initializer_list<std::string_view> names);
  void note(std::string_view words);
  void pair(std::string_view name, std::string_view value);
  void next() { ++row_; }
  [[nodiscard]] SheetRow row() const { return row_; }
  void go_to(SheetRow row) { row_ = row; }
  [[nodiscard]] std::string at(SheetColumn column) const { return cell_name(row_, column); }

 private:
  const Workbook& book_;
  lxw_worksheet* sheet_;
  SheetRow row_ = 0;
};

struct WorkbookHead {
  std::string title;
  std::time_t created = 0;  ///< the same bytes on another day only where this is the same
};

class Workbook {
 public:
  /// The bytes of a workbook that `fill` has filled. Empty where it could not be made; `fault` then says why.
  [[nodiscard]] static std::string bytes(const WorkbookHead& head,
                                         const std::function<void(Workbook&)>& fill,
                                         std::string& fault);

 private:
  friend class Sheet;
  Workbook(lxw_workbook* book, const WorkbookHead& head);

  lxw_workbook* book_;
  lxw_format *head_, *typed_, *wrapped_;
};

}  // namespace tandem::app
