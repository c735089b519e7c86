#include "reactor/product.hpp"

#include "reactor/solve/tank_chain.hpp"

namespace tandem::reactor {

SolubleWindow soluble_window(const std::string& comonomer) {
  // Representative: ethylene chains too poor crystallize as PP, too rich as PE; butene disturbs less.
  if (comonomer == "ethylene") return {0.15, 0.75};
  return {0.10, 0.90};
}

Masses solve::masses_of(const Train& train) {
  Masses masses;
  for (std::size_t i = 0; i < train.catalyst.monomers.size(); ++i) {
    masses.monomer[i] = train.catalyst.monomers[i].molar_mass;
  }
  masses.amorphous_fraction = train.catalyst.amorphous_fraction_homopolymer;
  masses.polymer = train.polymer;
  for (const Stage& stage : train.stages) masses.part.push_back(stage.part);
  masses.site_types = train.catalyst.chemistry.site_types.size();
  return masses;
}

}  // namespace tandem::reactor
