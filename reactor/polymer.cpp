#include "reactor/polymer.hpp"

namespace tandem::reactor {

PolymerProperties polymer_properties(std::string_view comonomer) {
  PolymerProperties polymer;
  if (comonomer.empty() || comonomer == "ethylene") return polymer;
  // (M) Longer olefins disturb crystals of polypropylene less than ethylene. 1-butene enters them: its copolymers with
  // propylene crystallize over the whole range of composition (De Rosa and others 2011), less than polypropylene does
  // (Bartczak and others 2004): (M) half without 1-butene, as part (A), and three tenths at 45 wt% of it.
  polymer.soluble = {.low = 0.10, .high = 0.90, .edge = 0.06};
  if (comonomer == "1-butene") {
    polymer.soluble.low = 0.20;
    polymer.copolymer_amorphous = 0.5;
    polymer.amorphous_by_comonomer = 0.45;
  }
  return polymer;
}

}  // namespace tandem::reactor
