// Fits of constants: on data that the model itself has made, the constants come back.

#include "optimize/fit/fit.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "optimize/fit/fit_model.hpp"
#include "optimize/fit/inseparable.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using namespace tandem::optimize;
using reactor::Setting;

namespace {

/// Two grades of a plant, a start-up, and an autoclave in two steps.
std::vector<Experiment> experiments() {
  const auto plant = tests::two_stage_case();
  auto other = plant;
  other.point[0][Setting::hydrogen_ratio] = 6e-3;
  other.point[0][Setting::temperature] = 338.15;
  other.point[1][Setting::comonomer_ratio_1] = 0.8;
  auto batch = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_liquid_volume,
                                     reactor::HoldUpControl::residence_time);
  batch.train.batch = true;
  batch.point[0][Setting::liquid_volume] = 3e-3;
  batch.point[0][Setting::catalyst_feed] = 1e-5;
  batch.point[0][Setting::cocatalyst_feed] = 0.0;
  batch.point[1][Setting::catalyst_feed] = 0.0;
  batch.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  batch.point[1][Setting::donor_feed] = 0.0;
  return {{"grade-1", "plant", plant.train, plant.point},
          {"grade-2", "plant", other.train, other.point},
          {"start-up", "plant", plant.train, plant.point},
          {"autoclave", "laboratory", batch.train, batch.point}};
}

std::vector<FitParameter> parameters() {
  const auto factor = [](std::string name, std::vector<TiedNumber> numbers) {
    return FitParameter{
        .name = std::move(name), .numbers = std::move(numbers), .low = 0.1, .high = 10.0};
  };
  std::vector<FitParameter> list{
      factor("activity", {{"sites.potential"}}),
      factor("transfer to hydrogen", {{"reactions.transfer_to_hydrogen.k"}}),
      factor("r_propylene", {{"reactions.propagation.propylene.ethylene.k", true},
                             {"reactions.propagation.ethylene.propylene.k"}}),
      factor("deactivation", {{"reactions.deactivation_spontaneous.k"}}),
      {.name = "spread",
       .tie = Tie::spread,
       .numbers = {{"reactions.transfer_to_hydrogen.k"}},
       .low = 0.2,
       .high = 3.0},
      {.name = "order",
       .tie = Tie::shift,
       .numbers = {{"reactions.transfer_to_hydrogen.order"}},
       .start = 0.0,
       .low = -0.4,
       .high = 0.4}};
  return list;
}

/// A measured value for each of these, of the truth's.
FitProblem problem_at(const std::vector<double>& truth, std::vector<FitParameter> list) {
  FitProblem problem{experiments(), {}, std::move(list)};
  const auto measure = [&](std::size_t e, const char* quantity, double deviation,
                           std::optional<double> time = {}) {
    problem.measurements.push_back({.experiment = e,
                                    .quantity = quantity,
                                    .time = time,
                                    .value = 1.0,
                                    .scatter = {ErrorModel::log_normal, deviation}});
  };
  for (const std::size_t e : {0U, 1U}) {
    measure(e, "production_kg_per_h", 0.02);
    measure(e, "mfr_pp", 0.05);
    measure(e, "mfr_whole", 0.05);
    measure(e, "comonomer_wt", 0.03);
    measure(e, "Mn", 0.1);
    measure(e, "Mw", 0.05);
  }
  // Early, for a start-up takes the longest to integrate.
  measure(2, "mfr_pp", 0.05, 600.0);
  measure(2, "mfr_pp", 0.05, 1200.0);
  measure(3, "mileage_kg_per_kg", 0.05);
  measure(3, "comonomer_wt", 0.05);
  measure(3, "mileage_kg_per_kg", 0.05, 1200.0);
  measure(3, "mileage_kg_per_kg", 0.05, 4000.0);  // in the second step
  // A rate profile of the first step and a distribution of a grade, as curves.
  const std::string& first_step = problem.experiments[3].train.stages[0].name;
  problem.curves = {{"autoclave rate", false}, {"grade-1 dw_dlog10_M", true}};
  for (int i = 1; i <= 8; ++i) {
    problem.measurements.push_back({.experiment = 3,
                                    .quantity = first_step + ".polymerization_rate_kg_per_h",
                                    .time = 150.0 * i,
                                    .scatter = {ErrorModel::log_normal, 0.05},
                                    .curve = 0,
                                    .counts = 3.0 / 8.0});
    problem.experiments[0].train.molar_masses.push_back(std::pow(10.0, 3.0 + 0.3 * i));
    problem.measurements.push_back({.experiment = 0,
                                    .quantity = "dw_dlog10_M[" + std::to_string(i) + "]",
                                    .value = 0.5,
                                    .scatter = {ErrorModel::normal, 0.03},
                                    .curve = 1,
                                    .log10_M = 3.0 + 0.3 * i,
                                    .counts = 3.0 / 8.0});
  }
  FitModel model(problem, 0);
  INFO(model.failure());
  REQUIRE(model.evaluate(truth));
  for (std::size_t m = 0; m < problem.measurements.size(); ++m)
    problem.measurements[m].value = model.modelled()[static_cast<Eigen::Index>(m)];
  return problem;
}

