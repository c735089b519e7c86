#include "reactor/solve/temperature_range.hpp"

#include <algorithm>
#include <cmath>

#include "reactor/properties/fluids.hpp"

namespace tandem::reactor::solve {

namespace {

constexpr double coldest = 250.0;       // K
constexpr double hottest = 450.0;       // K
constexpr double step_of_search = 2.0;  // K

/// Whether a stage's set points have a solution at a temperature [K].
bool runs_at(const Train& train, std::size_t stage, OperatingPoint<double>& point,
             double temperature) {
  point[stage][Setting::temperature] = temperature;
  return !check_set_points(train, stage, point);
}

}  // namespace

std::pair<double, double> temperature_range(const Train& train, std::size_t stage,
                                            const OperatingPoint<double>& point) {
  OperatingPoint<double> at = point;
  const auto runs = [&](double temperature) { return runs_at(train, stage, at, temperature); };
  // The last temperature that runs towards `end`: outside the range, near a critical point above all, a fluid is
  // sought long and in vain, so few points go there.
  const auto last = [&](double end) {
    double inside = point[stage][Setting::temperature];
    const double step = end > inside ? step_of_search : -step_of_search;
    double outside = inside;
    while (outside != end) {
      outside = std::abs(end - inside) < step_of_search ? end : inside + step;
      if (!runs(outside)) break;
      inside = outside;
    }
    while (std::abs(outside - inside) > 1e-6) {
      const double middle = 0.5 * (inside + outside);
      (runs(middle) ? inside : outside) = middle;
    }
    return inside;
  };
  return {last(coldest), last(hottest)};
}

std::optional<double> nearest_temperature(const Train& train, std::size_t stage,
                                          const OperatingPoint<double>& point) {
  OperatingPoint<double> at = point;
  const double wanted = std::clamp(point[stage][Setting::temperature], coldest, hottest);
  for (double off = 0.0; off <= hottest - coldest; off += step_of_search) {
    for (const double temperature : {wanted - off, wanted + off}) {
      if (temperature < coldest || temperature > hottest) continue;
      if (runs_at(train, stage, at, temperature)) return temperature;
    }
  }
  return std::nullopt;
}

}  // namespace tandem::reactor::solve
