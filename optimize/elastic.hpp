#pragma once

// Searches that answer one question about a problem's bands: can these be held, how near can they be come, how far
// can this quantity go.

#include <optional>
#include <vector>

#include "optimize/limit.hpp"
#include "optimize/optimality.hpp"
#include "optimize/program.hpp"

namespace tandem::optimize {

/// The point with the least common violation, and the multipliers of what keeps it from coming nearer.
struct Closest {
  std::vector<double> x;
  Optimality optimality;
};
[[nodiscard]] Closest closest_from(Evaluator& evaluator, const Problem& problem,
                                   const std::vector<double>& x);

/// The best point of a form from `near` and points of the Sobol sequence, until two of these starts end in one optimum
/// that satisfies the first-order conditions. First a point that holds what is held, from there by the form's aim. Not feasible: none was found.
[[nodiscard]] Seen best_of_form(Evaluator& evaluator, const Problem& problem, const Form& form,
                                const std::vector<double>& near);

/// As near to holding every constraint as a search from x comes before it gets no nearer; a point that holds them ends it.
[[nodiscard]] Seen towards_bands(Evaluator& evaluator, const Problem& problem,
                                 const std::vector<double>& x);

/// A point that holds every constraint which is not dropped; nothing where none was found.
[[nodiscard]] std::optional<std::vector<double>> holding(Evaluator& evaluator,
                                                         const Problem& problem,
                                                         const std::vector<char>& dropped,
                                                         const std::vector<double>& near);

/// A decision with one end, or both, moved outward: by its range's width or ratio, and at least to half or twice
/// the end, temperatures by 20 K; no farther than it can be.
[[nodiscard]] Decision widened(const Decision& decision, bool low, bool high);

/// x on the ranges of a problem, as positions on the ranges of another with the same decisions.
[[nodiscard]] std::vector<double> carried_over(const Problem& from, const Problem& to,
                                               const std::vector<double>& x);

}  // namespace tandem::optimize
