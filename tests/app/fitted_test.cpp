// [[fitted]]: the covariance of a fit in a catalyst file, what a job makes of it, and what is refused.

#include <catch2/catch.hpp>

#include "app/recipe/recipe.hpp"
#include "app/results/compute.hpp"
#include "app/results/intervals.hpp"
#include "app/results/result_json.hpp"
#include "app/screens/summary.hpp"
#include "tests/app/fault_of.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using app::test::JobFiles;
using Catch::Matchers::Contains;

namespace {

std::string fitted(const std::string& name, const std::string& constant, const std::string& more) {
  return "[[fitted]]\nname = \"" + name + "\"\nconstants = [\"" + constant + "\"]\n" + more + "\n";
}

/// Activity and transfer to hydrogen, that hang together.
std::string two() {
  return fitted("activity", "sites.potential", "deviation = \"4 %\"\ncorrelation = [1, 0.5]") +
         fitted("transfer", "reactions.transfer_to_hydrogen.k",
                "deviation = \"10 %\"\ncorrelation = [0.5, 1]");
}

/// A job whose catalyst is laid over the small one and carries a covariance.
app::ReadResult with_fit(const JobFiles& files, const std::string& tables,
                         const std::string& more = "") {
  files.write("fit.toml", "base = \"catalyst.toml\"\norigin = \"fitted\"\n" + tables);
  return files.read(more, {"catalyst=fit.toml"});
}

}  // namespace

TEST_CASE(
    "fitted: a catalyst's covariance is the job's uncertainty, and stands in the resolved job") {
  const JobFiles files;
  const auto job = tests::sound(
      with_fit(files, two(), "[[uncertain]]\nkey = \"polymer.density\"\nwidth = \"1 %\"\n"));
  REQUIRE(job.fitted.size() == 2);
  CHECK(job.fitted[1].name == "transfer");
  CHECK(job.fitted[1].deviation == Approx(0.1));
  // One that the job states itself, and the two directions of the fit.
  REQUIRE(job.uncertain.size() == 3);
  CHECK(job.uncertain[0].key == "polymer.density");
  CHECK_THAT(job.uncertain[1].key, Contains("fit: ") && Contains("activity"));
  const auto again = tests::sound(app::read_job(files.write("again.toml", job.resolved_toml)));
  CHECK(again.resolved_toml == job.resolved_toml);
  CHECK(again.numbers == job.numbers);
  CHECK(again.fitted.size() == 2);
  CHECK(again.uncertain.size() == 3);
}

TEST_CASE("fitted: an energy is shifted in its unit") {
  const JobFiles files;
  const auto job = tests::sound(
      with_fit(files, fitted("E", "reactions.propagation.E",
                             "tie = \"shift\"\ndeviation = \"2 kJ/mol\"\ncorrelation = [1]")));
  CHECK(job.fitted.at(0).tie == optimize::Tie::shift);
  CHECK(job.fitted[0].deviation == Approx(2000.0));
}

TEST_CASE("fitted: what is no covariance, and of no constant, is refused where it stands") {
  struct Case {
    std::string first, second, key, message;
  };
  const std::string sound = "deviation = \"4 %\"\ncorrelation = [1, 0.5]";
  const auto c = GENERATE_COPY(
      Case{sound, "deviation = \"10 %\"\ncorrelation = [0.4, 1]", "fitted.correlation",
           "is 0.4 here and 0.5 in the row of activity"},
      Case{sound, "deviation = \"10 %\"\ncorrelation = [0.5]", "fitted.correlation",
           "1 numbers, but the fit has 2 constants"},
      Case{sound, "deviation = \"10 %\"\ncorrelation = [0.5, 0.9]", "fitted.correlation",
           "with itself is 0.9"},
      Case{sound, "deviation = \"0 %\"\ncorrelation = [0.5, 1]", "fitted.deviation",
           "no standard deviation above 0"},
      Case{sound, "deviation = 0.1\ncorrelation = [0.5, 1]", "fitted.deviation", "in %"},
      Case{sound, "deviation = \"1 %\"\ncorrelation = [1.5, 1]", "fitted.correlation",
           "outside its range"},
      Case{sound, "deviation = \"1 %\"\ncorrelation = 1", "fitted.correlation", "expected a list"});
  const JobFiles files;
  const auto read =
      with_fit(files, fitted("activity", "sites.potential", c.first) +
                          fitted("transfer", "reactions.transfer_to_hydrogen.k", c.second));
  INFO(c.second);
  const auto fault = app::test::only_fault(read);
  CHECK_THAT(app::format(fault), Contains(c.message) && Contains("fit.toml"));
  CHECK(fault.line > 6);
}

