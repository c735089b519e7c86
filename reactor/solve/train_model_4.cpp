#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

std::unique_ptr<TrainSolver::Model> make_model_4(Train train) {
  return std::make_unique<TrainModel<4>>(std::move(train));
}

}  // namespace tandem::reactor::solve
