// The example of configs/fits: its data are what its files say, and the fit finds what they were made of.

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "app/fit/fitted_catalyst.hpp"
#include "optimize/fit/fit.hpp"
#include "tests/support/fit_example.hpp"

using namespace tandem;

namespace {

const std::filesystem::path folder = std::filesystem::path(TANDEM_SOURCE_DIR) / "configs/fits";
constexpr std::uint64_t seed_of_tables = 1;

app::FitFile example() {
  const app::ReadFit read = app::read_fit(folder / "example.toml");
  for (const auto& fault : read.diagnostics) UNSCOPED_INFO(app::format(fault));
  REQUIRE(read.fit);
  return *read.fit;
}

/// Measurements of some experiments alone, and some parameters.
optimize::FitProblem part_of(const optimize::FitProblem& whole, const auto& takes,
                             const std::vector<std::size_t>& parameters) {
  optimize::FitProblem part{whole.experiments, {}, {}};
  for (const auto& m : whole.measurements)
    if (takes(m)) part.measurements.push_back(m);
  for (const std::size_t p : parameters) part.parameters.push_back(whole.parameters[p]);
  return part;
}

/// The file of a curve, as configs/fits/curves.csv names it.
void write_curve(const optimize::FitProblem& made, std::size_t curve) {
  const bool of_molar_masses = made.curves[curve].of_molar_masses;
  std::ofstream file(folder / (of_molar_masses ? "gpc-batch-2.csv" : "rate-batch-3.csv"));
  file
      << "# Made by the program of a catalyst that the fit does not know: the true curve, off by a "
         "level, a tilt and a bend\n# as large together as the deviation in curves.csv.\n"
      << (of_molar_masses ? "log10_M,dw_dlog10_M\n" : "time_min,value\n");
  for (const auto& m : made.measurements)
    if (m.curve == curve)
      file << (of_molar_masses ? fmt::format("{:g},{:.6f}\n", m.log10_M, m.value)
                               : fmt::format("{:g},{:.5g}\n", *m.time / 60.0, m.value));
}

/// Grades as a plant has them: the solubles' viscosity is none of its routine.
bool is_routine(const optimize::FitMeasurement& m) {
  for (const char* name :
       {"production_kg_per_h", "loop.production_kg_per_h", "mfr_pp", "mfr_whole", "comonomer_wt"})
    if (m.quantity == name) return m.experiment >= 6;
  return false;
}

}  // namespace

TEST_CASE("fit example: the table of measurements is what the true catalyst gives", "[default]") {
  auto file = example();
  REQUIRE(file.problem.parameters.size() == tests::example_truth.size());
  const auto truth = tests::true_values(file.problem);
  REQUIRE(truth.size() > 0);
  auto made = file.problem;
  tests::make_measured(made, truth, seed_of_tables);
  // TANDEM_MAKE_FIT_EXAMPLE=1 test_fit "fit example: the table*" writes the table anew.
  if (std::getenv("TANDEM_MAKE_FIT_EXAMPLE") != nullptr) {
    std::ofstream table(folder / "measurements.csv");
    table << "# Made by the program of a catalyst that the fit does not know, with normal noise of "
             "the deviations in example.toml.\nexperiment,stage,quantity,time,value\n";
    for (const auto& m : made.measurements) {
      if (m.curve) continue;
      const std::size_t point = m.quantity.find('.');
      const bool of_stage = point != std::string::npos;
      table << fmt::format("{},{},{},{},{:.5g}\n", made.experiments[m.experiment].name,
                           of_stage ? m.quantity.substr(0, point) : "",
                           of_stage ? m.quantity.substr(point + 1) : m.quantity,
                           m.time ? fmt::format("{:g} min", *m.time / 60.0) : "", m.value);
    }
    table.close();
    for (std::size_t c = 0; c < made.curves.size(); ++c) write_curve(made, c);
    return;
  }
  for (std::size_t m = 0; m < made.measurements.size(); ++m) {
    INFO(file.problem.measurements[m].where << " " << made.measurements[m].quantity);
    // Five digits in the tables.
    CHECK(file.problem.measurements[m].value ==
          Approx(made.measurements[m].value).epsilon(1e-4).margin(1e-6));
  }
}

