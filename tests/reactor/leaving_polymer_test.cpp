// The powder that leaves a stage is everything made up to there: after the last stage it is the product.

#include <catch2/catch.hpp>

#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;

TEST_CASE("powder leaving the last stage is the product, leaving the first is part (A)") {
  const auto c = tests::two_stage_case();
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  const auto value = [&](const char* name) { return tests::quantity_value(solver, result, name); };
  // The same sums in another order: rounding alone.
  const double same = 1e-13;
  CHECK(value("gas.Mn") == Approx(value("Mn")).epsilon(same));
  CHECK(value("gas.Mw") == Approx(value("Mw")).epsilon(same));
  CHECK(value("gas.polydispersity") == Approx(value("polydispersity")).epsilon(same));
  CHECK(value("gas.comonomer_wt") == Approx(value("comonomer_wt")).epsilon(same));
  CHECK(value("loop.Mn") == Approx(value("Mn_pp")).epsilon(same));
  CHECK(value("loop.Mw") == Approx(value("Mw_pp")).epsilon(same));
  CHECK(value("gas.xylene_solubles_wt") == value("xylene_solubles_wt"));
  CHECK(value("loop.intrinsic_viscosity_dl_per_g") ==
        Approx(value("intrinsic_viscosity_pp_dl_per_g")).epsilon(same));
  // By mass of the parts; the powder of step one is part (A) alone, so its solubles are atactic.
  const double B = value("copolymer_wt") / 100.0;
  CHECK(value("gas.intrinsic_viscosity_dl_per_g") ==
        Approx((1.0 - B) * value("intrinsic_viscosity_pp_dl_per_g") +
               B * value("intrinsic_viscosity_rc_dl_per_g"))
            .epsilon(same));
  CHECK(value("loop.xylene_solubles_wt") < value("xylene_solubles_wt"));

  // wt% and mol% of the same units, ethylene 28.0538 and propylene 42.0806 g/mol.
  const double mol = value("gas.comonomer_mol") / 100.0;
  const double mass = mol * 28.0538 / (mol * 28.0538 + (1.0 - mol) * 42.0806);
  CHECK(value("gas.comonomer_wt") == Approx(100.0 * mass).epsilon(same));
  CHECK(value("loop.comonomer_mol") < value("gas.comonomer_mol"));
}

TEST_CASE(
    "a powder between two stages of part (B) is told like a product of the train that ends there") {
  auto c = tests::two_stage_case();
  // The bed twice: what leaves the first is what a train without the second would sell.
  c.train.stages.push_back(c.train.stages[1]);
  c.train.stages[2].name = "second";
  c.point.push_back(c.point[1]);
  reactor::TrainSolver longer(c.train);
  const auto all = longer.steady(c.point);
  INFO(all.message);
  REQUIRE(all.status == reactor::SolveStatus::solved);
  const auto shorter_case = tests::two_stage_case();
  reactor::TrainSolver shorter(shorter_case.train);
  const auto product = shorter.steady(shorter_case.point);
  REQUIRE(product.status == reactor::SolveStatus::solved);
  // Two steady solves of the same balances, each to 1e-10 and better.
  CHECK(tests::quantity_value(longer, all, "gas.xylene_solubles_wt") ==
        Approx(tests::quantity_value(shorter, product, "xylene_solubles_wt")).epsilon(1e-9));
  CHECK(tests::quantity_value(longer, all, "gas.intrinsic_viscosity_dl_per_g") ==
        Approx(tests::quantity_value(shorter, product, "gas.intrinsic_viscosity_dl_per_g"))
            .epsilon(1e-9));
}

TEST_CASE("a stage without comonomer makes powder with none at all") {
  auto c = tests::two_stage_case();
  c.point[0][reactor::Setting::comonomer_ratio_1] = 0.0;
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  CHECK(tests::quantity_value(solver, result, "loop.comonomer_mol") == 0.0);
  CHECK(tests::quantity_value(solver, result, "loop.comonomer_wt") == 0.0);
}
