// Exact derivatives by the numbers of a train - constants, melt flow laws, polymer - against differences of answers.

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "reactor/simulation.hpp"
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
/// value. `least`: so many of them move something. `long_step`: in parts of a number.
template <class Wanted>
void compare(const tests::TrainCase& c, const Wanted& wanted, std::size_t least,
             double long_step = 1e-2) {
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
    const auto by_long = answers.slopes(along[d].parameters, long_step);
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

/// Constants of PC-SAFT.
bool of_equation(const std::string& name) {
  return name.starts_with("interactions.") || name.starts_with("components.") ||
         name.starts_with("polymer.propylene.") || name.starts_with("polymer.ethylene.");
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
    return (name.starts_with("polymer.") && !of_equation(name)) || name == "amorphous_fraction";
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

namespace {

/// With PC-SAFT whose pairs all have a k_ij.
tests::TrainCase with_interactions(tests::TrainCase c) {
  tests::use_equation_of_state(c.train);
  const auto names = c.train.property_method.names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].name.ends_with(".value")) c.train.property_method.constants()[i] += 0.01;
    if (names[i].name.ends_with(".slope") && names[i].name.starts_with("interactions."))
      c.train.property_method.constants()[i] += 1e-5;
  }
  REQUIRE(c.train.property_method.settle().empty());
  return c;
}

/// Every so many-th of the equation's constants, by which a train moves more than by its others.
auto of_equation_every(std::size_t stride) {
  return [stride](std::size_t i, const std::string& name) {
    return i % stride == 0 && of_equation(name);
  };
}
constexpr double step_of_equation = 2e-3;

}  // namespace

TEST_CASE("constants of PC-SAFT are directions, at set points", "[default]") {
  auto c = with_interactions(two_types());
  compare(c, of_equation_every(4), 10, step_of_equation);
  c.train.catalyst.basis = kinetics::Basis::reference_liquid;
  compare(c, of_equation_every(7), 5, step_of_equation);
}

TEST_CASE("constants of PC-SAFT are directions, by feeds", "[long]") {
  compare(fed(with_interactions(two_types())), of_equation_every(4), 10, step_of_equation);
}

TEST_CASE("constants of PC-SAFT are directions along time", "[default]") {
  // A batch of a liquid and a gas, whose fluids follow from set points, so that steps of 1e-2 and the integration to 1e-11
  // leave 1e-8.
  auto c = with_interactions(
      tests::two_stage_case(reactor::HoldUpControl::residence_time_and_liquid_volume,
                            reactor::HoldUpControl::residence_time));
  using reactor::Setting;
  c.train.batch = true;
  c.point[0][Setting::liquid_volume] = 3e-3;
  c.point[0][Setting::catalyst_feed] = 1e-5;
  c.point[0][Setting::cocatalyst_feed] = 0.0;
  c.point[1][Setting::catalyst_feed] = 0.0;
  c.point[1][Setting::cocatalyst_per_titanium] = 0.0;
  c.point[1][Setting::donor_feed] = 0.0;
  std::vector<Direction> along;
  for (const char* name :
       {"interactions.propylene segment.propylene.value", "polymer.propylene.energy",
        "components.hydrogen.segments", "reactions.propagation.k"}) {
    along.push_back(
        {.parameters = reactor::find_parameters(c.train, name, reactor::ParameterScale::relative)});
    REQUIRE(!along.back().parameters.empty());
  }
  const double times[] = {
      0.5 * c.point[0][Setting::residence_time],
      c.point[0][Setting::residence_time] + 0.5 * c.point[1][Setting::residence_time]};
  const auto run = [&](const reactor::Train& train, const std::vector<Direction>& directions) {
    reactor::Simulation simulation(train, {}, c.point,
                                   {.relative_tolerance = 1e-11, .directions = directions});
    reactor::Budget budget;
    std::vector<double> seen;
    for (const double time : times) {
      REQUIRE(simulation.advance(time, budget).kind == reactor::EventKind::reached);
      const auto& numbers = directions.empty() ? simulation.quantities() : simulation.derivatives();
      seen.insert(seen.end(), numbers.begin(), numbers.end());
    }
    return seen;
  };
  const auto values = run(c.train, {});
  const auto exact = run(c.train, along);
  const auto quantities = reactor::quantities_of(c.train);
  for (std::size_t d = 0; d < along.size(); ++d) {
    const auto at = [&](double by) {
      return run(tests::moved_train(c.train, along[d].parameters, by), {});
    };
    constexpr double h = 5e-3;
    const auto w = at(-2 * h), x = at(-h), y = at(h), z = at(2 * h);
    for (std::size_t q = 0; q < values.size(); ++q) {
      const std::string& name = quantities[q % quantities.size()].name;
      if (std::isnan(values[q]) || name == "sticky_share") continue;
      const double difference = (w[q] - 8 * x[q] + 8 * y[q] - z[q]) / (12 * h);
      const double slope = exact[q * along.size() + d];
      INFO(name << " along " << d);
      CHECK(std::abs(slope - difference) <=
            1e-6 * std::max(std::abs(slope), std::abs(values[q])) + 1e-12);
    }
  }
}

TEST_CASE("a k_ij is found by its pair in either order") {
  auto c = two_types();
  CHECK(reactor::find_parameters(c.train, "interactions.hydrogen.propylene.value").empty());
  tests::use_equation_of_state(c.train);
  const auto found = reactor::find_parameters(c.train, "interactions.hydrogen.propylene.value");
  REQUIRE(found.size() == 1);
  const auto other = reactor::find_parameters(c.train, "interactions.propylene.hydrogen.value");
  REQUIRE(other.size() == 1);
  CHECK(found[0].index == other[0].index);
  // Seven others of eight sites: two monomers, hydrogen, diluent, nitrogen, cocatalyst, two kinds of units.
  CHECK(reactor::find_parameters(c.train, "interactions.*.propylene segment.value").size() == 7);
  CHECK(reactor::find_parameters(c.train, "polymer.propylene.energy").size() == 1);
  CHECK(reactor::find_parameters(c.train, "components.*.energy").size() == 6);
}

TEST_CASE("a train whose property constants are wrong is not solved, and says which") {
  auto c = two_types();
  tests::use_equation_of_state(c.train);
  const auto energy = reactor::find_parameters(c.train, "components.ethylene.energy");
  REQUIRE(energy.size() == 1);
  *reactor::number_addresses(c.train)[energy[0].index] = -1.0;
  reactor::TrainSolver solver(c.train);
  const auto result = solver.steady(c.point);
  CHECK(result.status == SolveStatus::no_operating_point);
  CHECK(result.message == "the PC-SAFT parameters of ethylene must all be above 0");
}
