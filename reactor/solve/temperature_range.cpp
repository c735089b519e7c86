#include "reactor/solve/temperature_range.hpp"

#include <algorithm>
#include <cmath>

#include "reactor/properties/fluids.hpp"

namespace tandem::reactor::solve {

namespace {

constexpr double coldest = 250.0;       // K
constexpr double hottest = 450.0;       // K
constexpr double step_of_search = 2.0;  // K

/// There is a fluid, and the sites are told what they see of it: near a critical point polymer may sorb without end.
bool is_known(const StageFluid<double>& fluid) {
  return std::isfinite(fluid.density) && std::isfinite(fluid.at_sites.monomer[0]);
}

/// Whether a stage's set points have a solution at a temperature [K].
bool runs_at(const Train& train, std::size_t stage, OperatingPoint<double>& point,
             double temperature) {
  point[stage][Setting::temperature] = temperature;
  if (check_set_points(train, stage, point)) return false;
  const Stage& design = train.stages[stage];
  return design.fluid_control == FluidControl::feeds ||
         is_known(stage_fluid(train, design, point[stage]));
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

TemperatureWindow temperature_window(const Train& train, std::size_t stage,
                                     const OperatingPoint<double>& point) {
  TemperatureWindow window;
  const Stage& design = train.stages[stage];
  if (design.cooling.kind == CoolingKind::isothermal) return window;
  OperatingPoint<double> inside = point;
  const auto nearest = nearest_temperature(train, stage, point);
  if (!nearest) return window;
  inside[stage][Setting::temperature] = *nearest;
  const auto [low, high] = temperature_range(train, stage, inside);
  constexpr double beyond = 1e-3;  // K: outside, however exactly the end is known
  constexpr double further = 3.0;  // K that a trial step may look on where there still is a fluid
  constexpr double before = 0.1;   // K before the end of a fluid, so that a step can end beyond it
  const auto fluid_at = [&](double temperature) {
    StagePoint<double> at = point[stage];
    at[Setting::temperature] = temperature;
    return stage_fluid(train, design, at);
  };
  const bool by_feeds = design.fluid_control == FluidControl::feeds;
  const bool bed = !reacts_in_liquid(design.kind);
  const auto goes_on = [&](double temperature) {
    if (by_feeds && !bed) return true;
    return is_known(fluid_at(temperature));
  };
  const bool warmer = goes_on(high + beyond);
  const bool colder = goes_on(low - beyond);
  window.highest = warmer ? high + beyond : high - before;
  window.too_high = warmer ? high + further : high;
  window.lowest = colder ? low - beyond : low + before;
  window.too_low = colder ? low - further : low;
  if (warmer && !by_feeds && reacts_in_liquid(design.kind)) {
    const StageFluid<double> fluid = fluid_at(window.highest);
    window.boils = fluid.bubble_pressure > fluid.pressure;
  }
  return window;
}

}  // namespace tandem::reactor::solve
