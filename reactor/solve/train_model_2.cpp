#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

// Parts of the model that tests ask by themselves: made here, where the compiler makes them anyway.
template class TankChain<2>;
template class ChainSystem<2>;
template class SteadySolver<2>;

std::unique_ptr<TrainSolver::Model> make_model_2(Train train) {
  return std::make_unique<TrainModel<2>>(std::move(train));
}

}  // namespace tandem::reactor::solve
