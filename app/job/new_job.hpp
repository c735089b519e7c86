#pragma once

// The text of a starting job for a plant and a catalyst: `tandem new`.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/layers/diagnostic.hpp"

namespace tandem::app {

/// A band as the command line gives it.
struct NewBand {
  std::string quantity, range;
};

/// What a starting job is made of.
struct NewJob {
  std::filesystem::path file;             ///< where it is to stand
  std::filesystem::path plant, catalyst;  ///< as one would open them
  std::filesystem::path schema;           ///< for editors; empty: none
  std::string title;
  std::vector<int> claims;
  std::vector<NewBand> bands;
  std::string goal;  ///< empty: margin with claims or bands, production without
};

/// The text, or what keeps the plant, the catalyst or the wishes from being a job.
struct NewJobText {
  std::string text;
  std::vector<Diagnostic> diagnostics;  ///< empty where the text is a sound job
};

/// What a starting job can look for: the words of objective.goal that need nothing beside them.
[[nodiscard]] std::vector<std::string> new_job_goals();

/// The text of configs/new-job.toml, as it stands in the program.
[[nodiscard]] std::string_view shipped_new_job();

/// configs/new-job.toml with what is wished put in. Set points that a grade is made by get a range around the plant's
/// own value, with their meaning from the key table. The text is read back before it is answered.
[[nodiscard]] NewJobText new_job_text(const NewJob& wish);

}  // namespace tandem::app
