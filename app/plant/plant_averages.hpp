#pragma once

// The averages of a plant's tags as what a job and a fit take.

#include <filesystem>
#include <string>

#include "app/job/job.hpp"
#include "app/plant/plant_check.hpp"

namespace tandem::app {

/// What the averages are of.
struct Averages {
  const Job& job;  ///< of the recipe's run
  const PlantCheck& check;
  std::string experiment;          ///< its name in the tables of a fit
  std::filesystem::path job_file;  ///< as the table of experiments has to name it
};

/// measured.toml: [measured] of the tags that are such figures, and the set points at which they were measured, as a part
/// of a job. Without such a tag [measured] is empty.
[[nodiscard]] std::string measured_toml(const Averages& averages);

/// A row of a fit's table of experiments: every set point that a tag tells, at its average; a set point with a range
/// that no tag tells at the recipe's aim.
[[nodiscard]] std::string experiments_csv(const Averages& averages);

/// Rows of a fit's table of measurements: the average of each tag that is a quantity, in that quantity's own unit.
[[nodiscard]] std::string measurements_csv(const Averages& averages);

/// Keys of the set points that stand at the recipe's aim because no tag tells them.
[[nodiscard]] std::vector<std::string> untold_set_points(const Averages& averages);

}  // namespace tandem::app
