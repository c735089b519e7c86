#pragma once

// Jobs drawn by number: planted around a point that holds every band, or with one band cut beyond an extreme that
// monotony, checked on samples, puts at a corner of the decision box. Those at the border have exact zeros, ends that
// nothing moves, bands down to 1e-5 of their value, every goal and both property methods.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "optimize/evaluator.hpp"
#include "optimize/problem.hpp"
#include "optimize/sobol_points.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/two_stage_case.hpp"

namespace tandem::tests {

using reactor::Setting;

enum class Kind { plain, border };

/// SplitMix64: a number for each call, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U + 1) {}
  double uniform(double low, double high) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return low + (high - low) * static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1p-53;
  }
  std::size_t below(std::size_t count) {
    return std::min(count - 1, static_cast<std::size_t>(uniform(0.0, static_cast<double>(count))));
  }
  bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

inline const std::vector<std::string>& banded_quantities() {
  static const std::vector<std::string> names{"mfr_pp", "mfr_whole", "copolymer_wt",
                                              "copolymer_propylene_wt", "production_kg_per_h"};
  return names;
}

/// The two-stage train with ranges drawn within wide ones.
inline optimize::Problem drawn_ranges(Random& random) {
  const auto c = two_stage_case();
  optimize::Problem p;
  p.train = c.train;
  p.point = c.point;
  const std::vector<optimize::Decision> widest{
      {{0, Setting::residence_time}, "stages.loop.residence_time", 1500.0, 6000.0, true},
      {{0, Setting::hydrogen_ratio}, "stages.loop.liquid_H2_per_C3", 2e-4, 2e-2, true},
      {{0, Setting::catalyst_feed}, "stages.loop.catalyst_feed", 1e-4, 5e-4, true},
      {{1, Setting::hydrogen_ratio}, "stages.gas.gas_H2_per_C3", 2e-2, 0.4, true},
      {{1, Setting::comonomer_ratio_1}, "stages.gas.gas_C2_per_C3", 0.2, 1.2, true}};
  for (const optimize::Decision& wide : widest) {
    optimize::Decision d = wide;
    const double a = random.uniform(0.0, 0.6);
    d.low = decision_value(wide, a);
    d.high = decision_value(wide, a + random.uniform(0.15, 0.4));
    p.point[d.at] = std::sqrt(d.low * d.high);
    p.decisions.push_back(d);
  }
  p.objective = *optimize::find_objective(random.one_in(2) ? "margin" : "production");
  p.search.starts = 4;
  return p;
}

/// Species, ratios and carries at exactly 0, and ranges that begin there.
inline void take_out_species(Random& random, optimize::Problem& p) {
  const auto set = [&](std::size_t stage, Setting setting, double value) {
    p.point[stage][setting] = value;
  };
  if (random.one_in(2)) set(0, Setting::inert_fraction, 0.0);
  if (random.one_in(2)) set(1, Setting::inert_fraction, 0.0);
  if (random.one_in(2)) set(1, Setting::diluent_share, random.one_in(2) ? 0.0 : 1.0);
  if (random.one_in(2)) set(0, Setting::comonomer_ratio_1, 0.0);
  if (random.one_in(2)) set(0, Setting::carry_monomer_2, 0.0);
  if (random.one_in(3)) set(0, Setting::carry_hydrogen, 0.0);
  if (random.one_in(3)) set(1, Setting::poison_feed, 0.0);
  for (optimize::Decision& d : p.decisions) {
    const bool ratio = d.at.stage == 1 && (d.at.setting == Setting::hydrogen_ratio ||
                                           d.at.setting == Setting::comonomer_ratio_1);
    if (!ratio || !random.one_in(4)) continue;
    d.low = 0.0;
    d.logarithmic = false;
  }
}

/// What a job asks for before its bands.
inline optimize::Problem drawn_problem(Random& random, Kind kind) {
  optimize::Problem p = drawn_ranges(random);
  if (kind == Kind::plain) return p;
  p.prices = {{"catalyst", 450.0}, {"hydrogen", 4.0}, {"propylene", 0.95}, {"ethylene", 1.05}};
  const auto& goals = optimize::objectives();
  p.objective = goals[random.below(goals.size())];
  if (random.one_in(4)) use_equation_of_state(p.train);
  while (p.decisions.size() > 2 && random.one_in(2)) p.decisions.pop_back();
  if (random.one_in(2)) take_out_species(random, p);
  return p;
}

/// A band around a value, which lies within it by at least a tenth of its width.
inline optimize::Band around(Random& random, const std::string& quantity, double value,
                             double spread) {
  return {.quantity = quantity,
          .low = value / (1.0 + spread * random.uniform(0.3, 1.0)),
          .high = value * (1.0 + spread * random.uniform(0.3, 1.0)),
          .origin = {}};
}

/// A band on a set point that is held, with an end where it is set, both ends there, or from 0 on.
inline optimize::Band on_what_is_held(Random& random, const optimize::Problem& p) {
  struct Held {
    const char* quantity;
    double value;
  };
  const std::vector<Held> held{
      {"gas.temperature_C", p.point[1][Setting::temperature] - 273.15},
      {"gas.pressure_bar", 1e-5 * p.point[1][Setting::pressure]},
      {"loop.slurry_solids_wt", 100.0 * p.point[0][Setting::slurry_solids]},
      {"gas.powder_kg", p.point[1][Setting::hold_up]}};
  const Held& of = held[random.below(held.size())];
  optimize::Band band{.quantity = of.quantity, .low = of.value, .high = of.value, .origin = {}};
  const std::size_t ends = random.below(4);
  if (ends == 0) band.low = 0.9 * of.value;
  if (ends == 1) band.high = 1.1 * of.value;
  if (ends == 2) band.low = 0.0;
  return band;
}

