#include "app/document/html.hpp"

#include <fmt/format.h>

#include "app/charts/html_page.hpp"
#include "app/text/text.hpp"

namespace tandem::app::doc {
namespace {

std::string of_class(std::string_view name) {
  return name.empty() ? std::string{} : fmt::format(R"( class="{}")", name);
}

std::string html_text(const Cell& cell) {
  const std::string text = escaped(cell.text);
  switch (cell.tone) {
    case Tone::plain:
      return text;
    case Tone::strong:
      return "<strong>" + text + "</strong>";
    case Tone::good:
      return "<span class=\"good\">" + text + "</span>";
    case Tone::bad:
      break;
  }
  return "<strong class=\"bad\">" + text + "</strong>";
}

std::string_view class_of(Role role) {
  switch (role) {
    case Role::body:
      return "";
    case Role::lead:
      return "lead";
    case Role::note:
      return "note";
    case Role::warning:
      break;
  }
  return "warning";
}

/// What opens when `summary` is pressed.
std::string folded(std::string_view summary, const std::string& html) {
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", escaped(summary), html);
}

class HtmlWriter {
 public:
  explicit HtmlWriter(std::vector<charts::Chart>& charts) : charts_(charts) {}

  void operator()(const Heading& heading) {
    page += fmt::format("<h{0}>{1}</h{0}>\n", heading.level, escaped(heading.text));
  }
  void operator()(const Paragraph& each) {
    page += fmt::format("<p{}>", of_class(class_of(each.role)));
    if (!each.strong.empty())
      page +=
          fmt::format("<strong>{}</strong>{}", escaped(each.strong), each.text.empty() ? "" : " ");
    page += escaped(each.text) + "</p>\n";
  }
  void operator()(const List& list) {
    page += "<ul>\n";
    for (const std::string& item : list.items) page += "<li>" + escaped(item) + "</li>\n";
    page += "</ul>\n";
  }
  void operator()(const Facts& facts) {
    page += fmt::format("<dl{}>", of_class(facts.style));
    for (const auto& [name, value] : facts.rows)
      page += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(name), html_text(value));
    page += "</dl>\n";
  }
  void operator()(const Table& table) {
    page += table.fold.empty() || table.empty() ? html(table) : folded(table.fold, html(table));
  }
  void operator()(const Picture& picture) {
    charts_.push_back(picture.chart);
    std::string below = html(picture.numbers);
    if (!picture.note.empty()) below += "<p class=\"note\">" + escaped(picture.note) + "</p>\n";
    page += charts::html_figure(picture.chart, charts_.size(), 3,
                                below.empty() ? below : folded("Numbers", below));
  }
  void operator()(const Markup& markup) { page += markup.html; }
  void operator()(const Beside& beside) {
    page += fmt::format("<div{}>\n", of_class(beside.style));
    for (const Document& part : beside.parts) {
      page += "<div>\n";
      write(part);
      page += "</div>\n";
    }
    page += "</div>\n";
  }

  /// Pictures of one width that follow each other stand in rows.
  void write(const Document& document) {
    Width width = Width::whole;
    const auto change_to = [&](Width next) {
      if (next == width) return;
      if (width != Width::whole) page += "</div>\n";
      if (next != Width::whole)
        page += next == Width::half ? "<div class=\"row half\">\n" : "<div class=\"row third\">\n";
      width = next;
    };
    for (const Block& block : document.blocks) {
      const auto* picture = std::get_if<Picture>(&block);
      change_to(picture == nullptr ? Width::whole : picture->width);
      std::visit(*this, block);
    }
    change_to(Width::whole);
  }

  std::string page;

 private:
  std::vector<charts::Chart>& charts_;
};

}  // namespace

std::string escaped(std::string_view text) { return charts::html_text(one_line(text)); }

std::string html(const Table& table) {
  if (table.empty()) return {};
  std::string out = R"(<div class="scroll"><table>)";
  if (!table.caption.empty()) out += "<caption>" + escaped(table.caption) + "</caption>";
  const auto is_shown = [&](std::size_t i) {
    return (table.columns[i].shown & on_page) != 0 && table.columns[i].kind != Kind::flag;
  };
  const auto class_of_column = [&](std::size_t i) {
    return of_class(table.columns[i].kind == Kind::number ? "number" : "");
  };
  out += "<thead><tr>";
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (is_shown(i))
      out += fmt::format(R"(<th scope="col"{}>{}</th>)", class_of_column(i),
                         escaped(table.columns[i].head));
  out += "</tr></thead>\n<tbody>";
  for (const auto& row : table.rows) {
    out += "<tr>";
    bool first = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!is_shown(i)) continue;
      out += fmt::format(fmt::runtime(first ? R"(<th scope="row"{}>{}</th>)" : "<td{}>{}</td>"),
                         class_of_column(i), html_text(row[i]));
      first = false;
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string html(const Document& document, std::vector<charts::Chart>& charts) {
  HtmlWriter writer(charts);
  writer.write(document);
  return std::move(writer.page);
}

}  // namespace tandem::app::doc
