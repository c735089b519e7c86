#pragma once

// What a page, a screen or a workbook says, before it is one of them. The same blocks are laid out by every writer
// beside this file; a new writer is one file more and a caller.

#include <cstddef>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/charts/chart.hpp"

namespace tandem::app::doc {

/// How a text stands out. A writer without colours writes `good` as plain and `bad` as strong.
enum class Tone { plain, strong, good, bad };

/// What a table holds in one place.
struct Cell {
  std::string text;
  double number = std::numeric_limits<double>::quiet_NaN();  ///< what `text` reads as; NaN: words
  Tone tone = Tone::plain;
  /// Of a workbook: the cell's formula. {key} is the cell of that column in the same row, {key@3} that of row 3.
  std::string formula = {};
  bool typed = false;  ///< of a workbook: to type into

  Cell() = default;
  Cell(std::string words, Tone how = Tone::plain) : text(std::move(words)), tone(how) {}
  Cell(const char* words) : text(words) {}
  Cell(std::string words, double value) : text(std::move(words)), number(value) {}
};

/// A number with so many digits, as rounded() writes it.
[[nodiscard]] Cell number(double value, int digits = 4);

/// A cell with a formula in a workbook and no text elsewhere; without a formula one to type into.
[[nodiscard]] Cell computed(std::string formula);
[[nodiscard]] Cell typed();

/// What a column holds.
enum class Kind {
  words,
  number,
  flag,  ///< "true" or empty; written as data alone
};

/// Which writers show a column: pages and screens, workbooks, programs.
enum Shown : unsigned { on_page = 1, in_sheet = 2, as_data = 4, everywhere = 7 };

struct Column {
  std::string key;   ///< of the column in JSON and in formulas
  std::string head;  ///< for people
  Kind kind = Kind::words;
  unsigned shown = everywhere;
};

/// Columns as one line: "stage; aim=as set#; feed?". Each is its key, behind "=" its head where that is another, and a
/// mark: # numbers, ? a flag for programs, ! words for programs, $ a workbook's alone, ~ not for programs, ^ not on a
/// page.
[[nodiscard]] std::vector<Column> columns_of(std::string_view line);

struct Table {
  std::string caption;  ///< for those who hear the page
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows = {};  ///< as long as `columns`
  std::string fold =
      {};  ///< not empty: a page shows these words, and the table when they are pressed

  [[nodiscard]] bool empty() const { return rows.empty(); }
  /// Place of a column; columns.size() where there is none.
  [[nodiscard]] std::size_t place(std::string_view key) const;
};

struct Heading {
  std::string text;
  int level = 2;
};

enum class Role { body, lead, note, warning };

struct Paragraph {
  std::string text;
  Role role = Role::body;
  std::string strong = {};  ///< words before the text that stand out
};

struct List {
  std::vector<std::string> items;
};

/// Names with one value each.
struct Facts {
  std::vector<std::pair<std::string, Cell>> rows;
  std::string style = {};  ///< a class of the page's style sheet
};

/// How much of a page's width a picture takes.
enum class Width { whole, half, third };

/// A picture with what it shows as numbers, for those who cannot see it and for paper.
struct Picture {
  std::string name;  ///< of its file: "chain-lengths"
  charts::Chart chart;
  Table numbers;
  Width width = Width::whole;
  std::string note = {};  ///< on the numbers
};

/// HTML that a section has made itself, such as a drawing; no other writer shows it.
struct Markup {
  std::string html;
};

struct Document;

/// Documents that stand beside each other where a page has room.
struct Beside {
  std::string style;  ///< a class of the page's style sheet
  std::vector<Document> parts;
};

using Block = std::variant<Heading, Paragraph, List, Facts, Table, Picture, Markup, Beside>;

struct Document {
  std::vector<Block> blocks;

  [[nodiscard]] bool empty() const { return blocks.empty(); }
  /// At the end; a table, list or paragraph without content is left out.
  Document& add(Block block);
  Document& add(Document more);
  /// `more` under a heading; nothing where it is empty.
  Document& section(std::string title, Document more, int level = 2);
  Document& section(std::string title, Block block, int level = 2);
};

/// The columns of these keys, in this order; those that the table does not have are left out.
[[nodiscard]] Table select(const Table& table, std::initializer_list<std::string_view> keys);

/// One row for each pair of name and unit, one column for each of `across`, which `column` names; cells from `value`.
/// Other columns are dropped.
[[nodiscard]] Table pivoted(const Table& table, std::string_view column, std::string_view value,
                            const std::vector<std::string>& across);

/// For each of `names` the rows in which `column` says so, without that column.
[[nodiscard]] std::vector<std::pair<std::string, Table>> split(
    const Table& table, std::string_view column, const std::vector<std::string>& names);

/// Places of at most `most` of `count` things, spread evenly, first and last among them.
[[nodiscard]] std::vector<std::size_t> spread_places(std::size_t count, std::size_t most);

}  // namespace tandem::app::doc
