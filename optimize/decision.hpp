#pragma once

// Decisions: operating quantities with a range, scaled to 0..1 for the optimizer.

#include <limits>
#include <string>
#include <vector>

#include "reactor/operating_point.hpp"

namespace tandem::optimize {

/// How people read a set point: factor * SI + offset, in so many digits.
struct Shown {
  double factor = 1.0;
  double offset = 0.0;
  int digits = 0;  ///< significant, at least; 0: it is not printed, and need not be round
};

struct Decision {
  reactor::SetPoint at;
  std::string key;           ///< as the job writes it: "stages.loop.temperature"
  double low = 0.0;          ///< SI
  double high = 1.0;         ///< SI
  bool logarithmic = false;  ///< spaced by ratio; the reader sets it where the range spans a decade
  double least = -std::numeric_limits<double>::infinity();  ///< SI: what it can be at all, whatever
  double most = std::numeric_limits<double>::infinity();    ///< range the job gives
  double start = std::numeric_limits<double>::quiet_NaN();  ///< SI; NaN: none given
  Shown shown = {};
};

}  // namespace tandem::optimize
