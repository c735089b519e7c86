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

  /// Calls f(number of a, number of b, ...) for the corresponding numbers of answers.
  template <class F, class... X>
  static void numbers(const F& f, X&&... x) {
    f(x.liquid...);
    f(x.vapour...);
    f(x.liquid_volume...);
    f(x.vapour_volume...);
    f(x.liquid_enthalpy...);
    f(x.vapour_enthalpy...);
  }
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
    const Flash<T> x = on_duals<Flash>(
        fluid, input_row(temperature, pressure, contents), [&](auto* slopes, auto* moved) {
          return solve_flash(fluid, value_of(temperature), value_of(pressure), values_of(contents),
                             slopes, start, moved);
        });
    return translated<T>(fluid, temperature, pressure, x);
  }
}

}  // namespace tandem::reactor::pc_saft
