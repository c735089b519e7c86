#include "app/report/report_page.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/charts/html_page.hpp"
#include "app/charts/svg.hpp"
#include "app/report/report_style.hpp"
#include "app/report/section.hpp"
#include "app/results/run_log.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::vector<Section> sections_of(const Report& report, const Window& window) {
  std::vector<Section> sections;
  const auto add = [&](Section section) {
    if (!section.body.empty() || !section.figures.empty() || !section.after.empty())
      sections.push_back(std::move(section));
  };
  if (report.verdict != optimize::Verdict::failed) {
    add(product_section(report));
    add(train_section(report));
    add(start_up_section(report));
    add(distribution_section(report));
    add(rubber_section(report));
    add(window_section(report, window));
    add(sensitivity_section(report, window));
  }
  add(search_section(report));
  return sections;
}

std::string links(const std::vector<Section>& sections) {
  std::string out = R"(<nav aria-label="Sections"><ul>)";
  for (const Section& section : sections)
    out += fmt::format(R"(<li><a href="#{}">{}</a></li>)", section.id, section.title);
  return out + "</ul></nav>\n";
}

std::string section_html(Section& section, std::vector<charts::Chart>& charts) {
  std::string out = fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n",
      section.id, section.title);
  out += section.body;
  Width width = Width::whole;
  const auto row_of = [](Width each) {
    return each == Width::half ? "<div class=\"row half\">\n" : "<div class=\"row third\">\n";
  };
  for (Picture& figure : section.figures) {
    if (figure.width != width) {
      if (width != Width::whole) out += "</div>\n";
      if (figure.width != Width::whole) out += row_of(figure.width);
      width = figure.width;
    }
    charts.push_back(std::move(figure.chart));
    out += charts::html_figure(
        charts.back(), charts.size(), 3,
        folded("Numbers", html_of(figure.numbers) +
                              (figure.note.empty() ? "" : paragraph(figure.note, "note"))));
  }
  if (width != Width::whole) out += "</div>\n";
  return out + section.after + "</section>\n";
}

}  // namespace

std::string report_page(const Report& report, const Window& window) {
  std::vector<Section> sections = sections_of(report, window);
  std::vector<charts::Chart> charts;
  std::string body = verdict_header(report) + links(sections);
  for (Section& section : sections) body += section_html(section, charts);
  body += paragraph(
      "Made by tandem " + version() + ". All numbers are in result.json, in full precision.",
      "note");
  const std::string& title = report.job.title.empty() ? report.job.name : report.job.title;
  return charts::html_document({.title = one_line(title),
                                .style = std::string(report_style),
                                .body = std::move(body),
                                .charts = charts});
}

std::vector<OutputFile> report_pictures(const Report& report, const Window& window,
                                        std::string& note) {
  std::vector<OutputFile> files;
  for (const Section& section : sections_of(report, window)) {
    for (const Picture& figure : section.figures) {
      auto drawn = charts::svg(figure.chart, note);
      if (!drawn) return files;
      files.push_back({figure.name + ".svg", *std::move(drawn)});
    }
  }
  return files;
}

}  // namespace tandem::app
