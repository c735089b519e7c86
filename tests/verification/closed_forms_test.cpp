// One tank with concentrations imposed, against what theory says in closed form.

#include <catch2/catch.hpp>

#include "tests/support/close.hpp"
#include "tests/support/quantity_value.hpp"

using namespace tandem;
using kinetics::RateConstant;
using reactor::Setting;

namespace {

struct Tank {
  reactor::Train train;
  reactor::OperatingPoint<double> point;
};

/// One tank of residence time tau, one site type; 1 mol of sites per kg of catalyst, 1 kg/s of it.
Tank tank(const kinetics::SiteType& type, double tau, std::initializer_list<double> monomers,
          double hydrogen) {
  Tank t;
  auto& catalyst = t.train.catalyst;
  catalyst.sites_per_mass = catalyst.titanium_per_mass = 1.0;
  catalyst.monomers = {{"propylene", 42.0806e-3}};
  if (monomers.size() > 1) catalyst.monomers.push_back({"ethylene", 28.0538e-3});
  catalyst.chemistry.site_types = {type};
  t.train.property_method = reactor::imposed_method();
  reactor::Stage stage;
  stage.name = "tank";
  stage.chemistry = catalyst.chemistry;
  t.train.stages = {stage};
  t.point.resize(1);
  auto& p = t.point[0];
  p[Setting::temperature] = catalyst.reference_temperature;
  p[Setting::residence_time] = tau;
  p[Setting::catalyst_feed] = 1.0;
  std::size_t i = 0;
  for (const double c : monomers) p[nth(Setting::imposed_monomer_1, i++)] = c;
  p[Setting::imposed_hydrogen] = hydrogen;
  return t;
}

kinetics::SiteType homopolymer_type(double propagation, double transfer_to_hydrogen) {
  kinetics::SiteType type;
  type.activation_spontaneous.k = 0.01;
  type.initiation[0].k = propagation;
  type.propagation[0][0].k = propagation;
  type.transfer_to_hydrogen[0].k = transfer_to_hydrogen;
  return type;
}

}  // namespace

TEST_CASE("Flory: chains of one site type in a steady tank are distributed geometrically") {
  // A live chain adds its next unit with probability q = p/(p + e), p = k_p M, against every way to end,
  // e = k_H H + k_M M + k_d + 1/tau (a live chain that leaves has ended, too). Live and dead chains have
  // the same lengths n with probability (1 - q) q^(n-1): DPn = 1/(1 - q) = 1 + p/e and
  // DPw = (1 + q)/(1 - q), so that DPw/DPn = 2 - 1/DPn exactly, long chains or short.
  const double M = 8000.0, H = 20.0;
  for (const double k_p : {0.1, 1e-3, 2e-5}) {
    for (const double k_M : {0.0, 1e-5}) {
      auto type = homopolymer_type(k_p, 4e-3);
      type.transfer_to_monomer[0][0].k = k_M;
      type.deactivation_spontaneous[0].k = 2e-4;
      const double tau = 3600.0;
      const Tank t = tank(type, tau, {M}, H);
      reactor::TrainSolver solver(t.train);
      const auto result = solver.steady(t.point);
      REQUIRE(result.status == reactor::SolveStatus::solved);
      const double DPn = 1.0 + k_p * M / (4e-3 * H + k_M * M + 2e-4 + 1.0 / tau);
      INFO("DPn " << DPn);
      // A dozen linear solves: rounding, and nothing else.
      CHECK(tests::relative_difference(result.sites[0][0].DPn, DPn) < 1e-12);
      CHECK(tests::relative_difference(result.sites[0][0].DPw, (2.0 - 1.0 / DPn) * DPn) < 1e-12);
    }
  }
}

