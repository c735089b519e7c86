// Every job of configs/: it ends feasible, re-simulated, and its gradients are exact.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/job/job_problem.hpp"
#include "optimize/gradient_check.hpp"
#include "optimize/merit.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/train_solver.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;

TEST_CASE("every design job ends feasible, judged on the re-simulated product", "[default]") {
  const std::string name =
      GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer", "horizontal-gas");
  INFO(name);
  const app::Job job = tests::shipped_job(name);
  const optimize::Answer answer = optimize::optimize(app::problem_of(job));
  INFO(answer.message);
  CHECK(answer.verdict == optimize::Verdict::feasible);
  REQUIRE(answer.simulated.quantities.size() == answer.steady.quantities.size());
  // The optimizer's inner margin is 1e-6 of a band's scale; what is re-simulated may differ by half.
  for (const char* key :
       {"homopolymer_wt", "mfr_ratio", "copolymer_propylene_wt", "production_kg_per_h"}) {
    const auto q = reactor::find_quantity(reactor::quantities_of(job.train), key);
    CHECK(std::abs(answer.simulated.quantities[q] / answer.steady.quantities[q] - 1.0) < 2e-7);
  }
  CHECK(answer.start_up_to_bands > 0.0);
  CHECK(answer.residual < 1e-6);

  // The same problem on another number of threads gives the same bits.
  if (name == "membrane-resin") {
    optimize::Problem on_one = app::problem_of(job);
    on_one.search.threads = 1;
    const optimize::Answer again = optimize::optimize(on_one);
    for (std::size_t q = 0; q < again.simulated.quantities.size(); ++q) {
      const double a = again.simulated.quantities[q];
      const double b = answer.simulated.quantities[q];
      CHECK((a == b || (std::isnan(a) && std::isnan(b))));
    }
    CHECK(again.evaluations == answer.evaluations);
  }
}

TEST_CASE("a prepolymerization gives each gram of catalyst 50 to 300 g of polymer") {
  const app::Job job = tests::shipped_job("prepolymerization");
  reactor::TrainSolver solver(job.train);
  std::vector<double> values(solver.quantities().size());
  REQUIRE(solver.evaluate(job.point, {}, values, {}) == reactor::SolveStatus::solved);
  const auto value = [&](const char* name) {
    return values[reactor::find_quantity(solver.quantities(), name)];
  };
  const double mileage = value("prepolymerization.production_kg_per_h") /
                         value("prepolymerization.catalyst_feed_kg_per_h");
  CHECK(mileage > 50.0);
  CHECK(mileage < 300.0);
  CHECK(value("loop.production_kg_per_h") > 50.0 * value("prepolymerization.production_kg_per_h"));
}

TEST_CASE("gradients of every output agree with central differences in every job with decisions",
          "[default]") {
  const std::string name = GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer",
                                    "horizontal-gas", "hypol-grade-1");
  INFO(name);
  const app::Job job = tests::shipped_job(name);
  const optimize::GradientCheck check = optimize::check_gradient(app::problem_of(job));
  INFO(check.message);
  REQUIRE(check.status == reactor::SolveStatus::solved);
  REQUIRE(check.entries.size() > 50 * job.decisions.size());
  for (const optimize::GradientEntry& entry : check.entries) {
    INFO(check.quantities[entry.quantity].name << " by " << job.decisions[entry.decision].key);
    INFO(entry.exact << " and " << entry.difference << " +- " << entry.uncertainty);
    CHECK(entry.agrees);
  }
  // What the differences cannot resolve says nothing for the derivatives: it must be little.
  CHECK(check.unresolved < check.entries.size() / 50);
}

TEST_CASE("derivatives along the start-ups of jobs agree with central differences", "[default]") {
  // Of the second all eight tanks start half full and have to fill.
  const std::string name = GENERATE("membrane-resin", "horizontal-gas");
  INFO(name);
  app::Job job = tests::shipped_job(name);
  if (name == "horizontal-gas") {
    for (auto& stage : job.train.stages) stage.seed_bed = 12e3;
  }
  optimize::Problem problem = app::problem_of(job);
  if (name == "horizontal-gas") problem.decisions.resize(2);
  optimize::StartUpCheckOptions options;
  options.horizon = 6.0 * 3600.0;
  options.times = 3;
  const optimize::GradientCheck check = optimize::check_start_up_gradient(problem, options);
  INFO(check.message);
  REQUIRE(check.status == reactor::SolveStatus::solved);
  REQUIRE(check.entries.size() > 3 * problem.decisions.size() * 50);
  for (const optimize::GradientEntry& entry : check.entries) {
    INFO(check.quantities[entry.quantity].name << " by " << problem.decisions[entry.decision].key
                                               << " after " << entry.time << " s");
    CHECK(entry.agrees);
  }
  CHECK(check.unresolved == 0);
}

