#include "kinetics/chain_length.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::kinetics {

double SchulzZimm::mass_per_decade(double M) const {
  if (!(DPn > 0.0) || !(DPw > 0.0) || !(M > 0.0)) return 0.0;
  // Order k with DPw/DPn = (k + 1)/k. Mass is Gamma(k + 1)-distributed over n at rate k/DPn.
  const double k = 1.0 / std::max(DPw / DPn - 1.0, 0.02);
  const double x = k * M / (unit_mass * DPn);
  return std::log(10.0) * std::exp((k + 1.0) * std::log(x) - x - std::lgamma(k + 1.0));
}

}  // namespace tandem::kinetics
