// A fit that moves constants of PC-SAFT: found again without noise, and written where a job can name them.

#include <catch2/catch.hpp>
#include <cmath>

#include "app/fit/fitted_catalyst.hpp"
#include "app/fit/fitted_properties.hpp"
#include "app/tables/table.hpp"
#include "optimize/fit/fit.hpp"
#include "optimize/fit/fit_model.hpp"
#include "optimize/fit/fit_values.hpp"
#include "optimize/fit/fitted_constants.hpp"
#include "reactor/parameters.hpp"
#include "tests/app/job_files.hpp"

using namespace tandem;
using namespace tandem::app;
using Catch::Matchers::Contains;

namespace {

const std::string configs = TANDEM_SOURCE_DIR "/configs";

/// Four grades of the plant, which differ in ethylene and hydrogen; what of them sorption moves.
FitFile grades(const test::JobFiles& files, const std::string& k_ij) {
  std::string experiments =
      "id,job,stages.gas.gas_C2_per_C3,stages.gas.gas_H2_per_C3,stages.gas.temperature\n";
  std::string measurements = "experiment,stage,quantity,value\n";
  const char* rows[] = {"0.2 mol/mol,20 mmol/mol,70 degC", "0.4 mol/mol,50 mmol/mol,75 degC",
                        "0.6 mol/mol,30 mmol/mol,65 degC", "0.8 mol/mol,80 mmol/mol,72 degC"};
  for (int i = 0; i < 4; ++i) {
    const std::string name = "g" + std::to_string(i);
    experiments += name + "," + configs + "/fits/grade.toml," + rows[i] + "\n";
    measurements += name + ",,production_kg_per_h,2e4\n" + name + ",,comonomer_wt,10\n" + name +
                    ",gas,production_kg_per_h,5e3\n";
  }
  files.write("experiments.csv", experiments);
  files.write("measurements.csv", measurements);
  const ReadFit read =
      read_fit(files.write("fit.toml",
                           "catalyst = \"" + configs + R"(/catalysts/representative-ethylene.toml"
experiments = "experiments.csv"
measurements = "measurements.csv"
[deviations]
production_kg_per_h = "2 %"
"gas.production_kg_per_h" = "2 %"
comonomer_wt = "3 %"
[[parameter]]
name = "activity"
constants = ["sites.potential"]
range = [0.3, 1.6]
[[parameter]]
name = "ethylene in the polymer"
constants = [")" + k_ij + R"("]
tie = "shift"
range = [-0.1, 0.1]
)"));
  for (const Diagnostic& fault : read.diagnostics) UNSCOPED_INFO(format(fault));
  REQUIRE(read.fit);
  return *read.fit;
}

constexpr double truth[] = {0.2, 0.03};  // ln of a factor, and a k_ij

/// Makes every measurement what the truth gives.
void make_measured(optimize::FitProblem& problem) {
  optimize::FitModel model(problem, 0);
  REQUIRE(model.evaluate({truth[0], truth[1]}));
  for (std::size_t m = 0; m < problem.measurements.size(); ++m)
    problem.measurements[m].value = model.modelled()[static_cast<Eigen::Index>(m)];
}

}  // namespace

TEST_CASE("fit of a k_ij: found again, and its slopes are those of differences", "[default]") {
  const test::JobFiles files;
  FitFile file = grades(files, "interactions.propylene segment.ethylene.value");
  make_measured(file.problem);
  const optimize::Fit found = optimize::fit(file.problem, {.profiles = false});
  INFO(found.message);
  REQUIRE(found.solved);
  CHECK(found.iterations <= 8);
  for (std::size_t p = 0; p < 2; ++p)
    CHECK(found.parameters[p].coordinate == Approx(truth[p]).margin(1e-5));
  // Differences of fourth order over steps of 1e-3 leave 1e-9 of k_ij's fifth derivatives.
  optimize::FitModel model(file.problem, 0);
  REQUIRE(model.evaluate({0.1, 0.01}));
  const Eigen::MatrixXd exact = model.modelled_slopes();
  const auto at = [&](double by) {
    REQUIRE(model.evaluate({0.1, 0.01 + by}));
    return Eigen::VectorXd(model.modelled());
  };
  constexpr double h = 1e-3;
  const Eigen::VectorXd a = at(-2 * h), b = at(-h), c = at(h), d = at(2 * h);
  for (Eigen::Index m = 0; m < exact.rows(); ++m) {
    const double difference = (a[m] - 8 * b[m] + 8 * c[m] - d[m]) / (12 * h);
    CHECK(std::abs(exact(m, 1) - difference) <=
          1e-6 * std::max(std::abs(exact(m, 1)), std::abs(a[m])));
  }
}

TEST_CASE("fit of a k_ij: its property file and its catalyst read back as what was fitted",
          "[default]") {
  const test::JobFiles files;
  FitFile file = grades(files, "interactions.ethylene.propylene segment.value");
  make_measured(file.problem);
  const optimize::Fit found = optimize::fit(file.problem, {.profiles = false});
  REQUIRE(found.solved);
  const std::string catalyst = fitted_catalyst(file, found, files.folder());
  CHECK_THAT(catalyst, !Contains("[interactions"));
  const std::string set = fitted_properties(file, found);
  CHECK_THAT(set, Contains("# ethylene in the polymer: 0.03 added (95 %: "));
  files.write("catalyst.toml", catalyst);
  files.write("properties.toml", set);
  const std::vector<std::string> both{
      "catalyst=" + (files.folder() / "catalyst.toml").string(),
      "properties=" + (files.folder() / "properties.toml").string()};
  const ReadResult again = read_job(configs + "/fits/grade.toml", both);
  for (const Diagnostic& fault : again.diagnostics) UNSCOPED_INFO(format(fault));
  REQUIRE(again.job);
  std::vector<double> x;
  for (const auto& fitted : found.parameters) x.push_back(fitted.coordinate);
  const auto wanted = reactor::parameters_of(
      optimize::fitted_train(file.problem.parameters, x, file.problem.experiments.front().train));
  const auto is = reactor::parameters_of(again.job->train);
  REQUIRE(is.size() == wanted.size());
  for (std::size_t i = 0; i < is.size(); ++i) {
    INFO(is[i].name);
    if (std::isnan(is[i].value) && std::isnan(wanted[i].value)) continue;  // given nowhere
    CHECK(is[i].name == wanted[i].name);
    // Units of the file.
    CHECK(is[i].value == Approx(wanted[i].value).epsilon(1e-14).margin(1e-300));
  }
  // Both hang together, and leave intervals of a product.
  REQUIRE(again.job->fitted.size() == 2);
  CHECK(again.job->fitted[1].tie == optimize::Tie::shift);
  CHECK(again.job->fitted[1].deviation == Approx(found.parameters[1].deviation));
  reactor::TrainSolver solver(again.job->train);
  std::vector<double> values(solver.quantities().size());
  REQUIRE(solver.evaluate(again.job->point, {}, values, {}) == reactor::SolveStatus::solved);
  const auto intervals =
      optimize::intervals_of(again.job->fitted, again.job->train, again.job->point, values);
  const std::size_t q = reactor::find_quantity(solver.quantities(), "comonomer_wt");
  CHECK(intervals[q].low < values[q]);
  CHECK(intervals[q].high > values[q]);
  // With the base's set it would be about another k_ij.
  const ReadResult base = read_job(configs + "/fits/grade.toml", {both[0]});
  REQUIRE(base.diagnostics.size() == 1);
  CHECK_THAT(base.diagnostics[0].message,
             Contains("was fitted to 0.03, and the job's properties have 0"));
  CHECK_THAT(base.diagnostics[0].hint, Contains("beside this catalyst"));
  const ReadResult resolved = read_job(files.write("resolved.toml", again.job->resolved_toml));
  REQUIRE(resolved.job);
  CHECK(resolved.job->resolved_toml == again.job->resolved_toml);
  CHECK_THAT(again.job->resolved_toml, Contains("values = [0.0"));
  // Without PC-SAFT there is no such constant.
  const ReadResult other =
      read_job(configs + "/fits/grade.toml", {both[0], "property_method=correlations"});
  REQUIRE(other.diagnostics.size() == 1);
  CHECK_THAT(other.diagnostics[0].message,
             Contains("interactions.ethylene.propylene segment.value"));
  CHECK_THAT(other.diagnostics[0].hint, Contains("pc-saft"));
}

TEST_CASE("fit of a k_ij: jobs with different sets, and a k_ij of 0 with a factor") {
  const test::JobFiles files;
  const auto faults = [&](const std::string& own_set, const std::string& tie) {
    std::string job = "plant = \"" + configs + "/plants/loop-and-gas-bed.toml\"\ncatalyst = \"" +
                      configs + "/catalysts/representative-ethylene.toml\"\n";
    if (!own_set.empty())
      job += "properties = \"" + configs + "/properties/gross-sadowski-aspen.toml\"\n";
    files.write("other.toml", job + "[stages.gas]\ngas_C2_per_C3 = \"0.5 mol/mol\"\n" + own_set);
    files.write("experiments.csv", "id,job\na," + configs + "/fits/grade.toml\nb,other.toml\n");
    files.write(
        "measurements.csv",
        "experiment,quantity,value,deviation\na,comonomer_wt,10,2 %\nb,comonomer_wt,10,2 %\n");
    const ReadFit read = read_fit(files.write(
        "fit.toml", "catalyst = \"" + configs + R"(/catalysts/representative-ethylene.toml"
experiments = "experiments.csv"
measurements = "measurements.csv"
[[parameter]]
name = "k"
constants = ["interactions.ethylene.propylene segment.value"]
)" + tie));
    std::string all;
    for (const Diagnostic& fault : read.diagnostics)
      all += sentence(fault) + " [" + fault.hint + "]\n";
    return all;
  };
  const std::string shift = "tie = \"shift\"\nrange = [-0.1, 0.1]\n";
  CHECK(faults("", shift).empty());
  CHECK_THAT(
      faults("[[interactions]]\npair = [\"ethylene\", \"propylene segment\"]\nvalue = 0.02\n",
             shift),
      Contains("another number in each of these experiments"));
  CHECK_THAT(faults("", ""), Contains("not informed by any measurement"));
}
