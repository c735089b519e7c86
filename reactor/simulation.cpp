#include "reactor/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reactor/product.hpp"
#include "reactor/properties/fluids.hpp"
#include "reactor/solve/modes.hpp"
#include "reactor/solve/simulation_model.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor {

namespace {

/// A simulation that cannot start: it says why.
class NoSimulation final : public Simulation::Model {
 public:
  NoSimulation(const Train& train, std::string why)
      : Model(train),
        why_{.kind = EventKind::failed, .message = std::move(why)},
        none_(quantities_of(train).size(), std::nan("")) {}

  void set(const OperatingPoint<double>&) override {}
  [[nodiscard]] Event advance(double, Budget&, const Stop&) override { return why_; }
  [[nodiscard]] std::vector<Event> events() const override { return {}; }
  [[nodiscard]] double time() const override { return 0.0; }
  [[nodiscard]] double as_asked_since() override { return std::nan(""); }
  [[nodiscard]] TrainState state() const override { return {}; }
  [[nodiscard]] const std::vector<double>& quantities() override { return none_; }
  [[nodiscard]] const std::vector<double>& derivatives() override { return none_; }
  [[nodiscard]] SolverCounts counts() const override { return {}; }
  void report(Result&) override {}
  [[nodiscard]] Point point(std::size_t, double, const RunOptions&) const override { return {}; }
  [[nodiscard]] bool looks_at_once() const override { return false; }
  [[nodiscard]] const std::vector<double>& seen() override { return none_; }

 private:
  Event why_;
  std::vector<double> none_;
};

/// Largest relative change of a product quantity.
double change_between(const std::vector<double>& before, const std::vector<double>& now,
                      const std::array<std::size_t, 2>& left_out) {
  double moved = 0.0;
  for (std::size_t q = 0; q < product_count; ++q) {
    if (std::ranges::find(left_out, q) != left_out.end()) continue;
    if (std::isnan(now[q]) && std::isnan(before[q])) continue;
    const double change = std::abs(now[q] - before[q]);
    // A quantity that is nothing but rounding (no comonomer, say) does not move.
    moved = std::max(moved, change / std::max(std::abs(now[q]), 1e-9));
    if (std::isnan(change)) return HUGE_VAL;
  }
  return moved;
}

}  // namespace

struct Simulation::Solver {
  TrainSolver solver;
};

Simulation::Simulation(const Train& train, const TrainState& state,
                       const OperatingPoint<double>& point, const SimulationOptions& options)
    : solver_(std::make_unique<Solver>(TrainSolver(train))) {
  SolveStatus status = SolveStatus::not_converged;
  std::string why;
  model_ = solver_->solver.model_->simulate(state, point, options, status, why);
  if (model_ == nullptr) model_ = std::make_unique<NoSimulation>(solver_->solver.train(), why);
}
Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;
Simulation& Simulation::operator=(Simulation&&) noexcept = default;

void Simulation::set(const OperatingPoint<double>& point) { model_->set(point); }
Event Simulation::advance(double time, Budget& budget, const Stop& stop) {
  return model_->advance(time, budget, stop);
}
Event Simulation::run(const RunOptions& options, Budget& budget, const Stop& stop,
                      const Look& look) {
  return model_->run(options, budget, stop, look);
}
std::vector<Event> Simulation::events() const { return model_->events(); }
double Simulation::time() const { return model_->time(); }
double Simulation::as_asked_since() { return model_->as_asked_since(); }
TrainState Simulation::state() const { return model_->state(); }
const std::vector<double>& Simulation::quantities() { return model_->quantities(); }
const std::vector<double>& Simulation::derivatives() { return model_->derivatives(); }
SolverCounts Simulation::counts() const { return model_->counts(); }

Event Simulation::Model::run(const RunOptions& options, Budget& budget, const Stop& stop,
                             const Look& look) {
  // A tail of a distribution follows from what settles, and magnifies its rounding; seed falls to nothing, by the same
  // share of itself for ever.
  const auto quantities = quantities_of(train_);
  const std::array left_out{find_quantity(quantities, "sticky_share"),
                            find_quantity(quantities, "seed_wt")};
  const double begin = time();
  if (look && looks_at_once()) look(begin, seen());
  std::vector<double> before;
  bool rests = false;
  for (std::size_t n = 1;; ++n) {
    const Point next = point(n, begin, options);
    if (!std::isfinite(next.time))
      return {.kind = rests ? EventKind::settled : EventKind::reached, .time = time()};
    Event event = advance(next.time, budget, stop);
    if (event.kind != EventKind::reached) return event;
    if (!next.looks) continue;
    const std::vector<double>& now = seen();
    if (look) look(next.time, now);
    if (!next.asks) continue;
    rests = !before.empty() && change_between(before, now, left_out) < options.settled;
    if (rests && options.horizon <= 0.0) return {.kind = EventKind::settled, .time = time()};
    before = now;
  }
}

namespace solve {

Event event_of(Ending ending, double time, const std::string& message) {
  const auto kind = [&] {
    switch (ending) {
      case Ending::arrived:
      case Ending::at_event:
        return EventKind::reached;
      case Ending::stopped:
        return EventKind::stopped;
      case Ending::out_of_steps:
        return EventKind::out_of_steps;
      case Ending::out_of_time:
        return EventKind::out_of_time;
      case Ending::failed:
        break;
    }
    return EventKind::failed;
  }();
  return {.kind = kind, .time = time, .message = message};
}

void describe(const Train& train, const OperatingPoint<double>& point, Event& event) {
  const Stage& stage = train.stages[event.stage];
  const std::string where =
      fmt::format("stage {} reaches {} after {}", stage.name,
                  train.telling.temperature.text(event.temperature), duration_in_words(event.time));
  if (event.kind == EventKind::temperature_limit) {
    event.message = where + ", the limit that was set";
    return;
  }
  const bool warmer = event.temperature > point[event.stage][Setting::temperature];
  std::string why;
  OperatingPoint<double> beyond = point;
  beyond[event.stage][Setting::temperature] = event.temperature + (warmer ? 0.2 : -0.2);
  if (const auto refused = check_set_points(train, event.stage, beyond)) why = *refused;
  event.message =
      where + ", where " +
      (event.kind == EventKind::boils ? "its liquid boils" : "the property method ends") +
      (why.empty() ? "" : " (" + why + ")") + "; " +
      (warmer ? "start it colder, feed less catalyst, or cool more: colder coolant, "
                "more coolant flow"
              : "start it warmer, or cool less: warmer coolant, less coolant flow");
}

SolveStatus status_of(EventKind kind) {
  switch (kind) {
    case EventKind::reached:
    case EventKind::settled:
    case EventKind::tank_full:
      return SolveStatus::solved;
    case EventKind::boils:
    case EventKind::range_ends:
    case EventKind::liquid_used_up:
    case EventKind::temperature_limit:
      return SolveStatus::left_range;
    case EventKind::stopped:
      return SolveStatus::stopped;
    case EventKind::out_of_steps:
    case EventKind::out_of_time:
    case EventKind::failed:
      break;
  }
  return SolveStatus::integration_failed;
}

}  // namespace solve
}  // namespace tandem::reactor
