#include "reactor/properties/correlations/phase_split.hpp"

#include <algorithm>

namespace tandem::reactor::correlations::detail {

namespace {

constexpr double near = 1e-8;  // the caller's Newton step squares it

}  // namespace

double free_moles(const BySpecies<double>& n, const BySpecies<double>& B) {
  const auto excess = [&](double N, double& slope) {
    double sum = -1.0;
    slope = 0.0;
    BySpecies<double> b = B;
    for_each_species(b, n, [&](double capacity, double moles) {
      if (moles == 0.0) return;
      sum += moles / (N + capacity);
      slope -= moles / ((N + capacity) * (N + capacity));
    });
    return sum;
  };
  double slope = 0.0;
  const double all = sum_of(n);
  double N = 1e-9 * all;
  if (!(excess(N, slope) > 0.0)) return 0.0;  // the polymer would take it all
  // 1/(N + B) is convex in B, so the sum is no less than with the mean B: a start below the root.
  double held = 0.0;
  BySpecies<double> b = B;
  for_each_species(b, n, [&](double capacity, double moles) { held += capacity * moles; });
  N = std::max(N, all - held / all);
  for (int i = 0; i < 200; ++i) {
    const double step = -excess(N, slope) / slope;
    N += step;
    if (!(std::abs(step) > near * N)) break;
  }
  return N;
}

double vapour_moles(const BySpecies<double>& n, const BySpecies<double>& K) {
  const double total = sum_of(n);
  const auto f = [&](double V, double& slope) {
    double sum = 0.0;
    slope = 0.0;
    BySpecies<double> k_of = K;
    for_each_species(k_of, n, [&](double k, double moles) {
      if (moles == 0.0) return;
      const double d = total - V + k * V;
      sum += moles * (k - 1.0) / d;
      slope -= moles * (k - 1.0) * (k - 1.0) / (d * d);
    });
    return sum;
  };
  double slope = 0.0;
  if (!(f(0.0, slope) > 0.0)) return 0.0;      // below its bubble point: liquid
  if (!(f(total, slope) < 0.0)) return total;  // above its dew point: vapour
  double low = 0.0, high = total, V = 0.5 * total;
  for (int i = 0; i < 200; ++i) {
    const double value = f(V, slope);
    (value > 0.0 ? low : high) = V;
    double next = V - value / slope;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    const double step = std::abs(next - V);
    V = next;
    if (!(step > near * total)) break;
  }
  return V;
}

}  // namespace tandem::reactor::correlations::detail

namespace tandem::reactor::correlations {

namespace {

/// By the free moles N of a bed: sum n_i/(N + B_i) = 1, of which y_i = n_i/(N + B_i).
void gains_of_bed(const AtTemperature<double>& at, double pressure, const PhaseSplit<double>& split,
                  double polymer_density, VolumeGains& gains) {
  const double N = sum_of(split.vapour);
  const double per_mole = split.vapour_volume / N;
  const BySpecies<double>& S = at.sorption;
  const double per_fraction = split.liquid_volume * pressure;
  double falls = 0.0;   // sum y_i/(N + B_i)
  double sorbed = 0.0;  // the same, each times its capacity per m3 of polymer
  BySpecies<double> room;
  for_each_species(room, S, [&](double& r, double s) { r = 1.0 / (N + per_fraction * s); });
  BySpecies<double> y = split.vapour;
  for_each_species(y, room, [&](double& fraction, double r) { fraction *= r / N; });
  for_each_species(y, S, [&](double fraction, double s) { sorbed += fraction * s; });
  for_each_species(y, y, [&](double fraction, double) { falls += fraction; });
  for_each_species(gains.vapour, room, [&](double& v, double r) { v = per_mole * r / falls; });
  gains.liquid_by_polymer = 1.0 / polymer_density;
  gains.vapour_by_polymer = -per_mole * pressure * sorbed / falls / polymer_density;
}

/// By Rachford and Rice's sum of n_j s_j = 0 with s_j = (K_j - 1)/(L + K_j V): its slope by n_i is s_i less the
/// sum of x_j s_j, by V less the sum of n_j s_j^2. In the liquid are n_j L/(L + K_j V), v_j each.
void gains_of_pool(const AtTemperature<double>& at, double pressure,
                   const PhaseSplit<double>& split, VolumeGains& gains) {
  const double L = sum_of(split.liquid);
  const double V = sum_of(split.vapour);
  const double compressed = split.liquid_volume / per_species(split.liquid, at.liquid_volume);
  gains.liquid = at.liquid_volume;
  BySpecies<double> vaporized;  // dV/dn_i
  if (V > 0.0) {
    const double scale = at.vapour_pressure / pressure;
    BySpecies<double> room;  // L + K_i V
    for_each_species(room, at.volatility, [&](double& r, double k) { r = L + k * scale * V; });
    BySpecies<double> s = room;  // (K_i - 1)/(L + K_i V) = (1 - (L + V)/(L + K_i V))/V
    for_each_species(s, room, [&](double& to, double r) { to = (1.0 - (L + V) / r) / V; });
    double mean = 0.0;
    double falls = 0.0;
    const auto add = [&](double n, double share) { falls += n * share * share; };
    for_each_species(s, split.liquid, [&](double share, double n) { mean += n / L * share; });
    for_each_species(s, split.liquid, [&](double share, double n) { add(n, share); });
    for_each_species(s, split.vapour, [&](double share, double n) { add(n, share); });
    for_each_species(vaporized, s, [&](double& to, double share) { to = (share - mean) / falls; });
    const double of_vapour = split.vapour_volume / V;
    for_each_species(gains.vapour, vaporized, [&](double& v, double n) { v = n * of_vapour; });
    // Of the liquid's volume: by all moles at given V, and by V at given moles.
    BySpecies<double> held =
        split.liquid;  // v_j n_j K_j/(L + K_j V)^2 = v_j l_j (1/L - 1/(L + K_j V))/V
    for_each_species(held, at.liquid_volume, [](double& l, double v) { l *= v; });
    for_each_species(held, room, [&](double& l, double r) { l *= (1.0 / L - 1.0 / r) / V; });
    const double by_K = sum_of(held);
    for_each_species(gains.liquid, room, [&](double& v, double r) { v = v * L / r + by_K * V; });
    for_each_species(gains.liquid, vaporized,
                     [&](double& v, double n) { v -= by_K * (L + V) * n; });
  }
  for_each_species(gains.liquid, gains.liquid, [&](double& v, double) { v *= compressed; });
}

}  // namespace

VolumeGains volume_gains(const Stage& stage, const AtTemperature<double>& at, double pressure,
                         const PhaseSplit<double>& split, double polymer_density) {
  VolumeGains gains;
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    gains_of_bed(at, pressure, split, polymer_density, gains);
  } else {
    gains_of_pool(at, pressure, split, gains);
  }
  return gains;
}

}  // namespace tandem::reactor::correlations
