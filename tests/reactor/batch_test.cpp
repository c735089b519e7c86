// The laboratory's autoclave: a closed vessel.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/simulation.hpp"
#include "reactor/train_numbers.hpp"
#include "tests/support/close.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

/// One stage with concentrations imposed and sites whose vacant and live forms do and die alike.
tests::TrainCase simple_batch(double activation, double decay) {
  tests::TrainCase c;
  auto& catalyst = c.train.catalyst;
  catalyst.sites_per_mass = catalyst.titanium_per_mass = 0.3;
  catalyst.monomers = {{"propylene", 42.0806e-3}};
  kinetics::SiteType type;
  type.activation_spontaneous.k = activation;
  type.initiation[0].k = type.propagation[0][0].k = 0.08;
  type.transfer_to_hydrogen[0].k = 5e-3;
  type.deactivation_spontaneous[0].k = type.deactivation_spontaneous.vacant.k = decay;
  catalyst.chemistry.site_types = {type};
  c.train.property_method = reactor::imposed_method();
  c.train.batch = true;
  reactor::Stage stage;
  stage.name = "autoclave";
  stage.kind = reactor::StageKind::pool;
  stage.chemistry = catalyst.chemistry;
  c.train.stages = {stage};
  c.point.resize(1);
  auto& p = c.point[0];
  p[Setting::temperature] = catalyst.reference_temperature;
  p[Setting::residence_time] = 5400.0;
  p[Setting::catalyst_feed] = 1e-5;
  p[Setting::imposed_monomer_1] = 9500.0;
  p[Setting::imposed_hydrogen] = 20.0;
  return c;
}

}  // namespace

TEST_CASE("batch: yield and sites in closed form") {
  const double a = 2e-3, d = 8e-5, t = 5400.0;
  const auto c = simple_batch(a, d);
  reactor::TrainSolver solver(c.train);
  const auto result = solver.start_up(c.point, {.relative_tolerance = 1e-10}, nullptr);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(solver, result, name);
  };
  // Active sites N = N0 a/(a - d) (e^-dt - e^-at); each adds k_p M units a second.
  const double F = a / (a - d);
  const double active = F * (std::exp(-d * t) - std::exp(-a * t));
  const double seconds = F * ((1.0 - std::exp(-d * t)) / d - (1.0 - std::exp(-a * t)) / a);
  // The integrator at rtol 1e-10, over some hundred steps.
  CHECK(value("mileage_kg_per_kg") ==
        Approx(42.0806e-3 * 0.3 * 0.08 * 9500.0 * seconds).epsilon(1e-8));
  CHECK(value("autoclave.potential_fraction") == Approx(std::exp(-a * t)).epsilon(1e-6));
  CHECK(value("autoclave.dead_fraction") == Approx(1.0 - active - std::exp(-a * t)).epsilon(1e-8));
  CHECK(value("autoclave.residence_time_h") == Approx(1.5).epsilon(1e-14));
  // The rate of the last moment is that of the sites which are active then; all that was used is in the powder.
  CHECK(value("autoclave.polymerization_rate_kg_per_h") ==
        Approx(3600.0 * 1e-5 * 42.0806e-3 * 0.3 * 0.08 * 9500.0 * active).epsilon(1e-8));
  CHECK(value("autoclave.propylene_uptake_kg") ==
        Approx(value("autoclave.powder_kg")).epsilon(1e-12));
}

TEST_CASE("batch: the rate over time integrates to the powder") {
  const auto c = simple_batch(2e-3, 8e-5);
  reactor::TrainSolver solver(c.train);
  reactor::Trajectory course;
  const auto result =
      solver.start_up(c.point, {.relative_tolerance = 1e-10, .points_per_hold_up = 400}, &course);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto at = [&](std::size_t n, const char* name) {
    return tests::quantity_value(solver, course.quantities[n], name);
  };
  double powder = at(0, "autoclave.powder_kg");
  for (std::size_t n = 1; n < course.time.size(); ++n)
    powder += (course.time[n] - course.time[n - 1]) / 3600.0 * 0.5 *
              (at(n, "autoclave.polymerization_rate_kg_per_h") +
               at(n - 1, "autoclave.polymerization_rate_kg_per_h"));
  // Trapezoids of 13.5 s where the fastest time is 500 s: (13.5/500)^2/12 of the first minutes.
  CHECK(powder == Approx(at(course.time.size() - 1, "autoclave.powder_kg")).epsilon(1e-5));
}

