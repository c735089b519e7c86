#include "optimize/fitted_target.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::optimize {

double FittedTarget::miss(double v) const {
  return logarithmic ? std::log(v / value) * value / tolerance : (v - value) / tolerance;
}

double FittedTarget::slope(double v) const {
  return logarithmic ? value / (v * tolerance) : 1.0 / tolerance;
}

std::vector<FittedTarget> fitted_targets(const std::vector<Target>& targets,
                                         const std::vector<reactor::Quantity>& quantities) {
  std::vector<FittedTarget> list;
  for (const Target& target : targets) {
    const std::size_t q = reactor::find_quantity(quantities, target.quantity);
    if (!target.fitted || q == reactor::no_quantity) continue;
    const bool logarithmic = quantities[q].logarithmic && target.value > 0.0;
    list.push_back({q, target.value, target.tolerance, logarithmic});
  }
  return list;
}

double merit_of_misses(std::span<const double> misses, std::span<const double> miss_gradient,
                       std::span<double> gradient) {
  const double count = std::max(1.0, static_cast<double>(misses.size()));
  double square = 0.0;
  for (const double miss : misses) square += miss * miss / count;
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    double slope = 0.0;
    for (std::size_t t = 0; t < misses.size(); ++t) {
      slope += 2.0 * misses[t] * miss_gradient[t * gradient.size() + i] / count;
    }
    gradient[i] = slope / (1.0 + square);
  }
  return std::log1p(square);
}

double typical_miss(double merit) { return std::sqrt(std::expm1(merit)); }

}  // namespace tandem::optimize
