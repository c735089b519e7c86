#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

std::unique_ptr<TrainSolver::Model> make_model_3(Train train) {
  return std::make_unique<TrainModel<3>>(std::move(train));
}

}  // namespace tandem::reactor::solve
