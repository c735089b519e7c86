#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

std::unique_ptr<TrainSolver::Model> make_model_1(Train train) {
  return std::make_unique<TrainModel<1>>(std::move(train));
}

}  // namespace tandem::reactor::solve
