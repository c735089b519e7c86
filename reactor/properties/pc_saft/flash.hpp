#pragma once

// Vapour and liquid at given temperature and pressure.

#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/lift.hpp"
#include "reactor/properties/pc_saft/moved_constants.hpp"
#include "reactor/properties/pc_saft/translation.hpp"

namespace tandem::reactor::pc_saft {

enum class FlashStatus {
  two_phases,   ///< the vapour is the phase without polymer: near critical points it may be dense
  liquid_only,  ///< one phase, and it is stable; without any loop of the isotherm, the denser kind
  vapour_only,
  failed,  ///< bad input, or no answer that holds
};

template <class T>
struct Flash {
  FlashStatus status = FlashStatus::failed;
  Species<T> liquid{};  ///< mol; polymer and involatile species are in the liquid, all of them
  Species<T> vapour{};  ///< mol
  T liquid_volume{};    ///< m3, polymer included
  T vapour_volume{};    ///< m3
  T liquid_enthalpy{};  ///< J, residual, against the ideal gas at the same temperature
  T vapour_enthalpy{};  ///< J
};

/// On doubles, not translated; with `slopes` the exact derivatives of every number as well. Equations (S18) to (S20).
/// `start`: an answer nearby, e.g. of the iteration before; it saves the search, and cannot mislead it. `moved` as
/// solve_phase() has it.
[[nodiscard]] Flash<double> solve_flash(const Fluid& fluid, double temperature, double pressure,
                                        const Contents<double>& contents, Flash<Gradient>* slopes,
                                        const Flash<double>* start = nullptr,
                                        Flash<ByConstant>* moved = nullptr);

/// What translation makes of a flash's answer. Equations (S24), (S25).
template <class T>
[[nodiscard]] Flash<T> translated(const Fluid& fluid, const T& temperature, const T& pressure,
                                  Flash<T> x) {
  if (!fluid.translated() || x.status == FlashStatus::failed) return x;
  x.liquid_volume -= translated_volume(fluid, temperature, x.liquid);
  x.vapour_volume -= translated_volume(fluid, temperature, x.vapour);
  x.liquid_enthalpy -= translated_enthalpy(fluid, temperature, pressure, x.liquid);
  x.vapour_enthalpy -= translated_enthalpy(fluid, temperature, pressure, x.vapour);
  return x;
}

/// Its numbers with the derivatives that their inputs give them.
template <int N>
[[nodiscard, gnu::always_inline]] inline Flash<Dual<N>> lifted(
    const Flash<double>& x, const Flash<Gradient>& by, const std::array<Dual<N>, inputs>& row) {
  return {x.status,
          lift(x.liquid, by.liquid, row),
          lift(x.vapour, by.vapour, row),
          lift(x.liquid_volume, by.liquid_volume, row),
          lift(x.vapour_volume, by.vapour_volume, row),
          lift(x.liquid_enthalpy, by.liquid_enthalpy, row),
          lift(x.vapour_enthalpy, by.vapour_enthalpy, row)};
}

/// On duals of a fluid whose constants move.
template <class T>
[[nodiscard]] Flash<T> flash_along(const Fluid& fluid, const T& temperature, const T& pressure,
                                   const Contents<T>& contents, const Flash<double>* start) {
  Flash<Gradient> slopes;
  Flash<ByConstant> moved;
  const Flash<double> x = solve_flash(fluid, value_of(temperature), value_of(pressure),
                                      values_of(contents), &slopes, start, &moved);
  Flash<T> y = lifted(x, slopes, input_row(temperature, pressure, contents));
  add_slopes(y.liquid, moved.liquid);
  add_slopes(y.vapour, moved.vapour);
  add_slopes(y.liquid_volume, moved.liquid_volume);
  add_slopes(y.vapour_volume, moved.vapour_volume);
  add_slopes(y.liquid_enthalpy, moved.liquid_enthalpy);
  add_slopes(y.vapour_enthalpy, moved.vapour_enthalpy);
  return translated<T>(fluid, temperature, pressure, y);
}

/// What these contents [mol] split into at a temperature [K] and a pressure [Pa]. `start`: an answer nearby, whose
/// translation is taken back.
template <class T>
[[nodiscard]] Flash<T> flash(const Fluid& fluid, const T& temperature, const T& pressure,
                             const Contents<T>& contents, const Flash<double>* start = nullptr) {
  Flash<double> from;
  if (start != nullptr && fluid.translated()) {
    from = *start;
    from.liquid_volume += translated_volume(fluid, value_of(temperature), from.liquid);
    from.vapour_volume += translated_volume(fluid, value_of(temperature), from.vapour);
    start = &from;
  }
  if constexpr (is_double<T>) {
    return translated(fluid, temperature, pressure,
                      solve_flash(fluid, temperature, pressure, contents, nullptr, start));
  } else {
    if constexpr (carries_constants<T>) {
      if (!fluid.moved().empty()) return flash_along(fluid, temperature, pressure, contents, start);
    }
    Flash<Gradient> slopes;
    const Flash<double> x = solve_flash(fluid, value_of(temperature), value_of(pressure),
                                        values_of(contents), &slopes, start);
    return translated<T>(fluid, temperature, pressure,
                         lifted(x, slopes, input_row(temperature, pressure, contents)));
  }
}

}  // namespace tandem::reactor::pc_saft
