#pragma once

// TrainModel: a start-up with the exact derivatives of all it shows, integrated along.

#include "reactor/solve/dual_system.hpp"
#include "reactor/solve/start_state.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

template <int M>
SolveStatus TrainModel<M>::start_up_derivatives(const OperatingPoint<double>& point,
                                                std::span<const Direction> directions,
                                                const StartUpOptions& options,
                                                TrajectoryDerivatives& found, SolverCounts& counts,
                                                std::string* message) {
  if (train.batch) {
    if (message != nullptr) *message = "a batch has no start-up";
    return SolveStatus::no_operating_point;
  }
  const std::size_t n = directions.size();
  const std::size_t rows = quantities.size();
  found = {.directions = n, .time = {}, .values = {}, .gradient = {}};
  for (std::size_t first = 0; first < std::max<std::size_t>(n, 1); first += chunk) {
    const std::span<const Direction> some =
        directions.subspan(first, std::min<std::size_t>(chunk, n - first));
    // The steady state and its derivatives: what a bed starts with, and the time scale.
    value_scratch_.resize(rows);
    std::vector<double> steady_gradient(rows * some.size());
    const SolveStatus status =
        evaluate(point, some, value_scratch_, steady_gradient, nullptr, message);
    if (status != SolveStatus::solved) return status;
    const OperatingPoint<D> dual_point = seeded(point, some);
    auto conditions = stage_conditions<double, M>(train, point);
    const Lift<D> lift = lift_of(some);
    auto dual_conditions = stage_conditions<D, M>(train, dual_point, lift);
    const BasicMasses<D> masses = masses_of(train, lift);
    const auto& rest = steady_.chain();
    TankChain<M> chain(train, 0, train.stages.size(), false);
    double sites_fed = 0.0;
    double hold_up_times = 0.0;
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      const TankPlace& place = chain.places()[t];
      hold_up_times += 1.0 / rest.flows[t].rate;
      if (!place.first_of_stage) continue;
      sites_fed += conditions[place.stage].feeds.potential_sites;
      auto& c = dual_conditions[place.stage];
      const auto totals = totals_of(masses, place.stage, dual_tanks_[t]);
      const D volume =
          liquid_volume(c, totals, tank_fluid(c, masses, dual_tanks_[t].medium, totals));
      hold_liquid_volume(conditions[place.stage], volume.value);
      hold_liquid_volume(c, volume);
    }
    Tanks<D> start;
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      const TankPlace& place = chain.places()[t];
      const auto& c = dual_conditions[place.stage];
      const D powder = totals_of(masses, place.stage, dual_tanks_[t]).powder;
      auto& medium = start.emplace_back(chain.masses().site_types, place.stage).medium;
      medium = start_medium(c, masses, powder, rest.inflow(masses, dual_tanks_, dual_flows_, t));
      chain.full[t] = starts_full(c, masses, medium);
      for_each_number(chain.state[t].medium, medium, [](double& x, const D& v) { x = v.value; });
    }
    DualSystem<M, chunk> system(chain, conditions, dual_conditions, masses,
                                sites_fed * hold_up_times, state_names(),
                                options.relative_tolerance);
    std::vector<double> y(system.size());
    system.store(start, y.data());
    Integrator integrator(system, y, {.relative_tolerance = options.relative_tolerance});
    const double end = options.horizon > 0.0 ? options.horizon : 20.0 * hold_up_times;
    const std::size_t points = std::max<std::size_t>(options.points_per_hold_up, 1);
    for (std::size_t i = 1; i <= points; ++i) {
      const double time = end * static_cast<double>(i) / static_cast<double>(points);
      const bool stop = options.interrupted && options.interrupted();
      if (stop || !integrator.advance(time)) {
        if (message != nullptr) *message = stop ? "interrupted" : integrator.message();
        return SolveStatus::integration_failed;
      }
      system.load(integrator.state().data());
      (void)system.evaluate();
      report(dual_conditions, masses, system.tanks(), system.flows(), dual_scratch_);
      if (first == 0) {
        found.time.push_back(time);
        found.values.resize(i * rows);
        found.gradient.resize(i * rows * n);
      }
      for (std::size_t q = 0; q < rows; ++q) {
        found.values[(i - 1) * rows + q] = dual_scratch_[q].value;
        for (std::size_t d = 0; d < some.size(); ++d) {
          found.gradient[((i - 1) * rows + q) * n + first + d] = dual_scratch_[q].slope[d];
        }
      }
    }
    counts += integrator.counts();
  }
  return SolveStatus::solved;
}

}  // namespace tandem::reactor::solve
