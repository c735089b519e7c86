// Slopes of the equation of state's answers by its constants, against differences of equations that have others.

#include <functional>

#include "reactor/properties/equation_of_state/constants.hpp"
#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/sorption.hpp"
#include "tests/properties/fluids.hpp"

using namespace tandem;
using namespace tandem::reactor::pc_saft;
using reactor::EquationOfState;
using reactor::MovedConstant;
using reactor::PropertyConstant;

namespace {

using D = Dual<constant_directions>;

EquationOfState equation(const Parameters& parameters, const FluidChoice& choice) {
  std::string error;
  auto made = EquationOfState::make(parameters, choice, error);
  INFO(error);
  REQUIRE(made.has_value());
  return *std::move(made);
}

/// A copolymer of two units among five species, one of which stays in the liquid; translated volumes, and a k_ij that
/// varies with temperature.
EquationOfState example() {
  auto parameters = tests::translated_set();
  parameters.interactions.push_back({"hydrogen", "propylene segment", 0.05, 2e-4});
  return equation(parameters, {{"propylene", "ethylene", "hydrogen", "nitrogen", "cocatalyst"},
                               {"propylene", "ethylene"},
                               {"cocatalyst"}});
}

/// A step for a constant: what a unit of its direction is.
double step_of(const PropertyConstant& constant) {
  if (constant.value != 0.0) return constant.value;
  return constant.name.ends_with(".value")               ? 0.1
         : constant.name.ends_with(".slope")             ? 1e-3
         : constant.name.ends_with(".translation")       ? 1e-5
         : constant.name.ends_with(".translation_slope") ? 1e-7
                                                         : 1e-9;
}

template <class T>
Contents<T> contents_of(double units, double chains, const std::array<double, 5>& species) {
  Contents<T> c;
  for (std::size_t i = 0; i < species.size(); ++i) c.species[i] = T(species[i]);
  c.units = {T(units), T(0.4 * units), T(0.0), T(0.0)};
  c.chains = T(chains);
  return c;
}

template <class T>
void put(std::vector<T>& list, const Species<T>& numbers, std::size_t count = 5) {
  list.insert(list.end(), numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(count));
}

/// Asks a question on duals along every constant, eight at a time, and on doubles beside it. Steps of 1e-4 of a constant
/// leave 1e-8 of third derivatives after the fourth-order formula, and 1e-11 of rounding over 1e-4.
template <class Ask>
void compare(const EquationOfState& eos, const Ask& ask, std::size_t least) {
  const auto constants = reactor::eos::constants_of(eos);
  std::size_t moving = 0;
  for (std::size_t first = 0; first < constants.size(); first += constant_directions) {
    std::vector<MovedConstant> moves;
    const std::size_t last = std::min<std::size_t>(first + constant_directions, constants.size());
    for (std::size_t i = first; i < last; ++i)
      moves.push_back({i, i - first, step_of(constants[i])});
    const std::vector<D> exact = ask(reactor::eos::along(eos, moves).fluid, D{});
    for (const MovedConstant& move : moves) {
      const auto at = [&](double by) {
        std::vector<double> values;
        for (const auto& constant : constants) values.push_back(constant.value);
        values[move.constant] += by * move.slope;
        std::string error;
        const auto other = reactor::eos::with_constants(eos, values, error);
        REQUIRE(other.has_value());
        return ask(other->fluid, double{});
      };
      constexpr double h = 1e-4;
      const auto a = at(-2 * h), b = at(-h), c = at(h), d = at(2 * h);
      bool moved = false;
      for (std::size_t q = 0; q < exact.size(); ++q) {
        const double difference = (a[q] - 8 * b[q] + 8 * c[q] - d[q]) / (12 * h);
        const double slope = exact[q].slope[move.direction];
        INFO("number " << q << " by " << constants[move.constant].name);
        CHECK(std::abs(slope - difference) <=
              1e-6 * std::abs(slope) + 2e-8 * std::abs(exact[q].value) + 1e-14);
        moved = moved || std::abs(slope) > 1e-6 * std::abs(exact[q].value);
      }
      moving += moved ? 1 : 0;
    }
  }
  CHECK(moving >= least);
}

}  // namespace

