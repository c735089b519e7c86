#include "app/document/markdown.hpp"

#include <fmt/format.h>

#include "app/document/page_writer.hpp"
#include "app/text/text.hpp"

namespace tandem::app::doc {
namespace {

std::string cell_text(const Cell& cell) {
  const std::string text = markdown(cell.text);
  const bool stands_out = cell.tone == Tone::strong || cell.tone == Tone::bad;
  return stands_out && !text.empty() ? "**" + text + "**" : text;
}

class Writer {
 public:
  void operator()(const Heading& heading) {
    page += fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(heading.level), '#'),
                        markdown(heading.text));
  }
  void operator()(const Paragraph& paragraph) {
    if (paragraph.role == Role::warning) page += "> ";
    if (!paragraph.strong.empty())
      page +=
          fmt::format("**{}**{}", markdown(paragraph.strong), paragraph.text.empty() ? "" : " ");
    page += markdown(paragraph.text) + "\n\n";
  }
  void operator()(const List& list) {
    for (const std::string& item : list.items) page += "* " + markdown(item) + '\n';
    page += '\n';
  }
  void operator()(const Facts& facts) {
    page += "| | |\n|---|---|\n";
    for (const auto& [name, value] : facts.rows)
      page += fmt::format("| {} | {} |\n", markdown(name), cell_text(value));
    page += '\n';
  }
  void operator()(const Table& table) {
    if (table.empty()) return;
    std::vector<std::size_t> columns;
    std::string rule = "|";
    page += '|';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const Column& column = table.columns[i];
      if ((column.shown & on_page) == 0 || column.kind == Kind::flag) continue;
      columns.push_back(i);
      page += fmt::format(" {} |", markdown(column.head));
      rule += column.kind == Kind::number ? "---:|" : "---|";
    }
    page += '\n' + rule + '\n';
    for (const auto& row : table.rows) {
      page += '|';
      for (const std::size_t i : columns) page += fmt::format(" {} |", cell_text(row[i]));
      page += '\n';
    }
    page += '\n';
  }
  void operator()(const Picture& picture) {
    (*this)(Paragraph{.text = picture.chart.description, .strong = picture.chart.title + '.'});
    (*this)(picture.numbers);
  }
  void operator()(const Markup&) {}
  void operator()(const Beside& beside) {
    for (const Document& part : beside.parts) write(part);
  }

  void write(const Document& document) {
    for (const Block& block : document.blocks) std::visit(*this, block);
  }

  std::string page;
};

}  // namespace

std::string markdown_page(const Document& document) {
  Writer writer;
  writer.write(document);
  while (writer.page.ends_with("\n\n")) writer.page.pop_back();
  return std::move(writer.page);
}

extern const PageWriter markdown_writer;
const PageWriter markdown_writer{"md", markdown_page};

}  // namespace tandem::app::doc
