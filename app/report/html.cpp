#include "app/report/html.hpp"

#include <fmt/format.h>

#include "app/charts/html_page.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string shown(std::string_view text) { return charts::html_text(one_line(text)); }

}  // namespace

std::string html_of(const HtmlTable& table) {
  if (table.rows.empty()) return {};
  std::string out = R"(<div class="scroll"><table>)";
  if (!table.caption.empty()) out += "<caption>" + shown(table.caption) + "</caption>";
  const auto of_column = [&](std::size_t i) { return i < table.words ? "" : R"( class="number")"; };
  out += "<thead><tr>";
  for (std::size_t i = 0; i < table.head.size(); ++i)
    out += fmt::format(R"(<th scope="col"{}>{}</th>)", of_column(i), shown(table.head[i]));
  out += "</tr></thead>\n<tbody>";
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const auto& row = table.rows[r];
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string text =
          table.strong.contains({r, i}) ? "<strong>" + shown(row[i]) + "</strong>" : shown(row[i]);
      out += i == 0 ? fmt::format(R"(<th scope="row"{}>{}</th>)", of_column(i), text)
                    : fmt::format("<td{}>{}</td>", of_column(i), text);
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string folded(std::string_view summary, const std::string& html) {
  if (html.empty()) return {};
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", shown(summary), html);
}

std::string paragraph(std::string_view text, std::string_view of_class) {
  const std::string attribute =
      of_class.empty() ? std::string{} : fmt::format(R"( class="{}")", of_class);
  return fmt::format("<p{}>{}</p>\n", attribute, shown(text));
}

std::string bullet_list(const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string out = "<ul>\n";
  for (const std::string& item : items) out += "<li>" + shown(item) + "</li>\n";
  return out + "</ul>\n";
}

std::vector<std::size_t> spread_places(std::size_t count, std::size_t most) {
  std::vector<std::size_t> places;
  const std::size_t shown_count = count < most ? count : most;
  for (std::size_t i = 0; i < shown_count; ++i)
    places.push_back(shown_count == 1 ? 0 : i * (count - 1) / (shown_count - 1));
  return places;
}

}  // namespace tandem::app
