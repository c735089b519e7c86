// Aspen Polymers' teaching case: one tank, four site types, the concentrations of its liquid imposed.

#include <catch2/catch.hpp>

#include "tests/support/aspen_case.hpp"
#include "tests/support/quantity_value.hpp"

using namespace tandem;

namespace {

/// A figure of Aspen's report; `unit` is one unit in its last printed digit.
struct Printed {
  double value;
  double unit;
};

/// The reference was read from a report: it can be met to half a unit of its last digit, or to 2e-4,
/// which is what the four to five digits of its concentrations and of its residence time leave.
void meets(const std::string& name, double ours, const Printed& aspen) {
  INFO(name << ": " << ours << ", Aspen " << aspen.value);
  CHECK(std::abs(ours - aspen.value) <= std::max(2e-4 * aspen.value, 0.5 * aspen.unit));
}

constexpr double kmol_per_h = 3.6;  // mol/s to kmol/h

}  // namespace

TEST_CASE("Aspen's case: every figure per site type") {
  const auto aspen = tests::aspen_case();
  reactor::TrainSolver solver(aspen.train);
  const reactor::Result result = solver.steady(aspen.point);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto& sites = result.sites.at(0);
  REQUIRE(sites.size() == 4);

  const Printed vacant[] = {
      {2.8321e-5, 1e-9}, {2.2990e-4, 1e-8}, {1.0113e-5, 1e-9}, {6.9543e-5, 1e-9}};
  const Printed live[] = {
      {1.3924e-4, 1e-8}, {1.3897e-4, 1e-8}, {1.3927e-4, 1e-8}, {1.3919e-4, 1e-8}};
  const Printed DPn[] = {{2762.11, 0.01}, {382.319, 1e-3}, {6500.67, 0.01}, {1202.958, 1e-3}};
  const Printed DPw[] = {{5523.22, 0.01}, {763.638, 1e-3}, {13000.0, 1.0}, {2404.916, 1e-3}};
  const Printed units[] = {{29.0581, 1e-4}, {6.5424, 1e-4}, {45.5945, 1e-4}, {16.1653, 1e-4}};
  for (std::size_t j = 0; j < 4; ++j) {
    INFO("site type " << j + 1);
    meets("vacant fraction", sites[j].vacant_fraction, vacant[j]);
    meets("live chains, kmol/h", sites[j].live_chains * kmol_per_h, live[j]);
    meets("DPn", sites[j].DPn, DPn[j]);
    meets("DPw", sites[j].DPw, DPw[j]);
    meets("segments, kmol/h", sites[j].segments * kmol_per_h, units[j]);
  }
}

TEST_CASE("Aspen's case: the polymer and the sites as a whole") {
  const auto aspen = tests::aspen_case();
  reactor::TrainSolver solver(aspen.train);
  const reactor::Result result = solver.steady(aspen.point);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto value = [&](const std::string& name) {
    return tests::quantity_value(solver, result, name);
  };
  meets("potential fraction", value("reactor.potential_fraction"), {0.4650, 1e-4});
  meets("dead fraction", value("reactor.dead_fraction"), {0.1224, 1e-4});
  meets("rate, kg/h", value("production_kg_per_h"), {4097.06, 0.01});
  meets("mileage", value("mileage_kg_per_kg"), {1365.7, 0.1});
  meets("Mn", value("Mn"), {85204.0, 1.0});
  meets("Mw", value("Mw"), {344520.0, 10.0});
  meets("PDI", value("polydispersity"), {4.0435, 1e-4});
  constexpr double unit_mass = 42.0806;  // g/mol
  meets("DPn", value("Mn") / unit_mass, {2024.78, 0.01});
  meets("DPw", value("Mw") / unit_mass, {8187.23, 0.01});
}

TEST_CASE("Aspen's case: the start-up ends where the steady solve says") {
  const auto aspen = tests::aspen_case();
  reactor::TrainSolver solver(aspen.train);
  const reactor::Result steady = solver.steady(aspen.point);
  // 25 residence times leave e^-25 = 1e-11 of the start; rtol 1e-10 leaves a small multiple of itself.
  const reactor::StartUpOptions options{.relative_tolerance = 1e-10, .horizon = 25.0 * 309.83};
  const reactor::Result end = solver.start_up(aspen.point, options, nullptr);
  REQUIRE(end.status == reactor::SolveStatus::solved);
  for (std::size_t j = 0; j < 4; ++j) {
    CHECK(end.sites[0][j].DPn == Approx(steady.sites[0][j].DPn).epsilon(1e-8));
    CHECK(end.sites[0][j].segments == Approx(steady.sites[0][j].segments).epsilon(1e-8));
  }
}
