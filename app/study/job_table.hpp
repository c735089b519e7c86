#pragma once

// What `tandem campaign` says and leaves beside the folder of each job: one table over all jobs.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/results/report.hpp"
#include "app/study/study.hpp"
#include "optimize/tasks.hpp"

namespace tandem::app {

/// A job of a campaign, before it is read: its name is that of its folder, too.
struct JobEntry {
  std::string name;
  std::vector<std::pair<std::string, std::string>> sets;  ///< of its row in a table of variants
  std::string place = {};                                 ///< of that row: "grades.csv, line 3"
};

/// What the table says of a computed job, as one JSON object for Row::message; `note` follows its sentence.
[[nodiscard]] std::string table_row(const JobEntry& entry, const Report& report,
                                    const std::string& note);

/// The same of a job that was not computed: `verdict` is "unreadable", "unfit" or "failed".
[[nodiscard]] std::string table_row(const JobEntry& entry, std::string_view verdict,
                                    std::string_view message);

/// campaign.csv and campaign.json, from the rows of all jobs alone; nothing where one of them is no such row.
[[nodiscard]] std::optional<StudyReport> job_table(const optimize::Rows& rows);

}  // namespace tandem::app
