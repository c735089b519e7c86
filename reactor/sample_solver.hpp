#pragma once

// Variants of one train, one after another on one thread: the tasks of ensembles and studies.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "reactor/train_solver.hpp"

namespace tandem::reactor {

/// Makes a variant out of the nominal train and point, which it is given afresh: other set points, other
/// constants, the same structure (stages, tanks, site types, monomers, property method).
using VaryOne = std::function<void(Train& train, OperatingPoint<double>& point)>;

/// Every variant is solved on its own; where it has one steady state at most, from the nominal point's. An answer follows
/// from the variant alone, whatever was solved before.
class SampleSolver {
 public:
  SampleSolver(const Train& train, const OperatingPoint<double>& nominal);

  [[nodiscard]] const std::vector<Quantity>& quantities() const { return solver_.quantities(); }

  /// Values of all quantities at the variant's steady state; where it has none they are NaN, and `message`
  /// says why.
  [[nodiscard]] SolveStatus solve(const VaryOne& vary, std::span<double> values,
                                  std::string& message);

  /// Of the steady state that solve() found last: why a plant does not stay there, as a sentence that names the stage;
  /// empty where it does, or where nothing is known of it.
  [[nodiscard]] std::string why_left();

 private:
  Train nominal_;
  OperatingPoint<double> nominal_point_;
  TrainSolver solver_;
  Train train_;
  OperatingPoint<double> point_;
  WarmStart start_, warm_;
  bool may_be_left_ = false;  ///< a stage's temperature or contents are free to move
};

}  // namespace tandem::reactor
