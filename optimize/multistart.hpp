#pragma once

// A search from many starts, what became of each, and the basins that they ended in.

#include <optional>
#include <string>
#include <vector>

#include "optimize/search.hpp"

namespace tandem::optimize {

/// One start of the search and what became of it.
struct Start {
  Algorithm algorithm = Algorithm::automatic;
  SearchEnd end;
  double objective = 0.0;  ///< of the best, in the user's sense; NaN where nothing was solved
  double alone = 0.0;      ///< of what the algorithm found before any polish
  long evaluations = 0;    ///< in all
  std::string message;     ///< why its first point could not be solved
};

/// All starts up to the first that is interrupted or meets every target; those after that, which other threads
/// may have begun, do not count, so that the answer is the same on any number of threads. Where the algorithm is
/// automatic and the starts end in several basins, one more search follows: DIRECT-L over the whole box. Those
/// before the place `first` are left out: they have found nothing, so the others go towards the bands first, and only
/// those that come near are searched whole.
[[nodiscard]] std::vector<Start> search_all(const Problem& problem, std::size_t first = 0);

/// One more search, where no start came to a feasible point: SLSQP from a point that an elastic search finds near x
/// or elsewhere; nothing where that finds none either.
[[nodiscard]] std::optional<Start> elastic_start(const Problem& problem,
                                                 const std::vector<double>& x);

/// One more search, from a point that holds every band although no search has ended there: if it does not come to a
/// better one, it has found this one.
[[nodiscard]] Start start_from(const Problem& problem, Evaluator& evaluator,
                               const std::vector<double>& x);

/// Starts that ended in one point, or with one objective in points apart, along a flat: the best of them, and their
/// places. Best basin first.
struct BasinOfStarts {
  std::size_t best = 0;
  std::vector<std::size_t> starts;
  bool flat = false;  ///< in points apart
};

/// The feasible starts by the points that they ended in.
[[nodiscard]] std::vector<BasinOfStarts> basins_of(const std::vector<Start>& starts);

}  // namespace tandem::optimize