const std::vector<double> truth{std::log(1.4), std::log(0.6), std::log(1.3),
                                std::log(0.7), std::log(1.2), 0.1};

}  // namespace

TEST_CASE("fit: slopes of all kinds of experiments agree with differences", "[default]") {
  const FitProblem problem = problem_at(truth, parameters());
  FitModel model(problem, 1);
  REQUIRE(model.evaluate(truth));
  const Eigen::VectorXd values = model.modelled();
  const Eigen::MatrixXd slopes = model.modelled_slopes();
  constexpr double h = 1e-3;
  for (std::size_t p = 0; p < truth.size(); ++p) {
    const auto at = [&](double by) {
      auto x = truth;
      x[p] += by * h;
      REQUIRE(model.evaluate(x));
      return model.modelled();
    };
    const Eigen::VectorXd above = at(1.0);
    Eigen::VectorXd difference = (above - at(-1.0)) / (2.0 * h);
    // By an order the third derivative is ln(c)^3, 300: fourth order for that one.
    if (problem.parameters[p].tie == Tie::shift) {
      const Eigen::VectorXd further = at(2.0);
      difference += (difference - (further - at(-2.0)) / (4.0 * h)) / 3.0;
    }
    for (Eigen::Index m = 0; m < values.size(); ++m) {
      const auto& measured = problem.measurements[static_cast<std::size_t>(m)];
      INFO(problem.experiments[measured.experiment].name << " " << measured.quantity << " by "
                                                         << problem.parameters[p].name);
      // Some h^2; and integrations to 1e-9 and 1e-10 over steps of h.
      CHECK(std::abs(slopes(m, static_cast<Eigen::Index>(p)) - difference[m]) <
            1e-5 * std::abs(values[m]));
    }
  }
}

TEST_CASE("fit: a curve counts as the measurements it is said to, with an area of 1", "[default]") {
  FitProblem problem = problem_at(truth, parameters());
  double area = 0.0, last = 0.0;
  for (FitMeasurement& m : problem.measurements) {
    if (m.curve != 1U) continue;
    area += last > 0.0 ? 0.5 * 0.3 * (last + m.value) : 0.0;
    last = m.value;
    // Off by one deviation of the curve everywhere: widened it is the root of 8/3 times as large.
    m.value += 0.03;
    m.scatter.deviation = 0.03 / std::sqrt(m.counts);
  }
  CHECK(area == Approx(1.0).epsilon(1e-12));
  FitModel model(problem, 0);
  Eigen::VectorXd r;
  Eigen::MatrixXd slopes;
  REQUIRE(model.residuals(truth, r, slopes));
  // Three measurements, each off by one deviation.
  CHECK(r.squaredNorm() == Approx(3.0).epsilon(1e-9));
}

