#pragma once

// What a stage holds when everything around it fails: no feeds, no outflow, no cooling, the catalyst alive
// (docs/model.md, equations (H7) to (H10)). Its temperature follows from what has been polymerized, because
// enthalpy is kept; what is left to integrate are the fluid, the sites and what activates and poisons them.

#include <optional>

#include "reactor/tank_balance.hpp"
#include "reactor/thermal.hpp"

namespace tandem::reactor::solve {

/// Beside the fields of a tank a closed vessel counts the time since its cooling failed.
inline constexpr StateField vessel_time{.name = "time", .unit = "s"};

/// The states of a closed vessel.
template <class T, int M>
struct VesselContent {
  BySpecies<T, M> fluid;                      ///< mol in the vessel; diluent and nitrogen stay
  T cocatalyst{};                             ///< mol
  T poison{};                                 ///< mol
  T potential_sites{};                        ///< mol
  std::vector<kinetics::Active<T, M>> sites;  ///< chain lengths unused
  T time{};                                   ///< s
};

using reactor::visit_fields;
/// Calls f for each number that may change, in the order of the integrator's vector, as reactor::visit_fields.
template <class F, class A, int M, class... More>
void visit_fields(const F& f, VesselContent<A, M>& a, More&... more) {
  for (std::size_t i = 0; i < M; ++i) {
    f(fields::monomer, i, a.fluid.monomer[i], more.fluid.monomer[i]...);
  }
  f(fields::hydrogen, no_monomer, a.fluid.hydrogen, more.fluid.hydrogen...);
  f(fields::cocatalyst, no_monomer, a.cocatalyst, more.cocatalyst...);
  f(fields::poison, no_monomer, a.poison, more.poison...);
  f(fields::potential_sites, no_monomer, a.potential_sites, more.potential_sites...);
  for (std::size_t j = 0; j < a.sites.size(); ++j) {
    f(fields::vacant, no_monomer, a.sites[j].vacant, more.sites[j].vacant...);
    for (std::size_t k = 0; k < M; ++k) {
      f(fields::live, k, a.sites[j].live[k], more.sites[j].live[k]...);
    }
    f(fields::dormant, no_monomer, a.sites[j].dormant, more.sites[j].dormant...);
    f(fields::blocked, no_monomer, a.sites[j].blocked, more.sites[j].blocked...);
  }
  f(vessel_time, no_monomer, a.time, more.time...);
}

using reactor::for_each_number;
template <class A, class B, int M, class F>
void for_each_number(VesselContent<A, M>& a, B& b, const F& f) {
  visit_fields([&](const StateField&, std::size_t, auto& x, auto& y) { f(x, y); }, a, b);
}

template <int M>
class Vessel {
 public:
  /// What a tank holds; conditions and masses have to outlive this.
  Vessel(const StageConditions<double, M>& c, const Masses& masses, const Tank<double, M>& tank);

  [[nodiscard]] const VesselContent<double, M>& start() const { return start_; }
  [[nodiscard]] bool liquid() const { return reacts_in_liquid(c_.design->kind); }
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

  /// How much hotter it is than its powder may be before it sticks, K; NaN in a liquid.
  [[nodiscard]] double above_sticking(const VesselContent<double, M>& x, double temperature) const;

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
  double volume_ = 0.0;    ///< m3 of a gas bed's vessel, by tank
  double enthalpy_ = 0.0;  ///< J, at the start
  bool boils_ = false;
  Rest last_;           ///< the last answer, from which the next is sought
  BubblePoint bubble_;  ///< the last bubble point
};

}  // namespace tandem::reactor::solve

#include "reactor/solve/vessel_fluid.hpp"  // IWYU pragma: export
