#pragma once

// Derivatives around a solver: the solver works on doubles and gives its exact Jacobian at the solution;
// here that Jacobian is applied to whatever derivatives the inputs carry.

#include <array>
#include <type_traits>

#include "kinetics/dual.hpp"
#include "reactor/properties/pc_saft/contents.hpp"

namespace tandem::reactor::pc_saft {

/// What a result depends on: temperature, pressure, species, units, chains.
enum Input : std::size_t {
  temperature_input,
  pressure_input,
  species_input,
  units_input = species_input + max_species,
  chains_input = units_input + max_types,
  inputs
};

/// Derivatives of one number by all inputs.
using Gradient = std::array<double, inputs>;

template <class T>
inline constexpr bool is_double = std::is_same_v<T, double>;

/// Directions along which the constants of a fluid may move, and the duals that have them.
inline constexpr int constant_directions = 8;
template <class T>
inline constexpr bool carries_constants = std::is_same_v<T, Dual<constant_directions>>;

/// Inputs in a row; pressure may be missing where it is an answer.
template <class T>
[[nodiscard]] std::array<T, inputs> input_row(const T& temperature, const T& pressure,
                                              const Contents<T>& contents) {
  std::array<T, inputs> row{};
  row[temperature_input] = temperature;
  row[pressure_input] = pressure;
  for (std::size_t i = 0; i < max_species; ++i) row[species_input + i] = contents.species[i];
  for (std::size_t a = 0; a < max_types; ++a) row[units_input + a] = contents.units[a];
  row[chains_input] = contents.chains;
  return row;
}

/// A result with the derivatives that its inputs give it.
template <int N>
[[nodiscard]] Dual<N> lift(double value, const Gradient& gradient,
                           const std::array<Dual<N>, inputs>& row) {
  Dual<N> y(value);
  for (std::size_t k = 0; k < inputs; ++k) {
    if (gradient[k] == 0.0) continue;
    for (std::size_t i = 0; i < y.slope.size(); ++i) y.slope[i] += gradient[k] * row[k].slope[i];
  }
  return y;
}
template <int N, std::size_t M>
[[nodiscard]] std::array<Dual<N>, M> lift(const std::array<double, M>& value,
                                          const std::array<Gradient, M>& gradient,
                                          const std::array<Dual<N>, inputs>& row) {
  std::array<Dual<N>, M> y;
  for (std::size_t i = 0; i < M; ++i) y[i] = lift(value[i], gradient[i], row);
  return y;
}

template <class T, std::size_t M>
[[nodiscard]] std::array<double, M> values_of(const std::array<T, M>& numbers) {
  std::array<double, M> values{};
  for (std::size_t i = 0; i < M; ++i) values[i] = value_of(numbers[i]);
  return values;
}
template <class T>
[[nodiscard]] Contents<double> values_of(const Contents<T>& contents) {
  return {values_of(contents.species), values_of(contents.units), value_of(contents.chains)};
}

}  // namespace tandem::reactor::pc_saft
