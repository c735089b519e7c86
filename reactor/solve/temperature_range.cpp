#include "reactor/solve/temperature_range.hpp"

#include <cmath>

#include "reactor/properties/property_method.hpp"

namespace tandem::reactor::solve {

std::pair<double, double> temperature_range(const Train& train, std::size_t stage,
                                            const OperatingPoint<double>& point) {
  OperatingPoint<double> at = point;
  const auto runs = [&](double temperature) {
    at[stage][Setting::temperature] = temperature;
    return !check_set_points(train, stage, at);
  };
  // The last temperature that runs towards `end`: outside the range, near a critical point above all, a fluid is
  // sought long and in vain, so few points go there.
  const auto last = [&](double end) {
    double inside = point[stage][Setting::temperature];
    const double step = end > inside ? 2.0 : -2.0;
    double outside = inside;
    while (outside != end) {
      outside = std::abs(end - inside) < 2.0 ? end : inside + step;
      if (!runs(outside)) break;
      inside = outside;
    }
    while (std::abs(outside - inside) > 1e-6) {
      const double middle = 0.5 * (inside + outside);
      (runs(middle) ? inside : outside) = middle;
    }
    return inside;
  };
  return {last(250.0), last(450.0)};
}

}  // namespace tandem::reactor::solve
