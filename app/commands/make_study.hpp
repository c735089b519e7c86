#pragma once

// The study that a command asks for, from a job to its report.

#include <optional>
#include <string>

#include "app/commands/command_line.hpp"
#include "app/layers/diagnostic.hpp"
#include "app/study/study.hpp"
#include "optimize/tasks.hpp"

namespace tandem::app {

/// Why a job does not do for the study; empty where it does.
[[nodiscard]] std::string unfit_for_study(const Command& command, const Job& job);

/// The job in which what a sweep moves has the range that the sweep asks for; the job itself for other studies.
/// The faults are those of reading it.
struct SweptJob {
  std::optional<Job> job;
  std::vector<Diagnostic> faults;
  std::string unfit;  ///< why that is no sweep; empty where it is one
};
[[nodiscard]] SweptJob swept_job(const Command& command, const Job& job);

struct MadeStudy {
  std::optional<StudyReport> report;  ///< nothing where not all evaluations were done
  std::string note;                   ///< why there are no SVGs
  int code = exit_code::done;
};

/// Whether the study searches first, and is about the answer.
[[nodiscard]] bool is_about_answer(Verb verb);

/// `job` is the one that was searched, `swept` what swept_job made of it, both scaled to what was measured.
[[nodiscard]] MadeStudy make_study(const Command& command, const Job& job, const Job& swept,
                                   const StudyPoint& place, const optimize::RunTasks& run);

}  // namespace tandem::app
