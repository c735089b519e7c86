#include "reactor/train_solver.hpp"

#include "reactor/charges.hpp"
#include "reactor/check/check.hpp"
#include "reactor/solve/checked_model.hpp"

namespace tandem::reactor {

TrainSolver::TrainSolver(Train train)
    : model_(std::make_unique<solve::CheckedModel>(std::move(train))) {}
TrainSolver::~TrainSolver() = default;
TrainSolver::TrainSolver(TrainSolver&&) noexcept = default;
TrainSolver& TrainSolver::operator=(TrainSolver&&) noexcept = default;

const Train& TrainSolver::train() const { return model_->train; }

/// Every model here is a checked one.
static solve::CheckedModel& checked(TrainSolver::Model& model) {
  return static_cast<solve::CheckedModel&>(model);
}

void TrainSolver::set_train(const Train& like) {
  if (checked(*model_).has_sound_train()) return model_->set_train(like);
  // One that began with a wrong train has nothing to keep but its stop and what is asked.
  auto next = std::make_unique<solve::CheckedModel>(like);
  next->stop = std::move(model_->stop);
  next->take_asked(model_->asked);
  model_ = std::move(next);
}

void TrainSolver::set_numbers(std::span<const std::size_t> which, std::span<const double> values) {
  if (checked(*model_).has_sound_train()) return model_->set_numbers(which, values);
  Train like = model_->train;
  const std::vector<double*> numbers = number_addresses(like);
  for (std::size_t i = 0; i < which.size(); ++i) *numbers[which[i]] = values[i];
  set_train(like);
}

void TrainSolver::ask(std::span<const std::size_t> which) {
  checked(*model_).take_asked(Asked(quantities(), train().stages.size(), which));
}

void TrainSolver::set_stop(Stop stop) { model_->stop = std::move(stop); }
const std::vector<Quantity>& TrainSolver::quantities() const { return model_->quantities; }

Result TrainSolver::steady(const OperatingPoint<double>& point, WarmStart* warm) {
  return model_->steady(point, warm);
}

WarmStart TrainSolver::start_near(const OperatingPoint<double>& point) {
  return model_->start_near(point);
}

SolveStatus TrainSolver::evaluate(const OperatingPoint<double>& point,
                                  std::span<const Direction> directions, std::span<double> values,
                                  std::span<double> gradient, WarmStart* warm,
                                  std::string* message) {
  return model_->evaluate(point, directions, values, gradient, warm, message);
}

Result TrainSolver::start_up(const OperatingPoint<double>& point, const StartUpOptions& options,
                             Trajectory* trajectory) {
  return model_->start_up(point, options, trajectory);
}

std::unique_ptr<solve::StartUpProblem> TrainSolver::start_up_problem(
    const OperatingPoint<double>& point, SolveStatus& status, std::string& message) {
  return model_->start_up_problem(point, status, message);
}

SolveStatus TrainSolver::start_up_derivatives(const OperatingPoint<double>& point,
                                              std::span<const Direction> directions,
                                              const StartUpOptions& options,
                                              TrajectoryDerivatives& found, SolverCounts* counts,
                                              std::string* message) {
  SolverCounts spent;
  const SolveStatus status =
      model_->start_up_derivatives(point, directions, options, found, spent, message);
  if (counts != nullptr) *counts = spent;
  return status;
}

ThermalStates TrainSolver::thermal_states(const OperatingPoint<double>& point) {
  return model_->thermal_states(point);
}

Stability TrainSolver::stability(const OperatingPoint<double>& point, WarmStart* warm) {
  return model_->stability(point, warm);
}

LossOfCooling TrainSolver::loss_of_cooling(const OperatingPoint<double>& point, std::size_t stage,
                                           WarmStart* warm) {
  if (stage >= train().stages.size()) {
    LossOfCooling none;
    none.status = SolveStatus::no_operating_point;
    none.message = "the train has no stage " + std::to_string(stage + 1);
    return none;
  }
  return model_->loss_of_cooling(point, stage, warm);
}

std::vector<std::string> TrainSolver::state_names() const { return model_->state_names(); }
std::vector<std::string> TrainSolver::state_units() const { return model_->state_units(); }

std::string TrainSolver::Model::refuse(const OperatingPoint<double>& point,
                                       SetPointFluids* fluids) const {
  if (const auto faults = check_point(train, point); !faults.empty()) return sentence_of(faults);
  if (fluids != nullptr) {
    fluids->fluid.resize(train.stages.size());
    fluids->near.resize(train.stages.size());
  }
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    const auto why = fluids == nullptr
                         ? check_set_points(train, s, point)
                         : check_set_points(train, s, point, &fluids->fluid[s], &fluids->near[s]);
    if (why) return *why;
    if (const auto no_charge = check_charges(train, s, point)) return *no_charge;
  }
  return {};
}

}  // namespace tandem::reactor
