#pragma once

// TrainModel: batches, whose end is integrated, and their derivatives, integrated along.

#include "reactor/solve/dual_system.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

/// Charges a batch's next stage: what the last one left, its fluid replaced by the set points', and what
/// is added fresh. `last` is null at the first stage.
template <class T, int M>
void charge(const StageConditions<T, M>& c, const Tank<T, M>* last, Tank<T, M>& tank) {
  if (last != nullptr) {
    tank.medium = last->medium;
    for (std::size_t j = 0; j < tank.sites.size(); ++j) {
      tank.sites[j].active = last->sites[j].active;
      tank.sites[j].dead = last->sites[j].dead;
      tank.carried[last->carried.size() + j] = last->sites[j].added;
    }
    std::ranges::copy(last->carried, tank.carried.begin());
  }
  tank.medium.temperature = c.point[Setting::temperature];
  tank.medium.coolant = c.point[Setting::coolant_temperature];
  tank.medium.potential_sites += c.feeds.potential_sites;
  tank.medium.cocatalyst += c.feeds.cocatalyst;
  tank.medium.poison += c.feeds.poison;
  if (!std::isnan(c.design->seed_bed)) tank.medium.seed += c.design->seed_bed;
}

template <int M>
Result TrainModel<M>::batch(const OperatingPoint<double>& point, const StartUpOptions& options,
                            Trajectory* trajectory) {
  const auto conditions = stage_conditions<double, M>(train, point);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Tanks<double> ends;
  Flows<double> flows;
  Result result;
  std::vector<double> temperatures;  // of the stages so far
  double begin = 0.0;
  double sites_charged = 0.0;
  double catalyst_charged = 0.0;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    const auto& c = conditions[s];
    TankChain<M> chain(train, s, s + 1, true);
    Tank<double, M>& tank = chain.state[0];
    charge(c, s > 0 ? &ends.back() : nullptr, tank);
    temperatures.push_back(tank.medium.temperature);
    sites_charged += c.feeds.potential_sites;
    catalyst_charged += c.feeds.catalyst;
    const double mass_before = totals_of(chain.masses(), s, tank).powder;

    ChainSystem<M> system(chain, conditions, sites_charged, state_names_of(s));
    std::vector<double> start(system.size());
    pack<M>(tank, start.data());
    Integrator integrator(system, start, {.relative_tolerance = options.relative_tolerance});
    const auto points = static_cast<double>(options.points_per_hold_up);
    for (std::size_t n = 1; n <= options.points_per_hold_up; ++n) {
      const double time = c.residence_time * static_cast<double>(n) / points;
      const bool stop = options.interrupted && options.interrupted();
      if (stop || !integrator.advance(time)) {
        Result gave_up =
            failed(SolveStatus::integration_failed,
                   stop ? "interrupted" : "stage " + c.design->name + " " + integrator.message());
        gave_up.counts = integrator.counts();
        return gave_up;
      }
      system.load(integrator.state().data());
      if (trajectory == nullptr) continue;
      const double elapsed = begin + time;
      std::vector<double> values;
      const auto product =
          product_quantities(train, temperatures, tank, 1.0 / elapsed, catalyst_charged / elapsed);
      visit_product(product, [&](const auto&, const Measure& measure, const char*, double value) {
        values.push_back(measure.factor * value);
      });
      values.resize(quantities.size(), nan);
      trajectory->time.push_back(elapsed);
      trajectory->quantities.push_back(std::move(values));
    }
    result.counts += integrator.counts();
    const double made = totals_of(chain.masses(), s, tank).powder - mass_before;
    flows.emplace_back().production = made / c.residence_time;
    ends.push_back(tank);
    begin += c.residence_time;
  }
  result.status = SolveStatus::solved;
  report(conditions, steady_.masses(), ends, flows, result.quantities);
  report_sites(ends, flows, begin, result);
  return result;
}

template <int M>
SolveStatus TrainModel<M>::batch_derivatives(const OperatingPoint<double>& point,
                                             std::span<const Direction> directions,
                                             std::span<double> values, std::span<double> gradient,
                                             std::string* message) {
  const auto conditions = stage_conditions<double, M>(train, point);
  const std::size_t n = directions.size();
  for (std::size_t first = 0; first < std::max<std::size_t>(n, 1); first += chunk) {
    const std::size_t width = std::min<std::size_t>(chunk, n - first);
    const auto some = directions.subspan(first, width);
    const OperatingPoint<D> dual_point = seeded(point, some);
    const Lift<D> lift = lift_of(some);
    const auto dual_conditions = stage_conditions<D, M>(train, dual_point, lift);
    const BasicMasses<D> masses = masses_of(train, lift);
    Tanks<D> ends;
    Flows<D> flows;
    double sites_charged = 0.0;
    for (std::size_t s = 0; s < train.stages.size(); ++s) {
      TankChain<M> chain(train, s, s + 1, true);
      sites_charged += conditions[s].feeds.potential_sites;
      // Time is a fraction of the stage's duration, so that the duration may be a direction.
      constexpr double tolerance = 1e-9;
      DualSystem<M, chunk> system(chain, conditions, dual_conditions, masses, sites_charged,
                                  state_names_of(s), tolerance, dual_conditions[s].residence_time);
      Tank<D, M>& tank = system.tanks()[0];
      charge(dual_conditions[s], s > 0 ? &ends.back() : nullptr, tank);
      const D mass_before = totals_of(masses, s, tank).powder;
      std::vector<double> y(system.size());
      system.store(system.tanks(), y.data());
      Integrator integrator(system, y, {.relative_tolerance = tolerance});
      if (!integrator.advance(1.0)) {
        if (message != nullptr)
          *message = "stage " + train.stages[s].name + " " + integrator.message();
        return SolveStatus::integration_failed;
      }
      system.load(integrator.state().data());
      const D made = totals_of(masses, s, tank).powder - mass_before;
      flows.emplace_back().production = made / dual_conditions[s].residence_time;
      ends.push_back(tank);
    }
    report(dual_conditions, masses, ends, flows, dual_scratch_);
    for (std::size_t q = 0; q < dual_scratch_.size(); ++q) {
      values[q] = dual_scratch_[q].value;
      for (std::size_t d = 0; d < width; ++d)
        gradient[q * n + first + d] = dual_scratch_[q].slope[d];
    }
  }
  return SolveStatus::solved;
}

}  // namespace tandem::reactor::solve
