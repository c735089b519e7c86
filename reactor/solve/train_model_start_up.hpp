#pragma once

// TrainModel: the train in time.

#include "reactor/solve/batch_directions.hpp"
#include "reactor/solve/simulated_batch.hpp"
#include "reactor/solve/simulated_chain.hpp"
#include "reactor/solve/simulated_directions.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

template <int M>
std::unique_ptr<Simulation::Model> TrainModel<M>::simulate(const TrainState& state,
                                                           const OperatingPoint<double>& point,
                                                           const SimulationOptions& options,
                                                           SolveStatus& status,
                                                           std::string& message) {
  status = SolveStatus::no_operating_point;
  message = refuse(point);
  if (!message.empty()) return nullptr;
  const std::size_t size = state_names().size();
  if (!state.values.empty() && state.values.size() != size) {
    message = "the state has " + std::to_string(state.values.size()) + " numbers, the train has " +
              std::to_string(size);
    return nullptr;
  }
  const auto started = [&](auto made) -> std::unique_ptr<Simulation::Model> {
    status = made->status();
    message = made->message();
    if (status != SolveStatus::solved) return nullptr;
    return made;
  };
  if (train.batch && !options.directions.empty()) {
    return started(std::make_unique<BatchDirections<M>>(*this, state, point, options));
  }
  if (train.batch) {
    return started(std::make_unique<SimulatedBatch<M>>(*this, state, point, options));
  }
  if (!options.directions.empty()) {
    return started(std::make_unique<SimulatedDirections<M>>(*this, state, point, options));
  }
  return started(std::make_unique<SimulatedChain<M>>(*this, state, point, options));
}

template <int M>
Result TrainModel<M>::start_up(const OperatingPoint<double>& point, const StartUpOptions& options,
                               Trajectory* trajectory) {
  SolveStatus status = SolveStatus::not_converged;
  std::string message;
  SimulationOptions of_simulation{.relative_tolerance = options.relative_tolerance};
  if (options.judge != nullptr) of_simulation.judge = *options.judge;
  const auto simulation = simulate(options.from, point, of_simulation, status, message);
  if (simulation == nullptr) return failed(status, message);
  const auto look = [&](double time, const std::vector<double>& values) {
    if (trajectory == nullptr) return;
    trajectory->time.push_back(time);
    trajectory->quantities.push_back(values);
  };
  Budget budget = options.budget;
  const Event event = simulation->run({.settled = options.settled,
                                       .horizon = options.horizon,
                                       .points_per_hold_up = options.points_per_hold_up},
                                      budget, either(options.interrupted), look);
  status = status_of(event.kind);
  message = event.message;
  const bool rests = train.batch || options.horizon > 0.0 || event.kind != EventKind::reached;
  if (!rests) {
    status = SolveStatus::not_settled;
    message = "the product still moved after 200 hold-up times";
  }
  Result result = failed(status, message);
  if (status == SolveStatus::solved) {
    result.quantities = simulation->quantities();
    simulation->report(result);
    result.as_asked_since = simulation->as_asked_since();
  }
  result.counts = simulation->counts();
  result.event = event;
  result.state = simulation->state();
  return result;
}

template <int M>
std::vector<TemperatureWindow> TrainModel<M>::temperature_windows(
    const OperatingPoint<double>& point, double limit) const {
  std::vector<TemperatureWindow> windows;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    windows.push_back(temperature_window(train, s, point));
    if (train.stages[s].cooling.kind != CoolingKind::isothermal) windows.back().limit = limit;
  }
  return windows;
}

template <int M>
std::unique_ptr<ChainStartUp<M>> TrainModel<M>::chain_start_up(const TrainState& from,
                                                               const OperatingPoint<double>& point,
                                                               double temperature_limit,
                                                               SolveStatus& status,
                                                               std::string& message) {
  SolverCounts steady_counts;
  Conditions conditions;
  // Of several steady states the one that is near.
  WarmStart near{.state = from.values, .of_this_point = true};
  status = solve_steady(point, conditions, from.values.empty() ? nullptr : &near, steady_counts,
                        &message);
  if (status != SolveStatus::solved) return nullptr;
  steady_.chain().hold_by_controls(conditions);
  const auto all_quantities = [this](const Conditions& c, const TankChain<M>& chain,
                                     std::vector<double>& values) {
    report(c, chain.masses(), chain.state, chain.flows, values);
  };
  return std::make_unique<ChainStartUp<M>>(
      train, std::move(conditions), steady_.chain(), from.values,
      temperature_windows(point, temperature_limit), state_names(), all_quantities);
}

template <int M>
std::unique_ptr<StartUpProblem> TrainModel<M>::start_up_problem(const OperatingPoint<double>& point,
                                                                SolveStatus& status,
                                                                std::string& message) {
  status = SolveStatus::no_operating_point;
  message = train.batch ? "a batch has no start-up" : refuse(point);
  if (!message.empty()) return nullptr;
  return chain_start_up({}, point, TemperatureWindow::none, status, message);
}

template <int M>
SolveStatus TrainModel<M>::start_up_derivatives(const OperatingPoint<double>& point,
                                                std::span<const Direction> directions,
                                                const StartUpOptions& options,
                                                TrajectoryDerivatives& found, SolverCounts& counts,
                                                std::string* message) {
  const auto give_up = [&](SolveStatus status, const std::string& why) {
    if (message != nullptr) *message = why;
    return status;
  };
  if (train.batch) return give_up(SolveStatus::no_operating_point, "a batch has no start-up");
  found = {.directions = directions.size(), .time = {}, .values = {}, .gradient = {}};
  SimulatedDirections<M> simulation(*this, options.from, point,
                                    {.relative_tolerance = options.relative_tolerance,
                                     .directions = {directions.begin(), directions.end()}});
  if (simulation.status() != SolveStatus::solved) {
    return give_up(simulation.status(), simulation.message());
  }
  Budget budget = options.budget;
  const Stop asked = either(options.interrupted);
  const double end = options.horizon > 0.0 ? options.horizon : 20.0 * simulation.hold_up_times();
  const std::size_t points = std::max<std::size_t>(options.points_per_hold_up, 1);
  for (std::size_t i = 1; i <= points; ++i) {
    const double time = end * static_cast<double>(i) / static_cast<double>(points);
    const Event event = simulation.advance(time, budget, asked);
    counts = simulation.counts();
    if (event.kind != EventKind::reached) return give_up(status_of(event.kind), event.message);
    found.time.push_back(time);
    const auto& values = simulation.quantities();
    found.values.insert(found.values.end(), values.begin(), values.end());
    const auto& gradient = simulation.derivatives();
    found.gradient.insert(found.gradient.end(), gradient.begin(), gradient.end());
  }
  return SolveStatus::solved;
}

}  // namespace tandem::reactor::solve