TEST_CASE("fit: without noise the constants come back", "[default]") {
  const FitProblem problem = problem_at(truth, parameters());
  const Fit found = fit(problem, {.profiles = false});
  INFO(found.message);
  REQUIRE(found.solved);
  CHECK(found.iterations <= 8);
  for (std::size_t p = 0; p < truth.size(); ++p) {
    INFO(problem.parameters[p].name);
    CHECK(found.parameters[p].coordinate == Approx(truth[p]).margin(1e-5));
    CHECK(found.parameters[p].informed == Informed::by_data);
  }
  CHECK(found.inseparable.empty());
}

TEST_CASE("fit: one thread and three give the same bytes, and profiles hold the estimate",
          "[default]") {
  std::vector<FitParameter> two = parameters();
  two.resize(2);
  FitProblem problem = problem_at({0.3, -0.2}, two);
  problem.measurements[1].value *= 1.06;  // some noise
  problem.measurements[7].value *= 0.97;
  // The start-up is for the slopes: profiles evaluate some forty times.
  std::erase_if(problem.measurements, [](const auto& m) { return m.experiment == 2; });
  const Fit one = fit(problem, {.threads = 1});
  const Fit three = fit(problem, {.threads = 3});
  REQUIRE(one.solved);
  for (std::size_t p = 0; p < 2; ++p) {
    const FittedParameter& a = one.parameters[p];
    CHECK(a.value == three.parameters[p].value);
    CHECK(a.low == three.parameters[p].low);
    CHECK(a.profiled);
    // So near to linear that the profile's ends are those of the curvature to a hundredth.
    CHECK(std::log(a.high / a.value) == Approx(1.96 * a.deviation).epsilon(0.03));
    CHECK(std::log(a.value / a.low) == Approx(1.96 * a.deviation).epsilon(0.03));
  }
}

TEST_CASE("fit: what the data do not tell is named", "[default]") {
  std::vector<FitParameter> list = parameters();
  list.resize(2);
  // Sites and all that grows or ends chains on them cannot be told from more of each by production alone.
  list[1] = {.name = "propagation",
             .numbers = {{"reactions.propagation.k"},
                         {"reactions.initiation.k"},
                         {"reactions.atactic_propagation.k"}},
             .low = 0.1,
             .high = 10.0};
  FitProblem problem{experiments(), {}, list};
  problem.experiments.resize(1);
  problem.measurements = {{.experiment = 0,
                           .quantity = "production_kg_per_h",
                           .value = 2e4,
                           .scatter = {ErrorModel::log_normal, 0.02}},
                          {.experiment = 0,
                           .quantity = "production_kg_per_h",
                           .value = 2.1e4,
                           .scatter = {ErrorModel::log_normal, 0.02}}};
  const Fit found = fit(problem, {.profiles = false});
  INFO(found.message);
  REQUIRE(found.inseparable.size() == 1);
  CHECK(found.inseparable[0].parameters.size() == 2);

  SECTION("a parameter that no measurement sees is refused before a fit") {
    problem.parameters[1] = {.name = "melt flow of (B)",
                             .numbers = {{"melt_flow.copolymer.a"}},
                             .low = 0.1,
                             .high = 10.0};
    CHECK(fit(problem, {}).message ==
          "parameter melt flow of (B) is not informed by any measurement: leave it out, give it a "
          "prior, or add a measurement that it moves");
    problem.parameters[1].prior = Prior{0.0, 0.3};
    const Fit held = fit(problem, {.profiles = false});
    REQUIRE(held.solved);
    CHECK(held.parameters[1].informed == Informed::by_prior);
  }
  SECTION("one at its bound") {
    problem.parameters.resize(1);
    problem.parameters[0].high = 1.0001;
    problem.measurements[0].value = problem.measurements[1].value = 1e9;
    const Fit held = fit(problem, {.profiles = false});
    REQUIRE(held.solved);
    CHECK(held.parameters[0].informed == Informed::at_its_bound);
  }
}

