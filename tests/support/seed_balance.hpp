#pragma once

// The seed powder of a train in time: what it holds, and what has left.

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "reactor/simulation.hpp"
#include "tests/support/quantity_value.hpp"

namespace tandem::tests {

/// kg of seed powder in all tanks, whichever stage it is of.
[[nodiscard]] inline double seed_inside(const reactor::TrainSolver& solver,
                                        const reactor::TrainState& state) {
  const auto names = solver.state_names();
  double kg = 0.0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].find(": seed powder") != std::string::npos) kg += state.values.at(i);
  }
  return kg;
}

/// What leaves the train at an instant, kg/h.
struct Leaving {
  double powder = 0.0, made = 0.0, seed = 0.0;
};
[[nodiscard]] inline Leaving leaving(const reactor::TrainSolver& solver,
                                     const std::vector<double>& quantities) {
  const std::string last = solver.train().stages.back().name;
  Leaving out;
  out.powder = quantity_value(solver, quantities, last + ".powder_out_kg_per_h");
  const auto or_nothing = [](double x) { return std::isnan(x) ? 0.0 : x; };
  out.made = or_nothing(quantity_value(solver, quantities, "production_kg_per_h"));
  out.seed = or_nothing(0.01 * quantity_value(solver, quantities, "seed_wt")) * out.powder;
  return out;
}

/// Times of a run up to `end` [s] at which what leaves jumps, found by going there.
[[nodiscard]] inline std::vector<double> jumps(reactor::Simulation run, double end) {
  reactor::Budget budget;
  REQUIRE(run.advance(end, budget).kind == reactor::EventKind::reached);
  std::vector<double> times;
  for (const auto& event : run.events()) times.push_back(event.time);
  return times;
}

/// kg of seed that leaves from `run`'s start to `end` [s]: Gauss' five points on panels that grow with time, as what
/// moves slows down. Panels end at the times in `breaks`, and begin small again there.
[[nodiscard]] inline double seed_left(const reactor::TrainSolver& solver, reactor::Simulation& run,
                                      std::vector<double> breaks, double first_panel, double growth,
                                      double end) {
  static constexpr std::array<double, 5> node{-0.9061798459386640, -0.5384693101056831, 0.0,
                                              0.5384693101056831, 0.9061798459386640};
  static constexpr std::array<double, 5> weight{0.2369268850561891, 0.4786286704993665,
                                                0.5688888888888889, 0.4786286704993665,
                                                0.2369268850561891};
  reactor::Budget budget;
  double left = 0.0;
  double from = 0.0;
  breaks.push_back(end);
  for (const double to : breaks) {
    for (double width = first_panel; from < to; from += width, width *= growth) {
      width = std::min(width, to - from);
      for (std::size_t i = 0; i < node.size(); ++i) {
        const auto event = run.advance(from + 0.5 * width * (1.0 + node[i]), budget);
        INFO(event.message);
        REQUIRE(event.kind == reactor::EventKind::reached);
        left += 0.5 * width * weight[i] * leaving(solver, run.quantities()).seed / 3600.0;
      }
    }
    from = to;
  }
  REQUIRE(run.advance(end, budget).kind == reactor::EventKind::reached);
  return left;
}

}  // namespace tandem::tests
