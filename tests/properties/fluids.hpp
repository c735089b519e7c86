#pragma once

// Fluids and helpers of the equation of state's tests.

#include <catch2/catch.hpp>

#include "reactor/properties/pc_saft/fluid.hpp"
#include "reactor/properties/pc_saft/lift.hpp"

namespace tandem::tests {

using reactor::pc_saft::Contents;
using reactor::pc_saft::Fluid;
using reactor::pc_saft::FluidChoice;
using reactor::pc_saft::Gradient;

inline Fluid fluid_of(const FluidChoice& choice, const reactor::pc_saft::Parameters& parameters =
                                                     reactor::pc_saft::default_parameters()) {
  std::string error;
  auto fluid = Fluid::make(parameters, choice, error);
  INFO(error);
  REQUIRE(fluid.has_value());
  return *fluid;
}

/// The built-in set with the polypropylene segments of Gross and Sadowski 2002.
inline reactor::pc_saft::Parameters second_set() {
  auto parameters = reactor::pc_saft::default_parameters();
  parameters.segments[0] = {"propylene", 42.0806e-3, 23.05, 4.10e-10, 217.0};
  parameters.segments[1] = {"ethylene", 28.0532e-3, 26.3, 4.0217e-10, 252.0};
  return parameters;
}

/// The built-in set with volumes of two species translated, by more than any fit asks for.
inline reactor::pc_saft::Parameters translated_set() {
  auto parameters = reactor::pc_saft::default_parameters();
  parameters.components[0].translation = {4e-6, 2e-8, 1e-9};
  parameters.components[3].translation = {-6e-6, 5e-8, -3e-10};
  return parameters;
}

/// All inputs at once: temperature, pressure, species, units, chains, each along its own direction.
constexpr int all = reactor::pc_saft::inputs;
using Full = Dual<all>;
struct FullInputs {
  Full temperature;
  Full pressure;
  Contents<Full> contents;
};
inline FullInputs full_inputs(double T, double p, const Contents<double>& c) {
  using namespace reactor::pc_saft;
  FullInputs x;
  x.temperature = Full::variable(T, temperature_input);
  x.pressure = Full::variable(p, pressure_input);
  for (std::size_t i = 0; i < max_species; ++i) {
    x.contents.species[i] = Full::variable(c.species[i], static_cast<int>(species_input + i));
  }
  for (std::size_t a = 0; a < max_types; ++a) {
    x.contents.units[a] = Full::variable(c.units[a], static_cast<int>(units_input + a));
  }
  x.contents.chains = Full::variable(c.chains, chains_input);
  return x;
}

/// Central difference of f(T, p, contents), a vector of numbers, against the slopes of the same on duals,
/// by every input that is not 0. A step of 1e-5 leaves 1e-10 times the third derivative and 1e-11 of
/// rounding, both over 1 to 100 times the value's own size: 1e-6 of the slope, or of the value.
template <class F>
void slopes_agree(const F& f, double T, double p, const Contents<double>& c) {
  using namespace reactor::pc_saft;
  const FullInputs x = full_inputs(T, p, c);
  const auto exact = f(x.temperature, x.pressure, x.contents);
  const auto row = input_row<double>(T, p, c);
  for (std::size_t k = 0; k < inputs; ++k) {
    if (row[k] == 0.0) continue;
    const auto at = [&](double factor) {
      auto moved = row;
      moved[k] *= factor;
      Contents<double> m;
      for (std::size_t i = 0; i < max_species; ++i) m.species[i] = moved[species_input + i];
      for (std::size_t a = 0; a < max_types; ++a) m.units[a] = moved[units_input + a];
      m.chains = moved[chains_input];
      return f(moved[temperature_input], moved[pressure_input], m);
    };
    constexpr double h = 1e-5;
    const auto above = at(1.0 + h);
    const auto below = at(1.0 - h);
    for (std::size_t i = 0; i < exact.size(); ++i) {
      INFO("number " << i << " by input " << k);
      const double difference = (above[i] - below[i]) / (2.0 * h);
      const double slope = exact[i].slope[k] * row[k];
      CHECK(std::abs(slope - difference) <=
            1e-6 * (std::abs(slope) + std::abs(exact[i].value)) + 1e-12);
    }
  }
}

}  // namespace tandem::tests
