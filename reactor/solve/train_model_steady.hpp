#pragma once

// TrainModel: the steady state and its exact derivatives by the implicit-function theorem.

#include "reactor/solve/temperature_range.hpp"
#include "reactor/solve/train_model.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::reactor::solve {

template <int M>
TrainModel<M>::TrainModel(Train t)
    : Model(std::move(t)), numbers_(number_addresses(train)), steady_(train) {
  for (const auto& place : steady_.chain().places()) {
    dual_tanks_.emplace_back(steady_.masses().shape_of(place.stage));
    dual_rates_.push_back(dual_tanks_.back());
  }
  dual_flows_.resize(steady_.chain().tanks());
}

template <int M>
void TrainModel<M>::set_train(const Train& like) {
  train = like;
  numbers_ = number_addresses(train);
  steady_.chain().take_masses(train);
}

template <int M>
void TrainModel<M>::set_numbers(std::span<const std::size_t> which,
                                std::span<const double> values) {
  for (std::size_t i = 0; i < which.size(); ++i) *numbers_[which[i]] = values[i];
  steady_.chain().take_masses(train);
}

template <int M>
std::string TrainModel<M>::refuse_search(OperatingPoint<double>& point,
                                         SetPointFluids* fluids) const {
  std::string why = refuse(point, fluids);
  if (why.empty()) return why;
  bool moved = false;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    if (train.stages[s].cooling.kind == CoolingKind::isothermal) continue;
    if (const auto start = nearest_temperature(train, s, point)) {
      point[s][Setting::temperature] = *start;
      moved = true;
    }
  }
  return moved ? refuse(point, fluids) : why;
}

/// Whether a train can have several steady states at a point: heat set free, and liquid that polymer crowds out, feed
/// back on themselves.
template <int M>
[[nodiscard]] bool may_have_several_states(const std::vector<StageConditions<double, M>>& stages) {
  return std::ranges::any_of(stages, [](const auto& c) { return c.by_feeds || !c.isothermal; });
}

template <int M>
SolveStatus TrainModel<M>::solve_steady(const OperatingPoint<double>& point, Conditions& conditions,
                                        WarmStart* warm, SolverCounts& counts, std::string* message,
                                        bool factored) {
  OperatingPoint<double> start = point;
  fluids_.near.clear();
  if (warm != nullptr) fluids_.near = warm->fluids;
  const std::string refused = refuse_search(start, &fluids_);
  if (warm != nullptr) warm->fluids = fluids_.near;
  if (!refused.empty()) {
    if (message != nullptr) *message = refused;
    return SolveStatus::no_operating_point;
  }
  set_conditions<double, M>(conditions, train, start, {}, fluids_.fluid);
  for (std::size_t s = 0; s < conditions.size(); ++s) conditions[s].near = &fluids_.near[s];
  auto& chain = steady_.chain();
  std::size_t size = 0;
  for (const auto& tank : chain.state) size += tank_size<M>(tank);
  const bool is_warm = warm != nullptr && warm->state.size() == size &&
                       (warm->of_this_point || !may_have_several_states(conditions));
  if (is_warm) {
    const double* from = warm->state.data();
    for (auto& tank : chain.state) {
      unpack<M>(from, tank);
      from += tank_size<M>(tank);
    }
  }
  const NearbyFactors<M>* nearby =
      is_warm && !factored ? dynamic_cast<const NearbyFactors<M>*>(warm->factors.get()) : nullptr;
  if (nearby != nullptr && !nearby->fit(chain.state)) nearby = nullptr;
  if (!steady_.solve(conditions, is_warm, {.stop = &stop, .nearby = nearby},
                     counts.newton_iterations) &&
      !solve_by_heat_curve(start, conditions, counts)) {
    if (is_stopped()) {
      if (message != nullptr) *message = "stopped";
      return SolveStatus::stopped;
    }
    return explain(conditions, message);
  }
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const auto& c = conditions[chain.places()[t].stage];
    if (!c.by_feeds) continue;
    const std::string why = why_not_held(*c.design, outlets_of(conditions, t), train.telling);
    if (why.empty()) continue;
    if (message != nullptr) *message = why;
    return SolveStatus::no_operating_point;
  }
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const std::size_t stage = chain.places()[t].stage;
    if (conditions[stage].isothermal) continue;
    OperatingPoint<double> there = point;
    there[stage][Setting::temperature] = chain.state[t].medium.temperature;
    if (const auto why = check_set_points(train, stage, there)) {
      if (message != nullptr) *message = *why + " (where its heat balance comes to rest)";
      return SolveStatus::no_operating_point;
    }
  }
  if (warm != nullptr) {
    warm->state.resize(size);
    double* to = warm->state.data();
    for (const auto& tank : chain.state) {
      pack<M>(tank, to);
      to += tank_size<M>(tank);
    }
  }
  return SolveStatus::solved;
}

