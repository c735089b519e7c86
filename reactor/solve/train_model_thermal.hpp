#pragma once

// TrainModel: all steady states.

#include <algorithm>

#include "reactor/refusals.hpp"
#include "reactor/solve/temperature_range.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

namespace detail {

inline constexpr std::size_t most_thermal_states = 27;

/// Adds a sentence to others.
inline void say(std::string& text, const std::string& sentence) {
  if (text.find(sentence) != std::string::npos) return;
  text += (text.empty() ? "" : ". ") + sentence;
}

/// Of a stage that no coolant at `inlet` [K] holds.
[[nodiscard]] inline std::string why_no_root(const Train& train, const Stage& stage,
                                             const HeatCurve& curve, double inlet) {
  if (curve.points.empty())
    return "stage " + stage.name +
           ": no temperature balances the heat within the range of the property method";
  const auto off = [inlet](const HeatCurvePoint& p) { return std::abs(p.inlet - inlet); };
  const HeatCurvePoint nearest = *std::ranges::min_element(curve.points, {}, off);
  return why_not_balanced(stage,
                          {.lowest = curve.points.front().temperature,
                           .highest = curve.points.back().temperature,
                           .coolant = inlet,
                           .would = nearest.inlet,
                           .at = nearest.temperature},
                          train.telling);
}

}  // namespace detail

template <int M>
std::vector<double> TrainModel<M>::liquid_volumes(const Conditions& conditions) const {
  const auto& chain = steady_.chain();
  std::vector<double> volumes(train.stages.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const TankPlace& place = chain.places()[t];
    const auto& c = conditions[place.stage];
    if (c.control != HoldUpControl::residence_time_and_solids) continue;
    const auto totals = totals_of(chain.masses(), place.stage, chain.state[t]);
    volumes[place.stage] = liquid_volume(
        c, chain.masses(), totals, tank_fluid(c, chain.masses(), chain.state[t].medium, totals));
  }
  return volumes;
}

template <int M>
ThermalStates TrainModel<M>::thermal_states(const OperatingPoint<double>& point) {
  const bool built_for_solids = std::ranges::any_of(train.stages, [](const Stage& stage) {
    return stage.control == HoldUpControl::residence_time_and_solids &&
           stage.cooling.kind != CoolingKind::isothermal;
  });
  if (train.batch || !built_for_solids) return states_at(point, {});
  SolverCounts counts;
  Conditions conditions;
  const SolveStatus status = solve_steady(point, conditions, nullptr, counts, nullptr);
  if (status != SolveStatus::solved) return states_at(point, {});  // which says why there is none
  return states_at(point, liquid_volumes(conditions));
}

template <int M>
ThermalStates TrainModel<M>::states_at(const OperatingPoint<double>& point,
                                       const std::vector<double>& volumes) {
  ThermalStates found;
  OperatingPoint<double> start = point;
  found.message = train.batch ? "a batch has no steady state" : refuse_search(start);
  for (const Stage& stage : train.stages) {
    if (!found.message.empty()) break;
    if (stage.tanks > 1 && stage.cooling.kind != CoolingKind::isothermal) {
      found.message = "stage " + stage.name +
                      ": steady states are looked for in one tank; several in series have a "
                      "temperature each";
    }
  }
  if (!found.message.empty()) {
    found.status = SolveStatus::no_operating_point;
    return found;
  }
  std::vector<double> temperatures;
  std::vector<std::vector<Fold>> folds;
  trace_stages(start, volumes, temperatures, folds, found);
  if (is_stopped()) return {.status = SolveStatus::stopped, .message = "stopped", .states = {}};
  found.status = found.states.empty() ? SolveStatus::not_converged : SolveStatus::solved;
  if (found.states.empty() && found.message.empty()) {
    found.message = "no temperature balances the heat within the range of the property method";
  }
  return found;
}