TEST_CASE("fit: several starts end in one optimum, on any number of threads the same",
          "[default]") {
  FitProblem problem = problem_at(truth, parameters());
  // Steady states alone: the search from nine starts evaluates a hundred times.
  std::erase_if(problem.measurements, [](const auto& m) { return m.experiment > 1; });
  problem.parameters.erase(problem.parameters.begin() + 3);  // deactivation: of the batch
  problem.measurements[0].value *= 1.03;
  problem.measurements[7].value *= 0.95;
  const Fit one = fit(problem, {.threads = 1, .profiles = false, .starts = 9});
  INFO(one.message);
  REQUIRE(one.solved);
  REQUIRE(one.starts.size() == 9);
  for (const FitStart& start : one.starts) {
    INFO(start.message);
    CHECK(start.at_best);
    // The search ends where it can gain 1e-10 of the sum: some 1e-5 of a deviation.
    for (std::size_t p = 0; p < problem.parameters.size(); ++p)
      CHECK(std::abs(start.coordinates[p] - one.parameters[p].coordinate) <
            1e-3 * one.parameters[p].deviation);
  }
  const Fit three = fit(problem, {.threads = 3, .profiles = false, .starts = 9});
  for (std::size_t p = 0; p < problem.parameters.size(); ++p)
    CHECK(one.parameters[p].value == three.parameters[p].value);
}

TEST_CASE("fit: without noise what is left out is foretold", "[default]") {
  FitProblem problem = problem_at(truth, parameters());
  std::erase_if(problem.measurements, [](const auto& m) { return m.experiment == 2; });
  const Fit found = fit(problem, {.profiles = false, .leave_out = LeaveOut::experiment});
  REQUIRE(found.solved);
  REQUIRE(found.left_out.size() == 3);
  for (const LeftOut& group : found.left_out) {
    INFO(group.name << " " << group.message);
    // The order is known of no single grade.
    REQUIRE(group.message.empty());
    for (std::size_t i = 0; i < group.measurements.size(); ++i) {
      const double measured = problem.measurements[group.measurements[i]].value;
      // Both fits end at a sum of squares of 1e-12 per residual, and what hangs together adds a digit or two.
      CHECK(group.foretold[i] == Approx(measured).epsilon(1e-4));
    }
  }
  const Fit by_group = fit(problem, {.profiles = false, .leave_out = LeaveOut::group});
  REQUIRE(by_group.left_out.size() == 2);
  CHECK(by_group.left_out[0].name == "plant");
  CHECK(by_group.left_out[1].name == "laboratory");
  CHECK(by_group.left_out[1].message.empty());

  SECTION("but not what only the left out tells") {
    problem.parameters.push_back(
        {.name = "law of (A)", .numbers = {{"melt_flow.a"}}, .low = 0.1, .high = 10.0});
    const Fit with_law = fit(problem, {.profiles = false, .leave_out = LeaveOut::group});
    CHECK(with_law.left_out[0].message == "nothing else informs law of (A)");
    CHECK(with_law.left_out[0].foretold.empty());
  }
}

