#include "app/report/report_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/charts/html_page.hpp"
#include "app/charts/svg.hpp"
#include "app/document/html.hpp"
#include "app/recipe/recipe_document.hpp"
#include "app/report/report_style.hpp"
#include "app/report/section.hpp"
#include "app/results/run_log.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::vector<Section> sections_of(const Report& report, const Window& window, const Recipe& recipe) {
  std::vector<Section> sections;
  if (report.verdict != optimize::Verdict::failed)
    sections = {product_section(report),
                live_section(report.in_own_units()),
                train_section(report),
                {.id = "recipe", .title = "Recipe", .content = working_sections(recipe)},
                start_up_section(report),
                distribution_section(report),
                rubber_section(report),
                window_section(report, window),
                sensitivity_section(report, window)};
  sections.push_back(search_section(report));
  std::erase_if(sections, [](const Section& section) { return section.content.empty(); });
  return sections;
}

std::string links(const std::vector<Section>& sections) {
  std::string out = R"(<nav aria-label="Sections"><ul>)";
  for (const Section& section : sections)
    out += fmt::format(R"(<li><a href="#{}">{}</a></li>)", section.id, section.title);
  return out + "</ul></nav>\n";
}

/// What stands under the section's own heading is one level deeper.
doc::Document deepened(doc::Document content) {
  for (doc::Block& block : content.blocks)
    if (auto* heading = std::get_if<doc::Heading>(&block)) ++heading->level;
  return content;
}

}  // namespace

std::string report_page(const Report& report, const Window& window, const Recipe& recipe) {
  const std::vector<Section> sections = sections_of(report, window, recipe);
  std::vector<charts::Chart> charts;
  std::string body = "<header>\n" + doc::html(verdict_header(report), charts) + "</header>\n";
  body += links(sections);
  for (const Section& section : sections)
    body += fmt::format(
        "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n{2}"
        "</section>\n",
        section.id, section.title, doc::html(deepened(section.content), charts));
  body += fmt::format(
      "<p class=\"note\">Made by tandem {}. All numbers are in result.json, in full "
      "precision.</p>\n",
      version());
  const std::string& title = report.job.title.empty() ? report.job.name : report.job.title;
  return charts::html_document({.title = one_line(title),
                                .style = std::string(report_style),
                                .body = std::move(body),
                                .charts = charts});
}

std::vector<OutputFile> report_pictures(const Report& report, const Window& window,
                                        std::string& note) {
  std::vector<OutputFile> files;
  for (const Section& section : sections_of(report, window, {}))
    for (const doc::Block& block : section.content.blocks) {
      const auto* picture = std::get_if<doc::Picture>(&block);
      if (picture == nullptr) continue;
      auto drawn = charts::svg(picture->chart, note);
      if (!drawn) return files;
      files.push_back({picture->name + ".svg", *std::move(drawn)});
    }
  return files;
}

}  // namespace tandem::app
