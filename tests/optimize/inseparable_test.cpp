// What a fit's data do not tell: planted cases are named, and none is invented where the data tell all.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/fit/fit.hpp"
#include "optimize/fit/fit_model.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using namespace tandem::optimize;
using reactor::Setting;

namespace {

struct Datum {
  std::size_t experiment;
  const char* quantity;
};

struct Case {
  std::string name;
  std::vector<FitParameter> parameters;
  std::vector<Datum> data;
  std::vector<std::size_t> together = {};  ///< parameters that are to be named; empty: none
};

/// Grades that differ in hydrogen, temperature and ethylene: 0 the first, 1 in hydrogen, 2 in temperature, 3 in ethylene.
std::vector<Experiment> grades() {
  const auto base = tests::two_stage_case();
  auto hydrogen = base, warm = base, ethylene = base;
  hydrogen.point[0][Setting::hydrogen_ratio] *= 3.0;
  warm.point[0][Setting::temperature] += 10.0;
  ethylene.point[1][Setting::comonomer_ratio_1] *= 2.0;
  return {{"first", "", base.train, base.point},
          {"hydrogen", "", hydrogen.train, hydrogen.point},
          {"warm", "", warm.train, warm.point},
          {"ethylene", "", ethylene.train, ethylene.point}};
}

FitParameter factor(std::string name, std::vector<TiedNumber> numbers) {
  return {.name = std::move(name), .numbers = std::move(numbers), .low = 0.1, .high = 10.0};
}
const FitParameter activity = factor("activity", {{"sites.potential"}});
const FitParameter growth = factor(
    "growth",
    {{"reactions.propagation.k"}, {"reactions.initiation.k"}, {"reactions.atactic_propagation.k"}});
const FitParameter to_hydrogen =
    factor("transfer to hydrogen", {{"reactions.transfer_to_hydrogen.k"}});
const FitParameter energy = factor(
    "E of growth",
    {{"reactions.propagation.E"}, {"reactions.initiation.E"}, {"reactions.atactic_propagation.E"}});
const FitParameter decay = factor("decay", {{"reactions.deactivation_spontaneous.k"}});
const FitParameter dormancy = factor("dormancy", {{"reactions.dormancy.k"}});
const FitParameter law_A = factor("law of (A)", {{"melt_flow.a"}});
const FitParameter law_B = factor("law of (B)", {{"melt_flow.copolymer.a"}});
const FitParameter ethylene_end = factor(
    "ethylene end",
    {{"reactions.transfer_to_hydrogen.ethylene.k"}, {"reactions.transfer_to_monomer.ethylene.k"}});
const FitParameter r1 = factor("r1", {{"reactions.propagation.propylene.ethylene.k", true}});
const FitParameter r2 = factor("r2", {{"reactions.propagation.ethylene.propylene.k"}});
const FitParameter order{.name = "order",
                         .tie = Tie::shift,
                         .numbers = {{"reactions.transfer_to_hydrogen.order"}},
                         .start = 0.0,
                         .low = -0.4,
                         .high = 0.4};

/// A fit to data that the model itself has made: the sum is 0 at the start, and the slopes say all.
Fit fit_of(const Case& c) {
  FitProblem problem{grades(), {}, c.parameters};
  for (const Datum& datum : c.data)
    problem.measurements.push_back({.experiment = datum.experiment,
                                    .quantity = datum.quantity,
                                    .value = 1.0,
                                    .scatter = {ErrorModel::log_normal, 0.03}});
  FitModel model(problem, 0);
  std::vector<double> x;
  for (const FitParameter& p : problem.parameters) x.push_back(coordinate_of(p, p.start));
  INFO(model.failure());
  REQUIRE(model.evaluate(x));
  for (std::size_t m = 0; m < problem.measurements.size(); ++m)
    problem.measurements[m].value = model.modelled()[static_cast<Eigen::Index>(m)];
  const Fit found = fit(problem, {.profiles = false});
  INFO(found.message);
  REQUIRE(found.solved);
  return found;
}

const char* const made = "production_kg_per_h";

}  // namespace

