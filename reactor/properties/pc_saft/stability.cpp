#include "reactor/properties/pc_saft/stability.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/derivatives.hpp"

namespace tandem::reactor::pc_saft {

Species<double> ln_fugacities(const FluidAt& at, std::size_t count, double volume,
                              const Amounts& amounts) {
  Derivatives a;
  derivatives<Order::first>(at, count, volume, amounts, a);
  Species<double> ln_f{};
  for (std::size_t i = 0; i < at.fluid->species(); ++i) {
    ln_f[i] = std::log(amounts[i] / volume) + a.by_amount[i];
  }
  return ln_f;
}

std::optional<Amounts> find_lower(const FluidAt& at, double pressure,
                                  const Species<double>& fugacities, const Amounts& own,
                                  PhaseKind trial, bool gas_alone) {
  const Fluid& fluid = *at.fluid;
  const std::size_t species = fluid.species();
  constexpr double nothing = 1e-30;  // of a trial, for a species that stays in the liquid

  double own_sum = 0.0;
  for (std::size_t i = 0; i < species; ++i) own_sum += own[i];
  // ln of the amounts W_i of the trial; start: Raoult's law with rough vapour pressures.
  Amounts ln_W{};
  Amounts last_change{};
  for (std::size_t i = 0; i < species; ++i) {
    const double K = fluid.volatile_species(i)
                         ? fluid.rough_vapour_pressure(i, at.temperature) / pressure
                         : nothing;
    ln_W[i] = std::log(own[i] / own_sum) + (trial == PhaseKind::vapour ? 1.0 : -1.0) * std::log(K);
    if (!fluid.volatile_species(i)) ln_W[i] = std::log(nothing);
  }
  double near = 0.0;
  double moved_before = 0.0;
  for (int iteration = 0; iteration < 300; ++iteration) {
    Amounts W{};
    double sum = 0.0;
    for (std::size_t i = 0; i < species; ++i) sum += W[i] = std::exp(ln_W[i]);
    for (std::size_t i = 0; i < species; ++i) W[i] /= sum;
    auto volume = volume_at(at, species, W, pressure, trial, near);
    if (!volume && !gas_alone) {
      volume = volume_at(at, species, W, pressure,
                         trial == PhaseKind::vapour ? PhaseKind::liquid : PhaseKind::vapour);
    }
    if (!volume) return std::nullopt;
    if (gas_alone && packing_fraction(at, species, W, *volume) > densest_gas) return std::nullopt;
    near = *volume;
    const Species<double> ln_f = ln_fugacities(at, species, *volume, W);
    // Tangent plane distance of the trial, per mole and R T: sum w_i (ln f_i(w) - ln f_i(own)).
    double distance = 0.0;
    double moved = 0.0;
    double from_own = 0.0;
    double product = 0.0;
    double square = 0.0;
    Amounts change{};
    for (std::size_t i = 0; i < species; ++i) {
      if (!fluid.volatile_species(i)) continue;
      distance += W[i] * (ln_f[i] - fugacities[i]);
      const double next = fugacities[i] - ln_f[i] + std::log(W[i]);  // ln W_i at the new step
      change[i] = next - ln_W[i];
      // Only species there is something of decide convergence.
      if (W[i] > 1e-15) {
        moved = std::max(moved, std::abs(change[i]));
        const double off = std::log(W[i]) - std::log(own[i] / own_sum);
        from_own += W[i] * off * off;
      }
      product += W[i] * change[i] * last_change[i];
      square += W[i] * last_change[i] * last_change[i];
    }
    // Beside a polymer a gas of the liquid's own species, however alike, is another phase.
    if (distance < -1e-9 && (gas_alone || from_own > 1e-8)) {
      // One substitution on: amounts whose sum is above 1 by what the tangent plane is exceeded.
      for (std::size_t i = 0; i < species; ++i)
        if (fluid.volatile_species(i)) W[i] *= std::exp(fugacities[i] - ln_f[i]);
      return W;
    }
    if (!gas_alone && from_own < 1e-7 && iteration > 3 && std::abs(distance) < 1e-6) {
      return std::nullopt;
    }
    // The distance is flat where the trial comes to rest: what is left of its way there counts by its square.
    constexpr double curvature = 100.0;
    const double share = moved / moved_before;  // of the way that a step leaves
    const double left = share < 0.9 ? moved * share / (1.0 - share) : HUGE_VAL;
    if (moved < 1e-9 || curvature * left * left < distance) return std::nullopt;
    moved_before = moved;
    // Every sixth step along the dominant eigenvector to where it would lead.
    double stretch = 1.0;
    if (iteration % 6 == 5 && square > 0.0) {
      const double eigenvalue = product / square;
      if (eigenvalue > 0.1 && eigenvalue < 0.97) stretch = 1.0 / (1.0 - eigenvalue);
    }
    for (std::size_t i = 0; i < species; ++i) {
      ln_W[i] += std::clamp(stretch * change[i], -4.0, 4.0);
      last_change[i] = change[i];
    }
  }
  return std::nullopt;
}

Stability stability(const Fluid& fluid, double temperature, double pressure,
                    const Contents<double>& contents, PhaseKind kind, double near) {
  Stability result;
  const auto loaded = load(fluid, contents, false);
  if (!loaded || !sensible(temperature, pressure)) return result;
  const FluidAt at(fluid, temperature);
  const auto volume = volume_at(at, loaded->count, loaded->amounts, pressure, kind, near);
  if (!volume) {
    result.status = StabilityStatus::no_root;
    return result;
  }
  const Species<double> own = ln_fugacities(at, loaded->count, *volume, loaded->amounts);
  bool bound = loaded->polymer;
  for (std::size_t i = 0; i < fluid.species(); ++i) {
    if (!fluid.volatile_species(i) && contents.species[i] > 0.0) bound = true;
  }
  for (const PhaseKind trial : {PhaseKind::vapour, PhaseKind::liquid}) {
    if (trial == PhaseKind::liquid && bound) continue;
    if (const auto W = find_lower(at, pressure, own, loaded->amounts, trial, bound)) {
      result.status = StabilityStatus::unstable;
      double sum = 0.0;
      for (std::size_t i = 0; i < fluid.species(); ++i) sum += (*W)[i];
      for (std::size_t i = 0; i < fluid.species(); ++i) result.trial[i] = (*W)[i] / sum;
      return result;
    }
  }
  result.status = StabilityStatus::stable;
  return result;
}

}  // namespace tandem::reactor::pc_saft
