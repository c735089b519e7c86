// Parameters that no measurement sees, told before anything is computed: none missed, none invented.

#include "optimize/fit/uninformed.hpp"

#include <catch2/catch.hpp>

#include "tests/support/fed_case.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using namespace tandem::optimize;
using reactor::Setting;

namespace {

FitParameter factor(std::string name, std::string number) {
  return {.name = std::move(name), .numbers = {{std::move(number)}}, .low = 0.1, .high = 10.0};
}

/// One experiment of a loop and a bed, with its production measured.
FitProblem problem(std::vector<FitParameter> parameters) {
  const auto c = tests::two_stage_case();
  return {{{"a", "", c.train, c.point}, {"b", "", c.train, c.point}},
          {{.experiment = 0, .quantity = "production_kg_per_h", .value = 1.0, .scatter = {}}},
          std::move(parameters)};
}

std::string why(const FitProblem& p) {
  const auto found = uninformed_of(p);
  return found.empty() ? "" : found.front().why;
}

}  // namespace

TEST_CASE("uninformed: constants that something fitted may read are left to the slopes") {
  for (const char* number : {"sites.potential", "reactions.propagation.k", "polymer.density",
                             "reactions.transfer_to_hydrogen.k", "reactions.propagation.E"}) {
    INFO(number);
    CHECK(why(problem({factor("p", number)})).empty());
  }
}

TEST_CASE("uninformed: laws of melt flow and viscosity without such a measurement") {
  using Catch::Matchers::Contains;
  CHECK_THAT(why(problem({factor("law", "melt_flow.copolymer.a")})),
             Contains("none of the fitted quantities"));
  CHECK_THAT(why(problem({factor("law", "viscosity.K_polypropylene")})),
             Contains("none of the fitted quantities"));
  auto with = problem({factor("law", "melt_flow.copolymer.a")});
  with.measurements.push_back({.experiment = 1, .quantity = "mfr_pp", .value = 1.0, .scatter = {}});
  CHECK_FALSE(why(with).empty());  // part (A)'s law has no such constant
  with.measurements.push_back(
      {.experiment = 1, .quantity = "mfr_whole", .value = 1.0, .scatter = {}});
  CHECK(why(with).empty());
  with.measurements.back().use = MeasurementUse::check;
  CHECK_FALSE(why(with).empty());
}

TEST_CASE("uninformed: measurements that no parameter can move") {
  auto p = problem({factor("law", "melt_flow.copolymer.a")});
  p.measurements.push_back({.experiment = 1, .quantity = "mfr_whole", .value = 1.0, .scatter = {}});
  p.measurements.push_back({.experiment = 1, .quantity = "mfr_pp", .value = 1.0, .scatter = {}});
  CHECK(unmoved_of(p) == std::vector<std::size_t>{0, 2});
  // A parameter with a prior moves as well; what is only checked is nobody's concern.
  p.parameters.push_back(factor("activity", "sites.potential"));
  p.parameters.back().prior = Prior{.mean = 0.0, .deviation = 0.1};
  CHECK(unmoved_of(p).empty());
  p.parameters.back().experiments = {1};
  CHECK(unmoved_of(p) == std::vector<std::size_t>{0});
  p.measurements[0].use = MeasurementUse::check;
  CHECK(unmoved_of(p).empty());
}

TEST_CASE("uninformed: an energy where all is held at the reference temperature") {
  auto held = problem({factor("E", "reactions.propagation.E")});
  for (auto& experiment : held.experiments)
    for (auto& stage : experiment.point)
      stage[Setting::temperature] = experiment.train.catalyst.reference_temperature;
  CHECK_THAT(why(held), Catch::Matchers::Contains("reference temperature"));
  // One degree off in an experiment of which nothing is fitted tells nothing.
  held.experiments[1].point[0][Setting::temperature] += 1.0;
  CHECK_FALSE(why(held).empty());
  held.measurements.push_back({.experiment = 1, .quantity = "mfr_pp", .value = 1.0, .scatter = {}});
  CHECK(why(held).empty());
}

TEST_CASE(
    "uninformed: a reaction that does not happen, an experiment without fitted measurements") {
  using Catch::Matchers::Contains;
  auto none = problem({factor("retarder", "reactions.poisoning_reversal.k")});
  for (auto& experiment : none.experiments) {
    auto& train = experiment.train;
    for (auto& type : train.catalyst.chemistry.site_types) type.poisoning_reversal.k = 0.0;
    for (auto& stage : train.stages)
      for (auto& type : stage.chemistry.site_types) type.poisoning_reversal.k = 0.0;
  }
  CHECK_THAT(why(none), Contains("not 0"));
  none.parameters[0].prior = Prior{};  // which holds it
  CHECK(why(none).empty());
  auto other = problem({factor("activity of b", "sites.potential")});
  other.parameters[0].experiments = {1};
  CHECK_THAT(why(other), Contains("no experiment in which something is fitted"));
}

TEST_CASE("uninformed: a constant of PC-SAFT whose species is in no experiment") {
  using Catch::Matchers::Contains;
  const auto with = [](const char* number) {
    FitParameter shift{.name = "k",
                       .tie = Tie::shift,
                       .numbers = {{number}},
                       .start = 0.0,
                       .low = -0.1,
                       .high = 0.1};
    auto p = problem({std::move(shift)});
    for (auto& experiment : p.experiments) tests::use_equation_of_state(experiment.train);
    return p;
  };
  // The correlations have no such constant.
  CHECK_THAT(why(problem({factor("k", "interactions.hydrogen.propylene.value")})),
             Contains("no experiment"));
  for (const char* number :
       {"interactions.propylene segment.hydrogen.value", "interactions.ethylene.propylene.slope",
        "polymer.propylene.energy", "components.ethylene.diameter"}) {
    INFO(number);
    CHECK(why(with(number)).empty());
    auto without = with(number);
    for (auto& experiment : without.experiments)
      for (auto& stage : experiment.point)
        stage[Setting::hydrogen_ratio] = stage[Setting::comonomer_ratio_1] = 0.0;
    const bool of_polymer = std::string_view(number).starts_with("polymer.");
    CHECK(why(without).empty() == of_polymer);
    if (!of_polymer) CHECK_THAT(why(without), Contains("holds its species"));
  }
  // There, but where nothing is fitted.
  auto elsewhere = with("interactions.ethylene.propylene.value");
  for (auto& stage : elsewhere.experiments[0].point) stage[Setting::comonomer_ratio_1] = 0.0;
  CHECK_FALSE(why(elsewhere).empty());
}
