// Start-ups of trains served to every integrator: linear systems agree, answers agree, failures are told.

#include "reactor/solver_study.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "reactor/solve/cvode_stepper.hpp"
#include "reactor/solve/dense_system.hpp"
#include "reactor/solve/klu_system.hpp"
#include "reactor/solve/start_up_problem.hpp"
#include "tests/support/fed_case.hpp"

using namespace tandem;
using reactor::HoldUpControl;
using reactor::LinearAlgebra;
using reactor::Method;
using reactor::SolverChoice;
using reactor::SolveStatus;
using reactor::StudyOutcome;

namespace {

/// A bed that fills during the start-up.
tests::TrainCase half_full() {
  auto c = tests::two_stage_case(HoldUpControl::residence_time_and_solids);
  c.train.stages[1].seed_bed = 7500.0;
  return c;
}

tests::TrainCase fed() {
  auto c = tests::two_stage_case(HoldUpControl::liquid_volume_and_solids);
  c.train.stages[0].solids_enrichment = 1.0;
  c.point[1][reactor::Setting::vent] = 5.0;
  reactor::TrainSolver held(c.train);
  return tests::by_feeds(c, held, held.steady(c.point));
}

/// Three tanks, whose outflows follow one another.
tests::TrainCase in_series() {
  auto c = tests::two_stage_case(HoldUpControl::residence_time_and_solids, HoldUpControl::hold_up);
  c.train.stages[1].tanks = 2;
  return c;
}

/// A solution d of W d = r has to give r back: largest residual of a row in parts of its terms.
double residual(const std::vector<double>& columns, double gamma, const std::vector<double>& d,
                const std::vector<double>& r) {
  const std::size_t n = r.size();
  double worst = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    double sum = d[i] - r[i];
    double terms = std::abs(d[i]) + std::abs(r[i]);
    for (std::size_t k = 0; k < n; ++k) {
      const double term = gamma * columns[k * n + i] * d[k];
      sum -= term;
      terms += std::abs(term);
    }
    if (terms > 0.0) worst = std::max(worst, std::abs(sum) / terms);
  }
  return worst;
}

reactor::StudyOptions options_for(double tolerance) {
  reactor::StudyOptions o;
  o.horizon = 3.0 * 3600.0;
  o.tolerances = {tolerance};
  o.solve_limit = 60.0;
  o.repeats = 1;
  return o;
}

}  // namespace

TEST_CASE(
    "start-up problem: structured, dense and sparse solutions satisfy the written-out Jacobian") {
  const auto [what, c] = GENERATE(table<std::string, tests::TrainCase>(
      {{"half full", half_full()}, {"by feeds", fed()}, {"in series", in_series()}}));
  INFO(what);
  {
    reactor::TrainSolver solver(c.train);
    SolveStatus status{};
    std::string message;
    const auto problem = solver.start_up_problem(c.point, status, message);
    INFO(message);
    REQUIRE(problem != nullptr);
    auto& system = problem->system();
    const std::size_t n = system.size();
    std::vector<double> scale(n);
    system.scales(scale.data());
    std::mt19937 random(7);
    std::uniform_real_distribution<double> sign(-1.0, 1.0);
    for (const double hours : {0.05, 1.0, 4.0}) {
      problem->begin();
      const auto stepper =
          reactor::solve::make_cvode(system, problem->start(), {.relative_tolerance = 1e-6});
      reactor::Budget budget;
      REQUIRE(stepper->advance(hours * 3600.0, budget) == reactor::solve::Ending::arrived);
      const std::vector<double> y(stepper->state().begin(), stepper->state().end());
      std::vector<double> columns(n * n);
      REQUIRE(system.jacobian(0.0, y.data(), columns.data()));
      std::vector<double> r(n);
      for (std::size_t i = 0; i < n; ++i) r[i] = scale[i] * sign(random);
      for (const double gamma : {1e-3, 10.0, 1e4}) {
        INFO(hours << " h, gamma " << gamma << " s, " << n << " states");
        reactor::solve::DenseSystem dense(system);
        reactor::solve::KluSystem klu(system);
        const std::vector<std::pair<std::string, reactor::solve::StiffSystem*>> solvers{
            {"structured", &system}, {"dense", &dense}, {"klu", &klu}};
        for (const auto& [name, s] : solvers) {
          INFO(name);
          std::vector<double> d = r;
          s->assemble(0.0, y.data());
          REQUIRE(s->factor(gamma));
          s->solve(d.data());
          // Rounding, through factors of a matrix whose entries span twenty decades.
          CHECK(residual(columns, gamma, d, r) < 1e-8);
        }
      }
    }
  }
}

