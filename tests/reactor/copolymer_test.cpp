// Part (B) as polymer: what of it dissolves in cold xylene, and what of it is rubber.

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/quantity_value.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

double value_of_product(const tests::TrainCase& c, const std::string& name) {
  reactor::TrainSolver solver(c.train);
  const auto answer = solver.steady(c.point);
  INFO(answer.message);
  REQUIRE(answer.status == reactor::SolveStatus::solved);
  return tests::quantity_value(solver, answer, name);
}

/// Solubles of part (B) alone, wt%: part (A) of the case has no atactic propylene.
double solubles(tests::TrainCase c) {
  for (auto& type : c.train.stages[0].chemistry.site_types) {
    for (auto& from : type.atactic_propagation) from.fill({});
  }
  return value_of_product(c, "xylene_solubles_wt") / value_of_product(c, "copolymer_wt") * 100.0;
}

}  // namespace

TEST_CASE("copolymer: its solubles answer to its composition without a stair", "[default]") {
  auto c = tests::two_stage_case();
  double before = NAN;
  double largest = 0.0;
  double least = 100.0;
  double most = 0.0;
  for (double ratio = 0.05; ratio < 4.0; ratio *= 1.02) {
    c.point[1][Setting::comonomer_ratio_1] = ratio;
    const double now = solubles(c);
    if (!std::isnan(before)) largest = std::max(largest, std::abs(now - before));
    least = std::min(least, now);
    most = std::max(most, now);
    before = now;
  }
  CHECK(most > 95.0);
  CHECK(least < 60.0);
  // 2 % of the ratio is 0.5 mol% of a chain at most; nine in ten dissolve 6 mol% beyond one in ten, most steeply by
  // 17 wt% a mol%.
  CHECK(largest < 0.5 * 17.0);
}

TEST_CASE("copolymer: site types that never cross make two homopolymers, which do not dissolve") {
  auto c = tests::two_stage_case();
  const double crossing = solubles(c);
  CHECK(crossing > 50.0);
  const auto cross = [&](double factor) {
    auto changed = c;
    for (auto& type : changed.train.stages[1].chemistry.site_types) {
      type.propagation[0][1].k *= factor;
      type.propagation[1][0].k *= factor;
      type.atactic_propagation[0][1].k *= factor;
      type.atactic_propagation[1][0].k *= factor;
    }
    return solubles(changed);
  };
  CHECK(cross(0.0) == 0.0);
  CHECK(cross(1e-9) < 1.0);  // and no leap beside it
}

TEST_CASE("copolymer: what is crystalline of it is no rubber") {
  auto c = tests::two_stage_case();
  c.train.catalyst.porosity = 0.45;
  const auto rubber = [&](double amorphous) {
    auto changed = c;
    changed.train.polymer.copolymer_amorphous = amorphous;
    return changed;
  };
  const auto all = rubber(1.0);
  const auto half = rubber(0.5);
  // Pore filling is of rubber's volume alone, beside a mass share that moves with what the rubber sorbs.
  const auto per_share = [&](const tests::TrainCase& of) {
    const double W = value_of_product(of, "copolymer_wt") / 100.0;
    return value_of_product(of, "pore_filling") * (1.0 - W) / W;
  };
  CHECK(per_share(half) == Approx(0.5 * per_share(all)).epsilon(1e-12));
  CHECK(value_of_product(half, "gas.sticking_margin_K") >
        value_of_product(all, "gas.sticking_margin_K"));
  CHECK(value_of_product(half, "gas.propylene_at_sites_mol_per_L") <
        value_of_product(all, "gas.propylene_at_sites_mol_per_L"));
  CHECK(value_of_product(half, "sticky_share") < value_of_product(all, "sticky_share"));
  CHECK(solubles(half) == Approx(0.5 * solubles(all)).epsilon(0.02));
}

TEST_CASE("copolymer: what of it is rubber follows its comonomer, in every place that asks") {
  auto c = tests::two_stage_case();
  c.train.catalyst.porosity = 0.45;
  c.train.polymer.copolymer_amorphous = 0.4;
  c.train.polymer.amorphous_by_comonomer = 0.5;
  const double comonomer = 1.0 - value_of_product(c, "copolymer_propylene_wt") / 100.0;
  const double share = 0.4 + 0.5 * comonomer;
  // A constant share of the same size is the same product: sorption, sticking, pores and particles ask one place.
  auto constant = c;
  constant.train.polymer.copolymer_amorphous = share;
  constant.train.polymer.amorphous_by_comonomer = 0.0;
  for (const char* name : {"gas.propylene_at_sites_mol_per_L", "gas.sticking_margin_K",
                           "pore_filling", "sticky_share", "copolymer_wt"}) {
    INFO(name);
    // To what a solve ends at, and the comonomer's own feedback on it.
    CHECK(value_of_product(c, name) == Approx(value_of_product(constant, name)).epsilon(1e-7));
  }
  // Solubles count each site type's own composition.
  CHECK(solubles(c) == Approx(solubles(constant)).epsilon(0.05));
  CHECK(solubles(c) != solubles(constant));
}

TEST_CASE("copolymer: of 1-butene half is rubber at little, more at much") {
  CHECK(reactor::polymer_properties("").copolymer_amorphous == 1.0);
  CHECK(reactor::polymer_properties("1-butene").amorphous_by_comonomer == 0.45);
  CHECK(reactor::polymer_properties("ethylene").amorphous_by_comonomer == 0.0);
  CHECK(reactor::polymer_properties("ethylene").copolymer_amorphous == 1.0);
  CHECK(reactor::polymer_properties("ethylene").soluble.low == 0.15);
  CHECK(reactor::polymer_properties("1-butene").copolymer_amorphous == 0.5);
  CHECK(reactor::polymer_properties("1-butene").soluble.low == 0.20);
}
