// A closed vessel that is charged with hydrogen, or with propylene, once: what is used up is missed.

#include <catch2/catch.hpp>
#include <cmath>
#include <complex>

#include "kinetics/rate_constant.hpp"
#include "reactor/charges.hpp"
#include "reactor/simulation.hpp"
#include "tests/support/complex_step.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::StageKind;

namespace {

constexpr double activation = 0.01, initiation = 3e-4, propagation = 2e-2, transfer = 5e-2;
constexpr double order = 0.7, duration = 600.0;

/// One site type whose chains hydrogen alone ends, in a closed vessel of 2 L.
tests::TrainCase closed_vessel(StageKind kind) {
  tests::TrainCase c;
  auto& catalyst = c.train.catalyst;
  catalyst.sites_per_mass = catalyst.titanium_per_mass = 0.3;
  catalyst.monomers = {{"propylene", 42.0806e-3}};
  catalyst.basis = kinetics::Basis::liquid;
  kinetics::SiteType type;
  type.activation_spontaneous.k = activation;
  type.initiation[0].k = initiation;
  type.propagation[0][0].k = propagation;
  type.transfer_to_hydrogen[0] = {.k = transfer, .order = order};
  catalyst.chemistry.site_types = {type};
  c.train.property_method = reactor::correlations_method();
  c.train.batch = true;
  reactor::Stage stage;
  stage.name = "autoclave";
  stage.kind = kind;
  const bool bed = kind == StageKind::gas_bed;
  stage.control = bed ? reactor::HoldUpControl::residence_time
                      : reactor::HoldUpControl::residence_time_and_liquid_volume;
  stage.pressure_given = kind != StageKind::pool;
  stage.vessel_volume = 2e-3;
  stage.chemistry = catalyst.chemistry;
  if (bed) stage.seed_bed = 5e-3;
  c.train.stages = {stage};
  c.point.resize(1);
  auto& p = c.point[0];
  p[Setting::temperature] = 343.15;
  if (stage.pressure_given) p[Setting::pressure] = bed ? 15e5 : 45e5;
  p[Setting::residence_time] = duration;
  if (!bed) p[Setting::liquid_volume] = 1e-3;
  p[Setting::catalyst_feed] = 1e-5;
  p[Setting::hydrogen_charge] = bed ? 1e-3 : 1e-2;
  return c;
}

std::vector<double> at_instants(const tests::TrainCase& c, const std::vector<double>& times,
                                const std::vector<reactor::Direction>& along = {}) {
  reactor::Simulation simulation(c.train, {}, c.point,
                                 {.relative_tolerance = 1e-11, .directions = along});
  reactor::Budget budget;
  std::vector<double> all;
  for (const double time : times) {
    const auto event = simulation.advance(time, budget);
    INFO(event.message);
    REQUIRE(event.kind == reactor::EventKind::reached);
    const auto& values = along.empty() ? simulation.quantities() : simulation.derivatives();
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

}  // namespace

TEST_CASE("charged batch: hydrogen that is gone has ended chains, in every kind of vessel") {
  for (const auto kind : {StageKind::loop, StageKind::pool, StageKind::gas_bed}) {
    const auto c = closed_vessel(kind);
    reactor::TrainSolver solver(c.train);
    const auto result = solver.start_up(c.point, {.relative_tolerance = 1e-10}, nullptr);
    INFO(result.message);
    REQUIRE(result.status == reactor::SolveStatus::solved);
    const auto value = [&](const std::string& name) {
      return tests::quantity_value(solver, result, "autoclave." + name);
    };
    const double seed = kind == StageKind::gas_bed ? 5e-3 : 0.0;
    const double chains = 1e3 * (value("powder_kg") - seed) / value("Mn");
    const double live = result.sites[0][0].live_chains * duration;
    const double gone = c.point[0][Setting::hydrogen_charge] - value("hydrogen_in_vessel_mol");
    // Both are counted by one integration, whose linear balances hold to rounding; Mn is of what was made.
    CHECK(gone == Approx(chains - live).epsilon(1e-10));
    CHECK(gone > 0.01 * c.point[0][Setting::hydrogen_charge]);
    CHECK(value("hydrogen_conversion") ==
          Approx(100.0 * gone / c.point[0][Setting::hydrogen_charge]).epsilon(1e-12));
    CHECK(value("yield_kg_per_kg") == Approx((value("powder_kg") - seed) / 1e-5).epsilon(1e-12));
    CHECK(value("activity_kg_per_kg_h") ==
          Approx(value("polymerization_rate_kg_per_h") / 1e-5).epsilon(1e-12));
  }
}

TEST_CASE("charged batch: at its begin it holds the ratio that its charge makes") {
  for (const auto kind : {StageKind::loop, StageKind::pool, StageKind::gas_bed}) {
    auto c = closed_vessel(kind);
    const auto found = reactor::charged_ratio(c.train, c.train.stages[0], c.point[0], 2e-3);
    REQUIRE(found);
    // With hardly any catalyst nothing is used up, and the answer is that of the ratio held.
    std::vector<double> apart;
    for (const double catalyst : {1e-9, 1e-10}) {
      c.point[0][Setting::catalyst_feed] = catalyst;
      c.train.stages[0].seed_bed = kind == StageKind::gas_bed ? 1e-9 : NAN;
      auto held = c;
      held.point[0][Setting::hydrogen_charge] = 0.0;
      held.point[0][Setting::hydrogen_ratio] = found->ratio;
      reactor::TrainSolver a(c.train), b(held.train);
      const auto one = a.start_up(c.point, {.relative_tolerance = 1e-11}, nullptr);
      const auto other = b.start_up(held.point, {.relative_tolerance = 1e-11}, nullptr);
      REQUIRE(one.status == reactor::SolveStatus::solved);
      REQUIRE(other.status == reactor::SolveStatus::solved);
      const double charged = tests::quantity_value(a, one, "Mn");
      apart.push_back(charged / tests::quantity_value(b, other, "Mn") - 1.0);
    }
    // Less hydrogen makes longer chains, in proportion to the catalyst. The seed of a bed is in its room.
    CHECK(apart[0] > 0.0);
    CHECK(apart[0] < 1e-4);
    CHECK(apart[1] == Approx(0.1 * apart[0]).epsilon(0.02).margin(1e-8));
  }
}

TEST_CASE(
    "charged batch: the liquid that is left closes the propylene balance, and may be used up") {
  auto c = closed_vessel(StageKind::pool);
  c.point[0][Setting::liquid_volume] = 0.0;
  c.point[0][Setting::propylene_charge] = 12.0;
  reactor::TrainSolver solver(c.train);
  auto point = c.point[0];
  const auto charges = reactor::charges_of(c.train, c.train.stages[0], point, 2e-3);
  reactor::Trajectory course;
  const auto result = solver.start_up(c.point, {.relative_tolerance = 1e-10}, &course);
  INFO(result.message);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  double before = HUGE_VAL;
  for (const auto& values : course.quantities) {
    const auto value = [&](const char* name) {
      return tests::quantity_value(solver, values, std::string("autoclave.") + name);
    };
    const double used = value("propylene_uptake_kg") / 42.0806e-3;
    const double liquid = value("liquid_volume_m3");
    const double vapour = 2e-3 - liquid - value("powder_kg") / c.train.polymer.density;
    CHECK(12.0 - used ==
          Approx(charges.propylene_around * liquid + charges.propylene_beside * vapour)
              .epsilon(1e-9));
    CHECK(value("propylene_conversion") == Approx(100.0 * used / 12.0).epsilon(1e-12));
    CHECK(liquid < before);
    before = liquid;
  }
  c.point[0][Setting::catalyst_feed] = 1e-3;
  const auto ended = solver.start_up(c.point, {}, nullptr);
  CHECK(ended.status == reactor::SolveStatus::left_range);
  CHECK(ended.message.find("has used up its liquid propylene after") != std::string::npos);
}

TEST_CASE("charged batch: what cannot be charged is refused, and says what would do") {
  const auto message = [](const tests::TrainCase& c) {
    return reactor::TrainSolver(c.train).start_up(c.point, {}, nullptr).message;
  };
  auto c = closed_vessel(StageKind::pool);
  c.point[0][Setting::hydrogen_ratio] = 1e-3;
  CHECK(message(c).find("leave one of them at 0") != std::string::npos);
  c = closed_vessel(StageKind::pool);
  c.train.stages[0].vessel_volume = NAN;
  CHECK(message(c).find("needs a vessel_volume") != std::string::npos);
  c = closed_vessel(StageKind::pool);
  c.point[0][Setting::propylene_charge] = 12.0;
  CHECK(message(c).find("leave one of them at 0") != std::string::npos);
  c.point[0][Setting::liquid_volume] = 0.0;
  c.point[0][Setting::propylene_charge] = 100.0;
  CHECK(message(c).find("do not go into its vessel") != std::string::npos);
  c.point[0][Setting::propylene_charge] = 0.1;
  CHECK(message(c).find("make no liquid to speak of") != std::string::npos);
  c = closed_vessel(StageKind::gas_bed);
  c.point[0][Setting::hydrogen_charge] = 5.0;
  CHECK(message(c).find("mol of hydrogen do not go into its vessel") != std::string::npos);
}

TEST_CASE("charged batch: slopes by a constant along time are those of a complex step",
          "[default]") {
  auto c = closed_vessel(StageKind::loop);
  auto point = c.point[0];
  const auto charges = reactor::charges_of(c.train, c.train.stages[0], point, 2e-3);
  const double propylene = charges.fluid.concentration.monomer[0];
  const double begin = charges.fluid.concentration.hydrogen;
  const double all = reactor::sum_of(charges.fluid.concentration);
  constexpr double volume = 1e-3;
  using C = std::complex<double>;
  // The same vessel written out by hand on complex numbers, by Runge and Kutta's method: at 0.02 s and rates of some 1/s
  // its error is below 1e-9. States: potential, vacant, live, hydrogen, units, chains.
  using State = std::array<C, 6>;
  const auto rates = [&](const State& y, const C& k) {
    const C hydrogen = y[3] / volume;
    const C monomer = propylene * (all - hydrogen) / (all - begin);
    const C ends = k * kinetics::effective_concentration(hydrogen, order, 1000.0) * y[2];
    const C born = initiation * monomer * y[1];
    return State{-activation * y[0],
                 activation * y[0] - born + ends,
                 born - ends,
                 -ends,
                 born + propagation * monomer * y[2],
                 born};
  };
  const auto state_at = [&](const C& k, double time) {
    State y{1e-5 * 0.3, 0.0, 0.0, 1e-2, 0.0, 0.0};
    constexpr double step = 0.02;
    const auto moved = [](State y0, const State& by, double h) {
      for (std::size_t i = 0; i < y0.size(); ++i) y0[i] += h * by[i];
      return y0;
    };
    for (long n = std::lround(time / step); n > 0; --n) {
      const State a = rates(y, k), b = rates(moved(y, a, 0.5 * step), k);
      const State d = rates(moved(y, b, 0.5 * step), k), e = rates(moved(y, d, step), k);
      for (std::size_t i = 0; i < y.size(); ++i)
        y[i] += step / 6.0 * (a[i] + 2.0 * b[i] + 2.0 * d[i] + e[i]);
    }
    return y;
  };
  reactor::Direction by_transfer;
  for (const auto& moved : reactor::find_parameters(c.train, "reactions.transfer_to_hydrogen.k",
                                                    reactor::ParameterScale::relative))
    by_transfer.parameters.push_back(moved);
  const std::vector<double> times{200.0, duration};
  const auto values = at_instants(c, times);
  const auto slopes = at_instants(c, times, {by_transfer});
  const auto quantities = reactor::quantities_of(c.train);
  for (std::size_t t = 0; t < times.size(); ++t) {
    const auto check = [&](const char* name, const auto& of) {
      INFO(name << " at " << times[t]);
      const std::size_t q = t * quantities.size() +
                            reactor::find_quantity(quantities, std::string("autoclave.") + name);
      CHECK(values[q] == Approx(of(state_at(C(transfer), times[t])).real()).epsilon(1e-7));
      const double slope =
          tests::complex_step([&](const C& k) { return of(state_at(k, times[t])); }, transfer);
      CHECK(slopes[q] == Approx(transfer * slope).epsilon(1e-6));
    };
    check("hydrogen_in_vessel_mol", [](const State& y) { return y[3]; });
    check("powder_kg", [](const State& y) { return 42.0806e-3 * y[4]; });
    check("Mn", [](const State& y) { return 42.0806 * y[4] / y[5]; });
  }
}

TEST_CASE("charged batch: exact slopes by charges and temperature, where all is charged",
          "[default]") {
  auto c = closed_vessel(StageKind::pool);
  tests::use_equation_of_state(c.train);
  c.point[0][Setting::liquid_volume] = 0.0;
  c.point[0][Setting::propylene_charge] = 12.0;
  const std::vector<reactor::Direction> along{{{0, Setting::hydrogen_charge}, 1e-3},
                                              {{0, Setting::propylene_charge}, 1.0},
                                              {{0, Setting::temperature}, 1.0}};
  const std::vector<double> times{0.4 * duration, duration};
  const auto slopes = at_instants(c, times, along);
  const auto quantities = reactor::quantities_of(c.train);
  constexpr double h = 1e-3;
  for (std::size_t d = 0; d < along.size(); ++d) {
    const auto moved = [&](double by) {
      auto there = c;
      there.point[along[d].at] += by * along[d].scale;
      return at_instants(there, times);
    };
    const auto above = moved(h), below = moved(-h);
    for (std::size_t i = 0; i < above.size(); ++i) {
      if (std::isnan(above[i])) continue;
      INFO(quantities[i % quantities.size()].name << " along " << d);
      // A third derivative times h^2, and the integration to 1e-11 over steps of h.
      const double difference = (above[i] - below[i]) / (2.0 * h);
      CHECK(std::abs(slopes[i * along.size() + d] - difference) <
            2e-5 * std::max(std::abs(above[i]), std::abs(difference)) + 1e-12);
    }
  }
}
