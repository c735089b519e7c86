#pragma once

// When a search has gone as far as its question needs: it has found what it was sent for, or it gets no nearer.

#include <cstddef>

#include "optimize/program.hpp"

namespace tandem::optimize {

/// What a search that ends early is sent for.
struct Errand {
  bool point_is_enough = false;  ///< any point that holds what is held ends it
  /// Of the aim once such a point is found: less is no progress. 0: the algorithm's own criterion ends it.
  double least_gain = 0.0;
  std::size_t most_in_vain = 12;  ///< looks in a row that bring nothing
};

/// Counts the looks of a search that brought nothing. Before a point is found that holds every end, what counts is how
/// near the search has come to one; after that its aim.
class Patience {
 public:
  Patience(const Seen& seen, const Errand& errand) : seen_(seen), errand_(errand) {}

  /// Whether the search may end; asked once before each look.
  [[nodiscard]] bool is_over() {
    if (seen_.x.empty()) return false;  // its own limit of evaluations ends it
    if (seen_.feasible && errand_.point_is_enough) return true;
    if (seen_.feasible && errand_.least_gain == 0.0) return false;
    const double now = seen_.feasible ? seen_.merit : seen_.worst;
    const double gain = seen_.feasible ? errand_.least_gain : least_share * seen_.worst;
    if (!begun_ || seen_.feasible != was_feasible_ || now < best_ - gain) {
      begun_ = true;
      was_feasible_ = seen_.feasible;
      best_ = now;
      in_vain_ = 0;
      return false;
    }
    return ++in_vain_ > errand_.most_in_vain;
  }

 private:
  static constexpr double least_share = 1e-3;  // of what is missing to the ends

  const Seen& seen_;
  Errand errand_;
  bool begun_ = false;
  bool was_feasible_ = false;
  double best_ = 0.0;
  std::size_t in_vain_ = 0;
};

}  // namespace tandem::optimize
