#pragma once

// Answers of a property method on any dual. A method is compiled on duals of two widths; here its inputs are put on
// one of these, and its answer is lifted to the caller's directions by the chain rule.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <type_traits>

#include "reactor/properties/property_method.hpp"

namespace tandem::reactor {

namespace lift {

/// Calls f(number of a, number of b) for the corresponding numbers of two structs of the same kind.
template <int A, int B, class F>
void numbers(Dual<A>& a, const Dual<B>& b, const F& f) {
  f(a, b);
}
template <int A, class F>
void numbers(Dual<A>& a, const double& b, const F& f) {
  f(a, b);
}
template <class A, class B, class F>
void numbers(StagePoint<A>& a, const StagePoint<B>& b, const F& f) {
  for (std::size_t i = 0; i < setting_count; ++i) f(a.values[i], b.values[i]);
}
template <class A, class B, class F>
void numbers(BySpecies<A>& a, const BySpecies<B>& b, const F& f) {
  for_each_species(a, b, f);
}
template <class A, class B, class F>
void numbers(PolymerContent<A>& a, const PolymerContent<B>& b, const F& f) {
  f(a.amorphous, b.amorphous);
  f(a.volume, b.volume);
  for (std::size_t i = 0; i < a.units.size(); ++i) f(a.units[i], b.units[i]);
  f(a.chains, b.chains);
  f(a.cocatalyst, b.cocatalyst);
}
template <class A, class B, class F>
void numbers(PhaseSplit<A>& a, const PhaseSplit<B>& b, const F& f) {
  a.holds_polymer = b.holds_polymer;
  numbers(a.liquid, b.liquid, f);
  numbers(a.vapour, b.vapour, f);
  f(a.liquid_volume, b.liquid_volume);
  f(a.vapour_volume, b.vapour_volume);
}
template <class A, class B, class F>
void numbers(StageFluid<A>& a, const StageFluid<B>& b, const F& f) {
  numbers(a.concentration, b.concentration, f);
  numbers(a.sorbed, b.sorbed, f);
  numbers(a.at_sites, b.at_sites, f);
  numbers(a.vapour, b.vapour, f);
  f(a.pressure, b.pressure);
  f(a.bubble_pressure, b.bubble_pressure);
  f(a.density, b.density);
  f(a.vapour_density, b.vapour_density);
  f(a.enthalpy, b.enthalpy);
  f(a.vapour_enthalpy, b.vapour_enthalpy);
  f(a.sorbed_enthalpy, b.sorbed_enthalpy);
}
template <class A, class B, class F>
void numbers(TankFluid<A>& a, const TankFluid<B>& b, const F& f) {
  numbers(a.fluid, b.fluid, f);
  numbers(a.split, b.split, f);
}
template <class A, class B, class F>
void numbers(FluidContents<A>& a, const FluidContents<B>& b, const F& f) {
  f(a.temperature, b.temperature);
  f(a.pressure, b.pressure);
  numbers(a.moles, b.moles, f);
  numbers(a.polymer, b.polymer, f);
}
template <class A, class B, class F>
void numbers(FluidPhases<A>& a, const FluidPhases<B>& b, const F& f) {
  f(a.temperature, b.temperature);
  f(a.pressure, b.pressure);
  numbers(a.split, b.split, f);
}
template <class A, class B, class F>
void numbers(BoilingLiquid<A>& a, const BoilingLiquid<B>& b, const F& f) {
  f(a.temperature, b.temperature);
  numbers(a.moles, b.moles, f);
}
template <class A, class B, class F>
void numbers(SupplyTemperature<A>& a, const SupplyTemperature<B>& b, const F& f) {
  f(a.temperature, b.temperature);
}
template <class A, class B, class F>
void numbers(GasAtPressure<A>& a, const GasAtPressure<B>& b, const F& f) {
  f(a.pressure, b.pressure);
  numbers(a.fractions, b.fractions, f);
}

/// The slopes of the inputs that are seeded, as lists: those of most inputs are a single 1.
template <int W, int N>
struct SeededSlopes {
  std::array<std::array<double, N>, W> slope;
  std::array<std::array<std::size_t, N>, W> direction;  ///< of the caller
  std::array<std::size_t, W> count{};
};

/// Seeds inputs [first, first + W) of those that have slopes; how many have.
template <int W, int N, template <class> class In>
[[nodiscard]] std::size_t seed(const In<Dual<N>>& in, std::size_t first, In<Dual<W>>& seeded,
                               SeededSlopes<W, N>& slopes) {
  std::size_t moving = 0;
  numbers(seeded, in, [&](Dual<W>& to, const Dual<N>& x) {
    to = Dual<W>(x.value);
    if (!has_slopes(x)) return;
    const std::size_t k = moving++ - first;  // wraps around where it is below
    if (k >= W) return;
    to.slope[k] = 1.0;
    std::size_t& n = slopes.count[k];
    for (std::size_t i = 0; i < N; ++i) {
      if (x.slope[i] == 0.0) continue;
      slopes.slope[k][n] = x.slope[i];
      slopes.direction[k][n++] = i;
    }
  });
  return moving;
}

/// Adds to an answer the slopes that it has by `seeds` seeded inputs.
template <int W, int N, template <class> class Out>
void add(const Out<Dual<W>>& found, std::size_t seeds, const SeededSlopes<W, N>& slopes,
         Out<Dual<N>>& out) {
  numbers(out, found, [&](Dual<N>& to, const Dual<W>& x) {
    to.value = x.value;
    for (std::size_t k = 0; k < seeds; ++k) {
      const double by = x.slope[k];
      if (by == 0.0) continue;
      for (std::size_t n = 0; n < slopes.count[k]; ++n) {
        to.slope[slopes.direction[k][n]] += by * slopes.slope[k][n];
      }
    }
  });
}

template <class T>
using Number = T;

}  // namespace lift

template <class T>
using AllSpecies = BySpecies<T>;

/// A method's answer on T, where `call(functions, inputs)` asks for it.
template <template <class> class Out, template <class> class In, class T, class Call>
[[nodiscard]] Out<T> lifted(const PropertyMethod& method, const In<T>& in, const Call& call) {
  constexpr int narrow = PropertyMethod::narrow;
  constexpr int wide = PropertyMethod::wide;
  if constexpr (std::is_same_v<T, double>) {
    return call(method.on<double>(), in);
  } else {
    constexpr int N = static_cast<int>(std::tuple_size_v<decltype(T::slope)>);
    if constexpr (N == narrow) {
      return call(method.directions(), in);
    } else if constexpr (N == wide) {
      return call(method.on<T>(), in);
    } else if constexpr (N < narrow) {  // the same directions, and some unused
      In<Dual<narrow>> more;
      lift::numbers(more, in, [](auto& to, const T& x) { to = Dual<narrow>(x); });
      const Out<Dual<narrow>> found = call(method.on<Dual<narrow>>(), more);
      Out<T> out{};
      lift::numbers(out, found, [](T& to, const auto& x) {
        to.value = x.value;
        std::copy_n(x.slope.begin(), N, to.slope.begin());
      });
      return out;
    } else {
      Out<T> out{};
      lift::SeededSlopes<narrow, N> few;
      In<Dual<narrow>> in_few;
      const std::size_t moving = lift::seed<narrow, N>(in, 0, in_few, few);
      if (moving <= static_cast<std::size_t>(narrow)) {
        lift::add<narrow, N, Out>(call(method.on<Dual<narrow>>(), in_few), moving, few, out);
        return out;
      }
      for (std::size_t first = 0; first < moving; first += wide) {
        lift::SeededSlopes<wide, N> many;
        In<Dual<wide>> in_many;
        (void)lift::seed<wide, N>(in, first, in_many, many);
        lift::add<wide, N, Out>(call(method.on<Dual<wide>>(), in_many),
                                std::min<std::size_t>(moving - first, wide), many, out);
      }
      return out;
    }
  }
}

}  // namespace tandem::reactor
