#pragma once

// What `tandem robust` says and leaves.

#include "app/study/study.hpp"
#include "optimize/robust.hpp"

namespace tandem::app {

/// recipe.md and result.json of the answer, the files of `tandem uncertainty` from its last check, robust.json with
/// every round.
[[nodiscard]] StudyReport robust_report(const Job& job, const optimize::RobustStudy& study,
                                        const optimize::Robust& found, std::string& note);

}  // namespace tandem::app
