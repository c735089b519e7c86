#pragma once

// How one start-up went.

#include <string>
#include <vector>

namespace tandem::peers {

struct Solution {
  std::vector<double> state;  ///< at the end
  long steps = 0;
  long right_hand_sides = 0;  ///< those of difference quotients included
  long jacobians = 0;
  std::string failure;  ///< a phrase where there is no state
};

/// Where the dense Jacobian comes from.
enum class Jacobian { quotients, exact };

}  // namespace tandem::peers