TEST_CASE("batch: the steady question is answered by integration, too") {
  const auto c = simple_batch(2e-3, 8e-5);
  reactor::TrainSolver solver(c.train);
  const auto one = solver.steady(c.point);
  const auto two = solver.start_up(c.point, {}, nullptr);
  CHECK(one.quantities[reactor::find_quantity(solver.quantities(), "Mw")] ==
        two.quantities[reactor::find_quantity(solver.quantities(), "Mw")]);
}

TEST_CASE("batch: two steps in one vessel, powder and sites stay") {
  auto c = tests::two_stage_case();
  c.train.batch = true;
  c.train.stages[0].control = reactor::HoldUpControl::residence_time_and_liquid_volume;
  c.train.stages[1].control = reactor::HoldUpControl::residence_time;
  c.point[0][Setting::liquid_volume] = 3e-3;
  c.point[0][Setting::catalyst_feed] = 1e-5;
  c.point[0][Setting::cocatalyst_feed] = 0.0;
  c.point[1][Setting::catalyst_feed] = 0.0;
  c.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  c.point[1][Setting::poison_feed] = 1e-8;
  c.point[1][Setting::donor_feed] = 0.0;
  reactor::TrainSolver solver(c.train);
  reactor::Trajectory trajectory;
  const auto result = solver.start_up(c.point, {}, &trajectory);
  INFO(result.message);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(solver, result, name);
  };
  const double A = value("homopolymer_wt"), B = value("copolymer_wt");
  CHECK(A + B == Approx(100.0).epsilon(1e-14));
  CHECK(A > 10.0);
  CHECK(B > 10.0);
  // kg of powder after each step: mileage times the charge of 10 mg, and step one's is part (A).
  CHECK(value("gas.powder_kg") == Approx(1e-5 * value("mileage_kg_per_kg")).epsilon(1e-12));
  CHECK(value("loop.powder_kg") == Approx(value("gas.powder_kg") * A / 100.0).epsilon(1e-8));
  // In time: nothing of (B) before the second step, and never less of either.
  double powder = 0.0;
  for (std::size_t n = 0; n < trajectory.time.size(); ++n) {
    const auto at = [&](const std::string& name) {
      return tests::quantity_value(solver, trajectory.quantities[n], name);
    };
    const double time = trajectory.time[n];
    const bool first_step = time <= 2880.0;
    if (first_step) CHECK(at("copolymer_wt") == 0.0);
    CHECK(at("copolymer_wt") >= 0.0);
    CHECK(at("mileage_kg_per_kg") >= powder);
    powder = at("mileage_kg_per_kg");
    // Each stage is told from its begin on: what the vessel holds, and what the stage has made of it an hour.
    CHECK(std::isnan(at("gas.powder_kg")) == first_step);
    CHECK(at(first_step ? "loop.powder_kg" : "gas.powder_kg") ==
          Approx(1e-5 * powder).epsilon(1e-12));
    CHECK(at("loop.residence_time_h") == Approx(std::min(time, 2880.0) / 3600.0).epsilon(1e-12));
    const double made_in_first = at("loop.production_kg_per_h") * at("loop.residence_time_h");
    CHECK(made_in_first == Approx(at("loop.powder_kg")).epsilon(1e-9));
    if (!first_step) {
      CHECK(at("gas.powder_kg") - made_in_first ==
            Approx(at("gas.production_kg_per_h") * at("gas.residence_time_h")).epsilon(1e-9));
      CHECK(at("loop.mfr") == Approx(value("loop.mfr")).epsilon(1e-12));
    }
  }
  // The last point of the course is the answer, quantity by quantity.
  const auto& last = trajectory.quantities.back();
  for (std::size_t q = 0; q < last.size(); ++q) {
    INFO(solver.quantities()[q].name);
    CHECK(
        (std::isnan(last[q]) ? std::isnan(result.quantities[q]) : last[q] == result.quantities[q]));
  }
}

