#pragma once

#include "app/commands/study_run.hpp"
#include "optimize/grid.hpp"

namespace tandem::app {

/// A sweep or a map: evaluates a grid over the set points that the first words name, as many as there are axes, and
/// makes the report.
template <class Report>
[[nodiscard]] MadeStudy make_grid(const StudyCase& of, std::size_t axes, Report report) {
  optimize::Grid grid{.train = of.swept.train, .point = of.place.point, .axes = {}};
  for (std::size_t i = 0; i < axes; ++i)
    grid.axes.push_back(
        {.decision = *find_decision(of.swept, of.words.words[i]), .points = of.words.points});
  MadeStudy made;
  const optimize::Rows rows = of.run(optimize::tasks_of(grid));
  if (!rows.stopped) made.report = report(of.swept, of.place, grid, rows, made.note);
  return made;
}

}  // namespace tandem::app
