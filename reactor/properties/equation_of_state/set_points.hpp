#pragma once

// The property method `pc-saft` at set points: the liquid or gas that holds them.

#include <string>

#include "reactor/properties/equation_of_state/fluid.hpp"

namespace tandem::reactor::eos {

/// What a liquid's set points leave open: volatilities of the species whose ratios are set in the vapour
/// (logarithms of K over propylene's), and the nitrogen that fills a pool's pressure.
inline constexpr std::size_t max_open = kinetics::max_monomers + 1;
template <class T>
using Open = std::array<T, max_open>;

/// The liquid at open numbers u, and by how much they miss themselves.
template <class T>
struct LiquidGuess {
  BySpecies<T> x;
  pc_saft::Saturation<T> boiling;
  Open<T> miss{};
};

/// u: [i] of comonomer i + 1, [M - 1] of hydrogen, [M] mole fraction of nitrogen. `near`: a bubble point nearby.
/// Equation (64).
template <class T>
[[nodiscard]] LiquidGuess<T> liquid_guess(const EquationOfState& eos, const Train& train,
                                          const Stage& stage, const StagePoint<T>& point,
                                          const Open<T>& u,
                                          const pc_saft::Saturation<double>* near = nullptr) {
  using std::exp;
  using std::log;
  const std::size_t monomers = train.catalyst.monomers.size();
  BySpecies<T> volatility;
  volatility.monomer.fill(T(1.0));
  for (std::size_t i = 1; i < monomers; ++i) volatility.monomer[i] = exp(u[i - 1]);
  volatility.hydrogen = exp(u[monomers - 1]);
  LiquidGuess<T> guess;
  guess.x = mole_fractions(stage, point,
                           relative_amounts(stage, point, monomers, Phase::liquid, volatility));
  // Nitrogen takes its share from all but the diluent, whose fraction is set.
  const T& nitrogen = u[monomers];
  const T left = 1.0 - nitrogen / (1.0 - point[Setting::inert_fraction]);
  for (T& x : guess.x.monomer) x *= left;
  guess.x.hydrogen *= left;
  guess.x.nitrogen = nitrogen;
  guess.boiling = pc_saft::bubble_pressure(eos.fluid, point[Setting::temperature],
                                           contents_of(guess.x, monomers), near);
  const auto& K = guess.boiling.K;
  for (std::size_t i = 1; i < monomers; ++i) guess.miss[i - 1] = u[i - 1] - log(K[i] / K[0]);
  guess.miss[monomers - 1] = u[monomers - 1] - log(K[monomers] / K[0]);
  const bool filled = phases_of(stage) == PhaseSystem::liquid_and_vapour && stage.pressure_given;
  guess.miss[monomers] =
      filled ? guess.boiling.pressure / point[Setting::pressure] - 1.0 : nitrogen;
  return guess;
}

/// The liquid of a loop or a pool. Newton on doubles, then one step on T: exact derivatives of the solution.
/// `found` is false where there is none; a negative nitrogen fraction says that the pressure is below
/// the bubble point.
template <class T>
struct SetLiquid {
  bool found = false;
  BySpecies<T> x;
  pc_saft::Saturation<T> boiling;
};

/// Whether anything is open: ratios set in the vapour over a liquid, or nitrogen that fills up a pressure.
[[nodiscard]] bool has_open(const Stage& stage, std::size_t monomers);

/// What is left open, solved on doubles.
struct SolvedOpen {
  bool found = false;
  Open<double> u{};
  std::array<Open<double>, max_open> inverse{};  ///< of the slopes of the miss
  pc_saft::Saturation<double> boiling;
  double hydrogen =
      0.0;  ///< the largest share of the hydrogen that is set with which a liquid was found to boil
};

/// Newton from the bubble point without nitrogen; where that finds nothing, from the liquid without hydrogen, whose
/// share grows step by step.
[[nodiscard]] SolvedOpen solve_open(const EquationOfState& eos, const Train& train,
                                    const Stage& stage, const StagePoint<double>& point);

/// `near`: a bubble point nearby, or null.
template <class T>
[[nodiscard]] SetLiquid<T> set_liquid(const EquationOfState& eos, const Train& train,
                                      const Stage& stage, const StagePoint<T>& point,
                                      const pc_saft::Saturation<double>* near = nullptr) {
  const auto result = [](const LiquidGuess<T>& answer) {
    return SetLiquid<T>{answer.boiling.status == pc_saft::SaturationStatus::found, answer.x,
                        answer.boiling};
  };
  const bool any = has_open(stage, train.catalyst.monomers.size());
  if (!any) {
    const LiquidGuess<T> answer = liquid_guess(eos, train, stage, point, Open<T>{}, near);
    if (answer.boiling.status == pc_saft::SaturationStatus::found) return result(answer);
  }
  StagePoint<double> values;
  for (std::size_t i = 0; i < setting_count; ++i) values.values[i] = value_of(point.values[i]);
  const SolvedOpen solved = solve_open(eos, train, stage, values);
  if (!solved.found) return {};
  Open<T> open;
  for (std::size_t i = 0; i < max_open; ++i) open[i] = T(solved.u[i]);
  if (any) {
    const LiquidGuess<T> at_answer = liquid_guess(eos, train, stage, point, open, &solved.boiling);
    for (std::size_t i = 0; i < max_open; ++i) {
      for (std::size_t k = 0; k < max_open; ++k) {
        open[i] -= solved.inverse[i][k] * at_answer.miss[k];
      }
    }
  }
  return result(liquid_guess(eos, train, stage, point, open, &solved.boiling));
}

/// Mole fractions of the gas that a bed's set points ask for.
template <class T>
[[nodiscard]] BySpecies<T> set_gas(const Train& train, const Stage& stage,
                                   const StagePoint<T>& point) {
  return mole_fractions(
      stage, point,
      relative_amounts(stage, point, train.catalyst.monomers.size(), Phase::gas, BySpecies<T>{}));
}

/// The fluid of a bed that holds this gas.
template <class T>
[[nodiscard]] StageFluid<T> fluid_of_gas(const EquationOfState& eos, const Train& train,
                                         const Stage& stage, const StagePoint<T>& point,
                                         const BySpecies<T>& y, NearFluid* near = nullptr) {
  return fluid_of(eos, train, stage, point[Setting::temperature], point[Setting::pressure], y, y,
                  near);
}

/// The fluid of a loop or a pool that holds this liquid.
template <class T>
[[nodiscard]] StageFluid<T> fluid_of_liquid(const EquationOfState& eos, const Train& train,
                                            const Stage& stage, const StagePoint<T>& point,
                                            const SetLiquid<T>& liquid, NearFluid* near = nullptr) {
  const T pressure = at_bubble_pressure(stage) ? liquid.boiling.pressure : point[Setting::pressure];
  StageFluid<T> fluid =
      fluid_of(eos, train, stage, point[Setting::temperature], pressure, liquid.x,
               by_species(liquid.boiling.incipient, train.catalyst.monomers.size()), near);
  fluid.bubble_pressure = liquid.boiling.pressure;
  return fluid;
}

/// The fluid of a stage at its set points; NaN where it has none (see why_no_fluid).
template <class T>
[[nodiscard]] StageFluid<T> stage_fluid(const EquationOfState& eos, const Train& train,
                                        const Stage& stage, const StagePoint<T>& point) {
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    return fluid_of_gas(eos, train, stage, point, set_gas(train, stage, point));
  }
  return fluid_of_liquid(eos, train, stage, point, set_liquid(eos, train, stage, point));
}

/// Whether a catalyst's constants belong to a liquid that there is; true on other bases than a reference liquid.
[[nodiscard]] bool has_reference_liquid(const EquationOfState& eos,
                                        const kinetics::Catalyst& catalyst);
/// That they do not, in a sentence.
[[nodiscard]] std::string why_no_reference_liquid(const Train& train);

/// Why the sites of a bed cannot be told what they see at a temperature [K]; empty where they can, and of a liquid.
[[nodiscard]] std::string why_no_equivalent_liquid(const EquationOfState& eos, const Train& train,
                                                   const Stage& stage, double temperature);

/// Why set points have no fluid, with the value that would do; empty where they have one, which `fluid` becomes. `near`:
/// what was found nearby, if anything; it becomes what is found.
[[nodiscard]] std::string why_no_fluid(const EquationOfState& eos, const Train& train,
                                       const Stage& stage, const StagePoint<double>& point,
                                       NearFluid& near, StageFluid<double>& fluid);

}  // namespace tandem::reactor::eos
