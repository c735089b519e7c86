#include "reactor/properties/pc_saft/split.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/density.hpp"
#include "reactor/properties/pc_saft/small_system.hpp"

namespace tandem::reactor::pc_saft {

bool rachford_rice(const Fluid& fluid, const Loaded& feed, const Species<double>& K, double ballast,
                   Split& split) {
  const std::size_t species = fluid.species();
  double all = ballast;
  for (std::size_t i = 0; i < species; ++i) {
    all += feed.amounts[i];
    if (!fluid.volatile_species(i)) ballast += feed.amounts[i];
  }
  const double bound = ballast / all;
  const auto value = [&](double share, double& slope) {
    double sum = 0.0;
    slope = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      const double term = (K[i] - 1.0) / (1.0 + share * (K[i] - 1.0));
      const double z = feed.amounts[i] / all;
      sum += z * term;
      slope -= z * term * term;
    }
    if (bound > 0.0) {
      sum -= bound / (1.0 - share);
      slope -= bound / ((1.0 - share) * (1.0 - share));
    }
    return sum;
  };
  double slope = 0.0;
  double low = 0.0;
  double high = 1.0;
  if (!(value(0.0, slope) > 0.0)) return false;
  if (!(bound > 1e-15) && !(value(1.0, slope) < 0.0)) return false;
  double share = 0.5;
  for (int i = 0; i < 100; ++i) {
    const double f = value(share, slope);
    (f > 0.0 ? low : high) = share;
    double next = share - f / slope;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    const double step = std::abs(next - share);
    share = next;
    if (step < 1e-9 * std::min(share, 1.0 - share)) break;
  }
  if (!(share > 0.0 && share < 1.0)) return false;
  split.liquid = feed.amounts;
  split.vapour = {};
  for (std::size_t i = 0; i < species; ++i) {
    if (!fluid.volatile_species(i)) continue;
    const double left = feed.amounts[i] / (1.0 + share * (K[i] - 1.0));
    split.liquid[i] = left * (1.0 - share);
    split.vapour[i] = left * share * K[i];
  }
  return true;
}

bool substitute(const FluidAt& at, const Loaded& feed, double pressure, int steps,
                Species<double>& K, Split& split) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  const double ballast = polymer_ballast(feed);
  double near_liquid = 0.0;  // volumes per mole in the measure of the fractions
  double near_vapour = 0.0;
  for (int step = 0; step < steps; ++step) {
    if (!rachford_rice(fluid, feed, K, ballast, split)) return false;
    double in_liquid = ballast;
    double in_vapour = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
      in_liquid += split.liquid[i];
      in_vapour += split.vapour[i];
    }
    // Where a phase of the right kind is missing the other kind may do on the way.
    const auto volume = [&](std::size_t count, const Amounts& amounts, PhaseKind kind,
                            double near) {
      const auto found = volume_at(at, count, amounts, pressure, kind, near);
      if (found) return found;
      const auto other = kind == PhaseKind::liquid ? PhaseKind::vapour : PhaseKind::liquid;
      return volume_at(at, count, amounts, pressure, other);
    };
    const auto liquid =
        volume(feed.count, split.liquid, PhaseKind::liquid, near_liquid * in_liquid);
    const auto vapour = volume(species, split.vapour, PhaseKind::vapour, near_vapour * in_vapour);
    if (!liquid || !vapour) return false;
    split.liquid_volume = *liquid;
    split.vapour_volume = *vapour;
    near_liquid = *liquid / in_liquid;
    near_vapour = *vapour / in_vapour;
    Derivatives l;
    Derivatives v;
    derivatives<Order::first>(at, feed.count, *liquid, split.liquid, l);
    derivatives<Order::first>(at, species, *vapour, split.vapour, v);
    const double ratio = near_vapour / near_liquid;
    double moved = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      const double next = ratio * std::exp(l.by_amount[i] - v.by_amount[i]);
      moved = std::max(moved, std::abs(next / K[i] - 1.0));
      K[i] = next;
    }
    if (moved < 0.02) break;  // Newton does the rest
  }
  return true;
}

namespace {

/// Gibbs energy over R T but for constants, and the equations of equilibrium, at one split.
struct PhaseEquilibrium {
  Derivatives liquid;
  Derivatives vapour;
  double energy = 0.0;
  Row residual{};  ///< of fugacities by species, then of the pressure in vapour and liquid

  void evaluate(const FluidAt& at, const Loaded& feed, double pressure, const Split& s) {
    const Fluid& fluid = *at.fluid;
    const std::size_t species = fluid.species();
    const double p = pressure / (gas_constant * at.temperature);
    derivatives<Order::second>(at, feed.count, s.liquid_volume, s.liquid, liquid);
    derivatives<Order::second>(at, species, s.vapour_volume, s.vapour, vapour);
    energy = liquid.value + vapour.value - liquid.molecules - vapour.molecules +
             p * (s.liquid_volume + s.vapour_volume);
    if (feed.polymer) energy -= feed.amounts[fluid.sites()] * std::log(s.liquid_volume);
    for (std::size_t i = 0; i < species; ++i) {
      const double in_liquid = std::log(s.liquid[i] / s.liquid_volume);
      energy += s.liquid[i] * in_liquid;
      residual[i] = 0.0;
      if (!fluid.volatile_species(i)) continue;
      const double in_vapour = std::log(s.vapour[i] / s.vapour_volume);
      energy += s.vapour[i] * in_vapour;
      residual[i] = in_vapour + vapour.by_amount[i] - in_liquid - liquid.by_amount[i];
    }
    residual[species] = p - vapour.pressure();
    residual[species + 1] = p - liquid.pressure();
  }
};

}  // namespace

