// The laboratory's autoclave: a closed vessel.

#include <catch2/catch.hpp>

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
    if (trajectory.time[n] <= 2880.0) CHECK(at("copolymer_wt") == 0.0);
    CHECK(at("copolymer_wt") >= 0.0);
    CHECK(at("mileage_kg_per_kg") >= powder);
    powder = at("mileage_kg_per_kg");
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

TEST_CASE("batch: values without derivatives are those with them, and differences agree") {
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
