#include "reactor/solve/worst_states.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <vector>

namespace tandem::reactor::solve {

std::string worst_states(const StiffSystem& system, std::span<const double> error,
                         std::span<const double> weight) {
  std::vector<std::size_t> order(error.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t shown = std::min<std::size_t>(3, error.size());
  const auto badness = [&](std::size_t i) {
    const double b = std::abs(error[i] * weight[i]);
    return std::isfinite(b) ? b : 0.0;
  };
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [&](std::size_t a, std::size_t b) { return badness(a) > badness(b); });
  std::string text;
  // Where no step has succeeded every error is none, or not a number: that tells of no state.
  for (std::size_t i = 0; i < shown && badness(order[i]) > 0.0; ++i) {
    text += (i == 0 ? "" : "; ") + system.state_name(order[i]);
  }
  return text;
}

std::string failure_text(double time, const std::string& reason, const std::string& states) {
  std::array<char, 64> at{};
  std::snprintf(at.data(), at.size(), "at %.6g h: ", time / 3600.0);
  return at.data() + reason + (states.empty() ? "" : "; worst: " + states);
}

}  // namespace tandem::reactor::solve
