#pragma once

// A quantity of a result by its name.

#include "reactor/train_solver.hpp"

namespace tandem::tests {

double quantity_value(const reactor::TrainSolver& solver, const std::vector<double>& values,
                      const std::string& name);
double quantity_value(const reactor::TrainSolver& solver, const reactor::Result& result,
                      const std::string& name);

}  // namespace tandem::tests
