#pragma once

// From a fit's coordinates to residuals and their exact slopes. Every experiment is a task of its own.

#include <Eigen/Dense>
#include <string>
#include <vector>

#include "optimize/fit/fit_problem.hpp"
#include "optimize/least_squares.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::optimize {

class FitModel {
 public:
  /// The problem, which has no faults, has to outlive this. Threads: 0: as many as there are.
  FitModel(const FitProblem& problem, unsigned threads);
  ~FitModel();
  FitModel(const FitModel&) = delete;
  FitModel& operator=(const FitModel&) = delete;

  /// What the model says of every measurement, in its unit, and the slopes by the coordinates, [measurement][parameter].
  /// False where an experiment could not be solved: failure() says why. The same bytes for any number of threads.
  [[nodiscard]] bool evaluate(const std::vector<double>& x);
  [[nodiscard]] const Eigen::VectorXd& modelled() const { return modelled_; }
  [[nodiscard]] const Eigen::MatrixXd& modelled_slopes() const { return slopes_; }
  /// The first experiment that failed, and its reason.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  void set_stop(reactor::Stop stop) { stop_ = std::move(stop); }

  /// Residuals of the measurements that are fitted, in their order, then of the priors.
  [[nodiscard]] bool residuals(const std::vector<double>& x, Eigen::VectorXd& r,
                               Eigen::MatrixXd& slopes);
  /// Measurements that are fitted: the first residuals.
  [[nodiscard]] const std::vector<std::size_t>& fitted() const { return fitted_; }

 private:
  struct Run;  ///< an experiment, with its solver and what acts in it
  void solve(Run& run, const std::vector<double>& x);
  void solve_end(Run& run, const reactor::Train& train,
                 const reactor::OperatingPoint<double>& point,
                 const std::vector<reactor::Direction>& along);
  void solve_in_time(Run& run, const reactor::Train& train,
                     const reactor::OperatingPoint<double>& point,
                     const std::vector<reactor::Direction>& along);
  void normalize(std::size_t curve);

  const FitProblem& problem_;
  unsigned threads_;
  reactor::Stop stop_;
  std::vector<Run> runs_;
  std::vector<std::size_t> fitted_;
  Eigen::VectorXd modelled_;
  Eigen::MatrixXd slopes_;
  std::string failure_;
  std::vector<double> at_;  ///< where modelled_ and slopes_ are known; empty: nowhere
};

/// What the model misses a measurement by, in its own standard deviations, without Huber.
[[nodiscard]] double plain_miss(const FitMeasurement& measured, double modelled);

}  // namespace tandem::optimize
