#include "kinetics/chain_length.hpp"

#include "kinetics/mass_per_decade.hpp"

namespace tandem::kinetics {

double SchulzZimm::mass_per_decade(double M) const {
  if (!(DPn > 0.0) || !(DPw > 0.0) || !(M > 0.0)) return 0.0;
  return kinetics::mass_per_decade(DPn, DPw, unit_mass, M);
}

}  // namespace tandem::kinetics
