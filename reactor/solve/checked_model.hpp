#pragma once

// The model behind a TrainSolver's door: it checks what comes in, and answers with the reason where it is wrong.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#include "reactor/check/check.hpp"
#include "reactor/solve/train_model.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::reactor::solve {

/// The model of a sound train.
[[nodiscard]] inline std::unique_ptr<TrainSolver::Model> make_model(Train train) {
  return train.catalyst.monomers.size() <= 2 ? make_model_2(std::move(train))
                                             : make_model_4(std::move(train));
}

class CheckedModel final : public TrainSolver::Model {
 public:
  explicit CheckedModel(Train t) : CheckedModel(t, why_wrong(t)) {}

  Result steady(const OperatingPoint<double>& point, WarmStart* warm) override {
    return wrong() ? refusal<Result>() : sound_->steady(point, warm);
  }
  WarmStart start_near(const OperatingPoint<double>& point) override {
    return wrong() ? WarmStart{} : sound_->start_near(point);
  }
  SolveStatus evaluate(const OperatingPoint<double>& point, std::span<const Direction> directions,
                       std::span<double> values, std::span<double> gradient, WarmStart* warm,
                       std::string* message) override {
    const std::string why = unfit(directions, values.size(), gradient.size());
    if (why.empty()) return sound_->evaluate(point, directions, values, gradient, warm, message);
    std::ranges::fill(values, std::numeric_limits<double>::quiet_NaN());
    std::ranges::fill(gradient, std::numeric_limits<double>::quiet_NaN());
    return refused(message, why);
  }
  Result start_up(const OperatingPoint<double>& point, const StartUpOptions& options,
                  Trajectory* trajectory) override {
    return wrong() ? refusal<Result>() : sound_->start_up(point, options, trajectory);
  }
  std::unique_ptr<StartUpProblem> start_up_problem(const OperatingPoint<double>& point,
                                                   SolveStatus& status,
                                                   std::string& message) override {
    if (!wrong()) return sound_->start_up_problem(point, status, message);
    status = refused(&message, why_);
    return nullptr;
  }
  std::unique_ptr<Simulation::Model> simulate(const TrainState& state,
                                              const OperatingPoint<double>& point,
                                              const SimulationOptions& options, SolveStatus& status,
                                              std::string& message) override {
    if (!wrong()) return sound_->simulate(state, point, options, status, message);
    status = refused(&message, why_);
    return nullptr;
  }
  SolveStatus start_up_derivatives(const OperatingPoint<double>& point,
                                   std::span<const Direction> directions,
                                   const StartUpOptions& options, TrajectoryDerivatives& found,
                                   SolverCounts& counts, std::string* message) override {
    const std::string why = unfit(directions, quantities.size(), 0);
    if (!why.empty()) return refused(message, why);
    return sound_->start_up_derivatives(point, directions, options, found, counts, message);
  }
  ThermalStates thermal_states(const OperatingPoint<double>& point) override {
    return wrong() ? refusal<ThermalStates>() : sound_->thermal_states(point);
  }
  Stability stability(const OperatingPoint<double>& point, WarmStart* warm) override {
    return wrong() ? refusal<Stability>() : sound_->stability(point, warm);
  }
  LossOfCooling loss_of_cooling(const OperatingPoint<double>& point, std::size_t stage,
                                WarmStart* warm) override {
    return wrong() ? refusal<LossOfCooling>() : sound_->loss_of_cooling(point, stage, warm);
  }
  [[nodiscard]] std::vector<std::string> state_names() const override {
    return wrong() ? std::vector<std::string>{} : sound_->state_names();
  }
  [[nodiscard]] std::vector<std::string> state_units() const override {
    return wrong() ? std::vector<std::string>{} : sound_->state_units();
  }
  void set_train(const Train& given) override {
    Train like = given;
    why_ = why_wrong(like);
    if (why_.empty()) why_ = why_of_another_shape(sound_->train, like);
    if (wrong()) return;
    sound_->set_train(like);
    train = std::move(like);
    numbers_ = number_addresses(train);
  }
  void set_numbers(std::span<const std::size_t> which, std::span<const double> values) override {
    const bool was_wrong = wrong();
    for (std::size_t i = 0; i < which.size(); ++i) *numbers_[which[i]] = values[i];
    why_ = why_wrong(train);
    if (wrong()) return;
    // What was set while it was wrong has not been handed on.
    was_wrong || &*train.property_method != &*sound_->train.property_method
        ? sound_->set_train(train)
        : sound_->set_numbers(which, values);
  }
  void take_asked(const Asked& what) {
    asked = what;
    if (sound_) sound_->asked = asked;
  }

  /// There is a sound train behind it, whose numbers set_train can change.
  [[nodiscard]] bool has_sound_train() const { return sound_ != nullptr; }

 private:
  /// A wrong train may have stages and monomers without end, so that nothing is made of it.
  CheckedModel(const Train& t, std::string why)
      : Model(why.empty() ? t : Train{}), why_(std::move(why)) {
    train = t;
    if (wrong()) return;
    numbers_ = number_addresses(train);
    sound_ = make_model(t);
    sound_->stop = [this] { return is_stopped(); };
  }

  [[nodiscard]] bool wrong() const { return !why_.empty(); }
  /// Why a train cannot be solved; empty where it can. Its property method takes the constants that the train has.
  [[nodiscard]] static std::string why_wrong(Train& train) {
    if (train.property_method != nullptr) {
      if (std::string why = train.property_method.settle(); !why.empty()) return why;
    }
    return sentence_of(check(train));
  }
  /// Why derivatives by these directions cannot be answered into arrays of these sizes; empty where they can.
  [[nodiscard]] std::string unfit(std::span<const Direction> directions, std::size_t values,
                                  std::size_t gradient) const {
    if (wrong()) return why_;
    const std::size_t stages = train.stages.size();
    for (const Direction& direction : directions) {
      if (direction.at.stage >= stages)
        return fmt::format("a direction is of stage {}, but the train has {} stages",
                           direction.at.stage + 1, stages);
      if (static_cast<std::size_t>(direction.at.setting) >= setting_count)
        return "a direction is of a set point that there is not";
      if (!std::isfinite(direction.scale))
        return fmt::format("a direction's scale is {:g}; it is a number", direction.scale);
    }
    const std::size_t room = quantities.size() * directions.size();
    if (values != quantities.size())
      return fmt::format("values has room for {} numbers; {} are answered", values,
                         quantities.size());
    if (gradient != 0 && gradient != room)
      return fmt::format("gradient has room for {} numbers; {} are answered", gradient, room);
    return {};
  }
  static SolveStatus refused(std::string* message, const std::string& why) {
    if (message != nullptr) *message = why;
    return SolveStatus::no_operating_point;
  }
  template <class Answer>
  [[nodiscard]] Answer refusal() const {
    Answer none;
    none.status = refused(&none.message, why_);
    if constexpr (std::is_same_v<Answer, Result>) {
      none.quantities.assign(quantities.size(), std::numeric_limits<double>::quiet_NaN());
    }
    return none;
  }

  std::vector<double*> numbers_;  ///< of `train`
  std::string why_;               ///< it cannot be solved; empty: it can
  std::unique_ptr<TrainSolver::Model> sound_;
};

}  // namespace tandem::reactor::solve
