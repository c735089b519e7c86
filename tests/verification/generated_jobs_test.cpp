// Generated jobs, half of them infeasible by construction with a known least repair: one range cut beyond an extreme
// that monotony, checked on samples, puts at a corner of the decision box. No infeasible one may be called
// feasible, no feasible one infeasible, and the repair has to be right to 1 %.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <optional>

#include "optimize/evaluator.hpp"
#include "optimize/multistart.hpp"
#include "optimize/problem.hpp"
#include "optimize/sobol_points.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using optimize::Verdict;
using reactor::Setting;

namespace {

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

 private:
  std::uint64_t state_;
};

const std::vector<std::string> banded{"mfr_pp", "mfr_whole", "copolymer_wt",
                                      "copolymer_propylene_wt", "production_kg_per_h"};

/// The two-stage train with ranges drawn within wide ones.
optimize::Problem drawn_ranges(Random& random) {
  const auto c = tests::two_stage_case();
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
  p.objective = *optimize::find_objective(random.below(2) == 0 ? "margin" : "production");
  p.search.starts = 4;
  return p;
}

/// A band around a value, which lies within it by at least a tenth of its width.
optimize::Band around(Random& random, const std::string& quantity, double value, double spread) {
  return {.quantity = quantity,
          .low = value / (1.0 + spread * random.uniform(0.3, 1.0)),
          .high = value * (1.0 + spread * random.uniform(0.3, 1.0)),
          .origin = {}};
}

std::size_t place_of(optimize::Evaluator& evaluator, const std::string& quantity) {
  return reactor::find_quantity(evaluator.solver().quantities(), quantity);
}

/// Holds what the plant asks, with room.
bool runs(optimize::Evaluator& evaluator, const std::vector<double>& x) {
  return optimize::Evaluator::worst(evaluator.at(x)) < -1e-4;
}

/// A job with a point that holds every band; nothing where the plant cannot run at the point drawn.
std::optional<optimize::Problem> feasible_job(std::uint64_t number) {
  Random random(number);
  optimize::Problem p = drawn_ranges(random);
  optimize::Evaluator evaluator(p);
  std::vector<double> x(p.decisions.size());
  for (double& v : x) v = random.uniform(0.05, 0.95);
  if (!runs(evaluator, x)) return {};
  for (const std::string& quantity : banded) {
    const double value = evaluator.at(x).values[place_of(evaluator, quantity)];
    p.bands.push_back(around(random, quantity, value, random.uniform(0.01, 0.3)));
  }
  return p;
}

struct Infeasible {
  optimize::Problem problem;
  std::string quantity;
  bool high = false;     ///< the end that is cut
  double extreme = 0.0;  ///< where it has to go
};

