#pragma once

// `tandem bench`: what a work-precision study of a job finds, as table, CSV, JSON and pictures.

#include <string>
#include <vector>

#include "app/job/job.hpp"
#include "app/results/output_folder.hpp"
#include "reactor/solver_study.hpp"

namespace tandem::app {

struct Bench {
  std::string name;   ///< the job's
  std::string title;  ///< the same
  reactor::SolverStudy study;
};

/// The ladder of a whole study, or of one that takes some seconds.
[[nodiscard]] reactor::StudyOptions bench_options(bool quick);

/// Product quantities are good where they lie so near to the reference.
inline constexpr double bench_target = 1e-5;

/// For the terminal: of each solver the loosest tolerance that brings the product to the target.
[[nodiscard]] std::string bench_screen(const Bench& bench, const std::string& folder);

/// bench.csv: a line for each solver and tolerance.
[[nodiscard]] std::string bench_csv(const Bench& bench);

/// bench.json: the same, and what it is about.
[[nodiscard]] std::string bench_json(const Bench& bench);

/// bench.html, and where node is there bench.svg and bench-linear-solvers.svg. `note` receives a sentence
/// where they cannot be drawn.
[[nodiscard]] std::vector<OutputFile> bench_pictures(const Bench& bench, std::string& note);

/// "solved", "failed", "out of time", "out of steps", "not run".
[[nodiscard]] const char* name_of(reactor::StudyOutcome outcome);

}  // namespace tandem::app
