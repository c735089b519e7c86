#pragma once

// A continuous train in time.

#include "reactor/solve/make_stepper.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

/// An event of a chain's own at a state of the chain, without its sentence.
template <int M>
[[nodiscard]] Event event_at(const typename ChainSystem<M>::Event& event, const TankChain<M>& chain,
                             bool boils, double temperature) {
  using Kind = typename ChainSystem<M>::EventKind;
  const auto kind = [&] {
    if (event.kind == Kind::full) return EventKind::tank_full;
    if (event.kind == Kind::limit) return EventKind::temperature_limit;
    return event.kind == Kind::too_hot && boils ? EventKind::boils : EventKind::range_ends;
  }();
  return {.kind = kind,
          .time = event.time,
          .stage = chain.places()[event.tank].stage,
          .temperature = temperature};
}

template <int M>
class SimulatedChain final : public Simulation::Model {
 public:
  SimulatedChain(TrainModel<M>& model, const TrainState& state, const OperatingPoint<double>& point,
                 const SimulationOptions& options)
      : Model(model.train), model_(model), options_(options) {
    start(state, point);
  }

  /// Where it cannot start.
  [[nodiscard]] SolveStatus status() const { return status_; }
  [[nodiscard]] const std::string& message() const { return fault_; }

  void set(const OperatingPoint<double>& point) override {
    const TrainState now = state();
    const std::vector<Event> passed = events();
    past_events_ = passed;
    past_ = counts();
    start(now, point);
  }

  [[nodiscard]] Event advance(double time, Budget& budget, const Stop& stop) override {
    if (problem_ == nullptr) return {.kind = EventKind::failed, .time = time_, .message = fault_};
    if (const auto outside = problem_->chain_system().outside(made_.stepper->state().data())) {
      return happened(*outside, made_.stepper->time());
    }
    const Ending ending = made_.stepper->advance(time, budget, stop);
    time_ = made_.stepper->time();
    if (ending != Ending::at_event) return event_of(ending, time_, made_.stepper->message());
    return happened(problem_->chain_system().event(made_.stepper->event()), time_);
  }

  [[nodiscard]] std::vector<Event> events() const override {
    std::vector<Event> all = past_events_;
    if (problem_ == nullptr) return all;
    for (const auto& event : problem_->chain_system().passed()) {
      all.push_back(happened(event, event.time));
    }
    return all;
  }
  [[nodiscard]] double time() const override { return time_; }
  [[nodiscard]] double as_asked_since() override {
    const bool now =
        problem_ != nullptr && options_.judge.says && options_.judge.says(quantities()) > 0.0;
    return now ? std::min(problem_->chain_system().turned(), time_)
               : std::numeric_limits<double>::quiet_NaN();
  }
  [[nodiscard]] TrainState state() const override {
    if (problem_ == nullptr) return {};
    const auto y = made_.stepper->state();
    return {.time = time_, .values = {y.begin(), y.end()}};
  }
  [[nodiscard]] const std::vector<double>& quantities() override {
    if (problem_ != nullptr) problem_->quantities(made_.stepper->state(), values_);
    return values_;
  }
  [[nodiscard]] const std::vector<double>& derivatives() override { return none_; }
  [[nodiscard]] SolverCounts counts() const override {
    SolverCounts all = past_;
    if (made_.stepper != nullptr) all += made_.stepper->counts();
    return all;
  }
  void report(Result& result) override {
    const auto& chain = problem_->chain();
    model_.report_sites(chain.state, chain.flows, 0.0, result);
    model_.report_particles(problem_->conditions(), chain.state, chain.flows, result);
  }

