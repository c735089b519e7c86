#pragma once

// The first stages of a train with every temperature held, and what the last of them gives off
// (docs/model.md, equations (H1) to (H3)). A stage whose temperature is a state keeps all that its set
// points fix beside the temperature, so that held at its own steady temperature it is that steady state.

#include "reactor/solve/heat_curve.hpp"
#include "reactor/solve/inflow_as.hpp"
#include "reactor/solve/steady.hpp"

namespace tandem::reactor::solve {

/// Conditions of all stages with the temperatures held; `point` has the set points, `held` the same with the
/// temperatures held put in.
template <class S, int M>
[[nodiscard]] std::vector<StageConditions<S, M>> held_conditions(const Train& train,
                                                                 const OperatingPoint<S>& point,
                                                                 const OperatingPoint<S>& held) {
  auto set = stage_conditions<S, M>(train, point);
  auto conditions = stage_conditions<S, M>(train, held);
  for (std::size_t s = 0; s < conditions.size(); ++s) {
    conditions[s].isothermal = true;
    conditions[s].feeds = set[s].feeds;
    conditions[s].powder_per_liquid = set[s].powder_per_liquid;
    conditions[s].hold_up = set[s].hold_up;
  }
  return conditions;
}

template <int M>
class HeldTrain {
 public:
  /// Stages 0 to `last` of a train; `temperatures` [K] of those before the last. Train and point have to
  /// outlive this.
  HeldTrain(const Train& train, const OperatingPoint<double>& point, std::size_t last,
            const std::vector<double>& temperatures)
      : part_(first_stages(train, last + 1)),
        point_(point.begin(), point.begin() + static_cast<std::ptrdiff_t>(last + 1)),
        held_(point_),
        solver_(part_) {
    for (std::size_t s = 0; s < last; ++s) held_[s][Setting::temperature] = temperatures[s];
  }

  [[nodiscard]] SteadySolver<M>& solver() { return solver_; }

  /// Solves with the last stage at a temperature [K].
  [[nodiscard]] bool solve(double temperature) {
    held_.back()[Setting::temperature] = temperature;
    const auto conditions = held_conditions<double, M>(part_, point_, held_);
    long newton = 0;
    solved_ = solver_.solve(conditions, solved_, {}, newton);
    return solved_;
  }

  /// Heat surplus of the last tank [W] and its slope by the temperature at which it is held [W/K], exact:
  /// one pass of duals around the solution (equation 50).
  [[nodiscard]] std::optional<Dual<1>> surplus(double temperature) {
    using D = Dual<1>;
    if (!solve(temperature)) return std::nullopt;
    auto& chain = solver_.chain();
    const std::size_t t = chain.tanks() - 1;
    const TankPlace& place = chain.places()[t];
    OperatingPoint<D> set(point_.size());
    OperatingPoint<D> held(point_.size());
    for (std::size_t s = 0; s < set.size(); ++s) {
      for (std::size_t i = 0; i < setting_count; ++i) {
        set[s].values[i] = D(point_[s].values[i]);
        held[s].values[i] = D(held_[s].values[i]);
      }
    }
    held.back()[Setting::temperature].slope[0] = 1.0;
    const auto conditions = held_conditions<D, M>(part_, set, held);
    const auto in = chain.inflow(chain.state, chain.flows, t);
    Tank<D, M> from;
    if (in.from != nullptr) from = tank_as<D, M>(*in.from, chain.places()[t - 1].stage);
    const Inflow<D, M> inflow = inflow_as<D, M>(in, from);
    Tank<D, M> tank = tank_as<D, M>(chain.state[t], place.stage);
    tank.medium.temperature = held.back()[Setting::temperature];
    Tank<D, M> rates = tank;
    const auto flow = [&] {
      return tank_rates(conditions[place.stage], chain.masses(), place, true, tank, inflow, rates);
    };
    (void)flow();
    std::vector<Tank<double, M>> direction = chain.state;
    for_each_number(direction[t], rates, [](double& to, const D& r) { to = r.slope[0]; });
    chain.solve(t, direction, false);
    for_each_number(tank, direction[t], [](D& x, double change) { x.slope[0] += change; });
    const D duty = flow().duty;
    if (!std::isfinite(duty.value) || !std::isfinite(duty.slope[0])) return std::nullopt;
    return duty;
  }

  /// The coolant that would hold the last stage at T: T - Q(T) (1/transfer + 1/flow). Equation (H3).
  [[nodiscard]] std::optional<HeatCurvePoint> curve(double temperature) {
    const auto q = surplus(temperature);
    if (!q) return std::nullopt;
    const Cooling& cooling = part_.stages.back().cooling;
    const double resistance = 1.0 / cooling.transfer + 1.0 / cooling.flow;
    return HeatCurvePoint{.temperature = temperature,
                          .inlet = temperature - resistance * q->value,
                          .slope = 1.0 - resistance * q->slope[0]};
  }

 private:
  static Train first_stages(const Train& train, std::size_t count) {
    Train part = train;
    part.stages.resize(count);
    return part;
  }

  Train part_;
  OperatingPoint<double> point_, held_;
  SteadySolver<M> solver_;
  bool solved_ = false;  ///< the solver's state is a near answer
};

}  // namespace tandem::reactor::solve