TEST_CASE("fit: the next experiment is ranked by what it would really leave", "[default]") {
  FitProblem problem = problem_at(truth, parameters());
  std::erase_if(problem.measurements, [](const auto& m) { return m.experiment == 2; });
  auto hot = experiments()[0];
  hot.name = "hot";
  hot.point[0][Setting::temperature] += 8.0;
  auto rich = experiments()[1];
  rich.name = "rich";
  rich.point[0][Setting::hydrogen_ratio] *= 3.0;
  problem.candidates = {{hot, {{"production_kg_per_h", 0.02, true}}},
                        {rich, {{"mfr_pp", 0.05, true}, {"Mn", 0.1, true}}}};
  problem.sharpened = Sharpened{.parameter = 5};
  const Fit found = fit(problem, {.profiles = false});
  INFO(found.message);
  REQUIRE(found.solved);
  REQUIRE(found.next);
  CHECK(found.next->deviation == Approx(found.parameters[5].deviation).epsilon(1e-9));
  REQUIRE(found.next->ranked.size() == 2);
  // More hydrogen tells of its order, a hotter grade's production does not.
  CHECK(found.next->ranked[0].candidate == 1);
  CHECK(found.next->ranked[0].deviation < 0.9 * found.next->deviation);

  // As if it had been made, and had met the model.
  FitProblem made = problem;
  made.experiments.push_back(rich);
  for (const auto& plan : problem.candidates[1].planned)
    made.measurements.push_back({.experiment = 4,
                                 .quantity = plan.quantity,
                                 .value = 1.0,
                                 .scatter = {ErrorModel::log_normal, plan.deviation}});
  FitModel model(made, 0);
  std::vector<double> at;
  for (const auto& p : found.parameters) at.push_back(p.coordinate);
  REQUIRE(model.evaluate(at));
  for (std::size_t m = problem.measurements.size(); m < made.measurements.size(); ++m)
    made.measurements[m].value = model.modelled()[static_cast<Eigen::Index>(m)];
  for (std::size_t p = 0; p < at.size(); ++p)
    made.parameters[p].start = value_at(made.parameters[p], at[p]);
  made.sharpened = Sharpened{.experiment = 0, .quantity = "mfr_pp"};
  const Fit with = fit(made, {.profiles = false});
  // The fit may end a step of 1e-5 deviations away.
  CHECK(with.parameters[5].deviation == Approx(found.next->ranked[0].deviation).epsilon(1e-5));
  // A quantity's deviation, in its unit: melt flow of a grade that was measured to 5 % is known no worse.
  CHECK(with.next->deviation < 0.05 * with.next->value);
  CHECK(with.next->ranked[0].deviation <= with.next->deviation);

  SECTION("what a candidate has of its own takes away from what it tells") {
    problem.candidates[1].own = {{.name = "hydrogen meter",
                                  .set_points = {{0, Setting::hydrogen_ratio}},
                                  .experiments = {0},
                                  .low = 0.5,
                                  .high = 2.0,
                                  .prior = Prior{0.0, 0.2}}};
    const Fit blurred = fit(problem, {.profiles = false});
    CHECK(blurred.next->ranked[0].deviation > 1.05 * found.next->ranked[0].deviation);
  }
}

TEST_CASE("fit: faults of a problem are told, all of them") {
  FitProblem problem{experiments(), {}, parameters()};
  problem.measurements = {
      {.experiment = 0, .quantity = "mfr_pq", .value = 1.0, .where = "a.csv row 2"},
      {.experiment = 0,
       .quantity = "mfr_pp",
       .value = 0.0,
       .scatter = {ErrorModel::log_normal, 0.1},
       .where = "a.csv row 3"},
      {.experiment = 0, .quantity = "mfr_pp", .value = 1.0, .scatter = {ErrorModel::normal, 0.0}},
      {.experiment = 3, .quantity = "Mw", .time = 1e5, .value = 1.0}};
  problem.parameters[0].numbers = {{"sites.potentail"}};
  const std::vector<std::string> faults = faults_of(problem);
  REQUIRE(faults.size() == 6);
  CHECK(faults[0] == "a.csv row 2: experiment grade-1 has no quantity mfr_pq");
  CHECK(faults[1].starts_with("a.csv row 3: 0 has no logarithm"));
  CHECK(faults[4] == "parameter activity: no number of the model is called sites.potentail");
  CHECK(faults[5].starts_with("there are 6 parameters and 4 measurements"));
}

TEST_CASE("fit: an experiment that fails at the start says why") {
  FitProblem problem{experiments(), {}, parameters()};
  problem.experiments.resize(1);
  problem.experiments[0].point[0][Setting::pressure] = 1e5;
  problem.parameters.resize(1);
  problem.measurements = {{.experiment = 0, .quantity = "mfr_pp", .value = 1.0}};
  const Fit found = fit(problem, {});
  CHECK(!found.solved);
  CHECK(found.message.starts_with("cannot begin: experiment grade-1: "));
}

