// Carbon, hydrogen and energy over the whole train, in every job of configs/ at its own point.

#include <catch2/catch.hpp>

#include "reactor/element_balance.hpp"
#include "reactor/energy_balance.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/sound_job.hpp"
#include "tests/support/train_states.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;

namespace {

struct Balances {
  reactor::ElementBalance elements;
  reactor::EnergyBalance energy;
};

template <int M>
Balances balances_of(const reactor::Train& train, const reactor::OperatingPoint<double>& point) {
  const auto state = tests::steady_state<M>(train, point);
  const auto conditions = reactor::stage_conditions<double, M>(train, point);
  return {reactor::element_balance<M>(state.masses, conditions, state.tanks, state.flows),
          reactor::energy_balance<M>(train, state.masses, conditions, state.tanks, state.flows)};
}

Balances balances_of(reactor::Train train, const reactor::OperatingPoint<double>& point) {
  // Heats for catalysts that are told none, in the order of their monomers.
  const std::array<double, 4> heat{104e3, 107.5e3, 86e3, 86e3};
  const std::array<double, 4> cp{71.0, 47.0, 95.0, 95.0};
  auto& monomers = train.catalyst.monomers;
  for (std::size_t i = 0; i < monomers.size(); ++i) {
    if (!(monomers[i].heat_of_polymerization > 0.0)) monomers[i].heat_of_polymerization = heat[i];
    if (!(monomers[i].heat_capacity > 0.0)) monomers[i].heat_capacity = cp[i];
  }
  REQUIRE(monomers.size() <= 2);  // one runs in the model of two
  return balances_of<2>(train, point);
}

void check_closed(const Balances& b) {
  INFO("elements " << b.elements.residual() << ", energy " << b.energy.residual());
  // The steady solve settles to 1e-10 of itself in its last step, whose square is left.
  CHECK(b.elements.residual() < 1e-9);
  CHECK(b.energy.residual() < 1e-9);
  CHECK(b.elements.product.carbon > 0.0);
  CHECK(b.energy.duty != 0.0);
}

}  // namespace

TEST_CASE("carbon, hydrogen and energy close over the train in every job of configs") {
  const std::string name = GENERATE("aspen-pp", "aspen-pp-by-feeds", "butene-copolymer",
                                    "horizontal-gas", "hypol-grade-1", "membrane-resin",
                                    "prepolymerization", "two-stages-by-feeds", "wide-ratio-resin");
  INFO(name);
  const app::Job job = tests::shipped_job(name);
  check_closed(balances_of(job.train, job.point));
}

TEST_CASE("carbon, hydrogen and energy close where n-hexane is the diluent") {
  app::Job job = tests::shipped_job("membrane-resin");
  const kinetics::Species& hexane = *kinetics::find_molecule("n-hexane");
  job.train.catalyst.diluent = {
      .name = "n-hexane", .molar_mass = hexane.molar_mass, .heat_capacity = hexane.heat_capacity};
  tests::use_equation_of_state(job.train);
  job.point[0][reactor::Setting::inert_fraction] = 0.3;
  check_closed(balances_of(job.train, job.point));
}

TEST_CASE("balances close with carry, vent, poison and catalyst fed to both stages") {
  const auto c = tests::two_stage_case();
  const Balances b = balances_of(c.train, c.point);
  check_closed(b);
  // Chain ends are hydrogen of the product: without them the balance would be short by what they hold.
  const double units = b.elements.product.carbon * 2.0;  // C_n H_2n
  CHECK(b.elements.product.hydrogen > units);
}

TEST_CASE("balances open where a state is not what the rates lead to") {
  auto c = tests::two_stage_case();
  for (auto& monomer : c.train.catalyst.monomers) monomer.heat_of_polymerization = 1e5;
  auto state = tests::steady_state<2>(c.train, c.point);
  const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
  const auto elements = [&] {
    return reactor::element_balance<2>(state.masses, conditions, state.tanks, state.flows)
        .residual();
  };
  const auto energy = [&] {
    return reactor::energy_balance<2>(c.train, state.masses, conditions, state.tanks, state.flows)
        .residual();
  };
  CHECK(elements() < 1e-9);
  CHECK(energy() < 1e-9);
  auto& units = state.tanks.back().sites[0].added.units[0];  // a twentieth of the product or more
  units *= 1.0 + 1e-5;
  CHECK(elements() > 1e-8);
  CHECK(energy() > 1e-8);
  units /= 1.0 + 1e-5;
  for (auto& live : state.tanks[0].sites[1].active.live)
    live *= 1.0 + 1e-3;  // hydrogen's transfers
  CHECK(elements() > 1e-9);
}
