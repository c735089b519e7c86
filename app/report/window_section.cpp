#include <fmt/format.h>

#include "app/report/section.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t places_told = 7;  // along each axis

/// A part of the plane as a table: the margin, or "missed".
HtmlTable table_of(const GridTable& plane) {
  const ShownAxis& x = plane.axes[0];
  const ShownAxis& y = plane.axes[1];
  HtmlTable table{
      .caption = fmt::format("Margin over {} (down) and {} (across)", heading(y), heading(x)),
      .head = {heading(y) + ", across: " + heading(x)},
      .rows = {},
      .words = 0};
  const auto columns = spread_places(x.values.size(), places_told);
  for (const std::size_t i : columns) table.head.push_back(rounded(x.values[i]));
  for (const std::size_t j : spread_places(y.values.size(), places_told)) {
    std::vector<std::string> row{rounded(y.values[j])};
    for (const std::size_t i : columns) {
      const JudgedPoint& point = plane.points[j * x.values.size() + i];
      if (point.holds) table.strong.insert({table.rows.size(), row.size()});
      row.push_back(point.solved ? with_sign(point.margin, 2) : "none");
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Section window_section(const Report& report, const Window& window) {
  Section section{.id = "window", .title = "Window", .body = {}, .figures = {}};
  if (!window.plane) {
    if (!window.why_none.empty() && !report.job.decisions.empty())
      section.body = paragraph(window.why_none, "note");
    return section;
  }
  const GridTable& plane = *window.plane;
  section.body =
      paragraph(fmt::format("The two set points that move what is banded most, all others as in "
                            "the answer: at {} of {} steady states every "
                            "band holds. tandem map draws any two, finer.",
                            plane.holding(), plane.points.size()));
  section.figures.push_back(
      {.name = "window",
       .chart =
           window_chart(plane, report.task == Task::optimize ? "the answer" : "the job's point"),
       .numbers = table_of(plane),
       .note = "The margin to the job's bands, in parts of their widths; bold where every band "
               "holds, those of the plant as well."});
  return section;
}

}  // namespace tandem::app
