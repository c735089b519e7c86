// In the module for trains of one and two monomers.

#include <cstdlib>

#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

std::unique_ptr<TrainSolver::Model> make_model_4(Train /*train*/) { std::abort(); }

}  // namespace tandem::reactor::solve