template <int M>
Outlets TrainModel<M>::outlets_of(const Conditions& conditions, std::size_t t) const {
  const auto& chain = steady_.chain();
  const auto& c = conditions[chain.places()[t].stage];
  const auto& tank = chain.state[t];
  const Totals<double, M> totals = totals_of(chain.masses(), c.stage, tank);
  const TankFluid<double> fluid = tank_fluid(c, chain.masses(), tank.medium, totals);
  const bool bed = !reacts_in_liquid(c.design->kind);
  const double liquid = bed ? HUGE_VAL : mass_of(train.catalyst, fluid.split.liquid);
  return {.pressure = c.point[Setting::pressure],
          .bubble_pressure = fluid.fluid.bubble_pressure,
          .fed = sum_of(chain.flows[t].fed),
          .vented = sum_of(chain.flows[t].vented),
          .outflow = chain.flows[t].rate,
          .solids = totals.powder / (totals.powder + liquid),
          .gas = bed ? fluid.split.vapour_volume / c.vessel_volume : 1.0};
}

template <int M>
SolveStatus TrainModel<M>::explain(const Conditions& conditions, std::string* message) const {
  const auto& chain = steady_.chain();
  const std::size_t t = steady_.failed();
  const auto& c = conditions[chain.places()[t].stage];
  std::string why;
  if (c.by_feeds) {
    const auto in = chain.inflow(chain.state, chain.flows, t);
    why = why_not_filled(*c.design, all_fed(c, in), split_of_feeds(c, in));
  }
  double poison = 0.0;  // of this stage and those before
  double cocatalyst = 0.0;
  for (std::size_t s = 0; s <= chain.places()[t].stage; ++s) {
    poison += conditions[s].feeds.poison;
    cocatalyst += conditions[s].feeds.cocatalyst;
  }
  if (why.empty() && poison > cocatalyst) {
    why = "stage " + c.design->name +
          ": more poison is fed than cocatalyst to take it up, and blocked sites make no powder; "
          "feed less of it, or more cocatalyst";
  }
  if (why.empty() && !c.isothermal) why = unbalanced_;
  if (why.empty() && c.by_feeds && c.isothermal) {
    why = why_no_rest(*c.design, outlets_of(conditions, t), train.telling);
  }
  const SolveStatus status =
      why.empty() ? SolveStatus::not_converged : SolveStatus::no_operating_point;
  if (why.empty()) {
    why = why_not_found(*c.design, chain.flows[t].production, 1.0 / chain.flows[t].rate,
                        train.telling);
  }
  if (message != nullptr) *message = why;
  return status;
}

template <int M>
Result TrainModel<M>::steady(const OperatingPoint<double>& point, WarmStart* warm) {
  if (train.batch) return start_up(point, {}, nullptr);
  Result result;
  std::string message;
  Conditions conditions;
  result.status = solve_steady(point, conditions, warm, result.counts, &message);
  if (result.status != SolveStatus::solved) return failed(result.status, message);
  report(conditions, steady_.masses(), steady_.chain().state, steady_.chain().flows,
         result.quantities);
  report_sites(steady_.chain().state, steady_.chain().flows, 0.0, result);
  report_particles(conditions, steady_.chain().state, steady_.chain().flows, result);
  return result;
}

template <int M>
WarmStart TrainModel<M>::start_near(const OperatingPoint<double>& point) {
  WarmStart start;
  SolverCounts counts;
  Conditions conditions;
  if (train.batch ||
      solve_steady(point, conditions, &start, counts, nullptr) != SolveStatus::solved)
    return {};
  report(conditions, steady_.masses(), steady_.chain().state, steady_.chain().flows, value_scratch_,
         asked);
  start.fluids = fluids_.near;  // with dew points, too
  start.factors = steady_.keep_factors(conditions);
  return start;
}

template <int M>
auto TrainModel<M>::seeded(const OperatingPoint<double>& point,
                           std::span<const Direction> directions) -> OperatingPoint<D> {
  OperatingPoint<D> dual(point.size());
  for (std::size_t s = 0; s < point.size(); ++s) {
    for (std::size_t i = 0; i < setting_count; ++i) dual[s].values[i] = point[s].values[i];
  }
  for (std::size_t d = 0; d < directions.size(); ++d) {
    if (!directions[d].parameters.empty()) continue;
    dual[directions[d].at].slope[d] += directions[d].scale;
  }
  return dual;
}