TEST_CASE("constants of the equation of state have the names of their keys") {
  const EquationOfState eos = example();
  const auto constants = reactor::eos::constants_of(eos);
  const auto value_of = [&](const std::string& name) {
    const auto found = std::ranges::find(constants, name, &PropertyConstant::name);
    INFO(name);
    REQUIRE(found != constants.end());
    return found->value;
  };
  CHECK(constants.size() == 5 * 6 + 2 * 3 + 21 * 2);
  CHECK(value_of("components.propylene.segments") == 1.9597);
  CHECK(value_of("components.propylene.translation_slope") == 2e-8);
  CHECK(value_of("polymer.ethylene.energy") == eos.fluid.site(6).energy);
  CHECK(value_of("interactions.hydrogen.propylene segment.value") == 0.05);
  CHECK(value_of("interactions.hydrogen.propylene segment.slope") == 2e-4);
  CHECK(value_of("interactions.propylene.cocatalyst.value") == 0.0);
}

TEST_CASE("an equation with other constants is that of a set with these numbers") {
  const EquationOfState eos = example();
  std::vector<double> values;
  for (const auto& constant : reactor::eos::constants_of(eos)) values.push_back(constant.value);
  std::string error;
  const auto same = reactor::eos::with_constants(eos, values, error);
  REQUIRE(same.has_value());
  const auto again = reactor::eos::constants_of(*same);
  for (std::size_t i = 0; i < values.size(); ++i) CHECK(again[i].value == values[i]);
  values[2] = -1.0;  // an energy
  CHECK(!reactor::eos::with_constants(eos, values, error));
  CHECK(error.find("propylene") != std::string::npos);
}

TEST_CASE("slopes by constants: a phase") {
  for (const bool liquid : {true, false}) {
    compare(
        example(),
        [&](const Fluid& fluid, auto scalar) {
          using T = decltype(scalar);
          const auto contents = liquid ? contents_of<T>(0.5, 1e-3, {6.0, 0.2, 0.3, 0.1, 0.01})
                                       : contents_of<T>(0.0, 0.0, {5.0, 2.0, 0.3, 1.0, 0.0});
          const auto x = phase(fluid, T(343.15), T(liquid ? 40e5 : 18e5), contents,
                               liquid ? PhaseKind::liquid : PhaseKind::vapour);
          REQUIRE(x.status == PhaseStatus::found);
          std::vector<T> all{x.volume, x.residual_enthalpy};
          put(all, x.ln_fugacity);
          return all;
        },
        40);
  }
}

TEST_CASE("slopes by constants: a flash, and one phase of it") {
  for (const double pressure : {22e5, 60e5}) {
    compare(
        example(),
        [&](const Fluid& fluid, auto scalar) {
          using T = decltype(scalar);
          const auto x = flash(fluid, T(343.15), T(pressure),
                               contents_of<T>(0.5, 1e-3, {6.0, 0.2, 0.1, 0.05, 0.01}));
          REQUIRE(x.status ==
                  (pressure < 40e5 ? FlashStatus::two_phases : FlashStatus::liquid_only));
          std::vector<T> all{x.liquid_volume, x.vapour_volume, x.liquid_enthalpy,
                             x.vapour_enthalpy};
          put(all, x.liquid);
          put(all, x.vapour);
          return all;
        },
        40);
  }
}

TEST_CASE("slopes by constants: bubble and dew points", "[default]") {
  for (const PhaseKind given : {PhaseKind::liquid, PhaseKind::vapour}) {
    compare(
        example(),
        [&](const Fluid& fluid, auto scalar) {
          using T = decltype(scalar);
          const bool bubble = given == PhaseKind::liquid;
          const auto contents = bubble ? contents_of<T>(0.5, 1e-3, {6.0, 0.2, 0.05, 0.02, 0.01})
                                       : contents_of<T>(0.0, 0.0, {6.0, 1.0, 0.1, 1.0, 0.0});
          const auto x = saturation(fluid, T(333.15), contents, given);
          REQUIRE(x.status == SaturationStatus::found);
          std::vector<T> all{x.pressure, x.volume, x.incipient_density};
          put(all, x.incipient, 4);
          put(all, x.K, 4);
          return all;
        },
        30);
  }
}

TEST_CASE("slopes by constants: what polymer sorbs") {
  compare(
      example(),
      [&](const Fluid& fluid, auto scalar) {
        using T = decltype(scalar);
        const auto x = sorption(fluid, T(343.15), T(18e5),
                                contents_of<T>(1.0, 0.0, {5.0, 2.0, 0.3, 1.0, 0.0}));
        REQUIRE(x.status == SorptionStatus::found);
        const auto boiling = lambda(fluid, T(343.15));
        REQUIRE(boiling.status == SorptionStatus::found);
        std::vector<T> all{x.volume, x.around_volume};
        put(all, x.concentration, 4);
        put(all, x.sorbed, 4);
        put(all, x.partition, 4);
        put(all, boiling.ratio, 4);
        return all;
      },
      40);
}
