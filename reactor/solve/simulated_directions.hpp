#pragma once

// A continuous train in time with the exact derivatives of all it shows, integrated along: in passes of eight
// directions, each pass with error control of its own.

#include "reactor/solve/dual_system.hpp"
#include "reactor/solve/simulated_chain.hpp"

namespace tandem::reactor::solve {

template <int M>
class SimulatedDirections final : public Simulation::Model {
 public:
  SimulatedDirections(TrainModel<M>& model, const TrainState& state,
                      const OperatingPoint<double>& point, const SimulationOptions& options)
      : Model(model.train), model_(model), options_(options) {
    start(state, point);
  }

  [[nodiscard]] SolveStatus status() const { return status_; }
  [[nodiscard]] const std::string& message() const { return fault_; }
  [[nodiscard]] double hold_up_times() const { return hold_up_times_; }

  /// The derivatives go on from 0: the state at that instant is given.
  void set(const OperatingPoint<double>& point) override {
    past_ = counts();
    start(state(), point);
  }

  [[nodiscard]] Event advance(double time, Budget& budget, const Stop& stop) override {
    Event event{.kind = EventKind::reached, .time = time_};
    if (passes_.empty()) return {.kind = EventKind::failed, .time = time_, .message = fault_};
    for (Pass& pass : passes_) {
      const Ending ending = pass.stepper->advance(time, budget, stop);
      if (ending == Ending::at_event) return happened(pass);
      event = event_of(ending, pass.stepper->time(), pass.stepper->message());
      if (event.kind != EventKind::reached) return event;
    }
    time_ = passes_[0].stepper->time();
    return event;
  }

  [[nodiscard]] std::vector<Event> events() const override {
    std::vector<Event> all;
    if (passes_.empty()) return all;
    for (const auto& event : passes_[0].system->values().passed()) {
      all.push_back(event_at(event, *passes_[0].chain, false, 0.0));
    }
    return all;
  }
  [[nodiscard]] double time() const override { return time_; }
  [[nodiscard]] double as_asked_since() override {
    return std::numeric_limits<double>::quiet_NaN();
  }
  [[nodiscard]] TrainState state() const override {
    if (passes_.empty()) return {};
    TrainState now{.time = time_, .values = {}};
    const auto y = passes_[0].stepper->state();
    for (std::size_t i = 0; i < y.size(); i += y.size() / names_) now.values.push_back(y[i]);
    return now;
  }
  [[nodiscard]] const std::vector<double>& quantities() override {
    evaluate();
    return values_;
  }
  [[nodiscard]] const std::vector<double>& derivatives() override {
    evaluate();
    return gradient_;
  }
  [[nodiscard]] SolverCounts counts() const override {
    SolverCounts all = past_;
    for (const Pass& pass : passes_) all += pass.stepper->counts();
    return all;
  }
  void report(Result&) override {}
  [[nodiscard]] Point point(std::size_t n, double begin, const RunOptions& options) const override {
    const double end = options.horizon > 0.0 ? options.horizon : 20.0 * hold_up_times_;
    const std::size_t points = std::max<std::size_t>(options.points_per_hold_up, 1);
    if (n > points) return {.time = HUGE_VAL};
    return {.time = begin + end * static_cast<double>(n) / static_cast<double>(points),
            .looks = true,
            .asks = false};
  }
  [[nodiscard]] bool looks_at_once() const override { return false; }
  [[nodiscard]] const std::vector<double>& seen() override { return quantities(); }

 private:
  using D = Dual<chunk>;

  /// Eight directions. What the system refers to stays where it is.
  struct Pass {
    std::size_t first = 0;  ///< direction
    std::size_t width = 0;
    OperatingPoint<D> point;
    std::unique_ptr<Train> along;  ///< to which the dual conditions refer, if it is there
    typename TankChain<M>::Conditions conditions;
    std::vector<StageConditions<D, M>> dual_conditions;
    BasicMasses<D> masses;
    std::unique_ptr<TankChain<M>> chain;
    std::unique_ptr<DualSystem<M, chunk>> system;
    std::unique_ptr<Stepper> stepper;
  };

  void start(const TrainState& state, const OperatingPoint<double>& point) {
    time_ = state.time;
    point_ = point;
    names_ = model_.state_names().size();
    passes_.clear();
    const std::size_t n = options_.directions.size();
    passes_.resize(std::max<std::size_t>((n + chunk - 1) / chunk, 1));
    for (std::size_t p = 0; p < passes_.size(); ++p) {
      passes_[p].first = p * chunk;
      passes_[p].width = std::min<std::size_t>(chunk, n - p * chunk);
      status_ = begin(passes_[p], state, point);
      if (status_ == SolveStatus::solved) continue;
      passes_.clear();
      return;
    }
  }

