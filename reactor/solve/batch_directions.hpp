#pragma once

// A batch in time with the exact derivatives of all it shows, integrated along: in passes of eight directions, each
// pass with error control of its own.

#include "reactor/solve/dual_system.hpp"
#include "reactor/solve/simulated_batch.hpp"

namespace tandem::reactor::solve {

template <int M>
class BatchDirections final : public Simulation::Model {
 public:
  /// A given state is as that of SimulatedBatch.
  BatchDirections(TrainModel<M>& model, const TrainState& state,
                  const OperatingPoint<double>& point, const SimulationOptions& options)
      : Model(model.train), model_(model), options_(options) {
    start(state, point);
  }

  [[nodiscard]] SolveStatus status() const { return SolveStatus::solved; }
  [[nodiscard]] const std::string& message() const { return fault_; }

  /// The derivatives go on from 0: the state at that instant is given.
  void set(const OperatingPoint<double>& point) override {
    past_ = counts();
    start(state(), point);
  }

  [[nodiscard]] Event advance(double time, Budget& budget, const Stop& stop) override {
    for (Pass& pass : passes_) {
      while (pass.time < time && pass.time < ends_.back()) {
        if (pass.time >= ends_[pass.stage]) next_stage(pass);
        const double end = ends_[pass.stage], begin = begin_of(pass.stage);
        const bool to_end = time >= end;
        const Ending ending =
            pass.stepper->advance(to_end ? 1.0 : (time - begin) / (end - begin), budget, stop);
        take(pass);
        pass.time = to_end ? end : time;
        if (ending != Ending::arrived)
          return batch_event(train().stages[pass.stage], pass.stage, ending,
                             begin + (end - begin) * pass.stepper->time(), pass.stepper->message());
      }
    }
    return {.kind = EventKind::reached, .time = passes_[0].time};
  }

  [[nodiscard]] std::vector<Event> events() const override { return {}; }
  [[nodiscard]] double time() const override { return passes_[0].time; }
  [[nodiscard]] double as_asked_since() override {
    return std::numeric_limits<double>::quiet_NaN();
  }
  [[nodiscard]] TrainState state() const override {
    TrainState now{.time = passes_[0].time, .values = {}};
    for (Tank<D, M> tank : passes_[0].tanks)
      for_each_number(tank, tank, [&](D& x, const D&) { now.values.push_back(x.value); });
    return now;
  }
  /// Of the product, and of each stage that has begun over the time that it has run; at a stage's end, of that end.
  [[nodiscard]] const std::vector<double>& quantities() override {
    evaluate();
    return values_;
  }
  /// At an instant, though durations may be directions; at a stage's end of that end, which moves with its duration.
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
    return batch_point(ends_, n, begin, options);
  }
  [[nodiscard]] bool looks_at_once() const override { return false; }
  [[nodiscard]] const std::vector<double>& seen() override { return quantities(); }

 private:
  using D = Dual<chunk>;
  static constexpr std::size_t width = chunk + 1;  ///< a state and its slopes

  /// Eight directions. What the system refers to stays where it is.
  struct Pass {
    std::size_t first = 0;  ///< direction
    std::size_t count = 0;
    std::unique_ptr<Train> along;  ///< to which the conditions refer, if it is there
    std::vector<StageConditions<D, M>> conditions;
    BasicMasses<D> masses;
    std::vector<Tank<D, M>> tanks;  ///< [stage] the vessel at its end, or as it is now
    std::size_t stage = 0;          ///< that runs
    double time = 0.0;              ///< s
    std::unique_ptr<TankChain<M>> chain;
    std::unique_ptr<DualSystem<M, chunk>> system;
    std::unique_ptr<Stepper> stepper;
  };

  void start(const TrainState& state, const OperatingPoint<double>& point) {
    conditions_ = stage_conditions<double, M>(train(), point);
    ends_.clear();
    double end = 0.0;
    for (const auto& c : conditions_) ends_.push_back(end += c.residence_time);
    const std::size_t n = options_.directions.size();
    passes_.clear();
    passes_.resize((n + chunk - 1) / chunk);
    for (std::size_t p = 0; p < passes_.size(); ++p) {
      Pass& pass = passes_[p];
      pass.first = p * chunk;
      pass.count = std::min<std::size_t>(chunk, n - pass.first);
      const auto some = std::span(options_.directions).subspan(pass.first, pass.count);
      pass.along = model_.train_along(some);
      const Lift<D> lift = model_.lift_of(some, pass.along.get());
      pass.conditions = stage_conditions<D, M>(pass.along ? *pass.along : train(),
                                               TrainModel<M>::seeded(point, some), lift);
      pass.masses = masses_of(train(), lift);
      const double* next = state.values.data();
      for (std::size_t s = 0; s < conditions_.size(); ++s) {
        auto& tank = pass.tanks.emplace_back(model_.steady_.masses().shape_of(s));
        if (!state.values.empty())
          for_each_number(tank, tank, [&](D& x, const D&) { x = D(*next++); });
      }
      pass.time = state.time;
      while (!state.values.empty() && pass.stage + 1 < ends_.size() &&
             pass.time > ends_[pass.stage])
        ++pass.stage;
      begin(pass, state.values.empty());
    }
  }

