#pragma once

// How well a fit meets its data, and what else its constants rest on: for screens and for the files that carry it.

#include <string>
#include <vector>

#include "app/fit/fit_file.hpp"
#include "optimize/fit/fit.hpp"

namespace tandem::app {

enum class Agreement {
  unknown,    ///< as many parameters as data
  as_stated,  ///< chi-square is what chance gives with the stated deviations
  better,     ///< less than that
  worse,      ///< more
};

/// Equation (Q11) of docs/model/fit.md.
[[nodiscard]] Agreement agreement_of(const optimize::Fit& fit);

/// By what standard deviations are multiplied before others rely on them, at least 1: equation (Q14).
[[nodiscard]] double widening_of(const optimize::Fit& fit);

/// Whether the model meets the data: its misses are at most twice what was stated, taken together.
[[nodiscard]] bool meets_the_data(const optimize::Fit& fit);

/// A prior, and by how many of its standard deviations the fit went against it.
struct PriorMiss {
  std::string name;
  double miss = 0.0;
};

/// The farthest first.
[[nodiscard]] std::vector<PriorMiss> prior_misses(const FitFile& file, const optimize::Fit& fit);

/// "line: stages.D-202.temperature 69.85 degC became 73.9 degC", for each set point that the fit moved: no file that it
/// leaves has them, and its constants hold with them.
[[nodiscard]] std::vector<std::string> moved_set_points(const FitFile& file,
                                                        const optimize::Fit& fit);

}  // namespace tandem::app
