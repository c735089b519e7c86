#pragma once

// A Rosenbrock method of order 4 with an error estimate of order 3, linearly implicit: no iteration, an exact
// Jacobian and one factorization in each step, six solutions with it. RODAS of Hairer and Wanner (Solving
// Ordinary Differential Equations II, section VI.4), the coefficients of odeint's rosenbrock4.

#include <array>
#include <vector>

#include "reactor/solve/stepper.hpp"
#include "reactor/solve/stiff_system.hpp"

namespace tandem::reactor::solve {

struct RosenbrockOptions {
  double relative_tolerance = 1e-6;
  long steps = 1000000;     ///< at most, over the whole integration
  double fixed_step = 0.0;  ///< s; above 0 all steps are so long and errors are not looked at
};

/// Steps end at each time asked for.
class RosenbrockStepper final : public Stepper {
 public:
  /// Starts at t = 0 from y, which must hold system.size() numbers. The system must outlive this.
  RosenbrockStepper(StiffSystem& system, std::span<const double> y,
                    const RosenbrockOptions& options);

  [[nodiscard]] bool advance(double time) override;
  [[nodiscard]] std::span<const double> state() const override { return y_; }
  [[nodiscard]] double time() const override { return time_; }
  [[nodiscard]] const std::string& message() const override { return message_; }
  [[nodiscard]] const std::string& reason() const override { return reason_; }
  [[nodiscard]] SolverCounts counts() const override { return counts_; }

 private:
  enum class Trial { done, no_rates, singular };

  /// One step of length h from y_ to next_, with its error in error_.
  [[nodiscard]] Trial step(double h);
  /// Root of the mean square of v over the tolerance of the larger of y_ and `other`.
  [[nodiscard]] double norm(const std::vector<double>& v, const std::vector<double>& other) const;
  [[nodiscard]] double first_step(double left);
  /// Takes steps of falling length until one succeeds; its length, or 0 after a failure.
  [[nodiscard]] double successful_step(double h);
  /// Of the events still to come at y_ the value nearest to its zero, at next_.
  [[nodiscard]] double nearest_event();
  /// Takes the step again, shorter, so that it ends where the first tank has filled, if one has within it. Its
  /// length, or 0 where no step could be taken.
  [[nodiscard]] double step_to_event(double h);
  void accept(double h);
  /// False, for advance() to answer.
  bool fail(const std::string& why);

  StiffSystem& system_;
  RosenbrockOptions options_;
  std::vector<double> y_, next_, rates_, stage_, error_, tolerance_;
  std::array<std::vector<double>, 5> k_;
  std::vector<double> events_, next_events_;
  bool linearized_ = false;  ///< rates_ and the system's Jacobian are those of y_
  double time_ = 0.0;        ///< s
  double h_ = 0.0;           ///< s, the next step; 0: to be guessed
  double size_ = 0.0;        ///< of the error of the last trial; 1 is just allowed
  double last_h_ = 0.0;      ///< s, accepted before, its error last_size_; 0: none
  double last_size_ = 0.0;
  std::string message_;
  std::string reason_;
  SolverCounts counts_;
};

}  // namespace tandem::reactor::solve