TEST_CASE("the default job ends at an optimum of each goal: the first-order conditions hold",
          "[default]") {
  const std::string goal = GENERATE("cost", "mileage", "production");
  INFO(goal);
  const app::Job job = tests::shipped_job("membrane-resin");
  optimize::Problem problem = app::problem_of(job);
  problem.objective = *optimize::find_objective(goal);
  // Per kg, of the order of the trade's.
  problem.prices = {{"catalyst", 450.0}, {"hydrogen", 4.0}, {"propylene", 0.9}, {"ethylene", 1.0}};
  const optimize::Answer answer = optimize::optimize(problem);
  INFO(answer.message);
  REQUIRE(answer.verdict == optimize::Verdict::feasible);
  // As for the margin: what is left is rounding of the solved states over the scales of the search.
  CHECK(answer.residual < 1e-6);
  // Production stops at the end of its band, where set points that make as much are as good: the starts end apart.
  if (goal == "production") {
    CHECK(answer.optimum == optimize::Optimum::agreed);
    CHECK(answer.message.find("other set points are as good") != std::string::npos);
  }
}

TEST_CASE(
    "every design job ends at an optimum: the first-order conditions hold, and 256 starts find "
    "none better",
    "[long]") {
  const std::string name = GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer",
                                    "horizontal-gas", "hypol-grade-1");
  INFO(name);
  const app::Job job = tests::shipped_job(name);
  optimize::Problem problem = app::problem_of(job);
  const optimize::Answer answer = optimize::optimize(problem);
  CHECK(answer.verdict == optimize::Verdict::feasible);
  CHECK(answer.residual < 1e-6);
  problem.search.starts = 256;
  const optimize::Answer many = optimize::optimize(problem);
  INFO("256 starts end in " << many.basins.size() << " points");
  // Targets that are met leave an objective of 0: there 1e-9 tolerances are rounding.
  REQUIRE(!answer.basins.empty());
  REQUIRE(!many.basins.empty());
  const double best = answer.basins.front().objective;
  CHECK(many.basins.front().objective == Approx(best).epsilon(1e-6).margin(1e-9));
  // The aims of a recipe have five digits and lie inside their bands: where equally good points are a line, two searches
  // round from two of them.
  CHECK(many.objective == Approx(answer.objective).epsilon(1e-4).margin(1e-9));
}

namespace {

/// The quantities of a job's own point.
struct Solved {
  reactor::TrainSolver solver;
  reactor::Result result;
  explicit Solved(const app::Job& job) : solver(job.train), result(solver.steady(job.point)) {
    INFO(result.message);
    REQUIRE(result.status == reactor::SolveStatus::solved);
  }
  [[nodiscard]] double value(const std::string& name) const {
    const std::size_t at = reactor::find_quantity(solver.quantities(), name);
    REQUIRE(at != reactor::no_quantity);
    return result.quantities[at];
  }
  [[nodiscard]] auto cost(const app::Job& job) const {
    return optimize::WeightedQuantities(*optimize::find_objective("cost"), job.prices, job.uses,
                                        job.train, solver.quantities());
  }
};

const std::vector<std::string> trade_prices = {"prices.propylene=0.95", "prices.ethylene=1.05",
                                               "prices.catalyst=450"};

}  // namespace