bool minimize(const FluidAt& at, const Loaded& feed, double pressure, Split& split) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  const std::size_t V = species;      // unknown: the vapour's volume
  const std::size_t L = species + 1;  // the liquid's
  PhaseEquilibrium now;
  now.evaluate(at, feed, pressure, split);
  for (int iteration = 0; iteration < 60; ++iteration) {
    // Scaled so that an ideal mixture's Hessian is near the identity.
    Row scale{};
    for (std::size_t i = 0; i < species; ++i) {
      scale[i] = std::sqrt(split.vapour[i] * split.liquid[i] / feed.amounts[i]);
    }
    scale[V] = split.vapour_volume / std::sqrt(now.vapour.molecules);
    // A liquid is stiff: its volume counts by its own compressibility.
    const double stiffness = -now.liquid.pressure_by_volume();
    scale[L] = stiffness > 0.0
                   ? 1.0 / std::sqrt(stiffness)
                   : split.liquid_volume / std::sqrt(feed.segments + now.liquid.molecules);
    Square H{};
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) {
        H[i][i] = 1.0;
        continue;
      }
      for (std::size_t j = 0; j <= i; ++j) {
        double second = now.liquid.amount2[i][j] + now.vapour.amount2[i][j];
        if (i == j) second += 1.0 / split.vapour[i] + 1.0 / split.liquid[i];
        H[i][j] = H[j][i] = second * scale[i] * scale[j];
      }
      H[i][V] = H[V][i] =
          (now.vapour.amount_volume[i] - 1.0 / split.vapour_volume) * scale[i] * scale[V];
      H[i][L] = H[L][i] =
          (1.0 / split.liquid_volume - now.liquid.amount_volume[i]) * scale[i] * scale[L];
    }
    H[V][V] = -now.vapour.pressure_by_volume() * scale[V] * scale[V];
    H[L][L] = stiffness * scale[L] * scale[L];
    const std::size_t n = species + 2;
    Row step{};
    double shift = 0.0;
    for (;;) {
      for (std::size_t k = 0; k < n; ++k) step[k] = -now.residual[k] * scale[k];
      if (solve_positive(H, n, shift, step)) break;
      shift = shift == 0.0 ? 1e-3 : 4.0 * shift;
      if (!(shift < 1e8)) return false;
    }
    double norm = 0.0;
    double down = 0.0;
    double length = 1.0;
    for (std::size_t k = 0; k < n; ++k) {
      norm += step[k] * step[k];
      step[k] *= scale[k];
      down += step[k] * now.residual[k];
    }
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      length = std::min({length, 0.8 * split.vapour[i] / std::max(-step[i], 1e-300),
                         0.8 * split.liquid[i] / std::max(step[i], 1e-300)});
    }
    length = std::min({length, 0.5 * split.vapour_volume / std::max(std::abs(step[V]), 1e-300),
                       0.1 * split.liquid_volume / std::max(std::abs(step[L]), 1e-300)});
    const double size = now.liquid.molecules + now.vapour.molecules;
    // The square of this step, relative, is what it leaves undone: 1e-14.
    const bool last =
        shift == 0.0 && length == 1.0 &&
        norm < 1e-14 * std::min(now.liquid.molecules + feed.segments, now.vapour.molecules);
    const Split from = split;
    const double energy = now.energy;
    for (int half = 0;; ++half) {
      for (std::size_t i = 0; i < species; ++i) {
        if (!fluid.volatile_species(i)) continue;
        split.vapour[i] = from.vapour[i] + length * step[i];
        split.liquid[i] = from.liquid[i] - length * step[i];
      }
      split.vapour_volume = from.vapour_volume + length * step[V];
      split.liquid_volume = from.liquid_volume + length * step[L];
      if (last) break;
      now.evaluate(at, feed, pressure, split);
      // Energy is a sum of large numbers: below 1e-12 of them only the step itself can tell.
      if (now.energy <= energy + 1e-4 * length * down + 1e-12 * (std::abs(energy) + size)) break;
      if (half == 30) return false;
      length *= 0.5;
    }
    if (last) {
      double difference = 0.0;
      for (std::size_t i = 0; i < species; ++i) {
        if (!fluid.volatile_species(i)) continue;
        difference =
            std::max(difference, std::abs(std::log(split.vapour[i] * split.liquid_volume /
                                                   (split.liquid[i] * split.vapour_volume))));
      }
      return difference > 1e-3;
    }
    if (now.vapour.molecules < 1e-13 * size ||
        now.liquid.molecules + feed.segments < 1e-13 * size) {
      return false;
    }
  }
  return false;
}

}  // namespace tandem::reactor::pc_saft
