#pragma once

// What every integrator is to whoever uses one: it goes on from t = 0, through events, to the times asked for.
// The loop over events, the budget and the stop stand here once; an integrator supplies the steps between.

#include <span>
#include <string>
#include <vector>

#include "reactor/result.hpp"
#include "reactor/solve/stiff_system.hpp"
#include "reactor/solve/watch.hpp"

namespace tandem::reactor::solve {

class Stepper {
 public:
  Stepper(const Stepper&) = delete;
  Stepper& operator=(const Stepper&) = delete;
  virtual ~Stepper() = default;

  /// Integrates on to `time` [s], through the events that only change the rates. Takes what it spends off `budget`.
  [[nodiscard]] Ending advance(double time, Budget& budget, const Stop& stop = {});

  [[nodiscard]] virtual std::span<const double> state() const = 0;
  /// s, of state().
  [[nodiscard]] virtual double time() const = 0;
  [[nodiscard]] virtual SolverCounts counts() const = 0;
  /// Why the last advance did not arrive: time, reason, the worst states by name.
  [[nodiscard]] const std::string& message() const { return message_; }
  /// The reason alone.
  [[nodiscard]] const std::string& reason() const { return reason_; }
  /// The event that ended the last advance, where one did.
  [[nodiscard]] std::size_t event() const { return event_; }

 protected:
  explicit Stepper(StiffSystem& system) : system_(system), passed_(system.events(), 0) {}

  /// Steps on to `time` in at most `steps` steps. At a zero of an event it stops there, marks the event in passed()
  /// and answers at_event; where it fails it sets reason().
  [[nodiscard]] virtual Ending go(double time, long steps, Watch& watch) = 0;
  /// The state at an event, to be changed there.
  [[nodiscard]] virtual double* state_at_event() = 0;
  /// Starts afresh from the state at an event. False where it cannot.
  [[nodiscard]] virtual bool restart() = 0;
  /// Names of the states whose local errors are largest; empty where none is known.
  [[nodiscard]] virtual std::string worst() const = 0;

  [[nodiscard]] StiffSystem& system() const { return system_; }
  /// [event] 1: the integrator has stopped at its zero.
  [[nodiscard]] std::vector<int>& passed() { return passed_; }
  void set_reason(std::string reason) { reason_ = std::move(reason); }

 private:
  [[nodiscard]] Ending pass_events();

  StiffSystem& system_;
  std::vector<int> passed_;
  std::string message_;
  std::string reason_;
  std::size_t event_ = 0;
};

}  // namespace tandem::reactor::solve
