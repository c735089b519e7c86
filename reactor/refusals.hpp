#pragma once

// Why a stage run by feeds, or cooled, cannot be as it is asked to be, in a sentence that names the stage, the
// quantity and what would do. An empty sentence: it can.

#include <string>

#include "reactor/properties/stage_fluid.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// What a stage's feeds make at its temperature and pressure, by `split`, does not fill it.
[[nodiscard]] std::string why_not_filled(const Stage& stage, const BySpecies<double>& fed,
                                         const PhaseSplit<double>& split);

/// How a stage that holds its level and pressure by its outlets stands.
struct Outlets {
  double pressure = 0.0;         ///< Pa
  double bubble_pressure = 0.0;  ///< Pa, of the liquid
  double fed = 0.0;              ///< mol/s
  double vented = 0.0;           ///< mol/s of vapour
  double outflow = 0.0;          ///< 1/s, of what is in it
  double solids = 0.0;           ///< kg of powder per kg of slurry; 0 in a gas bed
  double gas = 1.0;              ///< m3 of gas per m3 of a bed's vessel; 1 in a liquid stage
};

/// A loop that boils, or an outlet that would have to run backwards.
[[nodiscard]] std::string why_not_held(const Stage& stage, const Outlets& outlets,
                                       const Telling& telling);

/// Why a stage finds no rest, from how it stood last on its way: its liquid is all but used up, or as above.
[[nodiscard]] std::string why_no_rest(const Stage& stage, const Outlets& last,
                                      const Telling& telling);

/// A stage whose iteration led nowhere, from what it made [kg/s] and how long its powder stayed [s] last.
[[nodiscard]] std::string why_not_found(const Stage& stage, double production, double stay,
                                        const Telling& telling);

/// A cooled stage whose heat no temperature balances, K.
struct Unbalanced {
  double lowest = 0.0;   ///< of the temperatures that the stage can have
  double highest = 0.0;  ///< the same
  double coolant = 0.0;  ///< at its inlet, as it is set
  double would = 0.0;    ///< the nearest coolant that holds the stage
  double at = 0.0;       ///< the stage's temperature then
};
[[nodiscard]] std::string why_not_balanced(const Stage& stage, const Unbalanced& curve,
                                           const Telling& telling);

}  // namespace tandem::reactor
