// Trains of three and four monomers, held to the train of two: a comonomer counted as two or three kinds of the
// same molecule makes the same polymer.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/train_solver.hpp"
#include "tests/support/close.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

constexpr std::array<Setting, 3> imposed_comonomer{
    Setting::imposed_monomer_2, Setting::imposed_monomer_3, Setting::imposed_monomer_4};

/// Every constant of the comonomer for each of its kinds.
void count_as(kinetics::SiteType& type, std::size_t kinds) {
  for (std::size_t j = 2; j <= kinds; ++j) {
    for (auto* row :
         {&type.activation_by_monomer, &type.initiation, &type.revival_by_monomer,
          &type.transfer_to_hydrogen, &type.transfer_to_cocatalyst, &type.transfer_spontaneous,
          &type.dormancy, &type.deactivation_spontaneous.live, &type.deactivation_by_hydrogen.live,
          &type.poisoning.live})
      (*row)[j] = (*row)[1];
    for (auto* pair : {&type.propagation, &type.atactic_propagation, &type.transfer_to_monomer})
      (*pair)[0][j] = (*pair)[0][1];
  }
  for (auto* pair : {&type.propagation, &type.atactic_propagation, &type.transfer_to_monomer}) {
    for (std::size_t end = 1; end <= kinds; ++end) {
      (*pair)[end][0] = (*pair)[1][0];
      for (std::size_t j = 1; j <= kinds; ++j) (*pair)[end][j] = (*pair)[1][1];
    }
  }
}

/// The two-stage train at given concentrations, its ethylene counted as several kinds of comonomer.
tests::TrainCase counted_as(std::size_t kinds) {
  auto c = tests::imposed_two_stage_case();
  auto& catalyst = c.train.catalyst;
  for (std::size_t j = 2; j <= kinds; ++j) {
    catalyst.monomers.push_back(catalyst.monomers[1]);
    catalyst.monomers.back().name += std::to_string(j);
  }
  for (auto& type : catalyst.chemistry.site_types) {
    // r1 r2 = 1, which is what several comonomers are taken to have where xylene solubles are asked (32).
    auto& k = type.propagation;
    k[1][1].k = k[0][1].k * k[1][0].k / k[0][0].k;
    count_as(type, kinds);
  }
  for (auto& stage : c.train.stages) stage.chemistry = catalyst.chemistry;
  for (auto& point : c.point) {
    const double whole = point[Setting::imposed_monomer_2];
    // Shares 2/3 and 1/3, or 1/2, 1/3 and 1/6: none like another.
    for (std::size_t j = 0; j < kinds; ++j)
      point[imposed_comonomer[j]] =
          whole * 2.0 * static_cast<double>(kinds - j) / static_cast<double>(kinds * (kinds + 1));
  }
  return c;
}

/// Whether a quantity asks for one monomer among several, and so is another number.
bool of_one_monomer(const std::string& name) { return name.find("ethylene") != std::string::npos; }

/// How many quantities of `some` are those of `two`, to a relative tolerance.
std::size_t compare(const reactor::TrainSolver& some, const std::vector<double>& found,
                    const reactor::TrainSolver& two, const std::vector<double>& expected,
                    double tolerance) {
  std::size_t compared = 0;
  for (std::size_t q = 0; q < expected.size(); ++q) {
    const std::string& name = two.quantities()[q].name;
    const std::size_t at = reactor::find_quantity(some.quantities(), name);
    if (of_one_monomer(name) || at == reactor::no_quantity || std::isnan(expected[q])) continue;
    INFO(name);
    CHECK(tests::relative_difference(found[at], expected[q]) < tolerance);
    ++compared;
  }
  return compared;
}

}  // namespace

TEST_CASE("several comonomers: kinds of one molecule are that molecule, at rest") {
  const std::size_t kinds = GENERATE(2, 3);
  const auto c = counted_as(kinds);
  const auto one = counted_as(1);
  reactor::TrainSolver some(c.train);
  reactor::TrainSolver two(one.train);
  const auto found = some.steady(c.point);
  const auto expected = two.steady(one.point);
  REQUIRE(found.status == reactor::SolveStatus::solved);
  REQUIRE(expected.status == reactor::SolveStatus::solved);
  // Linear balances: rounding of sums in another order, times what chain ends trade places.
  CHECK(compare(some, found.quantities, two, expected.quantities, 1e-9) > 20);
}

TEST_CASE("several comonomers: their slopes, too") {
  const std::size_t kinds = GENERATE(2, 3);
  const auto c = counted_as(kinds);
  const auto one = counted_as(1);
  reactor::TrainSolver some(c.train);
  reactor::TrainSolver two(one.train);
  const std::vector<reactor::Direction> directions{
      {{0, Setting::temperature}, 1.0},
      {{1, Setting::temperature}, 1.0},
      {{1, Setting::imposed_hydrogen}, 1.0},
  };
  std::vector<double> found_values(some.quantities().size());
  std::vector<double> found(found_values.size() * directions.size());
  std::vector<double> expected_values(two.quantities().size());
  std::vector<double> expected(expected_values.size() * directions.size());
  REQUIRE(some.evaluate(c.point, directions, found_values, found) == reactor::SolveStatus::solved);
  REQUIRE(two.evaluate(one.point, directions, expected_values, expected) ==
          reactor::SolveStatus::solved);
  for (std::size_t d = 0; d < directions.size(); ++d) {
    const auto column = [&](const std::vector<double>& gradient,
                            const std::vector<double>& values) {
      std::vector<double> slopes;
      for (std::size_t q = 0; q < values.size(); ++q)
        // Beside the value itself: a slope of nothing is nothing but rounding.
        slopes.push_back(values[q] + 100.0 * gradient[q * directions.size() + d]);
      return slopes;
    };
    CHECK(compare(some, column(found, found_values), two, column(expected, expected_values), 1e-8) >
          20);
  }
}

TEST_CASE("several comonomers: started up, they end at rest") {
  const std::size_t kinds = GENERATE(2, 3);
  const auto c = counted_as(kinds);
  reactor::TrainSolver solver(c.train);
  const auto rest = solver.steady(c.point);
  const auto end = solver.start_up(c.point, {}, nullptr);
  REQUIRE(end.status == reactor::SolveStatus::solved);
  // A start-up counts as settled at 1e-8 of change over its slowest hold-up time; so much seed is left, in wt%.
  auto found = end.quantities;
  double& seed = found.at(reactor::find_quantity(solver.quantities(), "seed_wt"));
  CHECK(seed < 1e-6);
  seed = 0.0;
  CHECK(compare(solver, found, solver, rest.quantities, 1e-6) > 20);
}
