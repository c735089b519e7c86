#pragma once

// Variants of one train, one after another on one thread: the tasks of ensembles and studies.

#include <span>
#include <string>
#include <vector>

#include "reactor/train_solver.hpp"

namespace tandem::reactor {

/// What is changed of the nominal train and point.
struct Variant {
  OperatingPoint<double> point;
  std::vector<double> numbers;  ///< of the train, those that may change
};

/// Every variant is solved on its own; where it has one steady state at most, from the nominal point's. An answer follows
/// from the variant alone, whatever was solved before.
class SampleSolver {
 public:
  /// `moved`: the numbers of the train that variants may change, by their places in the order of each_number
  /// (train_numbers.hpp).
  SampleSolver(const Train& train, const OperatingPoint<double>& nominal,
               std::vector<std::size_t> moved = {});

  [[nodiscard]] const std::vector<Quantity>& quantities() const { return solver_.quantities(); }
  /// From now on these quantities alone are asked for; the others are NaN.
  void ask(std::span<const std::size_t> which) { solver_.ask(which); }

  /// The variant that is solved next: at first the nominal one, to be changed.
  [[nodiscard]] Variant& next();

  /// Values of all quantities at the steady state of that variant; where it has none they are NaN, and `message` says
  /// why.
  [[nodiscard]] SolveStatus solve(std::span<double> values, std::string& message);

  /// Of the steady state that solve() found last: why a plant does not stay there, as a sentence that names the stage;
  /// empty where it does, or where nothing is known of it.
  [[nodiscard]] std::string why_left();

 private:
  TrainSolver solver_;
  std::vector<std::size_t> moved_;
  Variant nominal_, next_;
  WarmStart start_, warm_;
  bool may_be_left_ = false;  ///< a stage's temperature or contents are free to move
};

}  // namespace tandem::reactor
