#include "app/results/heat.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <variant>

#include "reactor/properties/property_method.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::app {
namespace {

using reactor::SolveStatus;

constexpr double same_state = 0.5;  // K

/// A quantity of every stage in its own unit, as simulated.
std::vector<double> by_stage(const Job& job, const optimize::Answer& answer,
                             const std::string& key) {
  const auto quantities = reactor::quantities_of(job.train);
  std::vector<double> values;
  for (const reactor::Stage& stage : job.train.stages) {
    const std::size_t i = reactor::find_quantity(quantities, stage.name + '.' + key);
    values.push_back(i < answer.simulated.quantities.size()
                         ? answer.simulated.quantities[i]
                         : std::numeric_limits<double>::quiet_NaN());
  }
  return values;
}

/// The state nearest to the simulated temperatures [degC]; none where none is near.
std::optional<std::size_t> nearest(const reactor::ThermalStates& found,
                                   const std::vector<double>& temperatures) {
  std::optional<std::size_t> best;
  double least = same_state;
  for (std::size_t k = 0; k < found.states.size(); ++k) {
    double off = 0.0;
    for (std::size_t s = 0; s < temperatures.size(); ++s) {
      off =
          std::max(off, std::abs(found.states[k].stages[s].temperature - 273.15 - temperatures[s]));
    }
    if (off < least) {
      least = off;
      best = k;
    }
  }
  return best;
}

/// The stability of one of the states.
reactor::Stability stability_of(const reactor::ThermalState& state) {
  reactor::Stability stability{.status = SolveStatus::solved};
  for (const auto& stage : state.stages) stability.stages.push_back(stage.stability);
  return stability;
}

/// Brings a warm start to the steady state that was simulated; answers why it cannot be had.
std::string go_to_answer(reactor::TrainSolver& solver, const Job& job,
                         const optimize::Answer& answer, reactor::WarmStart& warm) {
  const reactor::Result steady = solver.steady(answer.point, &warm);
  if (steady.status != SolveStatus::solved) return steady.message;
  const auto temperatures = by_stage(job, answer, "temperature_C");
  for (std::size_t s = 0; s < temperatures.size(); ++s) {
    const reactor::Stage& stage = job.train.stages[s];
    const std::size_t i =
        reactor::find_quantity(solver.quantities(), stage.name + ".temperature_C");
    if (!(std::abs(steady.quantities.at(i) - temperatures[s]) < same_state)) {
      return "not known: the steady state found for stage " + stage.name +
             " is not the one in which the start-up ends";
    }
  }
  return {};
}

}  // namespace

bool is_cooled(const reactor::Stage& stage) {
  return stage.cooling.kind != reactor::CoolingKind::isothermal;
}

std::optional<Heat> heat_of(const Job& job, const optimize::Answer& answer,
                            const reactor::Stop& stop) {
  const reactor::Train& train = job.train;
  if (train.batch || answer.simulated.status != SolveStatus::solved ||
      train.property_method->concentrations_given()) {
    return {};
  }
  Heat heat;
  reactor::TrainSolver solver(train);
  solver.set_stop(stop);
  reactor::WarmStart warm;
  if (std::any_of(train.stages.begin(), train.stages.end(), is_cooled)) {
    heat.states = solver.thermal_states(answer.point);
    heat.answer = nearest(*heat.states, by_stage(job, answer, "temperature_C"));
    if (heat.answer) {
      warm = {.state = heat.states->states[*heat.answer].state, .of_this_point = true};
    }
  }
  const std::string why_not = go_to_answer(solver, job, answer, warm);
  warm.of_this_point = true;
  if (heat.answer) {
    heat.stability = stability_of(heat.states->states[*heat.answer]);
  } else if (why_not.empty()) {
    heat.stability = solver.stability(answer.point, &warm);
  } else {
    heat.stability.message = why_not;
  }
  heat.lost.resize(train.stages.size());
  const auto production = by_stage(job, answer, "production_kg_per_h");
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    if (!(production[s] > 0.0)) continue;
    heat.lost[s].emplace();
    if (why_not.empty()) {
      heat.lost[s] = solver.loss_of_cooling(answer.point, s, &warm);
    } else {
      heat.lost[s]->message = why_not;
    }
  }
  return heat;
}

}  // namespace tandem::app