/// A job whose one band lies beyond the extreme of its quantity; nothing where that is not known.
std::optional<Infeasible> infeasible_job(std::uint64_t number) {
  Random random(number);
  Infeasible made{.problem = drawn_ranges(random)};
  optimize::Problem& p = made.problem;
  made.quantity = banded[random.below(banded.size())];
  made.high = random.below(2) == 1;
  optimize::Evaluator evaluator(p);
  const std::size_t n = p.decisions.size();
  const std::size_t q = place_of(evaluator, made.quantity);
  // The signs of all slopes, at samples and at every corner: the same, or 0.
  std::vector<std::vector<double>> samples = optimize::sobol_points(n, 64, 1);
  for (std::size_t corner = 0; corner < (std::size_t{1} << n); ++corner) {
    std::vector<double> x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<double>((corner >> i) & 1U);
    samples.push_back(x);
  }
  std::vector<double> best(n, 0.5);
  std::vector<int> sign(n, 0);
  for (const auto& x : samples) {
    const auto& at = evaluator.at(x);
    if (!at.solved) return {};
    for (std::size_t i = 0; i < n; ++i) {
      const double slope = evaluator.quantity_gradient(q)[i];
      if (std::abs(slope) < 1e-9 * std::abs(at.values[q])) continue;
      const int here = slope > 0.0 ? 1 : -1;
      if (sign[i] == -here) return {};
      sign[i] = here;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (sign[i] != 0) best[i] = (sign[i] > 0) != made.high ? 1.0 : 0.0;
  }
  if (!runs(evaluator, best)) return {};
  made.extreme = evaluator.at(best).values[q];
  for (const std::string& quantity : banded) {
    const double value = evaluator.at(best).values[place_of(evaluator, quantity)];
    optimize::Band band = around(random, quantity, value, 3.0);
    if (quantity == made.quantity) {
      const double cut = 1.0 + random.uniform(0.03, 0.4);
      band.low = made.high ? value / (3.0 * cut) : value * cut;
      band.high = made.high ? value / cut : 3.0 * value * cut;
    }
    p.bands.push_back(band);
  }
  return made;
}

/// Species and ratios at exactly 0, as drawn; what the train then lacks no band may be on.
void take_out_species(Random& random, optimize::Problem& p) {
  const auto set = [&](std::size_t stage, Setting setting, double value) {
    if (std::ranges::none_of(p.decisions, [&](const optimize::Decision& d) {
          return d.at == reactor::SetPoint{stage, setting};
        }))
      p.point[stage][setting] = value;
  };
  if (random.below(2) == 0) set(0, Setting::inert_fraction, 0.0);
  if (random.below(2) == 0) set(1, Setting::inert_fraction, 0.0);
  if (random.below(2) == 0) set(1, Setting::propane_share, random.below(2) == 0 ? 0.0 : 1.0);
  if (random.below(2) == 0) set(0, Setting::comonomer_ratio_1, 0.0);
  if (random.below(2) == 0) set(0, Setting::carry_monomer_2, 0.0);
  if (random.below(3) == 0) set(0, Setting::carry_hydrogen, 0.0);
}

/// A band on a set point that is held, with an end where it is set, both ends there, or from 0 on.
optimize::Band on_what_is_held(Random& random, const optimize::Problem& p) {
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

/// A job at the border with a point that holds every band: exact zeros, ends that nothing moves, bands down to 1e-5
/// of their value, every goal, both property methods. Nothing where the plant cannot run at the point drawn.
std::optional<optimize::Problem> border_job(std::uint64_t number) {
  Random random(number + 1'000'000);
  optimize::Problem p = drawn_ranges(random);
  p.prices = {{"catalyst", 450.0}, {"hydrogen", 4.0}, {"propylene", 0.95}, {"ethylene", 1.05}};
  const auto& goals = optimize::objectives();
  p.objective = goals[random.below(goals.size())];
  if (random.below(4) == 0) tests::use_equation_of_state(p.train);
  if (random.below(2) == 0) take_out_species(random, p);
  while (p.decisions.size() > 2 && random.below(2) == 0) p.decisions.pop_back();
  std::vector<double> x(p.decisions.size());
  for (double& v : x) v = random.uniform(0.05, 0.95);
  std::vector<double> values;
  {
    optimize::Evaluator evaluator(p);
    if (!runs(evaluator, x)) return {};
    values = evaluator.at(x).values;
    for (const std::string& quantity : banded) {
      const double value = values[place_of(evaluator, quantity)];
      const double width = std::pow(10.0, random.uniform(-5.0, -0.5));
      p.bands.push_back(around(random, quantity, value, width));
      if (random.below(6) == 0) p.bands.back().low = 0.0;
    }
    if (optimize::needs_targets(p.objective)) {
      p.targets = {
          {.quantity = "mfr_pp", .value = values[place_of(evaluator, "mfr_pp")], .tolerance = 0.1}};
    }
  }
  p.bands.push_back(on_what_is_held(random, p));
  return p;
}

/// Every one has to be found feasible, and where `starts` is not 0 no other so many starts may better it by 1e-3.
void check_border(std::size_t wanted, std::size_t starts) {
  std::size_t made = 0;
  for (std::uint64_t number = 1; made < wanted; ++number) {
    REQUIRE(number < 100 * wanted);
    const auto job = border_job(number);
    if (!job) continue;
    ++made;
    const auto answer = optimize::optimize(*job);
    INFO("job " << number << ", " << job->objective.name << ": " << answer.message);
    for (const auto& band : answer.bands)
      if (!band.holds)
        UNSCOPED_INFO(band.band.quantity << " " << band.value << " in [" << band.band.low << ", "
                                         << band.band.high << "]");
    CHECK(answer.verdict == Verdict::feasible);
    if (starts == 0 || answer.verdict != Verdict::feasible) continue;
    optimize::Problem again = *job;
    again.search.starts = starts;
    again.search.seed = 7;
    const auto other = optimize::optimize(again);
    const double better = optimize::more_is_better(job->objective) ? 1.0 : -1.0;
    const double gain = better * (other.objective - answer.objective);
    CHECK(gain <= 1e-3 * std::max(std::abs(answer.objective), 1e-3));
  }
}

void check_jobs(std::size_t wanted) {
  std::size_t feasible = 0, infeasible = 0;
  for (std::uint64_t number = 1; feasible < wanted / 2 || infeasible < wanted / 2; ++number) {
    REQUIRE(number < 100 * wanted);  // the generator gives enough
    INFO("job " << number);
    if (feasible < wanted / 2) {
      if (const auto job = feasible_job(number)) {
        ++feasible;
        const auto answer = optimize::optimize(*job);
        CHECK(answer.verdict == Verdict::feasible);
        CHECK(answer.residual < 1e-6);
      }
    }
    if (infeasible < wanted / 2) {
      const auto job = infeasible_job(number);
      if (!job) continue;
      ++infeasible;
      INFO(job->quantity << (job->high ? " high" : " low"));
      const auto answer = optimize::optimize(job->problem);
      CHECK(answer.verdict == Verdict::infeasible);
      const auto& repairs = answer.why_not.repairs;
      const auto found = std::ranges::find_if(repairs, [&](const optimize::Repair& repair) {
        const auto& limit = repair.changes[0].limit;
        return repair.changes.size() == 1 && limit.name() == job->quantity &&
               limit.high == job->high;
      });
      REQUIRE(found != repairs.end());
      CHECK(found->verified);
      CHECK(found->changes[0].to == Approx(job->extreme).epsilon(0.01));
      for (const auto& repair : repairs) CHECK(repair.verified);
      // The corner holds every other end, so nothing excludes anything without this one.
      CHECK(std::ranges::any_of(answer.why_not.conflict, [&](const optimize::Limit& limit) {
        return limit.name() == job->quantity && limit.high == job->high;
      }));
    }
  }
}

}  // namespace

TEST_CASE("generated jobs: 30, half of them infeasible, are told apart and repaired", "[default]") {
  check_jobs(30);
}

TEST_CASE("generated jobs: 1000, half of them infeasible, are told apart and repaired", "[long]") {
  check_jobs(1000);
}

TEST_CASE("generated jobs: 16 at the border, with zeros and narrow bands, are found feasible",
          "[default]") {
  check_border(16, 0);
}

TEST_CASE("generated jobs: 500 at the border are found feasible, and no other starts do better",
          "[long]") {
  check_border(500, 64);
}
