#include "reactor/sample_solver.hpp"

namespace tandem::reactor {

SampleSolver::SampleSolver(const Train& train, const OperatingPoint<double>& nominal)
    : nominal_(train), nominal_point_(nominal), solver_(train), train_(train) {
  if (!train.batch) (void)solver_.steady(nominal, &start_);  // none: each starts cold
}

SolveStatus SampleSolver::solve(const VaryOne& vary, std::span<double> values,
                                std::string& message) {
  train_ = nominal_;
  point_ = nominal_point_;
  vary(train_, point_);
  solver_.set_train(train_);
  warm_ = start_;
  message.clear();
  SolveStatus status = solver_.evaluate(point_, {}, values, {}, &warm_, &message);
  if (status == SolveStatus::not_converged && !start_.state.empty()) {
    warm_.state.clear();
    message.clear();
    status = solver_.evaluate(point_, {}, values, {}, &warm_, &message);
  }
  return status;
}

}  // namespace tandem::reactor
