#pragma once

// Where a phase begins to boil or to condense at a given temperature.

#include "reactor/properties/pc_saft/density.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/lift.hpp"
#include "reactor/properties/pc_saft/moved_constants.hpp"
#include "reactor/properties/pc_saft/translation.hpp"

namespace tandem::reactor::pc_saft {

enum class SaturationStatus {
  found,
  no_solution,  ///< above the critical point of this composition, or no answer that holds
  bad_input,
};

/// A phase at its bubble or dew point, and the first trace of the other phase.
template <class T>
struct Saturation {
  SaturationStatus status = SaturationStatus::bad_input;
  T pressure{};            ///< Pa
  T volume{};              ///< m3 of the phase given
  Species<T> incipient{};  ///< mole fractions of the phase that begins to form
  T incipient_density{};   ///< mol/m3 of it
  Species<T> K{};  ///< mole fraction in the vapour over that in the liquid, the liquid's counted
                   ///< over its species without the polymer; also of species at infinite dilution

  /// Calls f(number of a, number of b, ...) for the corresponding numbers of answers.
  template <class F, class... X>
  static void numbers(const F& f, X&&... x) {
    f(x.pressure...);
    f(x.volume...);
    f(x.incipient...);
    f(x.incipient_density...);
    f(x.K...);
  }
};

/// On doubles, not translated; with `slopes` the exact derivatives of every number as well (none by pressure).
/// `given` is the kind of the phase given. Equations (S21) and (S22). `start`: an answer nearby, of as many moles;
/// it saves the search, and near a critical point it is the way to an answer. `moved` as solve_phase() has it.
[[nodiscard]] Saturation<double> solve_saturation(const Fluid& fluid, double temperature,
                                                  const Contents<double>& contents, PhaseKind given,
                                                  Saturation<Gradient>* slopes,
                                                  const Saturation<double>* start = nullptr,
                                                  Saturation<ByConstant>* moved = nullptr);

/// Volumes moved by the translation, or with `sign` -1 moved back. Equation (S24).
template <class T>
[[nodiscard]] Saturation<T> translated(const Fluid& fluid, const T& temperature,
                                       const Species<T>& given, Saturation<T> x,
                                       double sign = 1.0) {
  if (!fluid.translated() || x.status != SaturationStatus::found) return x;
  x.volume -= sign * translated_volume(fluid, temperature, given);
  x.incipient_density =
      translated_density(fluid, temperature, x.incipient, x.incipient_density, sign);
  return x;
}

/// Where contents [mol] of a kind boil or condense.
template <class T>
[[nodiscard]] Saturation<T> saturation(const Fluid& fluid, const T& temperature,
                                       const Contents<T>& contents, PhaseKind given,
                                       const Saturation<double>* start = nullptr) {
  Saturation<double> from;
  if (start != nullptr && fluid.translated()) {
    from = translated(fluid, value_of(temperature), values_of(contents).species, *start, -1.0);
    start = &from;
  }
  if constexpr (is_double<T>) {
    return translated(fluid, temperature, contents.species,
                      solve_saturation(fluid, temperature, contents, given, nullptr, start));
  } else {
    const Saturation<T> x = on_duals<Saturation>(
        fluid, input_row(temperature, T(0.0), contents), [&](auto* slopes, auto* moved) {
          return solve_saturation(fluid, value_of(temperature), values_of(contents), given, slopes,
                                  start, moved);
        });
    return translated<T>(fluid, temperature, contents.species, x);
  }
}

/// The numbers without their slopes.
template <class T>
[[nodiscard]] Saturation<double> values_of(const Saturation<T>& from) {
  return {.status = from.status,
          .pressure = value_of(from.pressure),
          .volume = value_of(from.volume),
          .incipient = values_of(from.incipient),
          .incipient_density = value_of(from.incipient_density),
          .K = values_of(from.K)};
}

/// Pressure at which a liquid [mol], with its polymer, begins to boil at a temperature [K].
template <class T>
[[nodiscard]] Saturation<T> bubble_pressure(const Fluid& fluid, const T& temperature,
                                            const Contents<T>& liquid,
                                            const Saturation<double>* start = nullptr) {
  return saturation(fluid, temperature, liquid, PhaseKind::liquid, start);
}

/// Pressure at which a gas [mol] begins to condense at a temperature [K]; of two, the lower, or the one near `start`.
template <class T>
[[nodiscard]] Saturation<T> dew_pressure(const Fluid& fluid, const T& temperature,
                                         const Contents<T>& vapour,
                                         const Saturation<double>* start = nullptr) {
  return saturation(fluid, temperature, vapour, PhaseKind::vapour, start);
}

/// A pure species at its vapour pressure: one mole of liquid, and K of all others at infinite dilution.
template <class T>
[[nodiscard]] Saturation<T> vapour_pressure(const Fluid& fluid, std::size_t species,
                                            const T& temperature) {
  Contents<T> one;
  one.species[species] = T(1.0);
  return bubble_pressure(fluid, temperature, one);
}

}  // namespace tandem::reactor::pc_saft
