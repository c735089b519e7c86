// A stage without propylene: its comonomer alone, by set points and by feeds, answers as with a trace of propylene.

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/fed_case.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

/// The two stages with a bed whose ethylene is given as a share of itself and propylene; nothing but powder gets there
/// from the loop.
tests::TrainCase bed_case(bool pc_saft) {
  auto c = tests::two_stage_case();
  if (pc_saft) tests::use_equation_of_state(c.train);
  c.train.stages[1].comonomer_base[0] = reactor::ComonomerBase::comonomer_and_propylene;
  c.train.stages[1].hydrogen_base = reactor::HydrogenBase::comonomer_1;
  for (const Setting carry :
       {Setting::carry_monomer_1, Setting::carry_monomer_2, Setting::carry_hydrogen,
        Setting::carry_diluent, Setting::carry_nitrogen})
    c.point[0][carry] = 0.0;
  c.point[1][Setting::vent] = 0.0;
  c.point[1][Setting::comonomer_ratio_1] = 1.0;
  return c;
}

}  // namespace

TEST_CASE("ethylene alone: a bed at set points answers as with a trace of propylene") {
  const bool pc_saft = GENERATE(false, true);
  auto c = bed_case(pc_saft);
  reactor::TrainSolver solver(c.train);
  const auto alone = solver.steady(c.point);
  INFO(alone.message);
  REQUIRE(alone.status == SolveStatus::solved);
  CHECK(tests::quantity_value(solver, alone, "copolymer_propylene_wt") == Approx(0.0).margin(1e-6));
  CHECK(tests::quantity_value(solver, alone, "gas.production_kg_per_h") > 100.0);
  CHECK(tests::quantity_value(solver, alone, "gas.gas_propylene_mol") == 0.0);
  CHECK(tests::quantity_value(solver, alone, "gas.propylene_feed_kg_per_h") ==
        Approx(0.0).margin(1e-9));
  c.point[1][Setting::comonomer_ratio_1] = 1.0 - 1e-9;
  const auto trace = solver.steady(c.point);
  REQUIRE(trace.status == SolveStatus::solved);
  for (std::size_t q = 0; q < alone.quantities.size(); ++q) {
    INFO(solver.quantities()[q].name);
    if (std::isnan(alone.quantities[q])) continue;  // a ratio to propylene
    CHECK(trace.quantities[q] == Approx(alone.quantities[q]).epsilon(1e-5).margin(1e-4));
  }
}

TEST_CASE("ethylene alone: its derivatives are those beside it") {
  const bool pc_saft = GENERATE(false, true);
  auto c = bed_case(pc_saft);
  reactor::TrainSolver solver(c.train);
  const std::size_t count = solver.quantities().size();
  const std::vector<reactor::Direction> along{{{1, Setting::comonomer_ratio_1}, 1.0},
                                              {{1, Setting::pressure}, 1e5}};
  std::vector<double> here(count), beside(count), slopes(2 * count), slopes_beside(2 * count);
  REQUIRE(solver.evaluate(c.point, along, here, slopes) == SolveStatus::solved);
  c.point[1][Setting::comonomer_ratio_1] = 1.0 - 1e-7;
  REQUIRE(solver.evaluate(c.point, along, beside, slopes_beside) == SolveStatus::solved);
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    const std::size_t q = i / 2;
    INFO(solver.quantities()[q].name);
    if (std::isnan(here[q]) || std::isnan(slopes[i])) continue;
    CHECK(slopes[i] ==
          Approx(slopes_beside[i]).epsilon(1e-3).margin(1e-3 * std::abs(here[q]) + 1e-3));
  }
}

TEST_CASE("ethylene alone: a first bed by feeds needs no propylene") {
  const bool pc_saft = GENERATE(false, true);
  auto c = bed_case(pc_saft);
  c.train.stages.erase(c.train.stages.begin());
  c.point.erase(c.point.begin());
  c.train.stages[0].part = reactor::Part::A;
  c.point[0][Setting::poison_feed] = 0.0;
  reactor::TrainSolver solver(c.train);
  const auto wanted = solver.steady(c.point);
  INFO(wanted.message);
  REQUIRE(wanted.status == SolveStatus::solved);
  auto fed = tests::by_feeds(c, solver, wanted);
  fed.point[0][Setting::feed_monomer_1] = 0.0;
  reactor::TrainSolver by_feeds(fed.train);
  const auto found = by_feeds.steady(fed.point);
  INFO(found.message);
  REQUIRE(found.status == SolveStatus::solved);
  const double made = tests::quantity_value(solver, wanted, "gas.production_kg_per_h");
  CHECK(tests::quantity_value(by_feeds, found, "gas.production_kg_per_h") ==
        Approx(made).epsilon(1e-4));
  fed.point[0][Setting::feed_monomer_2] = 0.0;
  CHECK(by_feeds.steady(fed.point).message.find("no monomer") != std::string::npos);
}

TEST_CASE("ethylene alone: the correlations know no liquid without propylene") {
  auto c = tests::two_stage_case();
  c.train.stages[0].comonomer_base[0] = reactor::ComonomerBase::comonomer_and_propylene;
  c.train.stages[0].hydrogen_base = reactor::HydrogenBase::all_monomers;
  c.point[0][Setting::comonomer_ratio_1] = 1.0;
  const auto found = reactor::TrainSolver(c.train).steady(c.point);
  CHECK(found.status == SolveStatus::no_operating_point);
  CHECK(found.message.find("pc-saft") != std::string::npos);
}
