#include "app/document/terminal.hpp"

#include <algorithm>

#include "app/text/text.hpp"

namespace tandem::app::doc {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t least_width = 6;  ///< of a column that is cut
constexpr std::size_t least_last = 10;  ///< of the last one, before others are

std::string toned(const std::string& text, Tone tone, bool colour) {
  switch (tone) {
    case Tone::plain:
      return text;
    case Tone::strong:
      return coloured(text, Colour::bold, colour);
    case Tone::good:
      return coloured(text, Colour::green, colour);
    case Tone::bad:
      break;
  }
  return coloured(text, Colour::red, colour);
}

/// A column of the table that is shown.
struct Place {
  std::size_t column = 0;
  std::size_t width = 0;
  std::size_t least = 0;  ///< numbers are never cut, their heads are
  bool right = false;     ///< numbers end under each other
  bool whole = false;     ///< is never cut
};

/// A title takes the place of the first head, and begins where no row does.
std::vector<Place> places_of(const Table& table, std::string_view title) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if ((column.shown & on_page) == 0 || column.kind == Kind::flag) continue;
    Place place{.column = i, .width = 0, .right = column.kind == Kind::number};
    for (const auto& row : table.rows)
      place.width = std::max(place.width, columns(one_line(row[i].text)));
    if (place.width == 0) continue;
    // Numbers are not cut, nor the units beside them.
    const bool ranges = std::ranges::any_of(table.rows, [i](const auto& row) {
      return row[i].text.starts_with('[') || row[i].text.starts_with('(');
    });
    place.whole = place.right || ranges || column.key == "unit";
    place.least = place.whole ? place.width : least_width;
    const bool titled = places.empty() && !title.empty();
    const std::size_t head = columns(one_line(titled ? title : column.head));
    place.width = std::max(place.width, titled ? std::max(head, indent) - indent : head);
    places.push_back(place);
  }
  return places;
}

/// Cuts columns of words until the line fits: the last one first, which says least, then the widest.
void cut(std::vector<Place>& places, std::size_t room, std::size_t gap) {
  std::size_t taken = 0;
  for (const Place& place : places) taken += place.width + gap;
  const auto spare = [](const Place& place) { return place.width > place.least ? place.width : 0; };
  while (taken > room + gap) {
    Place* narrowed = &places.back();
    if (narrowed->whole || narrowed->width <= least_last)
      narrowed = &*std::ranges::max_element(places, {}, spare);
    if (spare(*narrowed) == 0) return;
    --narrowed->width;
    --taken;
  }
}

class TerminalWriter {
 public:
  explicit TerminalWriter(const Terminal& terminal) : terminal_(terminal) {}

  void operator()(const Heading& heading) {
    if (!lines.empty()) lines.emplace_back();
    for (const std::string& line : wrap(one_line(heading.text), terminal_.width, 0))
      lines.push_back(toned(line, Tone::strong, terminal_.colour));
  }
  void operator()(const Paragraph& each) {
    const std::string strong = one_line(each.strong);
    append(lines, wrap(strong + (strong.empty() ? "" : " ") + one_line(each.text), terminal_.width,
                       indent));
  }
  void operator()(const List& list) {
    for (const std::string& item : list.items)
      append(lines, wrap(std::string(indent, ' ') + one_line(item), terminal_.width, 2 * indent));
  }
  void operator()(const Facts& facts) {
    std::size_t names = 0;
    for (const auto& [name, value] : facts.rows) names = std::max(names, columns(name));
    names = std::min(names, terminal_.width / 2);
    for (const auto& [name, value] : facts.rows)
      append(lines,
             wrap(std::string(indent, ' ') + fit(one_line(name), names + 1) + one_line(value.text),
                  terminal_.width, indent + names + 1));
  }
  void operator()(const Table& table) { append(lines, terminal_lines(table, terminal_)); }
  void operator()(const Picture& picture) {
    (*this)(Paragraph{.text = picture.chart.description, .strong = picture.chart.title + '.'});
  }
  void operator()(const Markup&) {}
  void operator()(const Beside& beside) {
    for (const Document& part : beside.parts) write(part);
  }
  void write(const Document& document) {
    for (const Block& block : document.blocks) std::visit(*this, block);
  }

  Lines lines;

 private:
  const Terminal& terminal_;
};

}  // namespace

Lines terminal_lines(const Table& table, const Terminal& terminal, std::string_view title) {
  if (table.empty()) return {};
  std::vector<Place> places = places_of(table, title);
  if (places.empty()) return {};
  std::size_t gap = 2;
  std::size_t wide = indent;
  for (const Place& place : places) wide += place.width + gap;
  if (wide > terminal.width + gap) gap = 1;
  const std::size_t last = places.back().right ? places.size() : places.size() - 1;
  cut(places, terminal.width - indent, gap);
  const auto line_of = [&](const auto& text_of, std::size_t before) {
    std::string line(before, ' ');
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Place& place = places[i];
      const Cell& cell = text_of(place);
      // What begins farther left has the room, and what ends the line needs no filling.
      const std::size_t width = place.width + (i == 0 ? indent - before : 0);
      const std::string words = one_line(cell.text);
      std::string text = place.right                            ? fit_right(words, width)
                         : i == last && columns(words) <= width ? words
                                                                : fit(words, width);
      line += (i == 0 ? "" : std::string(gap, ' ')) + toned(text, cell.tone, terminal.colour);
    }
    return line;
  };
  Lines lines;
  Cell head;
  const auto head_of = [&](const Place& place) -> const Cell& {
    const bool first = &place == places.data();
    head = Cell(first && !title.empty() ? std::string(title) : table.columns[place.column].head);
    return head;
  };
  lines.push_back(line_of(head_of, title.empty() ? indent : 0));
  for (const auto& row : table.rows)
    lines.push_back(
        line_of([&](const Place& place) -> const Cell& { return row[place.column]; }, indent));
  return lines;
}

Lines terminal_lines(const Document& document, const Terminal& terminal) {
  TerminalWriter writer(terminal);
  writer.write(document);
  return std::move(writer.lines);
}

}  // namespace tandem::app::doc
