#pragma once

// What `tandem uncertainty` says and leaves.

#include "app/study/study.hpp"
#include "optimize/uncertainty.hpp"

namespace tandem::app {

/// uncertainty.csv (bands), indices.csv (Sobol indices), uncertainty.json, pictures; `note` where there are no SVGs.
[[nodiscard]] StudyReport uncertainty_report(const Job& job, const StudyPoint& place,
                                             const optimize::UncertaintyStudy& study,
                                             const optimize::Uncertainty& found, std::string& note);

}  // namespace tandem::app