TEST_CASE("fit: censored residuals, near and far") {
  // -2 ln Phi(u) by 40 digits: u = 0: 2 ln 2; u = 2; and the asymptote joins what erfc gives.
  CHECK(censored_miss(0.0).value == Approx(std::sqrt(2.0 * std::log(2.0))).epsilon(1e-14));
  CHECK(censored_miss(50.0).value == 0.0);
  CHECK(censored_miss(-29.999).value == Approx(censored_miss(-30.001).value).epsilon(1e-4));
  // Far off the residual is the distance itself.
  CHECK(censored_miss(-1e6).value == Approx(1e6).epsilon(1e-10));
  CHECK(censored_miss(-1e6).slope == Approx(-1.0).epsilon(1e-10));
  for (const double u : {-1000.0, -40.0, -30.0, -10.0, -1.0, 0.0, 1.0, 4.0}) {
    const double h = 1e-4 * std::max(1.0, std::abs(u));
    const double difference = (censored_miss(u + h).value - censored_miss(u - h).value) / (2.0 * h);
    INFO(u);
    CHECK(censored_miss(u).slope == Approx(difference).epsilon(1e-6));
  }
}

TEST_CASE("fit: Huber's residual leaves the parabola smoothly") {
  const Scatter scatter{ErrorModel::normal, 2.0, Censoring::none, true};
  CHECK(miss_of(scatter, 1.0, 2.0).value == 0.5);
  // Its square is Huber's loss, 2 k |r| - k^2.
  const double far = miss_of(scatter, 0.0, -20.0).value;
  CHECK(far * far == Approx(2.0 * huber_limit * 10.0 - huber_limit * huber_limit));
  CHECK(far < 0.0);
  const double edge = 2.0 * huber_limit;
  CHECK(miss_of(scatter, 0.0, edge * (1.0 + 1e-9)).slope ==
        Approx(miss_of(scatter, 0.0, edge * (1.0 - 1e-9)).slope).epsilon(1e-8));
}

TEST_CASE("fit: a measurement that no parameter moves is told before the search, and counts",
          "[default]") {
  // A held temperature: by its structure any constant might move it.
  FitProblem problem = problem_at(truth, parameters());
  problem.measurements.insert(
      problem.measurements.begin() + 3,
      {.experiment = 1,
       .quantity = problem.experiments[1].train.stages[0].name + ".temperature_C",
       .value = 66.0,
       .scatter = {ErrorModel::normal, 0.5}});
  std::vector<std::size_t> told;
  std::size_t looks = 0;
  const FitOptions options{.profiles = false,
                           .tell_unmoved =
                               [&](const std::vector<std::size_t>& list) {
                                 CHECK(looks == 0);
                                 told = list;
                               },
                           .look = [&](const LeastSquaresLook&) { ++looks; }};
  const Fit found = fit(problem, options);
  INFO(found.message);
  REQUIRE(found.solved);
  CHECK(told == std::vector<std::size_t>{3});
  CHECK(found.unmoved == told);
  CHECK(found.chi_square == Approx(4.0).epsilon(1e-3));  // 1 K of 0.5; all others are met
}

TEST_CASE("fit: a search that ends at what cannot be simulated names it", "[default]") {
  // The data want more sites than there is titanium, in one experiment: no step gets there.
  FitProblem problem = problem_at(truth, {parameters()[0]});
  for (Experiment& each : problem.experiments)
    each.train.catalyst.titanium_per_mass = 1.2 * each.train.catalyst.sites_per_mass;
  const Fit found = fit(problem, {.profiles = false});
  INFO(found.message);
  REQUIRE(found.solved);
  CHECK(found.parameters[0].value < 1.2);
  CHECK(found.held_by.find("titanium") != std::string::npos);
  // Where they want less nothing holds it.
  for (Experiment& each : problem.experiments)
    each.train.catalyst.titanium_per_mass = 2.0 * each.train.catalyst.sites_per_mass;
  CHECK(fit(problem, {.profiles = false}).held_by.empty());
}
