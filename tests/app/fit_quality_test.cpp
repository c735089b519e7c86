// What a fit says of itself: whether it meets its data, what priors pay, which set points it moved.

#include "app/fit/fit_quality.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "app/fit/fit_words.hpp"
#include "app/fit/fitted_catalyst.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using Catch::Matchers::Contains;

namespace {

/// A fit of one factor and one shift of a temperature to three measurements; its numbers are put in by hand.
struct Case {
  app::FitFile file;
  optimize::Fit fit;

  Case() {
    file.name = "by-hand";
    file.catalyst = "base.toml";
    const auto two_stages = tests::two_stage_case();
    file.problem.experiments = {
        {.name = "line", .group = "", .train = two_stages.train, .point = two_stages.point}};
    file.problem.parameters = {{.name = "activity",
                                .numbers = {{.name = "catalyst.potential_sites"}},
                                .low = 0.1,
                                .high = 10.0,
                                .prior = optimize::Prior{.mean = 0.0, .deviation = 0.1}},
                               {.name = "temperature of the loop",
                                .tie = optimize::Tie::shift,
                                .set_points = {{0, reactor::Setting::temperature}},
                                .experiments = {0},
                                .start = 0.0,
                                .low = -5.0,
                                .high = 5.0}};
    for (const double miss : {0.5, -40.0, 4.0}) {
      file.problem.measurements.push_back({.experiment = 0, .quantity = "mfr_pp", .value = 2.0});
      fit.measurements.push_back({.modelled = 2.0, .miss = miss, .outlier = std::abs(miss) > 3.0});
    }
    fit.parameters = {{.coordinate = 0.3, .value = std::exp(0.3)},
                      {.coordinate = 4.0, .value = 4.0}};
    fit.covariance = {0.01, 0.0, 0.0, 0.04};
  }
};

}  // namespace

TEST_CASE("fit quality: chi-square far above its degrees of freedom is no fit") {
  Case c;
  c.fit.degrees_of_freedom = 50.0;
  c.fit.chi_square = 55.0;
  CHECK(app::agreement_of(c.fit) == app::Agreement::as_stated);
  CHECK(app::widening_of(c.fit) == 1.0);
  CHECK(app::meets_the_data(c.fit));
  CHECK_THAT(app::fit_screen(c.file, c.fit).front(), Contains("FITTED  by-hand"));
  c.fit.chi_square = 20.0;
  CHECK(app::agreement_of(c.fit) == app::Agreement::better);
  CHECK(app::widening_of(c.fit) == 1.0);
  c.fit.chi_square = 450.0;
  CHECK(app::widening_of(c.fit) == Approx(3.0));
  CHECK_FALSE(app::meets_the_data(c.fit));
  CHECK_THAT(app::fit_screen(c.file, c.fit).front(), Contains("DOES NOT FIT  by-hand"));
}

TEST_CASE("fit quality: the screen has priors, set points that moved, and the largest miss first") {
  Case c;
  c.fit.degrees_of_freedom = 6.0;
  c.fit.chi_square = 15.7;
  const auto misses = app::prior_misses(c.file, c.fit);
  REQUIRE(misses.size() == 1);
  CHECK(misses[0].miss == Approx(3.0));
  const auto moved = app::moved_set_points(c.file, c.fit);
  REQUIRE(moved.size() == 1);
  CHECK_THAT(moved[0], Contains("line: ") && Contains("temperature") && Contains("became"));
  std::string screen;
  for (const std::string& line : app::fit_screen(c.file, c.fit)) screen += line + '\n';
  INFO(screen);
  CHECK_THAT(screen, Contains("9 of it are priors") &&
                         Contains("activity: +3 standard deviations") &&
                         Contains("Set points that the fit moved"));
  CHECK(screen.find("-40 standard") < screen.find("+4 standard"));
}

TEST_CASE("fit quality: what no parameter moves, and what holds the search, are told by name") {
  Case c;
  c.fit.degrees_of_freedom = 6.0;
  c.file.problem.measurements[1].where = "measurements.csv, line 3";
  c.fit.unmoved = {1};
  c.fit.stop = optimize::Stop::evaluations;
  c.fit.held_by = "experiment line: a site is a titanium atom";
  std::string screen;
  for (const std::string& line : app::fit_screen(c.file, c.fit)) screen += line + '\n';
  INFO(screen);
  CHECK_THAT(screen,
             Contains("What holds the search: experiment line: a site is a titanium atom.") &&
                 Contains("What the data do not tell") &&
                 Contains("line mfr_pp (measurements.csv, line 3) is moved by no parameter"));
  const auto json = app::fit_json(c.file, c.fit);
  CHECK_THAT(json, Contains("\"moved\": false"));
}