TEST_CASE("solver study: every integrator, every linear algebra, one answer", "[default]") {
  for (const auto& c : {half_full(), fed()}) {
    reactor::TrainSolver solver(c.train);
    auto options = options_for(1e-5);
    std::erase(options.solvers, SolverChoice{Method::explicit_5, LinearAlgebra::none});
    const auto study = reactor::study_solvers(solver, c.point, options);
    INFO(study.message);
    REQUIRE(study.status == SolveStatus::solved);
    CHECK(study.rows.size() == options.solvers.size());
    CHECK(study.reference_error < 1e-8);
    for (const auto& row : study.rows) {
      INFO(reactor::name_of(row.solver)
           << ": " << row.reason << ", " << row.counts.steps << " steps, " << row.worst);
      REQUIRE(row.outcome == StudyOutcome::solved);
      // A local tolerance of 1e-5 over some hundred steps.
      CHECK(row.error < 1e-3);
      CHECK(row.error_on_way < 1e-2);
      CHECK(row.counts.right_hand_sides >= row.counts.steps);
      CHECK(row.counts.factorizations >= row.counts.jacobians);
      // The share of the rates is their number times the time of one, measured by itself on a machine with other work.
      CHECK(row.time > 0.8 * row.time_in_rates);
    }
  }
}

TEST_CASE("solver study: errors fall with the tolerance", "[default]") {
  const auto c = half_full();
  reactor::TrainSolver solver(c.train);
  auto options = options_for(1e-4);
  options.tolerances = {1e-8, 1e-4};  // in any order
  options.solvers = {{Method::bdf, LinearAlgebra::structured},
                     {Method::dirk_4, LinearAlgebra::structured},
                     {Method::rosenbrock_4, LinearAlgebra::structured}};
  const auto study = reactor::study_solvers(solver, c.point, options);
  REQUIRE(study.rows.size() == 6);
  for (std::size_t i = 0; i < 6; i += 2) {
    INFO(reactor::name_of(study.rows[i].solver));
    CHECK(study.rows[i].tolerance == 1e-4);
    CHECK(study.rows[i + 1].tolerance == 1e-8);
    CHECK(study.rows[i + 1].error_on_way < 0.1 * study.rows[i].error_on_way);
    CHECK(study.rows[i + 1].error < 1e-6);
  }
}

TEST_CASE("solver study: what cannot be done is said row by row, and the rest is done") {
  const auto c = half_full();
  reactor::TrainSolver solver(c.train);
  auto options = options_for(1e-4);
  options.tolerances = {0.0, 1.0, 1e-4, 1e-5, std::nan(""), -1.0};
  options.solve_limit = 0.5;
  options.solvers = {{Method::bdf, LinearAlgebra::structured},
                     {Method::explicit_5, LinearAlgebra::none}};
  const auto study = reactor::study_solvers(solver, c.point, options);
  REQUIRE(study.status == SolveStatus::solved);
  REQUIRE(study.rows.size() == 12);
  int solved = 0;
  int slow = 0;
  for (const auto& row : study.rows) {
    const bool sound = row.tolerance == 1e-4 || row.tolerance == 1e-5;
    CHECK((row.outcome == StudyOutcome::solved) == row.reason.empty());
    if (!sound) CHECK(row.outcome == StudyOutcome::not_run);
    if (row.outcome == StudyOutcome::solved) ++solved;
    if (row.outcome == StudyOutcome::out_of_time) {
      ++slow;
      CHECK(row.solver.method == Method::explicit_5);
      CHECK(row.reached < options.horizon);
      CHECK(std::isnan(row.error));
    }
  }
  CHECK(slow == 1);  // the finer tolerance is not tried
  CHECK(solved <= 2);
}

TEST_CASE("solver study: a horizon out of reason, and a million hours", "[long]") {
  const auto c = half_full();
  reactor::TrainSolver solver(c.train);
  auto options = options_for(1e-5);
  options.solvers = {{Method::bdf, LinearAlgebra::structured}};
  for (const double horizon : {0.0, -1.0, 1e11, std::nan("")}) {
    options.horizon = horizon;
    const auto study = reactor::study_solvers(solver, c.point, options);
    CHECK(study.status == SolveStatus::no_operating_point);
    CHECK(study.message == "a horizon lies from 1 s to a million hours");
    CHECK(study.rows.empty());
  }
  options.horizon = 3.6e9;
  const auto study = reactor::study_solvers(solver, c.point, options);
  INFO(study.message);
  REQUIRE(study.status == SolveStatus::solved);
  CHECK(study.rows.at(0).outcome == StudyOutcome::solved);
}