inline std::size_t place_of(const optimize::Evaluator& evaluator, const std::string& quantity) {
  return reactor::find_quantity(evaluator.quantities(), quantity);
}

/// Holds what the plant asks, with room.
inline bool runs(optimize::Evaluator& evaluator, const std::vector<double>& x) {
  return optimize::Evaluator::worst(evaluator.at(x)) < -1e-4;
}

/// What the goal and the border ask for beside the bands, all of which holds where `values` are.
inline void complete(Random& random, Kind kind, optimize::Problem& p, double mfr_pp) {
  if (optimize::needs_targets(p.objective))
    p.targets = {{.quantity = "mfr_pp", .value = mfr_pp, .tolerance = 0.1}};
  if (kind == Kind::border) p.bands.push_back(on_what_is_held(random, p));
}

/// A job, and a point of its decisions that holds every band.
struct Planted {
  optimize::Problem problem;
  std::vector<double> x;
};

/// A job with a point that holds every band; nothing where the plant cannot run at the point drawn.
inline std::optional<Planted> feasible_job(std::uint64_t number, Kind kind) {
  Random random(number + (kind == Kind::border ? 1'000'000 : 0));
  optimize::Problem p = drawn_problem(random, kind);
  optimize::Evaluator evaluator(p);
  std::vector<double> x(p.decisions.size());
  for (double& v : x) v = random.uniform(0.05, 0.95);
  if (!runs(evaluator, x)) return {};
  const std::vector<double> values = evaluator.at(x).values;
  optimize::Problem made = p;
  for (const std::string& quantity : banded_quantities()) {
    const double width = kind == Kind::border ? std::pow(10.0, random.uniform(-5.0, -0.5))
                                              : random.uniform(0.01, 0.3);
    made.bands.push_back(around(random, quantity, values[place_of(evaluator, quantity)], width));
    if (kind == Kind::border && random.one_in(6)) made.bands.back().low = 0.0;
  }
  complete(random, kind, made, values[place_of(evaluator, "mfr_pp")]);
  return Planted{std::move(made), x};
}

struct Infeasible {
  optimize::Problem problem;
  std::string quantity;
  bool high = false;     ///< the end that is cut
  double extreme = 0.0;  ///< where it has to go
};

/// The corner of the box where a quantity is largest, or least; nothing where its slopes change their signs over
/// samples and corners.
inline std::optional<std::vector<double>> extreme_corner(optimize::Evaluator& evaluator,
                                                         std::size_t quantity, bool largest) {
  const std::size_t n = evaluator.decisions();
  std::vector<std::vector<double>> samples = optimize::sobol_points(n, 64, 1);
  for (std::size_t corner = 0; corner < (std::size_t{1} << n); ++corner) {
    std::vector<double> x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<double>((corner >> i) & 1U);
    samples.push_back(x);
  }
  std::vector<int> sign(n, 0);
  for (const auto& x : samples) {
    const auto& at = evaluator.at(x);
    if (!at.solved) return {};
    for (std::size_t i = 0; i < n; ++i) {
      const double slope = evaluator.quantity_gradient(quantity)[i];
      if (std::abs(slope) < 1e-9 * std::abs(at.values[quantity])) continue;
      const int here = slope > 0.0 ? 1 : -1;
      if (sign[i] == -here) return {};
      sign[i] = here;
    }
  }
  std::vector<double> corner(n, 0.5);
  for (std::size_t i = 0; i < n; ++i)
    if (sign[i] != 0) corner[i] = (sign[i] > 0) == largest ? 1.0 : 0.0;
  return corner;
}

/// A job whose one band lies beyond the extreme of its quantity; nothing where that is not known.
inline std::optional<Infeasible> infeasible_job(std::uint64_t number, Kind kind) {
  Random random(number + (kind == Kind::border ? 1'000'000 : 0));
  const optimize::Problem p = drawn_problem(random, kind);
  const auto& names = banded_quantities();
  Infeasible made{.problem = p, .quantity = names[random.below(names.size())]};
  made.high = random.one_in(2);
  optimize::Evaluator evaluator(p);
  const std::size_t q = place_of(evaluator, made.quantity);
  const auto best = extreme_corner(evaluator, q, !made.high);
  if (!best || !runs(evaluator, *best)) return {};
  const std::vector<double> values = evaluator.at(*best).values;
  made.extreme = values[q];
  for (const std::string& quantity : names) {
    const double value = values[place_of(evaluator, quantity)];
    optimize::Band band = around(random, quantity, value, 3.0);
    if (quantity == made.quantity) {
      const double cut = 1.0 + random.uniform(0.03, 0.4);
      band.low = made.high ? value / (3.0 * cut) : value * cut;
      band.high = made.high ? value / cut : 3.0 * value * cut;
    }
    made.problem.bands.push_back(band);
  }
  complete(random, kind, made.problem, values[place_of(evaluator, "mfr_pp")]);
  return made;
}

}  // namespace tandem::tests
