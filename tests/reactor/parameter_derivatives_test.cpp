// Exact derivatives by the numbers of a train - constants, melt flow laws, polymer - against differences of answers.

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "tests/support/fed_case.hpp"
#include "tests/support/moved_train.hpp"

using namespace tandem;
using reactor::Direction;
using reactor::MovedParameter;
using reactor::Parameter;
using reactor::SolveStatus;

namespace {

/// What differences leave of the rounding of answers, in parts of them.
constexpr double noise = 1e-7;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Two site types, a loop and a bed; laws of melt flow that differ between the parts.
tests::TrainCase two_types() {
  auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
  c.train.catalyst.chemistry.site_types.resize(2);
  for (auto& stage : c.train.stages) stage.chemistry.site_types.resize(2);
  c.train.catalyst.melt_flow_copolymer = {2e22, 3.8};
  c.train.catalyst.porosity = 0.4;
  c.train.polymer.copolymer_amorphous = 0.7;  // with room on both sides
  c.train.polymer.amorphous_by_comonomer = 0.2;
  for (auto& monomer : c.train.catalyst.monomers) monomer.heat_of_polymerization = 1e5;
  return c;
}

tests::TrainCase fed(const tests::TrainCase& c) {
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  INFO(result.message);
  REQUIRE(result.status == SolveStatus::solved);
  return tests::by_feeds(c, solver, result);
}

/// Steady answers of trains that differ in their numbers.
class Answers {
 public:
  explicit Answers(const tests::TrainCase& c) : case_(c), solver_(c.train) {
    values_.resize(solver_.quantities().size());
    REQUIRE(solver_.evaluate(c.point, {}, values_, {}, &start_) == SolveStatus::solved);
  }

  [[nodiscard]] std::vector<double> at(const reactor::Train& train) {
    solver_.set_train(train);
    std::vector<double> values(values_.size());
    auto warm = start_;
    // Once more from its own answer: a step of Newton's method beyond what the solver asks of itself.
    for (int i = 0; i < 2; ++i)
      REQUIRE(solver_.evaluate(case_.point, {}, values, {}, &warm) == SolveStatus::solved);
    return values;
  }

  /// Central differences of fourth order along a direction.
  [[nodiscard]] std::vector<double> slopes(const std::vector<MovedParameter>& by, double h) {
    const auto around = [&](double step) {
      auto high = at(tests::moved_train(case_.train, by, step));
      const auto low = at(tests::moved_train(case_.train, by, -step));
      for (std::size_t q = 0; q < high.size(); ++q) high[q] = (high[q] - low[q]) / (2.0 * step);
      return high;
    };
    auto fine = around(h);
    const auto coarse = around(2.0 * h);
    for (std::size_t q = 0; q < fine.size(); ++q) fine[q] = (4.0 * fine[q] - coarse[q]) / 3.0;
    return fine;
  }

  [[nodiscard]] const std::vector<double>& values() const { return values_; }
  [[nodiscard]] const std::vector<reactor::Quantity>& quantities() const {
    return solver_.quantities();
  }

 private:
  const tests::TrainCase& case_;
  reactor::TrainSolver solver_;
  reactor::WarmStart start_;
  std::vector<double> values_;
};

/// Every so many-th of the reactions' constants, and all other numbers.
auto every(std::size_t stride) {
  return [stride](std::size_t i, const std::string& name) {
    return name.find("reactions.") == std::string::npos || i % stride == 0;
  };
}

/// Compares all quantities' derivatives by the numbers of the train that are wanted and not 0, each in parts of its
/// value. `least`: so many of them move something.
template <class Wanted>
void compare(const tests::TrainCase& c, const Wanted& wanted, std::size_t least) {
  std::vector<Direction> along;
  std::vector<std::string> names;
  const auto parameters = reactor::parameters_of(c.train);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Parameter& p = parameters[i];
    if (p.name.empty() || p.value == 0.0 || !std::isfinite(p.value)) continue;
    if (!wanted(i, p.name)) continue;
    along.push_back({.parameters = {{i, p.value}}});
    names.push_back(p.name);
  }