  [[nodiscard]] SolveStatus begin(Pass& pass, const TrainState& from,
                                  const OperatingPoint<double>& point) {
    const std::span<const Direction> some =
        std::span(options_.directions).subspan(pass.first, pass.width);
    // The steady state and its derivatives: what a bed starts with, and the time scale.
    const std::size_t rows = model_.quantities.size();
    std::vector<double> steady(rows);
    std::vector<double> steady_gradient(rows * some.size());
    WarmStart near{.state = from.values, .of_this_point = true};
    const SolveStatus status = model_.evaluate(point, some, steady, steady_gradient,
                                               from.values.empty() ? nullptr : &near, &fault_);
    if (status != SolveStatus::solved) return status;
    const Train& train = model_.train;
    pass.point = TrainModel<M>::seeded(point, some);
    pass.conditions = stage_conditions<double, M>(train, point);
    pass.along = model_.train_along(some);
    const Lift<D> lift = model_.lift_of(some, pass.along.get());
    pass.dual_conditions =
        stage_conditions<D, M>(pass.along ? *pass.along : train, pass.point, lift);
    pass.masses = masses_of(train, lift);
    pass.chain = std::make_unique<TankChain<M>>(train, 0, train.stages.size(), false);
    TankChain<M>& chain = *pass.chain;
    const auto& rest = model_.steady_.chain();
    const auto& at_rest = model_.dual_tanks_;
    double sites_fed = 0.0;
    hold_up_times_ = 0.0;
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      const TankPlace& place = chain.places()[t];
      hold_up_times_ += 1.0 / rest.flows[t].rate;
      if (!place.first_of_stage) continue;
      sites_fed += pass.conditions[place.stage].feeds.potential_sites;
    }
    rest.hold_by_controls(pass.conditions);
    hold_by_controls<D, M>(pass.masses, rest.places(), at_rest, model_.dual_flows_,
                           pass.dual_conditions);
    std::vector<Tank<D, M>> tanks;
    const double* next = from.values.data();
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      const TankPlace& place = chain.places()[t];
      const auto& c = pass.dual_conditions[place.stage];
      Tank<D, M>& tank = tanks.emplace_back(chain.masses().shape_of(place.stage));
      if (from.values.empty()) {
        const D powder = totals_of(pass.masses, place.stage, at_rest[t]).powder;
        tank.medium = start_medium(c, pass.masses, powder,
                                   rest.inflow(pass.masses, at_rest, model_.dual_flows_, t));
      } else {
        for_each_number(tank, tank, [&](D& x, const D&) { x = D(*next++); });
        hold_medium(c, tank.medium);
      }
      chain.full[t] = starts_full(c, pass.masses, tank);
      for_each_number(chain.state[t], tank, [](double& x, const D& v) { x = v.value; });
    }
    pass.system = std::make_unique<DualSystem<M, chunk>>(
        chain, pass.conditions, pass.dual_conditions, pass.masses, sites_fed * hold_up_times_,
        model_.state_names(), options_.relative_tolerance, D(1.0),
        model_.temperature_windows(point, options_.temperature_limit));
    std::vector<double> y(pass.system->size());
    pass.system->store(tanks, y.data());
    pass.stepper =
        make_cvode(*pass.system, y,
                   {.relative_tolerance = options_.relative_tolerance, .start_time = from.time});
    return SolveStatus::solved;
  }

  void evaluate() {
    const std::size_t rows = model_.quantities.size();
    const std::size_t n = options_.directions.size();
    values_.assign(rows, std::numeric_limits<double>::quiet_NaN());
    gradient_.assign(rows * n, std::numeric_limits<double>::quiet_NaN());
    for (Pass& pass : passes_) {
      pass.system->load(pass.stepper->state().data());
      (void)pass.system->evaluate();
      model_.report(pass.dual_conditions, pass.masses, pass.system->tanks(), pass.system->flows(),
                    scratch_);
      for (std::size_t q = 0; q < rows; ++q) {
        if (pass.first == 0) values_[q] = scratch_[q].value;
        for (std::size_t d = 0; d < pass.width; ++d) {
          gradient_[q * n + pass.first + d] = scratch_[q].slope[d];
        }
      }
    }
  }

  [[nodiscard]] Event happened(Pass& pass) {
    time_ = pass.stepper->time();
    const auto& values = pass.system->values();
    auto event = values.event(pass.stepper->event());
    event.time = time_;
    pass.system->load(pass.stepper->state().data());
    const double temperature = pass.system->tanks()[event.tank].medium.temperature.value;
    Event e = event_at(event, *pass.chain, values.boils(event.tank), temperature);
    describe(train(), point_, e);
    return e;
  }

  TrainModel<M>& model_;
  SimulationOptions options_;
  OperatingPoint<double> point_;
  SolveStatus status_ = SolveStatus::not_converged;
  std::string fault_;
  double time_ = 0.0;           ///< s
  double hold_up_times_ = 0.0;  ///< s, their sum
  std::size_t names_ = 0;       ///< states without slopes
  std::vector<Pass> passes_;
  SolverCounts past_;
  std::vector<double> values_, gradient_;
  std::vector<D> scratch_;
};

}  // namespace tandem::reactor::solve
