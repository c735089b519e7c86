#pragma once

// TrainModel: stability of a steady state, and what loss of cooling does to it.

#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

template <int M>
std::vector<StageStability> TrainModel<M>::stability_here(
    const std::vector<StageConditions<double, M>>& conditions) const {
  const auto& chain = steady_.chain();
  std::vector<StageStability> stages;
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const TankPlace& place = chain.places()[t];
    const StateMatrix matrix =
        tank_matrix(conditions[place.stage], chain.masses(), place, chain.state[t],
                    chain.inflow(chain.state, chain.flows, t));
    StageStability s = stability_of(matrix, modes_of(matrix));
    if (place.first_of_stage) {
      stages.push_back(std::move(s));
      continue;
    }
    // Of several tanks the one that says most: an unstable one, else the slowest.
    StageStability& worst = stages.back();
    const bool more = s.stable == worst.stable
                          ? (s.stable ? s.slowest > worst.slowest : s.slowest < worst.slowest)
                          : !s.stable;
    if (more) worst = std::move(s);
  }
  return stages;
}

template <int M>
Stability TrainModel<M>::stability(const OperatingPoint<double>& point, WarmStart* warm) {
  Stability answer;
  if (train.batch) {
    answer.status = SolveStatus::no_operating_point;
    answer.message = "a batch has no steady state";
    return answer;
  }
  SolverCounts counts;
  Conditions conditions;
  answer.status = solve_steady(point, conditions, warm, counts, &answer.message);
  if (answer.status != SolveStatus::solved) return answer;
  steady_.chain().hold_by_controls(conditions);
  answer.stages = stability_here(conditions);
  return answer;
}

template <int M>
LossOfCooling TrainModel<M>::loss_of_cooling(const OperatingPoint<double>& point, std::size_t stage,
                                             WarmStart* warm) {
  LossOfCooling answer;
  if (train.batch || train.property_method->concentrations_given()) {
    answer.status = SolveStatus::no_operating_point;
    answer.message = train.batch ? "a batch has no steady state to lose its cooling at"
                                 : "with imposed concentrations nobody knows what the vessel holds";
    return answer;
  }
  if (!reacts_in_liquid(train.stages[stage].kind) &&
      std::isnan(train.stages[stage].vessel_volume)) {
    answer.status = SolveStatus::no_operating_point;
    answer.message =
        "how hot the bed gets depends on the gas above it; give the stage its vessel_volume";
    return answer;
  }
  SolverCounts counts;
  Conditions conditions;
  answer.status = solve_steady(point, conditions, warm, counts, &answer.message);
  if (answer.status != SolveStatus::solved) return answer;
  const auto& chain = steady_.chain();
  std::size_t tank = chain.tanks();
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    if (chain.places()[t].stage != stage) continue;
    if (tank == chain.tanks() || chain.flows[t].production > chain.flows[tank].production) tank = t;
  }
  Stage closed = train.stages[stage];
  closed.equivalent_liquid_to = train.property_method->equivalent_liquid_to(train);
  StageConditions<double, M> of_closed = conditions[stage];
  of_closed.design = &closed;
  const Vessel<M> vessel(of_closed, chain.masses(), chain.state[tank]);
  answer =
      lose_cooling(vessel, train.property_method->highest_temperature(train, train.stages[stage]),
                   {.steps = 20000}, stop);
  const bool by_liquid = !reacts_in_liquid(closed.kind);
  if (by_liquid && answer.temperature_end > closed.equivalent_liquid_to)
    answer.estimated_from = closed.equivalent_liquid_to;
  if (answer.status == SolveStatus::solved) answer.message = course_words(answer, train.telling);
  return answer;
}

}  // namespace tandem::reactor::solve
