#include "tests/support/train_states.hpp"

#include <catch2/catch.hpp>

#include "reactor/solve/cvode_stepper.hpp"
#include "tests/support/solver_templates.hpp"

namespace tandem::tests {

template <int M>
TrainState<M> steady_state(const reactor::Train& train,
                           const reactor::OperatingPoint<double>& point) {
  reactor::solve::SteadySolver<M> solver(train);
  const auto conditions = reactor::stage_conditions<double, M>(train, point);
  long newton = 0;
  REQUIRE(solver.solve(conditions, false, {}, newton));
  return {solver.chain().state, solver.chain().flows, solver.masses()};
}

template <int M>
TrainState<M> started_up(const reactor::Train& train, const reactor::OperatingPoint<double>& point,
                         const TrainState<M>& steady, double times, double relative_tolerance) {
  auto conditions = reactor::stage_conditions<double, M>(train, point);
  reactor::solve::TankChain<M> chain(train, 0, train.stages.size(), false);
  double hold_up_times = 0.0;
  double sites = 0.0;
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const auto& place = chain.places()[t];
    auto& c = conditions[place.stage];
    auto& medium = chain.state[t].medium;
    const auto totals = reactor::totals_of(steady.masses, place.stage, steady.tanks[t]);
    if (c.control == reactor::HoldUpControl::residence_time_and_solids) {
      const auto fluid = reactor::tank_fluid(c, steady.masses, steady.tanks[t].medium, totals);
      c.liquid_volume =
          reactor::liquid_volume(c, steady.masses, totals, fluid);  // the volume the plant has
      c.control = reactor::HoldUpControl::residence_time_and_liquid_volume;
    }
    medium.temperature = steady.tanks[t].medium.temperature;
    medium.coolant = steady.tanks[t].medium.coolant;
    if (c.design->kind == reactor::StageKind::gas_bed) medium.seed = totals.powder;
    chain.full[t] = c.design->kind == reactor::StageKind::gas_bed || !reactor::holds_mass(c);
    hold_up_times += 1.0 / steady.flows[t].rate;
    sites += place.first_of_stage ? c.feeds.potential_sites : 0.0;
  }
  reactor::solve::ChainSystem<M> system(chain, conditions, sites * hold_up_times, {});
  std::vector<double> y(system.size());
  double* to = y.data();
  for (const auto& tank : chain.state) {
    reactor::pack<M>(tank, to);
    to += reactor::tank_size<M>(tank);
  }
  const auto stepper =
      reactor::solve::make_cvode(system, y, {.relative_tolerance = relative_tolerance});
  reactor::Budget budget;
  const auto ending = stepper->advance(times * hold_up_times, budget);
  INFO(stepper->message());
  REQUIRE(ending == reactor::solve::Ending::arrived);
  system.load(stepper->state().data());
  chain.evaluate(conditions);
  return {chain.state, chain.flows, steady.masses};
}

template <int M>
std::vector<reactor::Tank<double, M>> rates_of(const reactor::Train& train,
                                               const reactor::OperatingPoint<double>& point,
                                               const std::vector<reactor::Tank<double, M>>& tanks) {
  const auto conditions = reactor::stage_conditions<double, M>(train, point);
  reactor::solve::TankChain<M> chain(train, 0, train.stages.size(), false);
  chain.state = tanks;
  chain.evaluate(conditions);
  return chain.rates;
}

std::vector<double> temperatures_from(const reactor::Train& train,
                                      const reactor::OperatingPoint<double>& point,
                                      const std::vector<double>& state, double push,
                                      const std::vector<double>& times) {
  auto conditions = reactor::stage_conditions<double, 2>(train, point);
  reactor::solve::TankChain<2> chain(train, 0, 1, false);
  reactor::unpack<2>(state.data(), chain.state[0]);
  if (train.stages[0].control == reactor::HoldUpControl::residence_time_and_solids) {
    const auto totals = reactor::totals_of(chain.masses(), 0, chain.state[0]);
    const auto fluid =
        reactor::tank_fluid(conditions[0], chain.masses(), chain.state[0].medium, totals);
    reactor::hold_liquid_volume(
        conditions[0], reactor::liquid_volume(conditions[0], chain.masses(), totals, fluid));
  }
  chain.state[0].medium.temperature += push;
  reactor::solve::ChainSystem<2> system(chain, conditions, 0.05, {});
  std::vector<double> y(system.size());
  reactor::pack<2>(chain.state[0], y.data());
  const auto stepper = reactor::solve::make_cvode(system, y, {.relative_tolerance = 1e-10});
  reactor::Budget budget;
  std::vector<double> temperatures;
  for (const double time : times) {
    REQUIRE(stepper->advance(time, budget) == reactor::solve::Ending::arrived);
    system.load(stepper->state().data());
    temperatures.push_back(chain.state[0].medium.temperature);
  }
  return temperatures;
}

template TrainState<2> steady_state<2>(const reactor::Train&,
                                       const reactor::OperatingPoint<double>&);
template TrainState<2> started_up<2>(const reactor::Train&, const reactor::OperatingPoint<double>&,
                                     const TrainState<2>&, double, double);
template std::vector<reactor::Tank<double, 2>> rates_of<2>(
    const reactor::Train&, const reactor::OperatingPoint<double>&,
    const std::vector<reactor::Tank<double, 2>>&);

}  // namespace tandem::tests