  /// Fine points while things move, then one a hold-up time, at which the product may have settled; beyond the time in
  /// which a product settles at most ever fewer.
  [[nodiscard]] Point point(std::size_t n, double begin, const RunOptions& options) const override {
    if (problem_ == nullptr) return {.time = begin};
    const double end = options.horizon > 0.0 ? options.horizon : longest_settling();
    const std::size_t points = std::max<std::size_t>(options.points_per_hold_up, 1);
    if (n > 1 && after(n - 1, points) >= end) return {.time = HUGE_VAL};
    return {.time = begin + std::min(after(n, points), end),
            .looks = true,
            .asks = n > fine_points(points) || n % points == 0};
  }
  [[nodiscard]] bool looks_at_once() const override { return true; }
  [[nodiscard]] const std::vector<double>& seen() override { return quantities(); }

 private:
  /// s
  [[nodiscard]] double longest_settling() const { return 200.0 * problem_->hold_up_times(); }
  /// How many of run()'s points stand `points` to a hold-up time.
  [[nodiscard]] std::size_t fine_points(std::size_t points) const {
    const double hold_ups = 6.0 * problem_->hold_up_times() / problem_->slowest();
    return static_cast<std::size_t>(hold_ups * static_cast<double>(points));
  }
  /// s after its begin, of run()'s n-th point.
  [[nodiscard]] double after(std::size_t n, std::size_t points) const {
    constexpr double growth = 1.05;
    const double hold_up = problem_->slowest();
    const std::size_t fine = fine_points(points);
    if (n <= fine) return static_cast<double>(n) * hold_up / static_cast<double>(points);
    const std::size_t whole = fine / points + n - fine;  // hold-up times
    const auto most = static_cast<std::size_t>(longest_settling() / hold_up) + 1;
    return static_cast<double>(std::min(whole, most)) * hold_up *
           (whole > most ? std::pow(growth, static_cast<double>(whole - most)) : 1.0);
  }

  void start(const TrainState& state, const OperatingPoint<double>& point) {
    time_ = state.time;
    point_ = point;
    made_ = {};
    const auto last = std::move(problem_);
    problem_ = model_.chain_start_up(state, point, options_.temperature_limit, status_, fault_);
    values_.assign(model_.quantities.size(), std::numeric_limits<double>::quiet_NaN());
    if (problem_ == nullptr) return;
    if (options_.judge.says) ask();
    if (options_.judge.says && last != nullptr) {
      problem_->chain_system().go_on_from(last->chain_system());
    }
    made_ = make_stepper({}, problem_->system(), problem_->start(), options_.relative_tolerance,
                         state.time);
  }

  void ask() {
    const auto of_product = [this](const auto& conditions, const TankChain<M>& chain,
                                   std::vector<double>& values) {
      model_.report_product(conditions, chain.masses(), chain.state, chain.flows, values);
    };
    const auto judge = [this, of_product](double, const double* y) {
      if (options_.judge.of_product) {
        problem_->quantities(y, of_product, judged_);
      } else {
        problem_->quantities({y, problem_->start().size()}, judged_);
      }
      return options_.judge.says(judged_);
    };
    problem_->chain_system().ask(judge, time_, problem_->start().data());
  }

  [[nodiscard]] Event happened(typename ChainSystem<M>::Event event, double time) const {
    event.time = time;
    const auto& system = problem_->chain_system();
    Event e = event_at(event, problem_->chain(), system.boils(event.tank),
                       system.temperature(made_.stepper->state().data(), event.tank));
    if (e.kind != EventKind::tank_full) describe(train(), point_, e);
    return e;
  }

  TrainModel<M>& model_;
  SimulationOptions options_;
  OperatingPoint<double> point_;
  SolveStatus status_ = SolveStatus::not_converged;
  std::string fault_;  ///< why it could not start
  double time_ = 0.0;  ///< s
  std::unique_ptr<ChainStartUp<M>> problem_;
  MadeStepper made_;
  SolverCounts past_;               ///< before the last set()
  std::vector<Event> past_events_;  ///< the same
  std::vector<double> values_, none_, judged_;
};

}  // namespace tandem::reactor::solve