TEST_CASE("inseparable: planted cases are named", "[default]") {
  // Every one has as many data as parameters or more, so that counting alone does not tell.
  const std::vector<Case> cases{
      {"sites and growth by production",
       {activity, growth},
       {{0, made}, {1, made}, {2, made}},
       {0, 1}},
      {"transfer and the melt flow law, by melt flow",
       {to_hydrogen, law_A},
       {{0, "mfr_pp"}, {3, "mfr_pp"}},
       {0, 1}},
      {"law of (B) and its ethylene end, by melt flow of the whole",
       {law_B, ethylene_end},
       {{0, "mfr_whole"}, {1, "mfr_whole"}, {2, "mfr_whole"}},
       {0, 1}},
      {"transfer and its order, at one hydrogen",
       {to_hydrogen, order},
       {{0, "mfr_pp"}, {0, "Mw_pp"}, {0, "Mn_pp"}},
       {0, 1}},
      {"activity and decay, at one residence time",
       {activity, decay},
       {{0, made}, {1, made}, {3, made}},
       {0, 1}},
      {"activity and dormancy, at one hydrogen",
       {activity, dormancy},
       {{0, made}, {0, "mileage_kg_per_kg"}},
       {0, 1}},
      {"both reactivity ratios, by one composition",
       {r1, r2},
       {{0, "copolymer_propylene_wt"}, {1, "copolymer_propylene_wt"}},
       {0, 1}},
      {"growth and its energy, at one temperature other than the reference",
       {growth, energy},
       {{2, made}, {2, "mileage_kg_per_kg"}, {2, "loop.production_kg_per_h"}},
       {0, 1}},
      {"one constant twice",
       {to_hydrogen, to_hydrogen, activity},
       {{0, "mfr_pp"}, {1, "Mw_pp"}, {0, made}},
       {0, 1}},
      {"three that cancel each other",
       {activity, growth, to_hydrogen},
       {{0, made}, {1, made}, {0, "Mw_pp"}, {0, "Mn_pp"}},
       {0, 1, 2}}};
  for (const Case& c : cases) {
    INFO(c.name);
    const Fit found = fit_of(c);
    CHECK(!found.inseparable.empty());
    for (const Inseparable& group : found.inseparable) {
      auto named = group.parameters;
      std::ranges::sort(named);
      CHECK(named == c.together);
    }
    for (std::size_t p = 0; p < c.parameters.size(); ++p)
      CHECK((found.parameters[p].informed == Informed::not_alone) ==
            (std::ranges::find(c.together, p) != c.together.end()));
  }
}

TEST_CASE("inseparable: where the data tell all, none is invented", "[default]") {
  const std::vector<Case> cases{
      {"activity by production", {activity}, {{0, made}}},
      {"activity and transfer", {activity, to_hydrogen}, {{0, made}, {0, "mfr_pp"}}},
      {"transfer and the melt flow law, with Mw",
       {to_hydrogen, law_A},
       {{0, "Mw_pp"}, {0, "mfr_pp"}}},
      {"transfer and order, at two hydrogens",
       {to_hydrogen, order},
       {{0, "mfr_pp"}, {1, "mfr_pp"}}},
      {"growth and its energy, at two temperatures",
       {growth, energy},
       {{0, made}, {2, "loop.production_kg_per_h"}, {0, "loop.production_kg_per_h"}}},
      {"law of (B) with its viscosity",
       {law_B, ethylene_end},
       {{0, "mfr_rc"}, {0, "intrinsic_viscosity_rc_dl_per_g"}}},
      {"activity, transfer and law of (B)",
       {activity, to_hydrogen, law_B},
       {{0, made}, {0, "mfr_pp"}, {0, "mfr_rc"}}},
      {"r1 and activity", {r1, activity}, {{0, "comonomer_wt"}, {0, made}}},
      {"two hydrogens and two temperatures",
       {activity, to_hydrogen, order, energy},
       {{0, made}, {2, made}, {0, "mfr_pp"}, {1, "mfr_pp"}}},
      {"more data than parameters",
       {activity, to_hydrogen, order},
       {{0, made}, {1, made}, {0, "mfr_pp"}, {1, "mfr_pp"}, {2, "mfr_pp"}, {3, "Mw_pp"}}}};
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(fit_of(c).inseparable.empty());
  }
}