  /// s
  [[nodiscard]] double begin_of(std::size_t stage) const {
    return stage > 0 ? ends_[stage - 1] : 0.0;
  }

  void next_stage(Pass& pass) {
    past_ += pass.stepper->counts();
    ++pass.stage;
    begin(pass, true);
  }

  /// Sets up the integration of the stage that runs; `charged`: it has just begun.
  void begin(Pass& pass, bool charged) {
    const std::size_t s = pass.stage;
    if (charged) charge(pass.conditions[s], s > 0 ? &pass.tanks[s - 1] : nullptr, pass.tanks[s]);
    double sites = 0.0;
    for (std::size_t i = 0; i <= s; ++i) sites += conditions_[i].feeds.potential_sites;
    pass.stepper.reset();
    pass.system.reset();
    pass.chain = std::make_unique<TankChain<M>>(train(), s, s + 1, true);
    // Time is a fraction of the stage's duration, so that the duration may be a direction.
    pass.system = std::make_unique<DualSystem<M, chunk>>(
        *pass.chain, conditions_, pass.conditions, pass.masses, sites, model_.state_names_of(s),
        options_.relative_tolerance, pass.conditions[s].residence_time);
    pass.system->tanks()[0] = pass.tanks[s];
    std::vector<double> y(pass.system->size());
    pass.system->store(pass.system->tanks(), y.data());
    const double duration = ends_[s] - begin_of(s);
    pass.stepper = make_cvode(*pass.system, y,
                              {.relative_tolerance = options_.relative_tolerance,
                               .start_time = charged ? 0.0 : (pass.time - begin_of(s)) / duration});
  }

  /// The vessel as the integration has left it.
  void take(Pass& pass) {
    pass.system->load(pass.stepper->state().data());
    pass.tanks[pass.stage] = pass.system->tanks()[0];
  }

  /// The vessel of the stage that runs at an instant: where durations are directions the fraction of the stage moves.
  [[nodiscard]] Tank<D, M> at_instant(Pass& pass, const D& since_begin) {
    const D fraction = since_begin / pass.conditions[pass.stage].residence_time;
    const auto state = pass.stepper->state();
    std::vector<double> y(state.begin(), state.end()), rates(y.size());
    (void)pass.system->rates(0.0, y.data(), rates.data());
    for (std::size_t i = 0; i < y.size(); i += width)
      for (std::size_t d = 0; d < chunk; ++d) y[i + 1 + d] += rates[i] * fraction.slope[d];
    pass.system->load(y.data());
    return pass.system->tanks()[0];
  }

  void evaluate() {
    const std::size_t rows = model_.quantities.size();
    const std::size_t n = options_.directions.size();
    values_.assign(rows, std::numeric_limits<double>::quiet_NaN());
    gradient_.assign(rows * n, std::numeric_limits<double>::quiet_NaN());
    for (Pass& pass : passes_) {
      if (!(pass.time > begin_of(pass.stage))) continue;  // it has been charged alone
      std::vector<StageConditions<D, M>> so_far(
          pass.conditions.begin(),
          pass.conditions.begin() + static_cast<std::ptrdiff_t>(pass.stage + 1));
      std::vector<Tank<D, M>> tanks(
          pass.tanks.begin(), pass.tanks.begin() + static_cast<std::ptrdiff_t>(pass.stage + 1));
      if (pass.time < ends_[pass.stage]) {
        D& ran = so_far.back().residence_time;
        ran = D(pass.time);
        for (std::size_t s = 0; s < pass.stage; ++s) ran -= pass.conditions[s].residence_time;
        tanks.back() = at_instant(pass, ran);
      }
      std::vector<TankFlow<D, M>> flows(so_far.size());
      for (std::size_t s = 0; s < so_far.size(); ++s) {
        Tank<D, M> before(model_.steady_.masses().shape_of(s));
        charge(pass.conditions[s], s > 0 ? &tanks[s - 1] : nullptr, before);
        flows[s].production = (totals_of(pass.masses, s, tanks[s]).powder -
                               totals_of(pass.masses, s, before).powder) /
                              so_far[s].residence_time;
      }
      model_.report(so_far, pass.masses, tanks, flows, scratch_);
      for (std::size_t q = 0; q < rows; ++q) {
        if (pass.first == 0) values_[q] = scratch_[q].value;
        for (std::size_t d = 0; d < pass.count; ++d)
          gradient_[q * n + pass.first + d] = scratch_[q].slope[d];
      }
    }
  }

  TrainModel<M>& model_;
  SimulationOptions options_;
  typename TankChain<M>::Conditions conditions_;
  std::vector<double> ends_;  ///< [stage] s
  std::string fault_;
  std::vector<Pass> passes_;
  SolverCounts past_;  ///< of the stages before
  std::vector<double> values_, gradient_;
  std::vector<D> scratch_;
};

}  // namespace tandem::reactor::solve
