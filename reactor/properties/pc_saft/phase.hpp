#pragma once

// One phase at given temperature and pressure.

#include "reactor/properties/pc_saft/constants.hpp"
#include "reactor/properties/pc_saft/density.hpp"
#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/lift.hpp"
#include "reactor/properties/pc_saft/moved_constants.hpp"
#include "reactor/properties/pc_saft/translation.hpp"

namespace tandem::reactor::pc_saft {

enum class PhaseStatus {
  found,
  no_root,    ///< at this pressure there is no phase of the kind asked for
  bad_input,  ///< an amount below 0 or not a number, nothing at all, no pressure
};

template <class T>
struct Phase {
  PhaseStatus status = PhaseStatus::bad_input;
  T volume{};                ///< m3
  Species<T> ln_fugacity{};  ///< ln of the fugacity coefficients; mole fractions are of species and
                             ///< chains
  T residual_enthalpy{};     ///< J, of all contents, against the ideal gas at the same temperature

  /// Calls f(number of a, number of b, ...) for the corresponding numbers of answers.
  template <class F, class... X>
  static void numbers(const F& f, X&&... x) {
    f(x.volume...);
    f(x.ln_fugacity...);
    f(x.residual_enthalpy...);
  }
};

/// On doubles, not translated; with `slopes` the exact derivatives of every number as well. Equations (S14) to (S16).
/// `near`: a volume close by, or 0. With `moved`, which comes with `slopes`, derivatives by the fluid's moved constants.
[[nodiscard]] Phase<double> solve_phase(const Fluid& fluid, double temperature, double pressure,
                                        const Contents<double>& contents, PhaseKind kind,
                                        Phase<Gradient>* slopes, double near = 0.0,
                                        Phase<ByConstant>* moved = nullptr);

/// What translation makes of a phase. Equations (S24), (S25).
template <class T>
[[nodiscard]] Phase<T> translated(const Fluid& fluid, const T& temperature, const T& pressure,
                                  const Contents<T>& contents, Phase<T> x) {
  if (!fluid.translated() || x.status != PhaseStatus::found) return x;
  x.volume -= translated_volume(fluid, temperature, contents.species);
  x.residual_enthalpy -= translated_enthalpy(fluid, temperature, pressure, contents.species);
  const T reduced = pressure / (gas_constant * temperature);
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    x.ln_fugacity[i] -= translation(fluid, i, temperature) * reduced;
  }
  return x;
}

/// The phase of the asked kind that these contents [mol] form at a temperature [K] and a pressure [Pa].
/// Polymer belongs to the phase whatever its kind. `near`: a volume close by that saves steps, or 0.
template <class T>
[[nodiscard]] Phase<T> phase(const Fluid& fluid, const T& temperature, const T& pressure,
                             const Contents<T>& contents, PhaseKind kind, double near = 0.0) {
  if constexpr (is_double<T>) {
    return translated(fluid, temperature, pressure, contents,
                      solve_phase(fluid, temperature, pressure, contents, kind, nullptr, near));
  } else {
    const Phase<T> x = on_duals<Phase>(
        fluid, input_row(temperature, pressure, contents), [&](auto* slopes, auto* moved) {
          return solve_phase(fluid, value_of(temperature), value_of(pressure), values_of(contents),
                             kind, slopes, near, moved);
        });
    return translated<T>(fluid, temperature, pressure, contents, x);
  }
}

}  // namespace tandem::reactor::pc_saft
