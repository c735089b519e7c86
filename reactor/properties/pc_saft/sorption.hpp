#pragma once

// What amorphous polymer takes up from the fluid around it.

#include <optional>

#include "reactor/properties/pc_saft/phase.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"

namespace tandem::reactor::pc_saft {

enum class SorptionStatus {
  found,
  no_phase,     ///< the fluid has no phase of the kind asked for
  no_solution,  ///< the polymer would take up without end
  bad_input,
};

template <class T>
struct Sorption {
  SorptionStatus status = SorptionStatus::bad_input;
  Species<T> concentration{};  ///< mol/m3 of swollen polymer
  Species<T> sorbed{};         ///< mol in the polymer given
  Species<T> partition{};  ///< mol/m3 of swollen polymer per mol/m3 of the fluid; also of species
                           ///< at infinite dilution
  T volume{};              ///< m3 of the polymer given, swollen
  T around_volume{};       ///< m3 of the fluid given

  /// Calls f(number of a, number of b, ...) for the corresponding numbers of answers.
  template <class F, class... X>
  static void numbers(const F& f, X&&... x) {
    f(x.concentration...);
    f(x.sorbed...);
    f(x.partition...);
    f(x.volume...);
    f(x.around_volume...);
  }
};

/// On doubles, not translated; derivatives by the fluid's inputs, and by those of the polymer. Equation (S23). `start`:
/// an answer nearby, of as much polymer in as many moles of fluid; it saves steps. `moved` as solve_phase() has
/// it.
[[nodiscard]] Sorption<double> solve_sorption(const Fluid& fluid, double temperature,
                                              double pressure, const Contents<double>& around,
                                              PhaseKind kind, Sorption<Gradient>* slopes,
                                              const Sorption<double>* start = nullptr,
                                              Sorption<ByConstant>* moved = nullptr);

/// What translation makes of sorption: both volumes move, moles do not. Equation (S24).
template <class T>
[[nodiscard]] Sorption<T> translated(const Fluid& fluid, const T& temperature,
                                     const Species<T>& around, Sorption<T> x) {
  if (!fluid.translated() || x.status != SorptionStatus::found) return x;
  const T swollen = x.volume - translated_volume(fluid, temperature, x.sorbed);
  const T fluid_around = x.around_volume - translated_volume(fluid, temperature, around);
  const T denser = x.volume / swollen;
  const T per_fluid = denser * (fluid_around / x.around_volume);
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    x.concentration[i] *= denser;
    x.partition[i] *= per_fluid;
  }
  x.volume = swollen;
  x.around_volume = fluid_around;
  return x;
}

/// Amorphous polymer (`around.units`, `around.chains`) in equilibrium with a fluid of the composition
/// `around.species`, a gas or a liquid, of which there is so much that sorption does not change it.
template <class T>
[[nodiscard]] Sorption<T> sorption(const Fluid& fluid, const T& temperature, const T& pressure,
                                   const Contents<T>& around, PhaseKind kind = PhaseKind::vapour,
                                   const Sorption<double>* start = nullptr) {
  if constexpr (is_double<T>) {
    return translated(fluid, temperature, around.species,
                      solve_sorption(fluid, temperature, pressure, around, kind, nullptr, start));
  } else {
    const Sorption<T> x = on_duals<Sorption>(
        fluid, input_row(temperature, pressure, around), [&](auto* slopes, auto* moved) {
          return solve_sorption(fluid, value_of(temperature), value_of(pressure), values_of(around),
                                kind, slopes, start, moved);
        });
    return translated<T>(fluid, temperature, around.species, x);
  }
}

template <class T>
struct Lambda {
  SorptionStatus status = SorptionStatus::bad_input;
  Species<T> ratio{};  ///< liquid over sorbed concentration; 0 of what stays in the liquid
};

/// Liquid over sorbed concentration of every species in propylene at its vapour pressure at a temperature
/// [K], over amorphous homopolymer of endless chains; all but propylene at infinite dilution. The fluid
/// has to have propylene, and units of it.
template <class T>
[[nodiscard]] Lambda<T> lambda(const Fluid& fluid, const T& temperature) {
  Lambda<T> result;
  const auto propylene = fluid.find("propylene");
  const auto units = fluid.find_type("propylene");
  if (!propylene || !units) return result;
  constexpr double trace = 1e-12;  // of infinite dilution it leaves 1e-12 off
  Contents<T> around;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    if (fluid.volatile_species(i)) around.species[i] = T(i == *propylene ? 1.0 : trace);
  }
  const Saturation<T> boiling = bubble_pressure(fluid, temperature, around);
  if (boiling.status != SaturationStatus::found) {
    result.status = SorptionStatus::no_phase;
    return result;
  }
  around.units[*units] = T(1.0);
  const Sorption<T> taken =
      sorption(fluid, temperature, boiling.pressure, around, PhaseKind::liquid);
  result.status = taken.status;
  if (taken.status != SorptionStatus::found) return result;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    if (!fluid.volatile_species(i)) continue;
    result.ratio[i] = around.species[i] / boiling.volume / taken.concentration[i];
  }
  return result;
}

}  // namespace tandem::reactor::pc_saft