template <int M>
std::unique_ptr<Train> TrainModel<M>::train_along(std::span<const Direction> directions) const {
  const std::size_t first = numbers_.size() - train.property_method.constants().size();
  std::vector<MovedConstant> moves;
  for (std::size_t d = 0; d < directions.size(); ++d) {
    for (const MovedParameter& moved : directions[d].parameters) {
      if (moved.index >= first) moves.push_back({moved.index - first, d, moved.slope});
    }
  }
  if (moves.empty()) return nullptr;
  auto along = std::make_unique<Train>(train);
  along->property_method = train.property_method->along(moves);
  return along;
}

template <int M>
auto TrainModel<M>::lift_of(std::span<const Direction> directions, Train* along) const -> Lift<D> {
  Lift<D> lift;
  std::vector<double*> numbers;
  if (along != nullptr) numbers = number_addresses(*along);
  for (std::size_t d = 0; d < directions.size(); ++d) {
    for (const MovedParameter& moved : directions[d].parameters) {
      lift.move(numbers_[moved.index], static_cast<int>(d), moved.slope);
      if (along != nullptr) lift.move(numbers[moved.index], static_cast<int>(d), moved.slope);
    }
  }
  return lift;
}

template <int M>
SolveStatus TrainModel<M>::evaluate(const OperatingPoint<double>& point,
                                    std::span<const Direction> directions, std::span<double> values,
                                    std::span<double> gradient, WarmStart* warm,
                                    std::string* message) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::ranges::fill(values, nan);
  std::ranges::fill(gradient, nan);
  if (train.batch) {
    const std::string why = refuse(point);
    if (message != nullptr) *message = why;
    if (!why.empty()) return SolveStatus::no_operating_point;
    return gradient.empty() ? batch_values(point, values, message)
                            : batch_derivatives(point, directions, values, gradient, message);
  }
  SolverCounts counts;
  const SolveStatus status =
      solve_steady(point, conditions_, warm, counts, message, !gradient.empty());
  if (status != SolveStatus::solved) return status;
  auto& chain = steady_.chain();

  if (gradient.empty()) {
    report(conditions_, chain.masses(), chain.state, chain.flows, value_scratch_, asked);
    std::ranges::copy(value_scratch_, values.begin());
    return status;
  }

  // x(p) solves f(x, p) = 0, so J dx/dp = -df/dp (equation 50): one pass of duals gives df/dp
  // for eight directions, the factors at the answer give dx/dp, and the report on duals gives every
  // quantity's derivative.
  const std::size_t n = directions.size();
  for (std::size_t begin = 0; begin < n; begin += chunk) {
    const std::size_t width = std::min<std::size_t>(chunk, n - begin);
    const auto some = directions.subspan(begin, width);
    const OperatingPoint<D> dual_point = seeded(point, some);
    const std::unique_ptr<Train> along = train_along(some);
    const Lift<D> lift = lift_of(some, along.get());
    set_conditions<D, M>(dual_conditions_, along ? *along : train, dual_point, lift);
    for (std::size_t s = 0; s < dual_conditions_.size(); ++s)
      dual_conditions_[s].near = &fluids_.near[s];
    const BasicMasses<D> masses = masses_of(train, lift);
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      Tank<D, M>& tank = dual_tanks_[t];
      const auto& c = dual_conditions_[chain.places()[t].stage];
      for_each_number(tank, chain.state[t], [](D& x, double v) { x = D(v); });
      if (c.isothermal) tank.medium.temperature = c.point[Setting::temperature];
      const auto rates = [&] {
        return tank_rates(c, masses, chain.places()[t], true, tank,
                          chain.inflow(masses, dual_tanks_, dual_flows_, t), dual_rates_[t]);
      };
      (void)rates();
      chain.solve_alone(t, dual_rates_[t]);  // its values are at rest and have no part in it
      for_each_number(tank, dual_rates_[t], [](D& x, const D& change) {
        for (std::size_t d = 0; d < x.slope.size(); ++d) x.slope[d] += change.slope[d];
      });
      dual_flows_[t] = rates();
    }
    report(dual_conditions_, masses, dual_tanks_, dual_flows_, dual_scratch_, asked);
    for (std::size_t q = 0; q < dual_scratch_.size(); ++q) {
      values[q] = dual_scratch_[q].value;
      for (std::size_t d = 0; d < width; ++d)
        gradient[q * n + begin + d] = dual_scratch_[q].slope[d];
    }
  }
  return status;
}

}  // namespace tandem::reactor::solve
