#pragma once

// TrainModel: start-ups by the integrator.

#include "reactor/solve/chain_system.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

template <int M>
Result TrainModel<M>::start_up(const OperatingPoint<double>& point, const StartUpOptions& options,
                               Trajectory* trajectory) {
  if (const std::string why = refuse(point); !why.empty()) {
    return failed(SolveStatus::no_operating_point, why);
  }
  return train.batch ? batch(point, options, trajectory) : continuous(point, options, trajectory);
}

template <int M>
Result TrainModel<M>::continuous(const OperatingPoint<double>& point, const StartUpOptions& options,
                                 Trajectory* trajectory) {
  // The steady state gives the time scale, the bed mass that a bed without a stated seed starts with, and
  // the liquid volume that the plant will run at where solids are given; nothing of it is integrated.
  SolverCounts steady_counts;
  std::string message;
  Conditions conditions;
  const SolveStatus status = solve_steady(point, conditions, nullptr, steady_counts, &message);
  if (status != SolveStatus::solved) return failed(status, message);
  hold_liquid_volumes(liquid_volumes(conditions), conditions);
  TankChain<M> chain(train, 0, train.stages.size(), false);
  double slowest = 0.0;
  double hold_up_times = 0.0;
  double sites_fed = 0.0;
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const TankPlace& place = chain.places()[t];
    const Stage& stage = train.stages[place.stage];
    auto& c = conditions[place.stage];
    const auto& flow = steady_.chain().flows[t];
    const Totals<double, M> steady_totals =
        totals_of(chain.masses(), place.stage, steady_.chain().state[t]);
    slowest = std::max(slowest, 1.0 / flow.rate);
    hold_up_times += 1.0 / flow.rate;
    if (place.first_of_stage) sites_fed += c.feeds.potential_sites;
    auto& medium = chain.state[t].medium;
    medium.temperature = c.point[Setting::temperature];
    medium.coolant = c.point[Setting::coolant_temperature];
    if (!std::isnan(stage.seed_bed)) {
      medium.seed = stage.seed_bed / static_cast<double>(stage.tanks);
    } else if (stage.kind == StageKind::gas_bed) {
      medium.seed = steady_totals.powder;
    }
    if (c.by_feeds) {
      const auto in = steady_.chain().inflow(steady_.chain().state, steady_.chain().flows, t);
      medium.fluid = initial_fluid(c, chain.masses(), medium.seed, in);
    }
    chain.full[t] = !holds_mass(c) || medium.seed >= c.hold_up * (1.0 - 1e-12);
  }

  ChainSystem<M> system(chain, conditions, sites_fed * hold_up_times, state_names());
  std::vector<double> start(system.size());
  double* to = start.data();
  for (const auto& tank : chain.state) {
    pack<M>(tank, to);
    to += tank_size<M>(tank);
  }
  Integrator integrator(system, start, {.relative_tolerance = options.relative_tolerance});

  const double end = options.horizon > 0.0 ? options.horizon : 200.0 * hold_up_times;
  const double step = slowest / static_cast<double>(options.points_per_hold_up);
  // A tail of a distribution follows from what settles, and magnifies its rounding.
  const std::size_t tail = find_quantity(quantities, "sticky_share");
  std::vector<double> before;
  Result result;
  const auto look = [&](double time) {
    system.load(integrator.state().data());
    chain.evaluate(conditions);
    report(point, conditions, chain.state, chain.flows, result.quantities);
    if (trajectory != nullptr) {
      trajectory->time.push_back(time);
      trajectory->quantities.push_back(result.quantities);
    }
  };
  look(0.0);
  bool settled = false;
  double time = 0.0;
  for (std::size_t n = 1; !settled && time < end; ++n) {
    if (options.interrupted && options.interrupted()) {
      Result stopped = failed(SolveStatus::not_settled, "interrupted during the start-up");
      stopped.counts = integrator.counts();
      return stopped;
    }
    time = std::min(static_cast<double>(n) * step, end);
    if (!integrator.advance(time)) {
      Result gave_up = failed(SolveStatus::integration_failed, integrator.message());
      gave_up.counts = integrator.counts();
      return gave_up;
    }
    // Fine points while things move, then one a hold-up time.
    const bool whole = n % options.points_per_hold_up == 0;
    if (!whole && time > 6.0 * hold_up_times && time < end) continue;
    look(time);
    if (!whole) continue;
    if (!before.empty()) {
      double moved = 0.0;
      for (std::size_t q = 0; q < product_count; ++q) {
        if (q == tail || (std::isnan(result.quantities[q]) && std::isnan(before[q]))) continue;
        const double change = std::abs(result.quantities[q] - before[q]);
        // A quantity that is nothing but rounding (no comonomer, say) does not move.
        moved = std::max(moved, change / std::max(std::abs(result.quantities[q]), 1e-9));
        if (std::isnan(change)) moved = HUGE_VAL;
      }
      settled = options.horizon <= 0.0 && moved < options.settled;
    }
    before = result.quantities;
  }
  report_sites(chain.state, chain.flows, 0.0, result);
  result.counts = integrator.counts();
  result.status = settled || options.horizon > 0.0 ? SolveStatus::solved : SolveStatus::not_settled;
  if (result.status == SolveStatus::not_settled) {
    Result moving =
        failed(SolveStatus::not_settled, "the product still moved after 200 hold-up times");
    moving.counts = result.counts;
    return moving;
  }
  return result;
}

}  // namespace tandem::reactor::solve
