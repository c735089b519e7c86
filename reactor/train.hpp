#pragma once

// The train as it is built and run: stages in order, the catalyst, the property method. Data only.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "kinetics/catalyst.hpp"
#include "reactor/limits.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/polymer.hpp"
#include "reactor/properties/chosen_method.hpp"
#include "reactor/properties/property_methods.hpp"
#include "reactor/stage_kind/stage_kinds.hpp"
#include "reactor/telling.hpp"

namespace tandem::reactor {

inline constexpr std::size_t max_stages = 8;
inline constexpr std::size_t max_tanks = 8;

enum class Part { A, B };

/// What Setting::hydrogen_ratio is per mole of.
enum class HydrogenBase { propylene, comonomer_1, comonomer_2, comonomer_3, all_monomers };
/// What Setting::comonomer_ratio_i is: comonomer/propylene or comonomer/(comonomer + propylene).
enum class ComonomerBase { propylene, comonomer_and_propylene };

/// What a stage is run by. A liquid stage knows residence time, solids, and its volume of liquid alone or of slurry;
/// two of the three are given and the rest follows. A gas bed knows residence time and hold-up; one is given.
enum class HoldUpControl {
  residence_time,                    ///< gas bed: bed mass follows. batch: the duration
  residence_time_and_liquid_volume,  ///< liquid stage: solids follow
  residence_time_and_solids,         ///< liquid stage: liquid volume follows
  hold_up,                           ///< gas bed: residence time follows from the powder flow
  liquid_volume_and_solids,          ///< liquid stage: residence time follows from the powder flow
  residence_time_and_slurry_volume,  ///< liquid stage: solids follow
  slurry_volume_and_solids,          ///< liquid stage: residence time follows from the powder flow
  slurry_volume,                     ///< liquid stage run by feeds: its level
};

/// What the fluid of a stage follows from.
enum class FluidControl {
  set_points,  ///< ratios, temperature and pressure are held; feeds follow
  feeds,       ///< flows are given, pressure and level are held; composition is a state
};

/// How a stage's heat leaves, and whether its temperature is a state.
enum class CoolingKind {
  isothermal,  ///< the temperature is held; the duty follows
  jacket,      ///< through a wall to a coolant; the temperature is a state
  gas_loop,    ///< with the circulating gas to a cooler; the temperature is a state
};

/// T gives heat to a coolant at T_c: transfer (T - T_c); the coolant, entering at
/// Setting::coolant_temperature, takes it along: flow (T_c - T_in). Equation (H1).
struct Cooling {
  CoolingKind kind = CoolingKind::isothermal;
  double transfer = 0.0;  ///< W/K: UA of a jacket; of a gas loop, gas flow times heat capacity
  double flow = 0.0;      ///< W/K: coolant flow times heat capacity
  double hold_up = 0.0;   ///< J/K: coolant and wall, which share T_c
  double limit = std::numeric_limits<double>::infinity();  ///< W: what the plant can take away
};

/// The grade of the powder that a stage starts with. Its part (A) is pure polypropylene.
struct SeedGrade {
  bool as_product =
      false;  ///< powder of the grade that the train makes: the pellet is judged without it
  double melt_flow = 10.0;  ///< g/10 min, of the powder
  double melt_flow_A =
      std::numeric_limits<double>::quiet_NaN();  ///< g/10 min, of its part (A); NaN: the powder's
  double copolymer = 0.0;                        ///< mass share of its part (B)
  double copolymer_propylene = 0.5;              ///< mass share of propylene units in that
};

/// How a stage is built and what its set points mean.
struct Stage {
  std::string name;
  StageKind kind = StageKind::loop;
  Part part = Part::A;
  std::size_t tanks = 1;  ///< equal tanks in series, gas bed only
  HoldUpControl control = HoldUpControl::residence_time;
  HydrogenBase hydrogen_base = HydrogenBase::propylene;
  Phase hydrogen_phase = Phase::liquid;
  std::array<ComonomerBase, 3> comonomer_base{};
  std::array<Phase, 3> comonomer_phase{};
  bool pressure_given = true;  ///< pool: false means P is the bubble pressure
  FluidControl fluid_control = FluidControl::set_points;
  Cooling cooling;
  double vessel_volume = std::numeric_limits<double>::quiet_NaN();  ///< m3; needed by a pool and a
                                                                    ///< gas bed run by feeds
  double seed_bed =
      std::numeric_limits<double>::quiet_NaN();  ///< kg of powder at start, without live
                                                 ///< sites; NaN: a gas bed takes its
                                                 ///< steady bed mass, a liquid stage none
  SeedGrade seed;                                ///< its grade
  double solids_enrichment = 1.0;  ///< solids per liquid leaving over solids per liquid inside
  kinetics::Chemistry chemistry;   ///< the catalyst's, with this stage's overrides
  /// K: what a bed's sites see by their equivalent liquid follows the temperature up to here, and stays so above.
  /// Below infinity in a loss of cooling alone, which goes on where no liquid is left.
  double equivalent_liquid_to = std::numeric_limits<double>::infinity();
};

/// Whether there may be powder in it before it has made any.
[[nodiscard]] inline bool starts_with_seed(const Stage& stage) {
  return std::isnan(stage.seed_bed) ? facts_of(stage.kind).starts_with_powder
                                    : stage.seed_bed > 0.0;
}

[[nodiscard]] inline PhaseSystem phases_of(const Stage& stage) {
  return facts_of(stage.kind).phases;
}

/// No pressure is given to its liquid, which boils: it is the bubble pressure.
[[nodiscard]] inline bool at_bubble_pressure(const Stage& stage) {
  return phases_of(stage) == PhaseSystem::liquid_and_vapour && !stage.pressure_given;
}

/// How fresh feeds are supplied. They are let down to their stage without heat or work, so what they bring does not
/// depend on its pressure.
struct Supply {
  double liquid_pressure =
      60e5;  ///< Pa; above all critical pressures, so a liquid at every temperature
  double gas_pressure =
      30e5;  ///< Pa; at most, a gas that would condense comes at its vapour pressure
  std::vector<std::string> gases{"ethylene", "hydrogen", "nitrogen"};  ///< the others are liquid

  [[nodiscard]] bool as_gas(std::string_view species) const {
    return std::find(gases.begin(), gases.end(), species) != gases.end();
  }
};

struct Train {
  kinetics::Catalyst catalyst;
  std::vector<Stage> stages;
  ChosenMethod property_method = correlations_method();  ///< never null
  PolymerProperties polymer;
  Supply supply;
  bool batch = false;  ///< one closed vessel, the stages one after another in it
  Limits limits;
  UsualCooling usual_cooling;
  /// g/mol: where the distribution of what has been made is a quantity, dw_dlog10_M[1] and on.
  std::vector<double> molar_masses = {};
  Telling telling = {};  ///< how its sentences tell numbers; nothing is computed with it
};

}  // namespace tandem::reactor