TEST_CASE("solver study: a train without a start-up") {
  auto c = half_full();
  auto options = options_for(1e-5);
  c.train.batch = true;
  c.train.stages[0].control = HoldUpControl::residence_time_and_liquid_volume;
  c.train.stages[1].control = HoldUpControl::residence_time;
  {
    reactor::TrainSolver solver(c.train);
    const auto study = reactor::study_solvers(solver, c.point, options);
    CHECK(study.status == SolveStatus::no_operating_point);
    CHECK(study.message == "a batch has no start-up");
  }
  c = half_full();
  c.point[0][reactor::Setting::catalyst_feed] = 0.0;
  {
    reactor::TrainSolver solver(c.train);
    const auto study = reactor::study_solvers(solver, c.point, options);
    CHECK(study.status == SolveStatus::no_operating_point);
    CHECK(study.message.find("needs catalyst") != std::string::npos);
  }
  c.train.stages.back().chemistry.site_types.clear();
  {
    reactor::TrainSolver solver(c.train);
    const auto study = reactor::study_solvers(solver, c.point, options);
    CHECK(study.status == SolveStatus::no_operating_point);
    CHECK(study.message.find("it has no chemistry") != std::string::npos);
  }
}

TEST_CASE("solver study: what is left when the time for all is over is said to be so") {
  const auto c = half_full();
  reactor::TrainSolver solver(c.train);
  auto options = options_for(1e-5);
  options.total_limit = 1e-6;  // s, less than the reference takes
  const auto study = reactor::study_solvers(solver, c.point, options);
  REQUIRE(study.status == SolveStatus::solved);
  REQUIRE_FALSE(study.rows.empty());
  for (const auto& row : study.rows) {
    CHECK(row.outcome == StudyOutcome::not_run);
    CHECK(row.reason == "the time for all was over");
    CHECK(std::isnan(row.error));
  }
}

TEST_CASE("solver study: a solver that fails at half of the ladder is told with reason and hour",
          "[default]") {
  const auto c = half_full();
  reactor::TrainSolver solver(c.train);
  auto options = options_for(1e-5);
  options.solvers = {{Method::bdf, LinearAlgebra::structured}};
  const auto free = reactor::study_solvers(solver, c.point, options);
  REQUIRE(free.status == SolveStatus::solved);
  // Steps enough for the reference, and not for a method of order 3 at fine tolerances.
  options.steps = 2 * free.reference_counts.steps;
  options.solvers = {{Method::dirk_3, LinearAlgebra::structured},
                     {Method::bdf, LinearAlgebra::structured}};
  options.tolerances = {1e-3, 1e-4, 1e-11, 1e-12};
  const auto study = reactor::study_solvers(solver, c.point, options);
  REQUIRE(study.status == SolveStatus::solved);
  REQUIRE(study.rows.size() == 8);
  CHECK(study.rows[0].outcome == StudyOutcome::solved);
  CHECK(study.rows[1].outcome == StudyOutcome::solved);
  CHECK(study.rows[2].outcome == StudyOutcome::out_of_steps);
  CHECK(study.rows[2].reason == "more steps than allowed");
  CHECK(study.rows[2].reached > 0.0);
  CHECK(study.rows[2].reached < options.horizon);
  CHECK(study.rows[3].outcome == StudyOutcome::not_run);
  CHECK_FALSE(study.rows[3].reason.empty());
  for (std::size_t i = 4; i < 8; ++i) CHECK(study.rows[i].outcome == StudyOutcome::solved);
}

TEST_CASE("solver study: an interrupt ends it") {
  const auto c = half_full();
  reactor::TrainSolver solver(c.train);
  auto options = options_for(1e-5);
  std::size_t shown = 0;
  options.progress = [&](const reactor::StudyProgress& p) {
    CHECK(p.all == options.solvers.size());
    shown = p.done + 1;
  };
  options.interrupted = [&] { return shown >= 2; };
  const auto study = reactor::study_solvers(solver, c.point, options);
  CHECK(study.interrupted);
  CHECK(study.rows.size() == 2);
}
