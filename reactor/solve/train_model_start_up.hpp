#pragma once

// TrainModel: start-ups by the integrator.

#include "reactor/solve/chain_start_up.hpp"
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
std::unique_ptr<ChainStartUp<M>> TrainModel<M>::chain_start_up(const OperatingPoint<double>& point,
                                                               SolveStatus& status,
                                                               std::string& message) {
  SolverCounts steady_counts;
  Conditions conditions;
  status = solve_steady(point, conditions, nullptr, steady_counts, &message);
  if (status != SolveStatus::solved) return nullptr;
  // The liquid volume that the plant will run at where solids are given.
  hold_liquid_volumes(liquid_volumes(conditions), conditions);
  const auto all_quantities = [this](const Conditions& c, const TankChain<M>& chain,
                                     std::vector<double>& values) {
    report(c, chain.masses(), chain.state, chain.flows, values);
  };
  return std::make_unique<ChainStartUp<M>>(train, std::move(conditions), steady_.chain(),
                                           state_names(), all_quantities);
}

template <int M>
std::unique_ptr<StartUpProblem> TrainModel<M>::start_up_problem(const OperatingPoint<double>& point,
                                                                SolveStatus& status,
                                                                std::string& message) {
  status = SolveStatus::no_operating_point;
  message = train.batch ? "a batch has no start-up" : refuse(point);
  return message.empty() ? chain_start_up(point, status, message) : nullptr;
}

template <int M>
Result TrainModel<M>::continuous(const OperatingPoint<double>& point, const StartUpOptions& options,
                                 Trajectory* trajectory) {
  SolveStatus status = SolveStatus::not_converged;
  std::string message;
  const auto problem = chain_start_up(point, status, message);
  if (problem == nullptr) return failed(status, message);
  Integrator integrator(problem->system(), problem->start(),
                        {.relative_tolerance = options.relative_tolerance});

  const double hold_up_times = problem->hold_up_times();
  const double end = options.horizon > 0.0 ? options.horizon : 200.0 * hold_up_times;
  const double step = problem->slowest() / static_cast<double>(options.points_per_hold_up);
  // A tail of a distribution follows from what settles, and magnifies its rounding.
  const std::size_t tail = find_quantity(quantities, "sticky_share");
  std::vector<double> before;
  Result result;
  const auto look = [&](double time) {
    problem->quantities(integrator.state(), result.quantities);
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
  report_sites(problem->chain().state, problem->chain().flows, 0.0, result);
  report_particles(problem->conditions(), problem->chain().state, problem->chain().flows, result);
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
