#include "app/document/document.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "app/text/text.hpp"

namespace tandem::app::doc {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

bool says_nothing(const Block& block) {
  return std::visit(
      Overloaded{[](const Paragraph& each) { return each.text.empty() && each.strong.empty(); },
                 [](const List& each) { return each.items.empty(); },
                 [](const Facts& each) { return each.rows.empty(); },
                 [](const Table& each) { return each.rows.empty(); },
                 [](const Markup& each) { return each.html.empty(); },
                 [](const Beside& each) { return each.parts.empty(); },
                 [](const auto&) { return false; }},
      block);
}

}  // namespace

Cell number(double value, int digits) {
  std::string text = rounded(value, digits);
  const double read = std::strtod(text.c_str(), nullptr);
  return text == "-" ? Cell(std::move(text)) : Cell(std::move(text), read);
}

Cell computed(std::string formula) {
  Cell cell;
  cell.typed = formula.empty();
  cell.formula = std::move(formula);
  return cell;
}

Cell typed() { return computed({}); }

std::vector<Column> columns_of(std::string_view line) {
  std::vector<Column> out;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(';'), line.size());
    std::string text{line.substr(0, end)};
    line.remove_prefix(std::min(line.size(), end + 2));  // "; "
    Column column;
    switch (text.empty() ? '\0' : text.back()) {
      case '#':
        column.kind = Kind::number;
        break;
      case '?':
        column.kind = Kind::flag;
        column.shown = as_data;
        break;
      case '!':
        column.shown = as_data;
        break;
      case '$':
        column.shown = in_sheet;
        break;
      case '^':
        column.shown = in_sheet | as_data;
        break;
      case '~':
        column.shown = on_page | in_sheet;
        break;
      default:
        text += ' ';
    }
    text.pop_back();
    const std::size_t equals = text.find('=');
    column.key = text.substr(0, equals);
    column.head = equals == std::string::npos ? text : text.substr(equals + 1);
    out.push_back(std::move(column));
  }
  return out;
}

std::size_t Table::place(std::string_view key) const {
  return static_cast<std::size_t>(std::ranges::find(columns, key, &Column::key) - columns.begin());
}

Document& Document::add(Block block) {
  if (!says_nothing(block)) blocks.push_back(std::move(block));
  return *this;
}

Document& Document::add(Document more) {
  std::ranges::move(more.blocks, std::back_inserter(blocks));
  return *this;
}

Document& Document::section(std::string title, Document more, int level) {
  if (more.empty()) return *this;
  return add(Heading{std::move(title), level}).add(std::move(more));
}

Document& Document::section(std::string title, Block block, int level) {
  return section(std::move(title), std::move(Document{}.add(std::move(block))), level);
}

Table select(const Table& table, std::initializer_list<std::string_view> keys) {
  Table out{.caption = table.caption, .columns = {}, .fold = table.fold};
  out.rows.resize(table.rows.size());
  for (const std::string_view key : keys) {
    const std::size_t at = table.place(key);
    if (at == table.columns.size()) continue;
    out.columns.push_back(table.columns[at]);
    for (std::size_t r = 0; r < table.rows.size(); ++r) out.rows[r].push_back(table.rows[r][at]);
  }
  return out;
}

Table pivoted(const Table& table, std::string_view column, std::string_view value,
              const std::vector<std::string>& across) {
  const std::size_t name = table.place("name"), unit = table.place("unit"),
                    by = table.place(column), of = table.place(value);
  Table out{.caption = table.caption,
            .columns = {table.columns[name], table.columns[unit]},
            .fold = table.fold};
  for (const std::string& each : across) out.columns.push_back({each, each, Kind::number});
  for (const auto& row : table.rows) {
    const auto at = std::ranges::find(across, row[by].text) - across.begin();
    const auto place = static_cast<std::size_t>(at) + 2;
    // Two things of one stage that are called alike are two rows.
    auto same = std::ranges::find_if(out.rows, [&](const auto& each) {
      return each[0].text == row[name].text && each[1].text == row[unit].text &&
             each[place].text.empty();
    });
    if (same == out.rows.end()) {
      out.rows.push_back({row[name], row[unit]});
      out.rows.back().resize(out.columns.size());
      same = out.rows.end() - 1;
    }
    (*same)[place] = row[of];
  }
  return out;
}

std::vector<std::pair<std::string, Table>> split(const Table& table, std::string_view column,
                                                 const std::vector<std::string>& names) {
  const std::size_t by = table.place(column);
  std::vector<std::pair<std::string, Table>> out;
  for (const std::string& name : names) {
    Table part{.caption = table.caption, .columns = table.columns};
    part.columns.erase(part.columns.begin() + static_cast<std::ptrdiff_t>(by));
    for (auto row : table.rows) {
      if (row[by].text != name) continue;
      row.erase(row.begin() + static_cast<std::ptrdiff_t>(by));
      part.rows.push_back(std::move(row));
    }
    out.emplace_back(name, std::move(part));
  }
  return out;
}

std::vector<std::size_t> spread_places(std::size_t count, std::size_t most) {
  std::vector<std::size_t> places;
  const std::size_t shown = std::min(count, most);
  for (std::size_t i = 0; i < shown; ++i)
    places.push_back(shown == 1 ? 0 : i * (count - 1) / (shown - 1));
  return places;
}

}  // namespace tandem::app::doc
