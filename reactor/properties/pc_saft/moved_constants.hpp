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

/// A solver's answer on duals: its numbers with the derivatives that the inputs `row` give them and, where constants of
/// the fluid move, with those by the constants. `solve(slopes, moved)` solves on doubles, and gives the derivatives by
/// inputs and, where `moved` is not null, by constants.
template <template <class> class Answer, class T, class Solve>
[[nodiscard]] Answer<T> on_duals(const Fluid& fluid, const std::array<T, inputs>& row,
                                 const Solve& solve) {
  Answer<Gradient> slopes;
  const auto lifted = [&](const Answer<double>& x) {
    Answer<T> y;
    y.status = x.status;
    Answer<T>::numbers(
        [&](auto& to, const auto& value, const auto& by) { to = lift(value, by, row); }, y, x,
        slopes);
    return y;
  };
  if constexpr (carries_constants<T>) {
    if (!fluid.moved().empty()) {
      Answer<ByConstant> moved;
      Answer<T> y = lifted(solve(&slopes, &moved));
      Answer<T>::numbers([](auto& to, const auto& by) { add_slopes(to, by); }, y, moved);
      return y;
    }
  }
  constexpr Answer<ByConstant>* none = nullptr;
  return lifted(solve(&slopes, none));
}

}  // namespace tandem::reactor::pc_saft
