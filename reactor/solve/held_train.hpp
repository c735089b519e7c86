#pragma once

// The first stages of a train with every temperature held, and what the last of them gives off
// (docs/model.md, equations (H1) to (H3)). A stage held at its own steady temperature is that steady state.

#include "reactor/solve/heat_curve.hpp"
#include "reactor/solve/inflow_as.hpp"
#include "reactor/solve/steady.hpp"

namespace tandem::reactor::solve {

/// Holds the liquid volumes [stage] of stages whose solids are given; none: leaves them.
template <class S, int M>
void hold_liquid_volumes(const std::vector<double>& volumes,
                         std::vector<StageConditions<S, M>>& conditions) {
  if (volumes.empty()) return;
  for (StageConditions<S, M>& c : conditions) hold_liquid_volume(c, volumes[c.stage]);
}

template <int M>
class HeldTrain {
 public:
  /// Stages 0 to `last` of a train; `temperatures` [K] of those before the last; `volumes` [stage] as
  /// hold_liquid_volumes() takes them.
  HeldTrain(const Train& train, const OperatingPoint<double>& point, std::size_t last,
            const std::vector<double>& volumes, const std::vector<double>& temperatures)
      : part_(first_stages(train, last + 1)),
        point_(point.begin(), point.begin() + static_cast<std::ptrdiff_t>(last + 1)),
        solver_(part_),
        conditions_(stage_conditions<double, M>(part_, point_)),
        masses_(masses_of(part_, Lift<D>{})) {
    OperatingPoint<D> on_duals(point_.size());
    for (std::size_t s = 0; s < point_.size(); ++s) {
      for (std::size_t i = 0; i < setting_count; ++i) {
        on_duals[s].values[i] = D(point_[s].values[i]);
      }
    }
    auto dual_conditions = stage_conditions<D, M>(part_, on_duals);
    hold_liquid_volumes(volumes, conditions_);
    hold_liquid_volumes(volumes, dual_conditions);
    last_ = dual_conditions.back();
    for (std::size_t s = 0; s < last; ++s) hold_at(conditions_[s], temperatures[s]);
    const auto& places = solver_.chain().places();
    while (places[first_].stage != last) ++first_;
    held_tank_ = tank_as<D, M>(solver_.chain().state.back());
    held_rates_ = held_tank_;
  }

  [[nodiscard]] SteadySolver<M>& solver() { return solver_; }

  /// The temperature [K] of the last stage at which a search begins. Where the stages before cannot be solved it is
  /// the one that is set.
  [[nodiscard]] double start_temperature() {
    long newton = 0;
    const auto& c = conditions_.back();
    const bool known = solver_.solve(conditions_, false, {}, newton, 0, first_);
    return known ? solver_.start_temperature(c, first_) : c.point[Setting::temperature];
  }

  /// Solves with the last stage at a temperature [K].
  [[nodiscard]] bool solve(double temperature) {
    hold_at(conditions_.back(), temperature);
    return solve_held();
  }

  /// Heat surplus of the last tank [W] and its slope by the temperature at which it is held [W/K], exact:
  /// one pass of duals around the solution (equation 50). Its fluid is solved once, on duals.
  [[nodiscard]] std::optional<Dual<1>> surplus(double temperature) {
    const D at = D::variable(temperature, 0);
    hold_at(last_, at);
    hold_at(conditions_.back(), temperature, fluid_as<double>(last_.fluid));
    if (!solve_held()) return std::nullopt;
    auto& chain = solver_.chain();
    const std::size_t t = chain.tanks() - 1;
    const TankPlace& place = chain.places()[t];
    const auto in = chain.inflow(chain.state, chain.flows, t);
    if (in.from != nullptr) from_ = tank_as<D, M>(*in.from);
    const Inflow<D, M> inflow = inflow_as<D, M>(in, from_);
    for_each_number(held_tank_, chain.state[t], [](D& x, double v) { x = D(v); });
    held_tank_.medium.temperature = at;
    const auto flow = [&] {
      return tank_rates(last_, masses_, place, true, held_tank_, inflow, held_rates_);
    };
    (void)flow();
    chain.solve_alone(t, held_rates_);
    for_each_number(held_tank_, held_rates_,
                    [](D& x, const D& change) { x.slope[0] += change.slope[0]; });
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

  /// The stages before the last are solved once.
  [[nodiscard]] bool solve_held() {
    long newton = 0;
    const bool again = solved_;
    solved_ = solver_.solve(conditions_, again, {}, newton, again ? first_ : 0);
    return solved_;
  }

  using D = Dual<1>;
  Train part_;
  OperatingPoint<double> point_;
  SteadySolver<M> solver_;
  std::vector<StageConditions<double, M>> conditions_;
  BasicMasses<D> masses_;
  StageConditions<D, M> last_;
  std::size_t first_ = 0;  ///< tank of the last stage
  Tank<D, M> held_tank_, held_rates_, from_;
  bool solved_ = false;  ///< the solver's state is a near answer
};

}  // namespace tandem::reactor::solve