namespace {

/// An autoclave of one stage, and one of two.
std::vector<tests::TrainCase> batches() {
  auto two = tests::two_stage_case();
  two.train.batch = true;
  two.train.stages[0].control = reactor::HoldUpControl::residence_time_and_liquid_volume;
  two.train.stages[1].control = reactor::HoldUpControl::residence_time;
  two.point[0][Setting::liquid_volume] = 3e-3;
  two.point[0][Setting::catalyst_feed] = 1e-5;
  two.point[1][Setting::catalyst_feed] = 0.0;
  two.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  two.point[1][Setting::donor_feed] = 0.0;
  return {simple_batch(2e-3, 8e-5), two};
}

}  // namespace

TEST_CASE("batch: values without derivatives are those with them, and differences agree",
          "[default]") {
  for (const auto& c : batches()) {
    reactor::TrainSolver solver(c.train);
    const std::size_t count = solver.quantities().size();
    const std::vector<reactor::Direction> along{
        {reactor::SetPoint{0, Setting::residence_time}, 600.0},
        {reactor::SetPoint{0, Setting::temperature}, 1.0}};
    const auto values_at = [&](const reactor::OperatingPoint<double>& point,
                               const std::vector<reactor::Direction>& directions) {
      std::vector<double> values(count);
      std::string message;
      const auto status = solver.evaluate(point, directions, values, {}, nullptr, &message);
      INFO(message);
      REQUIRE(status == reactor::SolveStatus::solved);
      return values;
    };
    std::vector<double> values(count), gradient(count * along.size());
    REQUIRE(solver.evaluate(c.point, along, values, gradient) == reactor::SolveStatus::solved);
    const std::vector<double> alone = values_at(c.point, along);
    const std::vector<double> undirected = values_at(c.point, {});
    // Fourth order; what the integrations leave, 1e-8 of a value, over steps of a twentieth.
    constexpr double step = 0.05;
    std::vector<std::vector<double>> differences;
    for (const auto& direction : along) {
      const auto moved = [&](double by) {
        auto point = c.point;
        point[direction.at] += by * step * direction.scale;
        return values_at(point, {});
      };
      const auto far_below = moved(-2.0), below = moved(-1.0), above = moved(1.0),
                 far_above = moved(2.0);
      differences.emplace_back();
      for (std::size_t q = 0; q < count; ++q)
        differences.back().push_back((8.0 * (above[q] - below[q]) - (far_above[q] - far_below[q])) /
                                     (12.0 * step));
    }
    for (std::size_t q = 0; q < count; ++q) {
      INFO(solver.quantities()[q].name);
      REQUIRE(std::isnan(values[q]) == std::isnan(alone[q]));
      if (std::isnan(values[q])) continue;
      CHECK(undirected[q] == alone[q]);
      CHECK(alone[q] == Approx(values[q]).epsilon(1e-7).margin(1e-9));
      for (std::size_t d = 0; d < along.size(); ++d)
        CHECK(gradient[q * along.size() + d] ==
              Approx(differences[d][q]).epsilon(1e-5).margin(1e-5 * std::abs(values[q]) + 1e-9));
    }
  }
}