template <int M>
void TrainModel<M>::trace_stages(const OperatingPoint<double>& point,
                                 const std::vector<double>& volumes,
                                 std::vector<double>& temperatures,
                                 std::vector<std::vector<Fold>>& folds, ThermalStates& found) {
  const std::size_t s = temperatures.size();
  if (s == train.stages.size()) {
    if (found.states.size() == detail::most_thermal_states) {
      detail::say(found.message, "there are more than 27 steady states; the rest is left out");
    } else if (auto state = thermal_state(point, volumes, temperatures, folds)) {
      found.states.push_back(std::move(*state));
    } else {
      detail::say(found.message, "a steady state could not be solved and is left out");
    }
    return;
  }
  const auto descend = [&](double temperature, std::vector<Fold> of_stage) {
    temperatures.push_back(temperature);
    folds.push_back(std::move(of_stage));
    trace_stages(point, volumes, temperatures, folds, found);
    temperatures.pop_back();
    folds.pop_back();
  };
  const Stage& stage = train.stages[s];
  if (stage.cooling.kind == CoolingKind::isothermal) {
    descend(point[s][Setting::temperature], {});
    return;
  }
  HeldTrain<M> held(train, point, s, volumes, temperatures);
  const HeatCurveAt at = [&](double temperature) -> std::optional<HeatCurvePoint> {
    if (is_stopped()) return std::nullopt;
    return held.curve(temperature);
  };
  const auto [low, high] = temperature_range(train, s, point);
  const HeatCurve curve = trace_heat_curve(at, low, high, held.start_temperature(),
                                           point[s][Setting::coolant_temperature]);
  if (!curve.complete) {
    detail::say(found.message, "stage " + stage.name +
                                   ": at some temperatures the steady iteration did not "
                                   "converge; a state there would be missed");
  }
  if (curve.roots.empty()) {
    const std::string why =
        detail::why_no_root(train, stage, curve, point[s][Setting::coolant_temperature]);
    detail::say(found.message, why);
    if (curve.complete) detail::say(unbalanced_, why);
  }
  for (const double root : curve.roots) descend(root, curve.folds);
}

template <int M>
std::optional<ThermalState> TrainModel<M>::thermal_state(
    const OperatingPoint<double>& point, const std::vector<double>& volumes,
    const std::vector<double>& temperatures, const std::vector<std::vector<Fold>>& folds) {
  HeldTrain<M> held(train, point, train.stages.size() - 1, volumes, temperatures);
  if (!held.solve(temperatures.back())) return std::nullopt;
  auto& chain = steady_.chain();
  chain.state = held.solver().chain().state;
  const auto& held_flows = held.solver().chain().flows;
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const Stage& stage = train.stages[chain.places()[t].stage];
    auto& medium = chain.state[t].medium;
    medium.coolant = point[chain.places()[t].stage][Setting::coolant_temperature];
    if (stage.cooling.kind == CoolingKind::isothermal) continue;
    medium.coolant = medium.temperature - held_flows[t].duty / stage.cooling.transfer;
  }
  auto conditions = stage_conditions<double, M>(train, point);
  hold_liquid_volumes(volumes, conditions);
  chain.evaluate(conditions);

  ThermalState state;
  state.result.status = SolveStatus::solved;
  report(conditions, chain.masses(), chain.state, chain.flows, state.result.quantities);
  report_sites(chain.state, chain.flows, 0.0, state.result);
  for (const auto& tank : chain.state) {
    const std::size_t begin = state.state.size();
    state.state.resize(begin + tank_size<M>(tank));
    pack<M>(tank, state.state.data() + begin);
  }
  state.stable = true;
  chain.hold_by_controls(conditions);
  const auto stable = stability_here(conditions);
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const std::size_t s = chain.places()[t].stage;
    if (chain.places()[t].first_of_stage) state.stages.emplace_back();
    ThermalStage& stage = state.stages.back();
    stage.temperature = chain.state[t].medium.temperature;
    if (!conditions[s].isothermal) stage.coolant = chain.state[t].medium.coolant;
    stage.duty += chain.flows[t].duty;
    stage.production += chain.flows[t].production;
    stage.folds = folds[s];
    stage.stability = stable[s];
    state.stable = state.stable && stable[s].stable;
  }
  return state;
}

template <int M>
bool TrainModel<M>::solve_by_heat_curve(const OperatingPoint<double>& point,
                                        const std::vector<StageConditions<double, M>>& conditions,
                                        SolverCounts& counts) {
  unbalanced_.clear();
  if (std::ranges::all_of(conditions, [](const auto& c) { return c.isothermal; })) return false;
  const ThermalStates found = states_at(point, {});
  const auto distance = [&](const ThermalState& state) {
    double sum = 0.0;
    for (std::size_t s = 0; s < point.size(); ++s) {
      sum += std::abs(state.stages[s].temperature - point[s][Setting::temperature]);
    }
    return sum;
  };
  const auto nearest = std::ranges::min_element(found.states, {}, distance);
  if (nearest == found.states.end()) return false;
  const double* from = nearest->state.data();
  for (auto& tank : steady_.chain().state) {
    unpack<M>(from, tank);
    from += tank_size<M>(tank);
  }
  return steady_.solve(conditions, true, {.stop = &stop}, counts.newton_iterations);
}

}  // namespace tandem::reactor::solve
