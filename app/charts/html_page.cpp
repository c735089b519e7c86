#include "app/charts/html_page.hpp"

#include <array>
#include <string_view>

#include "app/charts/palette.hpp"
#include "app/charts/web.hpp"

namespace tandem::charts {
namespace {

std::string style() {
  const std::string light = css_variables(light_colours());
  std::string out = ":root{" + light + "}\n@media (prefers-color-scheme:dark){:root{";
  out += css_variables(dark_colours()) + "}}\n@media print{:root{" + light + "}}\n";
  out += web::style;
  return out;
}

// The browser itself sees to it that nothing is fetched. Vega compiles its expressions: eval.
constexpr const char* head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';
  script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
)";

constexpr const char* without_scripts =
    "<noscript><p>The pictures are drawn by a script, and this viewer runs none.</p></noscript>\n";

constexpr const char* hint =
    R"(<p class="hint">In the pictures: point at a curve to read it, click a name to hide or show it, drag along )"
    R"(the axis to look closer, double-click to see all again. With the keyboard: Tab to a picture, then 1 to 9 )"
    R"(for the names, + and - and the arrows to look closer and along, 0 for all.</p>)";

}  // namespace

std::string json_for_script(const nlohmann::json& value) {
  std::string out;
  for (const char c : value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace))
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  return out;
}

std::string html_text(std::string_view text) {
  static constexpr std::string_view special = "&<>\"'";
  static constexpr std::array<const char*, special.size()> shown{"&amp;", "&lt;", "&gt;", "&quot;",
                                                                 "&#39;"};
  std::string out;
  for (const char c : text) {
    const std::size_t place = special.find(c);
    if (place == std::string_view::npos)
      out += c;
    else
      out += shown[place];
  }
  return out;
}

std::string html_figure(const Chart& chart, std::size_t number, int level,
                        const std::string& below) {
  const std::string id = "chart-" + std::to_string(number);
  const std::string heading = "h" + std::to_string(level);
  std::string out = R"(<figure aria-labelledby=")" + id + R"(-title" aria-describedby=")" + id;
  out += R"(-words"><)" + heading + R"( id=")" + id + R"(-title">)" + html_text(chart.title);
  out += "</" + heading + ">\n";
  out += R"(<div class="picture" id=")" + id + R"(" tabindex="0" role="group" aria-label=")";
  out += html_text(chart.title) + R"("></div>)";
  out += R"(<figcaption id=")" + id + R"(-words">)" + html_text(chart.description);
  return out + "</figcaption>" + below + "</figure>\n";
}

std::string html_document(const HtmlPage& page) {
  nlohmann::json specs = nlohmann::json::array();
  const nlohmann::json config = vega_config(css_colours());
  for (const Chart& chart : page.charts) {
    nlohmann::json spec = chart.spec;
    spec["description"] = chart.title + ". " + chart.description;
    spec["config"] = config;
    specs.push_back(std::move(spec));
  }

  std::string out = head;
  out += "<title>" + html_text(page.title) + "</title>\n<style>\n" + style() + page.style;
  out += "</style>\n</head>\n<body>\n<main>\n" + page.body + hint;
  out += "\n" + std::string(without_scripts);
  out += R"(</main><script type="application/json" id="charts">)";
  out += json_for_script(specs) + "</script>\n<script>\n";
  out += web::bundle;
  out += "\ncharts.draw_page();\n</script>\n</body>\n</html>\n";
  return out;
}

std::string html_page(const std::string& title, std::span<const Chart> charts) {
  std::string body = "<h1>" + html_text(title) + "</h1>\n";
  for (std::size_t i = 0; i < charts.size(); ++i) body += html_figure(charts[i], i + 1);
  return html_document({.title = title, .style = {}, .body = std::move(body), .charts = charts});
}

}  // namespace tandem::charts
