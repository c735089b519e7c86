#pragma once

// What a stage holds when everything around it fails: no feeds, no outflow, no cooling, the catalyst alive
// (docs/model.md, equations (H7) to (H10)). Its temperature follows from what has been polymerized, because
// enthalpy is kept; what is left to integrate are the fluid, the sites and what activates and poisons them.

#include <optional>

#include "reactor/tank_balance.hpp"
#include "reactor/thermal.hpp"

namespace tandem::reactor::solve {

/// The states of a closed vessel.
template <class T, int M>
struct VesselContent {
  BySpecies<T, M> fluid;                      ///< mol in the vessel; propane and nitrogen stay
  T cocatalyst{};                             ///< mol
  T poison{};                                 ///< mol
  T potential_sites{};                        ///< mol
  std::vector<kinetics::Active<T, M>> sites;  ///< chain lengths unused
  T time{};                                   ///< s
};

using reactor::for_each_number;
/// Calls f for each pair of numbers that may change, in the order of the integrator's vector.
template <class A, class B, int M, class F>
void for_each_number(VesselContent<A, M>& a, B& b, const F& f) {
  for (std::size_t i = 0; i < M; ++i) f(a.fluid.monomer[i], b.fluid.monomer[i]);
  f(a.fluid.hydrogen, b.fluid.hydrogen);
  f(a.cocatalyst, b.cocatalyst);
  f(a.poison, b.poison);
  f(a.potential_sites, b.potential_sites);
  for (std::size_t j = 0; j < a.sites.size(); ++j) {
    f(a.sites[j].vacant, b.sites[j].vacant);
    for (std::size_t k = 0; k < M; ++k) f(a.sites[j].live[k], b.sites[j].live[k]);
    f(a.sites[j].dormant, b.sites[j].dormant);
    f(a.sites[j].blocked, b.sites[j].blocked);
  }
  f(a.time, b.time);
}

template <int M>
class Vessel {
 public:
  /// What a tank holds; conditions and masses have to outlive this.
  Vessel(const StageConditions<double, M>& c, const Masses& masses, const Tank<double, M>& tank);

  [[nodiscard]] const VesselContent<double, M>& start() const { return start_; }
  [[nodiscard]] bool liquid() const { return c_.design->kind != StageKind::gas_bed; }
  /// The liquid boils under its own vapour; before that it is under the pressure it was run at.
  [[nodiscard]] bool boils() const { return boils_; }
  void set_boiling(bool boils) { boils_ = boils; }

  /// What the fluid is like.
  template <class T>
  struct Fluid {
    T temperature{};  ///< K
    TankFluid<T> phases;
  };
  /// Nothing where no temperature below `limit` [K] keeps the enthalpy. Equations (H8) to (H10). Sought from
  /// the last answer.
  template <class T>
  [[nodiscard]] std::optional<Fluid<T>> fluid(const VesselContent<T, M>& x, double limit);

  /// Rates of change in a fluid; false where they are none.
  template <class T>
  [[nodiscard]] bool rates(const VesselContent<T, M>& x, const Fluid<T>& f,
                           VesselContent<T, M>& dxdt) const;

  /// How much pressure is missing until the liquid boils, Pa.
  [[nodiscard]] double bubble_margin(const Fluid<double>& f) const {
    return c_.point[Setting::pressure] - f.phases.fluid.bubble_pressure;
  }

 private:
  /// Temperature and pressure, and the inverse of the slopes of their misfit.
  struct Rest {
    double temperature = 0.0;                        ///< K
    double pressure = 0.0;                           ///< Pa
    std::array<std::array<double, 2>, 2> inverse{};  ///< by heat, by room
  };
  /// What a temperature and a pressure have too much of.
  template <class T>
  struct Misfit {
    T heat{};  ///< J
    T room{};  ///< m3 that a bed's gas takes beyond its room; a liquid's pressure in Pa beyond its own
  };
  template <class T>
  [[nodiscard]] Totals<T, M> polymer(const VesselContent<T, M>& x) const;
  /// Enthalpy that is kept, less the heat that has been set free, J.
  template <class T>
  [[nodiscard]] T enthalpy_of(const VesselContent<T, M>& x) const;
  template <class T>
  [[nodiscard]] T gas_room(const Totals<T, M>& polymer) const {
    return volume_ - polymer.powder / masses_.polymer.density;
  }
  template <class T>
  [[nodiscard]] PhaseSplit<T> split(const T& temperature, const T& pressure,
                                    const BySpecies<T, M>& n, const Totals<T, M>& polymer) const;
  template <class T>
  [[nodiscard]] Misfit<T> misfit(const T& temperature, const T& pressure, const BySpecies<T, M>& n,
                                 const Totals<T, M>& polymer, const T& enthalpy);
  [[nodiscard]] std::optional<Rest> rest(const BySpecies<double, M>& n,
                                         const Totals<double, M>& polymer, double enthalpy,
                                         double limit);

  StageConditions<double, M> c_;  ///< closed: fluid by amounts, temperature no constant
  const Masses& masses_;
  VesselContent<double, M> start_;
  Totals<double, M> polymer_;
  Stage boiling_;          ///< the stage once its liquid boils
  double volume_ = 0.0;    ///< m3 of a gas bed: powder, voids and what is above
  double enthalpy_ = 0.0;  ///< J, at the start
  bool boils_ = false;
  Rest last_;           ///< the last answer, from which the next is sought
  BubblePoint bubble_;  ///< the last bubble point
};

}  // namespace tandem::reactor::solve

#include "reactor/solve/vessel_fluid.hpp"  // IWYU pragma: export
