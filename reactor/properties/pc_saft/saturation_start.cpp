#include "reactor/properties/pc_saft/saturation_start.hpp"

#include <algorithm>
#include <cmath>

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "reactor/properties/pc_saft/flash.hpp"

namespace tandem::reactor::pc_saft {

bool approach(const FluidAt& at, const Loaded& feed, PhaseKind given, SaturationPoint& point) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  const bool bubble = given == PhaseKind::liquid;
  const double RT = gas_constant * at.temperature;
  double all = bubble ? 0.5 * feed.segments : 0.0;
  for (std::size_t i = 0; i < species; ++i) all += feed.amounts[i];
  Amounts W{};  // of the incipient phase, in no particular unit
  double pressure = 0.0;
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    const double x = feed.amounts[i] / all;
    const double boiling = fluid.rough_vapour_pressure(i, at.temperature);
    pressure += W[i] = bubble ? x * boiling : x / boiling;
  }
  if (!bubble) pressure = 1.0 / pressure;
  double last = 0.0;  // pressures at which a root was missing
  double too_high = 1e300;
  double too_low = 0.0;
  for (int iteration = 0; iteration < 80; ++iteration) {
    const auto own = volume_at(at, feed.count, feed.amounts, pressure, given);
    const auto other =
        volume_at(at, species, W, pressure, bubble ? PhaseKind::vapour : PhaseKind::liquid);
    if (!own || !other) {
      // A liquid is missing where the pressure is too low for it, a vapour where it is too high.
      const bool liquid_missing = bubble ? !own : !other;
      const bool vapour_missing = bubble ? !other : !own;
      if (liquid_missing && vapour_missing) return false;
      if (liquid_missing) too_low = std::max(too_low, pressure);
      if (vapour_missing) too_high = std::min(too_high, pressure);
      if (too_low > 0.0 && too_high < 1e300) {
        if (too_high < too_low * 1.0001) return false;
        pressure = std::sqrt(too_low * too_high);
      } else {
        pressure *= liquid_missing ? 1.25 : 0.8;
      }
      continue;
    }
    Derivatives a;
    Derivatives b;
    derivatives<Order::first>(at, feed.count, *own, feed.amounts, a);
    derivatives<Order::first>(at, species, *other, W, b);
    // Concentrations in the incipient phase that have the given one's fugacities.
    double sum = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      point.incipient[i] = feed.amounts[i] / *own * std::exp(a.by_amount[i] - b.by_amount[i]);
      sum += point.incipient[i];
    }
    double before = 0.0;
    for (std::size_t i = 0; i < species; ++i) before += W[i];
    const double ratio = sum * *other / before;  // 1 in equilibrium
    W = point.incipient;
    point.volume = *own;
    const double factor = std::clamp(bubble ? ratio : 1.0 / ratio, 0.5, 2.0);
    if (std::abs(factor - 1.0) < 0.01 && iteration > 1) return true;
    last = pressure;
    pressure *= factor;
    if (pressure >= too_high) pressure = std::sqrt(last * too_high);
    if (pressure <= too_low) pressure = std::sqrt(last * too_low);
    if (!(pressure > 1e-3) || !(pressure < 1e4 * RT)) return false;
  }
  return true;
}

bool search(const FluidAt& at, const Loaded& feed, const Contents<double>& contents,
            PhaseKind given, SaturationPoint& point) {
  const bool bubble = given == PhaseKind::liquid;
  Flash<double> both;
  double with_both = 0.0;
  double alone = 0.0;
  const auto look = [&](double pressure) {
    const Flash<double> y = solve_flash(*at.fluid, at.temperature, pressure, contents, nullptr,
                                        both.status == FlashStatus::two_phases ? &both : nullptr);
    if (y.status == FlashStatus::two_phases) {
      both = y;
      with_both = pressure;
    }
    return y.status;
  };
  double vapour = 0.0;        // the last pressure at which all was vapour
  constexpr int places = 35;  // from 0.2 to nearly 400 bar
  double pressure = 0.2e5 / 1.25;
  for (int n = 0; n < places; ++n) {
    pressure *= 1.25;
    const FlashStatus status = look(pressure);
    if (!bubble) {
      if (status == FlashStatus::two_phases) break;
      alone = pressure;
      continue;
    }
    if (status == FlashStatus::vapour_only) vapour = pressure;
    if (status == FlashStatus::liquid_only && with_both == 0.0 && vapour > 0.0) {
      // Near the critical point both phases fit between two of these pressures.
      double liquid = pressure;
      for (int i = 0; with_both == 0.0 && i < 12; ++i) {
        const double middle = std::sqrt(vapour * liquid);
        (look(middle) == FlashStatus::vapour_only ? vapour : liquid) = middle;
      }
      vapour = 0.0;
    }
    if (status != FlashStatus::two_phases && with_both > 0.0) {
      alone = pressure;
      break;
    }
  }
  if (!(with_both > 0.0) || !(alone > 0.0)) return false;
  for (int i = 0; i < 10; ++i) {
    const double middle = std::sqrt(with_both * alone);
    if (look(middle) != FlashStatus::two_phases) alone = middle;
  }
  point.volume = bubble ? both.liquid_volume : both.vapour_volume;
  const Species<double>& amounts = bubble ? both.vapour : both.liquid;
  const double volume = bubble ? both.vapour_volume : both.liquid_volume;
  for (std::size_t i = 0; i < at.fluid->species(); ++i) {
    point.incipient[i] = amounts[i] > 0.0 ? amounts[i] / volume : feed.amounts[i] / point.volume;
    if (!at.fluid->volatile_species(i)) point.incipient[i] = 0.0;
  }
  return true;
}

}  // namespace tandem::reactor::pc_saft
