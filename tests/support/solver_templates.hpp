#pragma once

// The parts of the solver's model that tests ask by themselves, for two monomers. A compiler takes half a minute for them,
// and reactor/solve/train_model_2.cpp has them made.

#include "reactor/solve/chain_system.hpp"
#include "reactor/solve/steady.hpp"
#include "reactor/solve/tank_chain.hpp"

extern template class tandem::reactor::solve::TankChain<2>;
extern template class tandem::reactor::solve::ChainSystem<2>;
extern template class tandem::reactor::solve::SteadySolver<2>;
