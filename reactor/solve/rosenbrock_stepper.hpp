#pragma once

// A Rosenbrock method of order 4 with an error estimate of order 3, linearly implicit: no iteration, an exact
// Jacobian and one factorization in each step, six solutions with it. RODAS of Hairer and Wanner (Solving
// Ordinary Differential Equations II, section VI.4), the coefficients of odeint's rosenbrock4.

#include <array>
#include <vector>

#include "reactor/solve/stepper.hpp"

namespace tandem::reactor::solve {

struct RosenbrockOptions {
  double relative_tolerance = 1e-6;
  double start_time = 0.0;  ///< s
  double fixed_step = 0.0;  ///< s; above 0 all steps are so long and errors are not looked at
};

/// Steps end at each time asked for.
class RosenbrockStepper final : public Stepper {
 public:
  /// Starts from y, which must hold system.size() numbers. The system must outlive this.
  RosenbrockStepper(StiffSystem& system, std::span<const double> y,
                    const RosenbrockOptions& options);

  [[nodiscard]] std::span<const double> state() const override { return y_; }
  [[nodiscard]] double time() const override { return time_; }
  [[nodiscard]] SolverCounts counts() const override { return counts_; }

 private:
  enum class Trial { done, no_rates, singular, over };

  [[nodiscard]] Ending go(double time, long steps, Watch& watch) override;
  [[nodiscard]] double* state_at_event() override { return y_.data(); }
  [[nodiscard]] bool restart() override;
  [[nodiscard]] std::string worst() const override;

  /// The rates at t and y into `to`, unless the advance is over.
  [[nodiscard]] Trial take_rates(double t, const std::vector<double>& y, std::vector<double>& to);
  /// One step of length h from y_ to next_, with its error in error_.
  [[nodiscard]] Trial step(double h);
  /// Root of the mean square of v over the tolerance of the larger of y_ and `other`.
  [[nodiscard]] double norm(const std::vector<double>& v, const std::vector<double>& other) const;
  [[nodiscard]] double first_step(double left);
  /// Takes steps of falling length until one succeeds; its length, or 0 after a failure.
  [[nodiscard]] double successful_step(double h);
  /// Of the events still to come at y_ the value nearest to its zero, at next_, a step h later.
  [[nodiscard]] double nearest_event(double h);
  /// Takes the step again, shorter, so that it ends where the first tank has filled, if one has within it. Its
  /// length, or 0 where no step could be taken.
  [[nodiscard]] double step_to_event(double h);
  /// True where an event has passed.
  [[nodiscard]] bool accept(double h);

  RosenbrockOptions options_;
  std::vector<double> y_, next_, rates_, by_time_, stage_, error_, tolerance_;
  std::array<std::vector<double>, 5> k_;
  std::vector<double> events_, next_events_;
  bool linearized_ = false;  ///< rates_ and the system's Jacobian are those of y_
  double time_ = 0.0;        ///< s
  double h_ = 0.0;           ///< s, the next step; 0: to be guessed
  double size_ = 0.0;        ///< of the error of the last trial; 1 is just allowed
  double last_h_ = 0.0;      ///< s, accepted before, its error last_size_; 0: none
  double last_size_ = 0.0;
  Watch* watch_ = nullptr;  ///< of the advance that runs
  SolverCounts counts_;
};

}  // namespace tandem::reactor::solve
