#pragma once

// What `tandem front` says and leaves.

#include "app/study/study.hpp"
#include "optimize/front.hpp"

namespace tandem::app {

/// front.csv: both objectives, whether every band holds, whether another point beats this one, set points;
/// front.json; a picture.
[[nodiscard]] StudyReport front_report(const Job& job, const optimize::FrontStudy& study,
                                       const std::vector<optimize::FrontPoint>& points,
                                       std::string& note);

}  // namespace tandem::app
