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

/// Every variant is solved from the nominal point's steady state, or cold where that does not lead to one: an
/// answer follows from the variant alone, whatever was solved before.
class SampleSolver {
 public:
  SampleSolver(const Train& train, const OperatingPoint<double>& nominal);

  [[nodiscard]] const std::vector<Quantity>& quantities() const { return solver_.quantities(); }

  /// Values of all quantities at the variant's steady state; where it has none they are NaN, and `message`
  /// says why.
  [[nodiscard]] SolveStatus solve(const VaryOne& vary, std::span<double> values,
                                  std::string& message);

 private:
  Train nominal_;
  OperatingPoint<double> nominal_point_;
  TrainSolver solver_;
  Train train_;
  OperatingPoint<double> point_;
  WarmStart start_, warm_;
};

}  // namespace tandem::reactor
