#include "reactor/properties/mixture.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/phase.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "reactor/properties/pure_species.hpp"

namespace tandem::reactor {

namespace {

using pc_saft::Contents;
using pc_saft::FlashStatus;
using pc_saft::Fluid;
using pc_saft::PhaseKind;
using pc_saft::SaturationStatus;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double coldest = 100.0, hottest = 900.0;           // K
constexpr double least_pressure = 1.0, most_pressure = 1e9;  // Pa

/// Ideal-gas enthalpy [J] of amounts over 298.15 K.
double ideal_enthalpy(const Fluid& fluid, const pc_saft::Species<double>& amounts,
                      double temperature) {
  double sum = 0.0;
  for (std::size_t i = 0; i < fluid.species(); ++i)
    sum += amounts[i] * fluid.heat_capacity(i) * (temperature - reference_temperature);
  return sum;
}

/// What a phase of these amounts is like; an absent one where they are 0.
MixturePhase phase_of(const Fluid& fluid, double temperature, double pressure,
                      const pc_saft::Species<double>& amounts, PhaseKind kind) {
  MixturePhase out{.mole_fractions = std::vector<double>(fluid.species(), none),
                   .fugacities = std::vector<double>(fluid.species(), none),
                   .molar_density = none,
                   .density = none,
                   .enthalpy = none};
  double moles = 0.0, mass = 0.0;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    moles += amounts[i];
    mass += amounts[i] * fluid.molar_mass(i);
  }
  if (!(moles > 0.0)) return out;
  Contents<double> contents;
  contents.species = amounts;
  auto phase = pc_saft::phase(fluid, temperature, pressure, contents, kind);
  // A lone phase above the critical pressure has one root, whatever its kind is called.
  if (phase.status != pc_saft::PhaseStatus::found) {
    const PhaseKind other = kind == PhaseKind::liquid ? PhaseKind::vapour : PhaseKind::liquid;
    phase = pc_saft::phase(fluid, temperature, pressure, contents, other);
  }
  if (phase.status != pc_saft::PhaseStatus::found) return out;
  out.fraction = moles;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    out.mole_fractions[i] = amounts[i] / moles;
    out.fugacities[i] = out.mole_fractions[i] * std::exp(phase.ln_fugacity[i]) * pressure;
  }
  out.molar_density = moles / phase.volume;
  out.density = mass / phase.volume;
  out.enthalpy = (ideal_enthalpy(fluid, amounts, temperature) + phase.residual_enthalpy) / moles;
  return out;
}

double saturation_pressure(const Fluid& fluid, double temperature, const Contents<double>& contents,
                           PhaseKind given) {
  const auto found = pc_saft::saturation(fluid, temperature, contents, given);
  return found.status == SaturationStatus::found ? found.pressure : none;
}

/// Temperature at which the saturation pressure is `pressure`: from the temperature at hand outwards in steps, then by
/// bisection. The pressure rises with the temperature in both branches that are followed, below the critical point.
double saturation_temperature(const Fluid& fluid, double temperature, double pressure,
                              const Contents<double>& contents, PhaseKind given) {
  const auto excess = [&](double at) -> std::optional<double> {
    const double found = saturation_pressure(fluid, at, contents, given);
    if (std::isnan(found)) return std::nullopt;
    return std::log(found / pressure);
  };
  constexpr double step = 5.0;  // K
  // The nearest temperature that has a saturation pressure: without one the mixture is above its critical point.
  double from = std::clamp(temperature, coldest, hottest);
  auto at_from = excess(from);
  while (!at_from && from - step >= coldest) {
    from -= step;
    at_from = excess(from);
  }
  if (!at_from) return none;
  double low = from, high = from;
  while (*at_from > 0.0) {
    high = from;
    from -= step;
    if (from < coldest) return none;
    const auto next = excess(from);
    if (!next) return none;
    at_from = next;
    low = from;
  }
  while (high == low || excess(high).value_or(1.0) < 0.0) {
    low = high;
    high += step;
    if (high > hottest) return none;
    if (!excess(high)) break;  // the critical point lies in between, or the answer does
  }
  while (high - low > 1e-9 * high) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    const auto here = excess(middle);
    (here && *here < 0.0 ? low : high) = middle;
  }
  const auto reached = excess(low);
  return reached && std::abs(*reached) < 1e-5 ? 0.5 * (low + high) : none;
}

}  // namespace

MixtureAnswer flash_mixture(const pc_saft::Parameters& parameters,
                            const std::vector<MixtureAmount>& mixture, double temperature,
                            double pressure) {
  MixtureAnswer answer;
  answer.bubble_pressure = answer.dew_pressure = none;
  answer.bubble_temperature = answer.dew_temperature = none;
  for (MixturePhase* phase : {&answer.liquid, &answer.vapour}) {
    phase->mole_fractions.assign(mixture.size(), none);
    phase->fugacities.assign(mixture.size(), none);
    phase->molar_density = phase->density = phase->enthalpy = none;
  }
  const auto refuse = [&](std::string sentence, bool question) {
    answer.fault = std::move(sentence);
    answer.bad_question = question;
    return answer;
  };
  if (!(temperature >= coldest && temperature <= hottest))
    return refuse("the temperature has to be 100 to 900 K", true);
  if (!(pressure >= least_pressure && pressure <= most_pressure))
    return refuse("the pressure has to be 1 Pa to 1 GPa", true);
  pc_saft::FluidChoice choice;
  double sum = 0.0;
  for (const MixtureAmount& each : mixture) {
    choice.species.push_back(each.name);
    if (!(each.amount >= 0.0) || !std::isfinite(each.amount))
      return refuse("the amount of " + each.name + " has to be 0 or more", true);
    sum += each.amount;
    if (each.name == "cocatalyst") choice.involatile.push_back(each.name);  // as in a train
  }
  if (!(sum > 0.0)) return refuse("the mixture is empty", true);
  std::string error;
  const auto fluid = Fluid::make(parameters, choice, error);
  if (!fluid) return refuse(error, true);

  Contents<double> contents;
  for (std::size_t i = 0; i < mixture.size(); ++i) contents.species[i] = mixture[i].amount / sum;
  const auto split = pc_saft::flash(*fluid, temperature, pressure, contents);
  if (split.status == FlashStatus::failed)
    return refuse("the flash found no answer that holds", false);
  answer.liquid = phase_of(*fluid, temperature, pressure, split.liquid, PhaseKind::liquid);
  answer.vapour = phase_of(*fluid, temperature, pressure, split.vapour, PhaseKind::vapour);
  answer.bubble_pressure = saturation_pressure(*fluid, temperature, contents, PhaseKind::liquid);
  answer.dew_pressure = saturation_pressure(*fluid, temperature, contents, PhaseKind::vapour);
  answer.bubble_temperature =
      saturation_temperature(*fluid, temperature, pressure, contents, PhaseKind::liquid);
  answer.dew_temperature =
      saturation_temperature(*fluid, temperature, pressure, contents, PhaseKind::vapour);
  return answer;
}

}  // namespace tandem::reactor