TEST_CASE("Mayo and Lewis: composition, but for the beginnings of chains") {
  // dU1/dU2 = (M1/M2) (r1 M1 + M2)/(M1 + r2 M2) once an end is followed by an end; a chain's beginning
  // does not know the law, so the difference is of the size of 1/DPn, and falls with it.
  kinetics::SiteType type;
  type.activation_spontaneous.k = 0.01;
  const double k11 = 0.08, k12 = 0.6, k21 = 0.16, k22 = 0.9;
  type.propagation[0][0].k = k11;
  type.propagation[0][1].k = k12;
  type.propagation[1][0].k = k21;
  type.propagation[1][1].k = k22;
  type.initiation[0].k = 0.05;
  type.initiation[1].k = 0.3;
  const double M1 = 5000.0, M2 = 900.0;
  const double r1 = k11 / k12, r2 = k22 / k21;
  const double ratio = (M1 / M2) * (r1 * M1 + M2) / (M1 + r2 * M2);
  const double exact = ratio / (1.0 + ratio);
  for (const double hydrogen : {1000.0, 10.0, 0.1}) {
    for (std::size_t k = 0; k < 2; ++k) type.transfer_to_hydrogen[k].k = 5e-3;
    const Tank t = tank(type, 36000.0, {M1, M2}, hydrogen);
    reactor::Train train = t.train;
    train.stages[0].part = reactor::Part::B;  // the composition of (B) is reported by mole
    reactor::TrainSolver solver(train);
    const auto result = solver.steady(t.point);
    REQUIRE(result.status == reactor::SolveStatus::solved);
    const double ours = tests::quantity_value(solver, result, "copolymer_propylene_mol") / 100.0;
    const double DPn = result.sites[0][0].DPn;
    INFO("DPn " << DPn << ": " << ours << ", " << exact);
    CHECK(std::abs(ours - exact) < 1.0 / DPn);
    CHECK(std::abs(ours - exact) > 1e-3 / DPn);  // it is the beginnings that differ
  }
}

TEST_CASE("yield of a tank with decay of first order: k_p M C tau/(1 + k_d tau)") {
  // Vacant sites begin chains as fast as live ones grow and die as fast, so all active sites are alike;
  // potential ones become active at a: the fraction a tau/(1 + a tau).
  for (const double k_d : {0.0, 1e-4, 3e-3}) {
    for (const double tau : {300.0, 5000.0}) {
      auto type = homopolymer_type(0.1, 4e-3);
      type.deactivation_spontaneous[0].k = k_d;
      type.deactivation_spontaneous.vacant.k = k_d;
      const Tank t = tank(type, tau, {8000.0}, 20.0);
      reactor::TrainSolver solver(t.train);
      const auto result = solver.steady(t.point);
      const double a = type.activation_spontaneous.k;
      const double sites = 1.0 * a * tau / (1.0 + a * tau);  // mol active born per kg of catalyst
      const double yield = 42.0806e-3 * 0.1 * 8000.0 * sites * tau / (1.0 + k_d * tau);
      CHECK(tests::relative_difference(tests::quantity_value(solver, result, "mileage_kg_per_kg"),
                                       yield) < 1e-12);  // rounding
      CHECK(tests::relative_difference(
                tests::quantity_value(solver, result, "tank.potential_fraction"),
                1.0 / (1.0 + a * tau)) < 1e-12);
      CHECK(tests::quantity_value(solver, result, "tank.dead_fraction") ==
            Approx(sites * k_d * tau / (1.0 + k_d * tau)).epsilon(1e-12).margin(1e-15));
    }
  }
}

TEST_CASE("without hydrogen sleeping sites cost the rate its share") {
  // Live and dormant sites in equilibrium: asleep/awake = k_21 M/(k_r M + k_SH H) but for the slow ways
  // out, which 1/tau stands for.
  const double k_21 = 4e-5, k_r = 2e-5, k_SH = 0.2, M = 9000.0, tau = 4000.0;
  double rate_without = 0.0;
  for (const double H : {0.0, 20.0}) {
    auto type = homopolymer_type(0.1, 0.0);
    type.dormancy[0].k = k_21;
    type.revival_by_monomer[0].k = k_r;
    type.revival_by_hydrogen.k = k_SH;
    const Tank t = tank(type, tau, {M}, H);
    reactor::TrainSolver solver(t.train);
    const auto result = solver.steady(t.point);
    // Counting sites: S (k_r M + k_SH H + 1/tau) = Y k_21 M; V k_p M + V/tau = k_SH H S + activated;
    // V + Y + S = a tau/(1 + a tau) per mole fed and second, times tau.
    const double asleep = k_21 * M / (k_r * M + k_SH * H + 1.0 / tau);
    const double a = 0.01;
    const double active = tau * a * tau / (1.0 + a * tau);
    const double activated = a * tau / (1.0 + a * tau);
    // V = (k_SH H asleep Y + activated)/(k_p M + 1/tau), V + Y (1 + asleep) = active.
    const double out = 0.1 * M + 1.0 / tau;
    const double Y = (active - activated / out) / (1.0 + asleep + k_SH * H * asleep / out);
    const double V = active - Y * (1.0 + asleep);
    const double rate = 42.0806e-3 * M * (0.1 * (V + Y) + k_21 * Y + k_r * asleep * Y);
    CHECK(tests::relative_difference(tests::quantity_value(solver, result, "mileage_kg_per_kg"),
                                     rate) <
          1e-10);  // V is a difference of nearly equal numbers in this closed form
    if (H == 0.0) rate_without = rate;
    // One third awake where only propylene revives, and nearly all with hydrogen; 1/tau costs 1e-3.
    const double third = (1.0 + k_21 * M / (k_r * M + k_SH * H)) / (1.0 + k_21 / k_r);
    if (H > 0.0) CHECK(rate_without / rate == Approx(third).epsilon(2e-3));
  }
}

