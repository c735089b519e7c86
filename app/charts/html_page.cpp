#include "app/charts/html_page.hpp"

#include <string_view>

#include "app/charts/palette.hpp"
#include "app/charts/web.hpp"

namespace tandem::charts {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// JSON that may stand within <script>: without '<' there is no </script> and no <!-- either. In
/// JSON '<' occurs within strings only, where the escape means the same.
std::string json_for_script(const nlohmann::json& value) {
  std::string out;
  for (const char c : value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace))
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  return out;
}

std::string style() {
  const std::string light = css_variables(light_colours());
  std::string out = ":root{" + light + "}\n@media (prefers-color-scheme:dark){:root{";
  out += css_variables(dark_colours()) + "}}\n@media print{:root{" + light + "}}\n";
  out += web::style;
  return out;
}

std::string figure(const Chart& chart, std::size_t number) {
  const std::string id = "chart-" + std::to_string(number);
  std::string out = R"(<figure aria-labelledby=")" + id + R"(-title" aria-describedby=")" + id;
  out += R"(-words"><h2 id=")" + id + R"(-title">)" + escaped(chart.title) + "</h2>\n";
  out += R"(<div class="picture" id=")" + id + R"("></div>)";
  out += R"(<figcaption id=")" + id + R"(-words">)" + escaped(chart.description);
  if (chart.spec.contains("legends"))
    out += R"( <span class="hint">Click a name above the picture to hide or show it.</span>)";
  return out + "</figcaption></figure>\n";
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

}  // namespace

std::string html_page(const std::string& title, std::span<const Chart> charts) {
  nlohmann::json specs = nlohmann::json::array();
  const nlohmann::json config = vega_config(css_colours());
  std::string figures;
  for (const Chart& chart : charts) {
    nlohmann::json spec = chart.spec;
    spec["description"] = chart.title + ". " + chart.description;
    spec["config"] = config;
    specs.push_back(std::move(spec));
    figures += figure(chart, specs.size());
  }

  std::string out = head;
  out += "<title>" + escaped(title) + "</title>\n<style>\n" + style() + "</style>\n</head>\n";
  out += "<body>\n<main>\n<h1>" + escaped(title) + "</h1>\n" + without_scripts + figures;
  out += R"(</main><script type="application/json" id="charts">)";
  out += json_for_script(specs) + "</script>\n<script>\n";
  out += web::bundle;
  out += "\ncharts.draw_page();\n</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace tandem::charts
