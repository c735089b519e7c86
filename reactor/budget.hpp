#pragma once

// What protects whoever integrates: a budget, and a question that can stop the work.

#include <functional>
#include <limits>

namespace tandem::reactor {

/// Asked in every evaluation of the rates; true stops the work. Has to be cheap. Empty: never.
using Stop = std::function<bool()>;

/// What an integration may still spend. Whoever integrates takes off what was spent.
struct Budget {
  long steps = 50000;                                               ///< of the integrator
  double processor_time = std::numeric_limits<double>::infinity();  ///< s, of this thread
};

}  // namespace tandem::reactor