TEST_CASE("a bed that fills, and its derivatives through the instant at which it is full") {
  // Sites fed at F are active at once and do not die; each makes w kg/s. The bed is full when w F t^2/2 = H, and
  // from then on loses the sites P/H of what it holds a second, P = w L: dL/dt = F - (w/H) L^2, so that
  // P = sqrt(F H w) coth(u), u = sqrt(F w/H) t - sqrt 2 + arcoth(sqrt 2).
  auto type = homopolymer_type(0.1, 4e-3);
  type.activation_spontaneous.k = 1e6;
  const double C = 8000.0, F = 1e-3, H = 2e4;
  Tank t = tank(type, 1.0, {C}, 20.0);
  auto& stage = t.train.stages[0];
  stage.kind = reactor::StageKind::gas_bed;
  stage.control = reactor::HoldUpControl::hold_up;
  stage.seed_bed = 0.0;
  t.point[0][Setting::catalyst_feed] = F;
  t.point[0][Setting::hold_up] = H;
  reactor::TrainSolver solver(t.train);
  const std::vector<reactor::Direction> along = {{{0, Setting::catalyst_feed}, F},
                                                 {{0, Setting::hold_up}, H},
                                                 {{0, Setting::imposed_monomer_1}, C}};
  const double w = 42.0806e-3 * 0.1 * C;  // kg/s a mol
  const double full = std::sqrt(2.0 * H / (w * F));
  const std::size_t steps = 8;
  const reactor::StartUpOptions options{
      .relative_tolerance = 1e-10, .horizon = 4.0 * full, .points_per_hold_up = steps};
  reactor::TrajectoryDerivatives found;
  REQUIRE(solver.start_up_derivatives(t.point, along, options, found) ==
          reactor::SolveStatus::solved);
  const std::size_t m = solver.quantities().size();
  const std::size_t production =
      reactor::find_quantity(solver.quantities(), "tank.production_kg_per_h");
  for (std::size_t i = 0; i < steps; ++i) {
    const double time = found.time[i];
    if (std::abs(time - full) < 1.0) continue;  // its derivatives jump
    const double* slope = &found.gradient[(i * m + production) * along.size()];
    double P = w * F * time;
    double by_F = P, by_H = 0.0, by_C = P;  // per relative change
    if (time > full) {
      const double rate = std::sqrt(F * w / H);
      const double u = rate * time - std::sqrt(2.0) + std::atanh(1.0 / std::sqrt(2.0));
      const double turn = std::sqrt(F * H * w) * 0.5 * rate * time / std::pow(std::sinh(u), 2);
      P = std::sqrt(F * H * w) / std::tanh(u);
      by_F = by_C = 0.5 * P - turn;
      by_H = 0.5 * P + turn;
    }
    INFO("after " << time << " s, full at " << full);
    // The tolerance, over a few hundred steps; activation takes 1e-6 s of a thousand.
    constexpr double close = 1e-7;
    CHECK(tests::relative_difference(found.values[i * m + production], 3600.0 * P) < close);
    CHECK(std::abs(slope[0] - 3600.0 * by_F) < close * 3600.0 * P);
    CHECK(std::abs(slope[1] - 3600.0 * by_H) < close * 3600.0 * P);
    CHECK(std::abs(slope[2] - 3600.0 * by_C) < close * 3600.0 * P);
  }
}
