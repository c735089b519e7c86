#include "reactor/properties/phase_split.hpp"

#include <algorithm>

namespace tandem::reactor::correlations::detail {

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
  double N = 1e-9 * sum_of(n);
  if (!(excess(N, slope) > 0.0)) return 0.0;  // the polymer would take it all
  for (int i = 0; i < 200; ++i) {
    const double step = -excess(N, slope) / slope;
    N += step;
    if (!(std::abs(step) > 1e-15 * N)) break;
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
    if (!(step > 1e-15 * total)) break;
  }
  return V;
}

}  // namespace tandem::reactor::correlations::detail