TEST_CASE("fit example: without noise every constant within 1e-5, in at most 8 steps", "[long]") {
  auto problem = example().problem;
  const auto truth = tests::true_values(problem);
  tests::make_measured(problem, truth, seed_of_tables, 0.0);
  const auto x = tests::truth_of(problem);
  // Off by a factor of 1.8, to either side in turn; shifts by a tenth; where a range is nearer, by half of it.
  for (std::size_t p = 0; p < x.size(); ++p) {
    auto& parameter = problem.parameters[p];
    const double side = p % 2 == 0 ? -1.0 : 1.0;
    const double off = parameter.tie == optimize::Tie::shift ? 0.1 : std::log(1.8);
    const double low = optimize::coordinate_of(parameter, parameter.low),
                 high = optimize::coordinate_of(parameter, parameter.high);
    double at = x[p] + side * off;
    if (at < low || at > high) at = x[p] - side * off;
    if (at < low || at > high) at = 0.5 * (x[p] + low);
    parameter.start = optimize::value_at(parameter, at);
  }
  const optimize::Fit found = optimize::fit(problem, {.profiles = false});
  INFO(found.message);
  REQUIRE(found.solved);
  CHECK(found.iterations <= 8);
  for (std::size_t p = 0; p < x.size(); ++p) {
    INFO(problem.parameters[p].name);
    CHECK(found.parameters[p].coordinate == Approx(x[p]).margin(1e-5));
  }
}

TEST_CASE("fit example: with noise no constant is further off than its deviation says", "[long]") {
  const app::FitFile file = example();
  const optimize::Fit found = optimize::fit(file.problem, {.profiles = false});
  REQUIRE(found.solved);
  CHECK(found.inseparable.empty());
  const auto x = tests::truth_of(file.problem);
  for (std::size_t p = 0; p < x.size(); ++p) {
    INFO(file.problem.parameters[p].name);
    CHECK(std::abs(found.parameters[p].coordinate - x[p]) < 3.5 * found.parameters[p].deviation);
  }
}

namespace {

/// How often intervals of 95 % hold the truth over so many seeds of noise, and the root mean square errors, for each parameter.
struct Coverage {
  std::vector<int> held;
  std::vector<double> errors;
};

Coverage coverage_of(const optimize::FitProblem& whole, const Eigen::VectorXd& truth,
                     const std::vector<double>& x, std::size_t seeds) {
  const std::size_t n = x.size();
  const optimize::Tasks tasks{
      .noun = "seeds",
      .count = seeds,
      .values = 2 * n,
      .block = 1,
      .make_worker = [&]() -> optimize::TaskWorker {
        return [&](std::size_t seed, optimize::Row& row) {
          auto problem = whole;
          tests::make_measured(problem, truth, 100 + seed);
          // The least sum is where it is: from the truth it is near.
          for (std::size_t p = 0; p < n; ++p)
            problem.parameters[p].start = optimize::value_at(problem.parameters[p], x[p]);
          const auto found = optimize::fit(problem, {.threads = 1, .profiles = false});
          for (std::size_t p = 0; p < n && found.solved; ++p) {
            row.values[p] = found.parameters[p].coordinate - x[p];
            row.values[n + p] = found.parameters[p].deviation;
          }
        };
      }};
  Coverage all{std::vector<int>(n), std::vector<double>(n)};
  for (const auto& row : optimize::run_on_threads(tasks).rows)
    for (std::size_t p = 0; p < n; ++p) {
      all.held[p] += std::abs(row.values[p]) <= 1.96 * row.values[n + p] ? 1 : 0;
      all.errors[p] += row.values[p] * row.values[p] / static_cast<double>(seeds);
    }
  for (double& error : all.errors) error = std::sqrt(error);
  return all;
}

/// Fewer than 88 of 100 have a chance of 0.2 % where each interval holds with 95 %.
void check_coverage(const optimize::FitProblem& problem, const Coverage& found, std::size_t seeds) {
  for (std::size_t p = 0; p < found.held.size(); ++p) {
    const std::string line =
        fmt::format("{}: held in {} of {}, root mean square error {:.3f}",
                    problem.parameters[p].name, found.held[p], seeds, found.errors[p]);
    WARN(line);
    CHECK(found.held[p] >= static_cast<int>(0.88 * static_cast<double>(seeds)));
  }
}

}  // namespace

TEST_CASE("fit example: intervals hold the truth in 100 seeds of noise on all data", "[long]") {
  auto problem = example().problem;
  problem.candidates.clear();
  problem.sharpened.reset();
  const auto truth = tests::true_values(problem);
  const Coverage found = coverage_of(problem, truth, tests::truth_of(problem), 100);
  check_coverage(problem, found, 100);
}

