#include "reactor/solve/temperature_range.hpp"

#include "reactor/properties/property_method.hpp"

namespace tandem::reactor::solve {

std::vector<std::pair<double, double>> temperature_ranges(const Train& train, std::size_t stage,
                                                          const OperatingPoint<double>& point) {
  constexpr double low = 250.0;
  constexpr double high = 450.0;
  OperatingPoint<double> at = point;
  const auto runs = [&](double temperature) {
    at[stage][Setting::temperature] = temperature;
    return !check_set_points(train, stage, at);
  };
  // The last temperature that runs, from one that does towards one that does not.
  const auto edge = [&](double inside, double outside) {
    for (int i = 0; i < 50; ++i) {
      const double t = 0.5 * (inside + outside);
      (runs(t) ? inside : outside) = t;
    }
    return inside;
  };
  std::vector<std::pair<double, double>> ranges;
  bool before = false;
  for (double t = low; t <= high; t += 1.0) {
    const bool now = runs(t);
    if (now && !before) ranges.emplace_back(t > low ? edge(t, t - 1.0) : t, t);
    if (!now && before) ranges.back().second = edge(t - 1.0, t);
    if (now) ranges.back().second = t;
    before = now;
  }
  return ranges;
}

double highest_temperature(const Train& train, std::size_t stage,
                           const OperatingPoint<double>& point) {
  Train free = train;  // a liquid stage at its bubble pressure runs as far as the method reaches
  if (free.stages[stage].kind != StageKind::gas_bed) {
    free.stages[stage].kind = StageKind::pool;
    free.stages[stage].pressure_given = false;
  }
  const auto ranges = temperature_ranges(free, stage, point);
  return ranges.empty() ? 0.0 : ranges.back().second;
}

}  // namespace tandem::reactor::solve