TEST_CASE("batch: derivatives along time, in both steps, by constants and by durations",
          "[default]") {
  auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_liquid_volume,
                                 reactor::HoldUpControl::residence_time);
  c.train.batch = true;
  c.train.molar_masses = {3e4, 3e5};
  c.point[0][Setting::liquid_volume] = 3e-3;
  c.point[0][Setting::catalyst_feed] = 1e-5;
  c.point[0][Setting::cocatalyst_feed] = 0.0;
  c.point[1][Setting::catalyst_feed] = 0.0;
  c.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  c.point[1][Setting::donor_feed] = 0.0;
  std::vector<reactor::Direction> along{
      {{0, Setting::residence_time}, 600.0}, {{1, Setting::comonomer_ratio_1}, 0.1}, {}};
  for (auto moved : reactor::find_parameters(c.train, "reactions.transfer_to_hydrogen.k",
                                             reactor::ParameterScale::relative))
    along[2].parameters.push_back(moved);
  const double first = c.point[0][Setting::residence_time];
  const double second = c.point[1][Setting::residence_time];
  const std::vector<double> times{0.3 * first, first + 0.4 * second, HUGE_VAL};
  const auto run = [&](const reactor::Train& train, const reactor::OperatingPoint<double>& point,
                       const std::vector<reactor::Direction>& directions) {
    reactor::Simulation simulation(train, {}, point,
                                   {.relative_tolerance = 1e-11, .directions = directions});
    reactor::Budget budget;
    std::vector<std::vector<double>> seen;
    for (const double time : times) {
      REQUIRE(simulation.advance(time, budget).kind == reactor::EventKind::reached);
      seen.push_back(simulation.quantities());
      if (!directions.empty()) seen.push_back(simulation.derivatives());
    }
    return seen;
  };
  const auto exact = run(c.train, c.point, along);
  const auto plain = run(c.train, c.point, {});
  const auto quantities = reactor::quantities_of(c.train);
  constexpr double h = 1e-3;
  for (std::size_t d = 0; d < along.size(); ++d) {
    const auto moved = [&](double by) {
      auto train = c.train;
      auto point = c.point;
      if (along[d].parameters.empty()) {
        point[along[d].at] += by * along[d].scale;
      } else {
        std::vector<double*> numbers;
        reactor::each_number(train, [&](double& number) { numbers.push_back(&number); });
        for (const auto& p : along[d].parameters) *numbers[p.index] += by * p.slope;
      }
      return run(train, point, {});
    };
    const auto above = moved(h), below = moved(-h);
    for (std::size_t t = 0; t < times.size(); ++t) {
      for (std::size_t q = 0; q < quantities.size(); ++q) {
        const double value = plain[t][q];
        INFO(quantities[q].name << " at " << times[t] << " along " << d);
        CHECK(std::isnan(exact[2 * t][q]) == std::isnan(value));
        // A tail of a distribution magnifies what the integration leaves.
        if (std::isnan(value) || quantities[q].name == "sticky_share") continue;
        CHECK(exact[2 * t][q] == Approx(value).epsilon(1e-7).margin(1e-12));
        // A third derivative times h^2, and the integration to 1e-11 over steps of h.
        const double difference = (above[t][q] - below[t][q]) / (2.0 * h);
        CHECK(std::abs(exact[2 * t + 1][q * along.size() + d] - difference) <
              2e-5 * std::max(std::abs(value), std::abs(difference)) + 1e-12);
      }
    }
  }
}

TEST_CASE("batch: sites that are activated at once, with and without cocatalyst") {
  // The pool of potential sites dwindles to nothing a small number can say.
  for (const double activation : {300.0, 1e3, 1e4, 1e5}) {
    for (const double charge : {1e-6, 1e-5, 3e-5}) {
      auto c = tests::two_stage_case();
      c.train.batch = true;
      c.train.stages.resize(1);
      c.point.resize(1);
      reactor::Stage& stage = c.train.stages[0];
      for (auto& type : stage.chemistry.site_types) {
        type.activation_by_cocatalyst = {};
        type.activation_spontaneous.k = activation;
      }
      c.train.catalyst.chemistry = stage.chemistry;
      auto& p = c.point[0];
      p[Setting::catalyst_feed] = charge;
      p[Setting::residence_time] = 3600.0;
      p[Setting::liquid_volume] = 2e-3;
      p[Setting::cocatalyst_per_titanium] = charge > 1e-5 ? 0.0 : 200.0;
      p[Setting::cocatalyst_feed] = 0.0;
      stage.control = reactor::HoldUpControl::residence_time_and_liquid_volume;
      reactor::TrainSolver solver(c.train);
      const auto result = solver.steady(c.point);
      INFO(activation << " 1/s, " << charge << " kg: " << result.message);
      CHECK(result.status == reactor::SolveStatus::solved);
    }
  }
}
