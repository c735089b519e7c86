#pragma once

// The searches of a fit, as tasks that need nothing but their number: they run on any thread, and again after a stop.

#include <span>
#include <vector>

#include "optimize/fit/fit.hpp"
#include "optimize/fit/fit_model.hpp"
#include "optimize/least_squares.hpp"

namespace tandem::optimize {

/// How a fit searches: between the ranges of its parameters.
[[nodiscard]] LeastSquaresOptions search_options(const FitProblem& problem,
                                                 const FitOptions& options);

/// The residuals of a model; none once the fit is interrupted.
[[nodiscard]] Residuals residuals_of(FitModel& model, const FitOptions& options);

/// Does tasks of one row each as the options say; `within`: threads of each of them. Nothing where it was interrupted, or
/// where a shard has done its share. `for_each_shard` as Tasks has it.
using FitTask = std::function<void(std::size_t index, unsigned within, Row& row)>;
[[nodiscard]] std::optional<std::vector<Row>> run_fit_tasks(const char* noun, std::size_t count,
                                                            std::size_t values, const FitTask& task,
                                                            const FitOptions& options,
                                                            bool for_each_shard = false);

/// Where the searches begin: at the parameters' starts, then at points of Sobol's sequence around them, within a factor 3 and
/// the range; a shift's anywhere in its range. Equation (Q15).
[[nodiscard]] std::vector<std::vector<double>> starting_coordinates(const FitProblem& problem,
                                                                    std::size_t count);

/// All searches; nothing where they were interrupted, or shared between shards because nothing follows them. A single one
/// goes on with the model, and what it knows already.
[[nodiscard]] std::optional<std::vector<FitStart>> search_from_starts(const FitProblem& problem,
                                                                      const FitOptions& options,
                                                                      FitModel& model);

}  // namespace tandem::optimize