  Answers answers(c);
  const std::size_t m = answers.values().size(), n = along.size();
  reactor::TrainSolver solver(c.train);
  std::vector<double> values(m), gradient(m * n, nan);
  std::string message;
  REQUIRE(solver.evaluate(c.point, along, values, gradient, nullptr, &message) ==
          SolveStatus::solved);
  std::size_t moving = 0;
  for (std::size_t d = 0; d < n; ++d) {
    // A long step for small derivatives beside the rounding, a short one for exponents.
    const auto by_long = answers.slopes(along[d].parameters, 1e-2);
    const auto by_short = answers.slopes(along[d].parameters, 5e-4);
    bool moves = false;
    for (std::size_t q = 0; q < m; ++q) {
      const double exact = gradient[q * n + d];
      if (std::isnan(values[q])) continue;  // there is no such quantity
      // The vent is what 1e4 kg/h of feeds leave over.
      const bool vent = answers.quantities()[q].name.ends_with("vent_kg_per_h");
      const bool of_gas = answers.quantities()[q].name.find(".gas_") != std::string::npos &&
                          answers.quantities()[q].unit == "mol%";  // a trace beside the whole gas
      const double size = vent ? 1e4 : of_gas ? 100.0 : std::abs(values[q]);
      const double margin = 1e-6 * std::abs(exact) + noise * size + 1e-12;
      moves = moves || std::abs(exact) > 1e-6 * std::abs(values[q]);
      if (std::abs(exact - by_long[q]) <= margin || std::abs(exact - by_short[q]) <= margin)
        continue;
      CAPTURE(names[d], answers.quantities()[q].name, exact, by_long[q], by_short[q], values[q]);
      CHECK(exact == Approx(by_long[q]).epsilon(1e-6));
    }
    moving += moves ? 1 : 0;
  }
  CHECK(moving >= least);
}

}  // namespace

TEST_CASE("every number of a train is a direction, at set points", "[default]") {
  compare(two_types(), every(3), 100);
}

TEST_CASE("every number of a train is a direction, by feeds", "[long]") {
  compare(fed(two_types()), every(7), 50);
}

TEST_CASE("every number of a train is a direction, where temperatures are states", "[long]") {
  auto c = fed(two_types());
  for (auto& stage : c.train.stages) {
    stage.cooling = {reactor::CoolingKind::jacket, 5e5, 1e6, 5e6};
  }
  c.point[0][reactor::Setting::coolant_temperature] = 300.0;
  c.point[1][reactor::Setting::coolant_temperature] = 320.0;
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  INFO(result.message);
  REQUIRE(result.status == SolveStatus::solved);
  compare(c, every(13), 30);
}

TEST_CASE("with PC-SAFT the polymer's properties are directions, too", "[default]") {
  const auto of_polymer = [](std::size_t, const std::string& name) {
    return name.starts_with("polymer.") || name == "amorphous_fraction";
  };
  auto c = two_types();
  tests::use_equation_of_state(c.train);
  compare(c, of_polymer, 5);
  compare(fed(c), of_polymer, 5);
}

