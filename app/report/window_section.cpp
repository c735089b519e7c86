#include <fmt/format.h>

#include "app/report/section.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t places_told = 7;  // along each axis

/// A part of the plane as a table: the margin, or "missed".
doc::Table table_of(const GridTable& plane) {
  const ShownAxis& x = plane.axes[0];
  const ShownAxis& y = plane.axes[1];
  doc::Table table{
      .caption = fmt::format("Margin over {} (down) and {} (across)", heading(y), heading(x)),
      .columns = {{"y", heading(y) + ", across: " + heading(x), doc::Kind::number}}};
  const auto columns = doc::spread_places(x.values.size(), places_told);
  for (const std::size_t i : columns)
    table.columns.push_back({"", rounded(x.values[i]), doc::Kind::number});
  for (const std::size_t j : doc::spread_places(y.values.size(), places_told)) {
    table.rows.push_back({doc::number(y.values[j])});
    for (const std::size_t i : columns) {
      const JudgedPoint& point = plane.points[j * x.values.size() + i];
      table.rows.back().emplace_back(point.solved ? with_sign(point.margin, 2) : "none",
                                     point.holds ? doc::Tone::strong : doc::Tone::plain);
    }
  }
  return table;
}

}  // namespace

Section window_section(const Report& report, const Window& window) {
  Section section{.id = "window", .title = "Window"};
  if (!window.plane) {
    if (!report.job.decisions.empty())
      section.content.add(doc::Paragraph{window.why_none, doc::Role::note});
    return section;
  }
  const GridTable& plane = *window.plane;
  section.content.add(doc::Paragraph{fmt::format(
      "The two set points that move the banded quantities most; all others are as in the answer. "
      "Every band holds at {} of {} steady states. tandem map draws any two set points, finer.",
      plane.holding(), plane.points.size())});
  section.content.add(doc::Picture{
      .name = "window",
      .chart =
          window_chart(plane, report.task == Task::optimize ? "the answer" : "the job's point"),
      .numbers = table_of(plane),
      .note = "The margin to the job's bands, in parts of their widths. Bold: every band holds, "
              "those of the plant as well."});
  return section;
}

}  // namespace tandem::app
