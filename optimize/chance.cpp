#include "optimize/chance.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>

namespace tandem::optimize {

Chance chance_of(std::size_t hits, std::size_t samples) {
  using boost::math::policies::policy;
  using InDouble = policy<boost::math::policies::promote_double<false>>;
  constexpr double outside = 0.025;  // on each side
  Chance chance{.hits = hits, .samples = samples};
  if (samples == 0) {
    chance.value = std::numeric_limits<double>::quiet_NaN();
    return chance;
  }
  const auto h = static_cast<double>(hits);
  const auto n = static_cast<double>(samples);
  chance.value = h / n;
  if (hits > 0) chance.low = boost::math::ibeta_inv(h, n - h + 1.0, outside, InDouble());
  if (hits < samples) {
    chance.high = boost::math::ibeta_inv(h + 1.0, n - h, 1.0 - outside, InDouble());
  }
  return chance;
}

double quantile_of(std::span<const double> sorted, double share) {
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace tandem::optimize