TEST_CASE("a constant of a reaction that does not happen is a direction, too") {
  const auto c = two_types();
  const std::string name = "stages.gas.reactions.dormancy.ethylene.k[1]";
  const auto by = reactor::find_parameters(c.train, name);
  REQUIRE(by.size() == 1);
  REQUIRE(reactor::parameters_of(c.train)[by[0].index].value == 0.0);
  Answers answers(c);
  const std::size_t m = answers.values().size();
  reactor::TrainSolver solver(c.train);
  std::vector<double> values(m), gradient(m);
  const std::vector<Direction> along{{.parameters = by}};
  REQUIRE(solver.evaluate(c.point, along, values, gradient) == SolveStatus::solved);
  // No constant is below 0: differences of second order from above. The production moves by 2e-6 of itself over h, and
  // solves end at 1e-10 of themselves.
  constexpr double h = 3e-8;
  const auto near = answers.at(tests::moved_train(c.train, by, h));
  const auto far = answers.at(tests::moved_train(c.train, by, 2.0 * h));
  const auto here = answers.at(c.train);
  const std::size_t q = reactor::find_quantity(answers.quantities(), "production_kg_per_h");
  CHECK(gradient[q] < 0.0);
  CHECK(gradient[q] == Approx((4.0 * near[q] - 3.0 * here[q] - far[q]) / (2.0 * h)).epsilon(1e-4));
}

TEST_CASE("parameters have names of their own, and a name finds them") {
  const auto c = two_types();
  const auto parameters = reactor::parameters_of(c.train);
  std::set<std::string> names;
  std::size_t last = 0;
  reactor::each_number(c.train, [&](const double& number) {
    const double value = parameters[last++].value;
    CHECK((value == number || (std::isnan(value) && std::isnan(number))));
  });
  REQUIRE(last == parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string& name = parameters[i].name;
    if (name.empty()) continue;
    CHECK(names.insert(name).second);
    if (i % 37 != 0) continue;
    const auto found = reactor::find_parameters(c.train, name);
    const auto is = [&](const MovedParameter& one) { return one.index == i; };
    CHECK(std::any_of(found.begin(), found.end(), is));
  }
  const auto count = [&](const std::string& name) {
    return reactor::find_parameters(c.train, name).size();
  };
  CHECK(count("reactions.propagation.propylene.ethylene.k[2]") == 3);  // catalyst and two stages
  CHECK(count("stages.loop.reactions.propagation.propylene.ethylene.k[2]") == 1);
  CHECK(count("reactions.propagation.propylene.ethylene.k") == 6);
  CHECK(count("reactions.propagation.propylene.k") == 12);
  CHECK(count("reactions.propagation.*.ethylene.k") == 12);
  CHECK(count("reactions.propagation.k") == 24);
  CHECK(count("reactions.poisoning.vacant.E[1]") == 3);
  CHECK(count("reactions.scavenging.order") == 3);
  CHECK(count("donor.strength[2]") == 3);
  CHECK(count("melt_flow.b") == 1);
  CHECK(count("melt_flow.copolymer.b") == 1);
  CHECK(count("heat_of_polymerization.ethylene") == 1);
  CHECK(count("stages.gas.vessel_volume") == 1);
  CHECK(count("polymer.density") == 1);
  CHECK(count("reactions.propagation.k[3]") == 0);
  CHECK(count("reactions.propagation.k[0]") == 0);
  CHECK(count("reactions.propagation.k[") == 0);
  CHECK(count("density") == 0);
  CHECK(count("") == 0);
}

TEST_CASE("one factor on the constants of all site types is a direction") {
  const auto c = two_types();
  const auto by = reactor::find_parameters(c.train, "reactions.transfer_to_hydrogen.k",
                                           reactor::ParameterScale::relative);
  Answers answers(c);
  const std::size_t m = answers.values().size();
  reactor::TrainSolver solver(c.train);
  std::vector<double> values(m), gradient(m * 2);
  const std::vector<Direction> along{{.parameters = by}, {{0, reactor::Setting::temperature}, 2.0}};
  REQUIRE(solver.evaluate(c.point, along, values, gradient) == SolveStatus::solved);
  const auto differences = answers.slopes(by, 1e-3);
  const std::size_t q = reactor::find_quantity(answers.quantities(), "mfr_pp");
  CHECK(gradient[2 * q] / values[q] > 1.0);
  CHECK(gradient[2 * q] == Approx(differences[q]).epsilon(1e-7));
}
