#pragma once

// What `tandem sweep` and `tandem map` say and leave.

#include "app/study/study.hpp"
#include "optimize/grid.hpp"

namespace tandem::app {

/// sweep.csv: the set point, whether all bands hold, margin, every quantity; sweep.json; pictures of the quantities
/// that the job has bands on.
[[nodiscard]] StudyReport sweep_report(const Job& job, const StudyPoint& place,
                                       const optimize::Grid& grid, const optimize::Rows& rows,
                                       std::string& note);

/// map.csv: both set points, whether all bands hold, margin, what of each claim is the reactor's, quantities of bands;
/// map.json; the operating window with the point of the study and lines of equal margin.
[[nodiscard]] StudyReport map_report(const Job& job, const StudyPoint& place,
                                     const optimize::Grid& grid, const optimize::Rows& rows,
                                     std::string& note);

}  // namespace tandem::app
