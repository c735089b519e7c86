#include "reactor/train_solver.hpp"

#include <cmath>

#include "reactor/solve/train_model.hpp"

namespace tandem::reactor {

namespace {

std::unique_ptr<TrainSolver::Model> make_model(Train train) {
  return train.catalyst.monomers.size() <= 2 ? solve::make_model_2(std::move(train))
                                             : solve::make_model_4(std::move(train));
}

}  // namespace

TrainSolver::TrainSolver(Train train) : model_(make_model(std::move(train))) {}
TrainSolver::~TrainSolver() = default;
TrainSolver::TrainSolver(TrainSolver&&) noexcept = default;
TrainSolver& TrainSolver::operator=(TrainSolver&&) noexcept = default;

const Train& TrainSolver::train() const { return model_->train; }
void TrainSolver::set_train(const Train& like) { model_->set_train(like); }
void TrainSolver::set_stop(Stop stop) { model_->stop = std::move(stop); }
const std::vector<Quantity>& TrainSolver::quantities() const { return model_->quantities; }

Result TrainSolver::steady(const OperatingPoint<double>& point, WarmStart* warm) {
  return model_->steady(point, warm);
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

std::string TrainSolver::Model::refuse(const OperatingPoint<double>& point) const {
  double catalyst = 0.0;
  double seed = 0.0;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    if (const auto why = check_set_points(train, s, point)) return *why;
    const Stage& stage = train.stages[s];
    if (stage.tanks > 1 && (train.batch || stage.control != HoldUpControl::hold_up)) {
      return "stage " + stage.name +
             (train.batch ? ": a batch is one tank; give tanks = 1"
                          : ": tanks in series are run by hold_up");
    }
    const Cooling& cooling = stage.cooling;
    if (cooling.kind != CoolingKind::isothermal &&
        !(cooling.transfer > 0.0 && cooling.flow > 0.0 && cooling.hold_up > 0.0)) {
      return "stage " + stage.name +
             ": cooling needs a transfer, a coolant flow and a hold-up of heat, all above 0";
    }
    if (!std::isnan(stage.seed_bed)) seed += stage.seed_bed;
    if (train.batch && s == 0 && facts_of(stage.kind).starts_with_powder && !(seed > 0.0)) {
      return "stage " + stage.name + ": a gas bed never starts empty; give it a seed_bed";
    }
    catalyst += point[s][Setting::catalyst_feed];
    if (!(catalyst > 0.0)) {
      return "stage " + train.stages[s].name + ": no catalyst has been fed up to here";
    }
  }
  return {};
}

}  // namespace tandem::reactor