TEST_CASE("fitted: an indefinite matrix, and a constant of no model, say what would do") {
  const JobFiles files;
  const std::string three =
      fitted("a", "sites.potential", "deviation = \"4 %\"\ncorrelation = [1, 0.9, -0.9]") +
      fitted("b", "melt_flow.a", "deviation = \"4 %\"\ncorrelation = [0.9, 1, 0.9]") +
      fitted("c", "polymer.density", "deviation = \"4 %\"\ncorrelation = [-0.9, 0.9, 1]");
  const auto indefinite = app::test::only_fault(with_fit(files, three));
  CHECK_THAT(indefinite.message, Contains("negative eigenvalue"));
  CHECK_THAT(indefinite.hint, Contains("copy all tables [[fitted]]"));
  const auto unknown = app::test::only_fault(
      with_fit(files, fitted("a", "sites.potentail", "deviation = \"4 %\"\ncorrelation = [1]")));
  CHECK_THAT(unknown.message, Contains("no constant of the model is called sites.potentail"));
  CHECK_THAT(unknown.hint, Contains("sites.potential"));
}

TEST_CASE("fitted: screen, recipe and result.json say the interval of a product", "[default]") {
  const JobFiles files;
  // Production of the loop goes with the sites, that of the bed, whose mass is held, as well.
  auto job = tests::sound(
      with_fit(files, two(), "[[bands]]\nquantity = \"mfr_pp\"\nrange = \"[0, inf)\"\n"));
  const app::Computed done =
      app::compute(std::move(job), app::Task::simulate, {.with_heat = false});
  const app::Report report = done.report();
  const double mfr = report.value("mfr_pp");
  REQUIRE(mfr > 0.0);
  const auto interval = app::interval_of(report, "mfr_pp");
  // Transfer to hydrogen alone ends chains here and its deviation is 10 %: ln MFR moves by b = 3.92 times that of ln Mw at
  // most.
  CHECK(interval.low < mfr);
  CHECK(std::log(interval.high / mfr) > 0.1);
  CHECK(std::log(interval.high / mfr) < 1.96 * 3.92 * 0.1 + 1e-9);
  CHECK_THAT(app::summary(report, {}),
             Contains("By the fit of the catalyst") && Contains("mfr_pp") && Contains("95 %: "));
  const std::string json = app::result_json(report);
  CHECK_THAT(json, Contains("\"intervals_95\": {"));
  const app::Recipe recipe = app::make_recipe(report, {}, "2026-01-31");
  REQUIRE_FALSE(recipe.intervals.rows.empty());
  CHECK(recipe.intervals.rows[0][2].number < recipe.intervals.rows[0][1].number);
  // A band that the nominal product holds and the interval does not is warned of.
  optimize::Answer close = done.answer;
  for (auto& each : close.bands)
    if (each.band.quantity == "mfr_pp") each.band.high = 0.5 * (mfr + interval.high);
  app::Report open = app::make_report(done.job, close, app::Task::simulate);
  open.intervals = done.intervals;
  const auto left = app::bands_left_open(open);
  REQUIRE(left.size() == 1);
  CHECK_THAT(left[0], Contains("mfr_pp") && Contains("95 %"));
}