TEST_CASE("fit example: intervals hold the truth in 100 seeds of noise on four grades", "[long]") {
  const auto whole = example().problem;
  const std::vector<std::size_t> six{0, 1, 2, 5, 8, 11};
  auto routine = part_of(whole, is_routine, six);
  // What is not fitted is at the truth, as if known.
  const auto all = tests::truth_of(whole);
  std::vector<double> x;
  for (const std::size_t p : six) x.push_back(all[p]);
  std::vector<optimize::FitParameter> known;
  std::vector<double> at;
  for (std::size_t p = 0; p < all.size(); ++p)
    if (std::ranges::find(six, p) == six.end()) {
      known.push_back(whole.parameters[p]);
      at.push_back(all[p]);
    }
  for (auto& experiment : routine.experiments)
    experiment.train = optimize::fitted_train(known, at, experiment.train);
  optimize::FitModel model(routine, 0);
  REQUIRE(model.evaluate(x));
  const Coverage found = coverage_of(routine, model.modelled(), x, 100);
  check_coverage(routine, found, 100);
}

TEST_CASE("fit example: a fourth grade is foretold by three and the batches", "[long]") {
  auto problem = example().problem;
  for (auto& m : problem.measurements)
    if (problem.experiments[m.experiment].name == "grade-4")
      m.use = optimize::MeasurementUse::check;
  const optimize::Fit found = optimize::fit(problem, {.profiles = false});
  REQUIRE(found.solved);
  const auto truth = tests::true_values(problem);
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    const auto& measured = problem.measurements[m];
    if (measured.use != optimize::MeasurementUse::check) continue;
    INFO(measured.quantity);
    const double most = measured.quantity.starts_with("mfr")         ? 0.10
                        : measured.quantity == "comonomer_wt"        ? 0.05
                        : measured.quantity == "production_kg_per_h" ? 0.04
                                                                     : 0.10;
    CHECK(std::abs(found.measurements[m].modelled / truth[static_cast<Eigen::Index>(m)] - 1.0) <
          most);
  }
}

TEST_CASE("fit example: 19 of 20 starts within a factor 3 end in one optimum", "[default]") {
  // Steady states of the grades, and the six constants that they tell: cheap.
  const auto routine = part_of(example().problem, is_routine, {0, 1, 2, 5, 8, 11});
  const optimize::Fit found = optimize::fit(routine, {.profiles = false, .starts = 20});
  REQUIRE(found.solved);
  REQUIRE(found.starts.size() == 20);
  int there = 0;
  for (const auto& start : found.starts) {
    bool same = start.at_best;
    for (std::size_t p = 0; p < start.coordinates.size() && same; ++p)
      same = std::abs(start.coordinates[p] - found.parameters[p].coordinate) <
             0.01 * found.parameters[p].deviation;
    there += same ? 1 : 0;
  }
  CHECK(there >= 19);
}

TEST_CASE("fit example: routine data of four grades tell six constants, not twelve", "[default]") {
  const auto whole = example().problem;
  const auto routine = part_of(whole, is_routine, {0, 1, 2, 5, 8, 11});
  auto fixed = routine;
  // The other six at the truth, as if known.
  const optimize::Fit six = optimize::fit(fixed, {.profiles = false});
  REQUIRE(six.solved);
  CHECK(six.inseparable.empty());
  auto all = part_of(whole, is_routine, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  // All four grades react at one temperature, the reference: nothing tells E, which is refused.
  CHECK_THAT(optimize::fit(all, {.profiles = false}).message,
             Catch::Matchers::StartsWith("parameter E of propagation is not informed"));
  all.parameters[7].prior = optimize::Prior{0.0, 0.1};
  const optimize::Fit twelve = optimize::fit(all, {.profiles = false});
  INFO(twelve.message);
  REQUIRE(twelve.solved);
  std::string named;
  for (const auto& group : twelve.inseparable) {
    for (const std::size_t p : group.parameters) named += all.parameters[p].name + ", ";
    named += "; ";
  }
  INFO(named);
  CHECK(twelve.parameters[7].informed == optimize::Informed::by_prior);
  CHECK(!twelve.inseparable.empty());
  const auto together = [&](const std::vector<std::size_t>& some) {
    return std::ranges::any_of(twelve.inseparable, [&](const auto& group) {
      return std::ranges::all_of(some, [&](std::size_t p) {
        return std::ranges::find(group.parameters, p) != group.parameters.end();
      });
    });
  };
  // Transfer to hydrogen goes with the spread of site types, and with transfer to monomer.
  CHECK(together({1, 4}));
  CHECK(together({1, 3}));
  CHECK(together({10, 11}));
}
