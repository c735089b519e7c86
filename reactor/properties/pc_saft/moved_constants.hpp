#pragma once

// Slopes by constants of the equation. A constant moves the residual energy at given temperature, volume and amounts; what
// that does to an answer follows from the equations that the answer fulfils (equation S26 of docs/model/pc-saft.md). It is
// computed beside an answer on duals of one width alone, and only where constants move.

#include <array>

#include "reactor/properties/pc_saft/fluid_at.hpp"
#include "reactor/properties/pc_saft/lift.hpp"

namespace tandem::reactor::pc_saft {

/// Derivatives of one number by each constant that moves, in the order of Fluid::moved().
using ByConstant = std::array<double, constant_directions>;

/// What da/dc, c a constant, has from volume, amounts and temperature; a as Derivatives has it.
struct MovedEnergy {
  double by_volume = 0.0;
  double by_temperature = 0.0;
  Amounts by_amount{};
};

/// Of one direction of a fluid's. `count` as derivatives() has it.
[[nodiscard]] MovedEnergy moved_energy(const FluidAt& at, const ConstantSlopes& along,
                                       std::size_t count, double volume, const Amounts& amounts);

/// Adds slopes to an answer.
template <int N>
void add_slopes(Dual<N>& y, const ByConstant& by) {
  for (std::size_t d = 0; d < by.size(); ++d) y.slope[d] += by[d];
}
template <int N, std::size_t K>
void add_slopes(std::array<Dual<N>, K>& y, const std::array<ByConstant, K>& by) {
  for (std::size_t i = 0; i < K; ++i) add_slopes(y[i], by[i]);
}

}  // namespace tandem::reactor::pc_saft
