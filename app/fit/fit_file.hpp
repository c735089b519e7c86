#pragma once

// A fit file and the tables that it names, as a problem to solve (docs/fit.md).

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/layers/diagnostic.hpp"
#include "optimize/fit/fit.hpp"

namespace tandem::app {

struct FitFile {
  std::filesystem::path file;
  std::string name;                ///< the file's, without its ending
  std::string title;               ///< empty: none
  std::filesystem::path catalyst;  ///< the base
  optimize::FitProblem problem;
  bool profiles = false;   ///< intervals by profile likelihood, else by curvature
  std::size_t starts = 1;  ///< searches
  optimize::LeaveOut leave_out = optimize::LeaveOut::nothing;
  std::string numbers{};  ///< all of its texts and of its jobs: tells two fits apart

  /// Measurements, each curve as one.
  [[nodiscard]] std::size_t measurement_count() const {
    const auto points = std::ranges::count_if(
        problem.measurements, [](const auto& each) { return each.curve.has_value(); });
    return problem.measurements.size() - static_cast<std::size_t>(points) + problem.curves.size();
  }
};

struct ReadFit {
  std::optional<FitFile> fit;           ///< whole and sound, or nothing
  std::vector<Diagnostic> diagnostics;  ///< every fault of all of its files
};

/// Reads a fit with its tables and jobs. Never throws for anything that a file may hold.
[[nodiscard]] ReadFit read_fit(const std::filesystem::path& file);

}  // namespace tandem::app
