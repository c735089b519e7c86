#pragma once

// How one start-up went.

#include <string>
#include <vector>

namespace tandem::peers {

struct Solution {
  std::vector<std::vector<double>> states;  ///< at each of the times asked for
  long steps = 0;
  long right_hand_sides = 0;  ///< those of difference quotients included
  long jacobians = 0;
  std::string failure;  ///< a phrase where there is no state
};

/// Where the Jacobian comes from, and which shape it has.
enum class Jacobian {
  quotients,  ///< dense, by the solver's difference quotients
  exact,      ///< dense
  sparse,     ///< exact, for KLU; where that was there when this was built
};

}  // namespace tandem::peers