TEST_CASE("cost of the loop and bed is monomer made into polymer and catalyst, by hand",
          "[default]") {
  const app::Job job = tests::shipped_job("membrane-resin", trade_prices);
  const Solved s(job);
  // A kg of product holds its ethylene and the rest propylene, and the catalyst of its mileage; hydrogen is free.
  const double ethylene = s.value("comonomer_wt") / 100.0;
  const double by_hand =
      1.05 * ethylene + 0.95 * (1.0 - ethylene) + 450.0 / s.value("mileage_kg_per_kg");
  const double cost = s.cost(job).value(s.result.quantities);
  INFO(cost << " against " << by_hand);
  CHECK(cost == Approx(by_hand).epsilon(0.02));
  CHECK(cost == Approx(1.0).epsilon(0.05));
  double sum = 0.0;
  for (const auto& part : s.cost(job).parts(s.result.quantities)) sum += part.value;
  CHECK(sum == Approx(cost).epsilon(1e-12));
  // What does not come back is paid for.
  std::vector<std::string> nothing_back = trade_prices;
  nothing_back.insert(nothing_back.end(),
                      {"prices.recovery.propylene=0 %", "prices.recovery.ethylene=0 %"});
  const app::Job flared = tests::shipped_job("membrane-resin", nothing_back);
  const double lost = 0.95 * (s.value("loop.propylene_released_kg_per_h") +
                              s.value("gas.propylene_released_kg_per_h")) +
                      1.05 * (s.value("loop.ethylene_released_kg_per_h") +
                              s.value("gas.ethylene_released_kg_per_h"));
  CHECK(s.cost(flared).value(s.result.quantities) ==
        Approx(cost + lost / s.value("production_kg_per_h")).epsilon(1e-9));
}

TEST_CASE("no slurry is too thin for the sake of monomer that comes back", "[default]") {
  const auto monomer_at = [](const std::string& solids) {
    std::vector<std::string> sets = trade_prices;
    sets.push_back("stages.loop.slurry_solids=" + solids);
    const app::Job job = tests::shipped_job("membrane-resin", sets);
    const Solved s(job);
    double sum = 0.0;
    for (const auto& part : s.cost(job).parts(s.result.quantities))
      if (part.name.starts_with("monomer")) sum += part.value;
    const double ethylene = s.value("comonomer_wt") / 100.0;
    return sum - 0.1 * ethylene;  // as if all of it were propylene
  };
  CHECK(monomer_at("25 wt%") == Approx(0.95).epsilon(1e-6));
  CHECK(monomer_at("45 wt%") == Approx(0.95).epsilon(1e-6));
}

TEST_CASE("a vessel is as large as it is: what does not fit is infeasible", "[default]") {
  const auto verdict = [](const std::vector<std::string>& sets) {
    const app::Job job = tests::shipped_job("membrane-resin", sets);
    return optimize::simulate(app::problem_of(job));
  };
  const auto misses = [](const optimize::Answer& answer, const std::string& quantity) {
    return std::ranges::any_of(answer.bands, [&](const optimize::BandResult& each) {
      return each.band.quantity == quantity && !each.holds;
    });
  };
  CHECK(misses(verdict({"stages.loop.vessel_volume=62 m3"}), "loop.level"));
  CHECK(misses(verdict({"stages.loop.residence_time=60 min", "stages.loop.slurry_solids=40 wt%"}),
               "loop.level"));
  CHECK_FALSE(misses(verdict({}), "loop.level"));
  // One loop, whatever its solids.
  for (const char* solids : {"20 wt%", "40 wt%", "55 wt%"}) {
    const app::Job job = tests::shipped_job(
        "membrane-resin",
        {"stages.loop.slurry_volume=80 m3", std::string("stages.loop.slurry_solids=") + solids});
    CHECK(Solved(job).value("loop.occupied_m3") == Approx(80.0).epsilon(1e-9));
  }
}

TEST_CASE("every shipped job says its vessels, and its point fits them", "[default]") {
  for (const char* name :
       {"membrane-resin", "wide-ratio-resin", "butene-copolymer", "horizontal-gas", "hypol-grade-1",
        "prepolymerization", "two-stages-by-feeds", "aspen-pp", "aspen-pp-by-feeds"}) {
    const app::Job job = tests::shipped_job(name);
    INFO(name);
    // With imposed concentrations a vessel moves nothing.
    if (job.train.property_method->concentrations_given()) continue;
    for (const auto& stage : job.train.stages) CHECK(stage.vessel_volume > 0.0);
    if (!job.targets.empty()) continue;  // the middles of its ranges are no operating point
    const Solved s(job);
    for (const auto& stage : job.train.stages) {
      const double level = s.value(stage.name + ".level");
      INFO(stage.name << " " << level << " %");
      CHECK((std::isnan(level) || level <= 100.0 + 1e-6));
    }
  }
}
