#pragma once

// What `tandem front` says and leaves.

#include <optional>
#include <string_view>

#include "app/study/study.hpp"
#include "optimize/front.hpp"

namespace tandem::app {

/// A goal that a front can trace by its name in a job; nothing where it is none.
[[nodiscard]] std::optional<optimize::Goal> front_goal(std::string_view name);

/// front.csv: both objectives, whether every band holds, whether another point beats this one, set points;
/// front.json; a picture.
[[nodiscard]] StudyReport front_report(const Job& job, const optimize::FrontStudy& study,
                                       const std::vector<optimize::FrontPoint>& points,
                                       std::string& note);

}  // namespace tandem::app
