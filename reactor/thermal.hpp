#pragma once

// What the heat of a train answers: all steady states, their stability, and what happens when a stage loses
// its cooling (docs/model.md, "Heat"). Data only; TrainSolver computes it.

#include <limits>
#include <string>
#include <vector>

#include "reactor/result.hpp"
#include "reactor/telling.hpp"

namespace tandem::reactor {

/// How a stage answers a small push away from its steady state: the slowest of the modes exp(lambda t) of
/// its tanks. Equation (H6).
struct StageStability {
  bool stable = false;  ///< every mode dies out
  double slowest = std::numeric_limits<
      double>::quiet_NaN();  ///< s: time in which the leading mode falls (where it
                             ///< is unstable: grows) by e
  double period =
      std::numeric_limits<double>::quiet_NaN();  ///< s, of the slowest mode that is seen to
                                                 ///< oscillate; NaN: none
  double dies_out =
      std::numeric_limits<double>::quiet_NaN();  ///< s: time in which that one falls by e;
                                                 ///< negative where it grows
  std::string words;                             ///< "stable; slowest mode 1.9 h"
  bool oscillates = false;  ///< the leading mode swings, as against runs away or dies out evenly
};

/// Stability of a steady state, or why there is none.
struct Stability {
  SolveStatus status = SolveStatus::not_converged;
  std::string message;                 ///< a sentence where status is not solved
  std::vector<StageStability> stages;  ///< [stage]
};

/// Where a branch of steady states ends: the coolant's temperature at which T jumps.
struct Fold {
  double coolant_temperature = 0.0;  ///< K, entering
  double temperature = 0.0;          ///< K, of the stage
  bool ignition = false;  ///< true: warmer coolant ignites; false: colder coolant extinguishes
};

/// One stage at one of the train's steady states.
struct ThermalStage {
  double temperature = 0.0;                                   ///< K
  double coolant = std::numeric_limits<double>::quiet_NaN();  ///< K, leaving; NaN where isothermal
  double duty = 0.0;                                          ///< W
  double production = 0.0;                                    ///< kg/s
  std::vector<Fold> folds;  ///< by rising temperature, with the stages upstream as they are here
  StageStability stability;
};

/// One steady state of a train.
struct ThermalState {
  std::vector<ThermalStage> stages;  ///< [stage]
  bool stable = false;               ///< every stage is
  Result result;
  std::vector<double> state;  ///< as a WarmStart keeps it, so that steady() can be sent here
};

/// All steady states of a train, coldest first, stage by stage.
struct ThermalStates {
  SolveStatus status = SolveStatus::not_converged;
  std::string message;  ///< a sentence where status is not solved, or where something was left out
  std::vector<ThermalState> states;
};

/// What ends the look at a stage that has lost its cooling.
enum class LossEnd {
  unknown,
  rests,  ///< the temperature stops
  monomer_used_up,
  critical,      ///< near the critical point, or above the critical pressure
  method_range,  ///< the property method holds no further
  time,          ///< it takes too long
};

/// A stage whose cooling and feeds fail at its steady state, nothing leaving: what its catalyst then does.
struct LossOfCooling {
  SolveStatus status = SolveStatus::not_converged;
  std::string message;  ///< what happens, in sentences, or why it is not known
  double temperature_start = std::numeric_limits<double>::quiet_NaN();   ///< K
  double temperature_max = std::numeric_limits<double>::quiet_NaN();     ///< K; NaN: not reached
  double time_max = std::numeric_limits<double>::quiet_NaN();            ///< s
  double temperature_bubble = std::numeric_limits<double>::quiet_NaN();  ///< K; NaN: not reached
  double time_to_bubble =
      std::numeric_limits<double>::quiet_NaN();  ///< s; 0 where it boils already
  double time_to_sticking = std::numeric_limits<double>::quiet_NaN();  ///< s; NaN: not reached
  double time_to_110 = std::numeric_limits<double>::quiet_NaN();       ///< s, to 110 degC; likewise
  double time_to_130 = std::numeric_limits<double>::quiet_NaN();       ///< s, to 130 degC; likewise
  double rise_at_start = std::numeric_limits<double>::quiet_NaN();     ///< K/s
  double temperature_end =
      std::numeric_limits<double>::quiet_NaN();                ///< K, where the integration ends
  double time_end = std::numeric_limits<double>::quiet_NaN();  ///< s
  LossEnd end = LossEnd::unknown;                              ///< what ends it there
  double method_to =
      std::numeric_limits<double>::quiet_NaN();  ///< K: the property method holds so far
  /// K: rates above are an estimate, and it gets hotter than that; NaN: it does not. What the sites of a bed see is
  /// told by liquid propylene, which ends there.
  double estimated_from = std::numeric_limits<double>::quiet_NaN();
};

/// How the look at a stage ends that was solved: "the temperature stops at 96 degC after 4 min".
[[nodiscard]] std::string ending_words(const LossOfCooling& lost, const Telling& telling);
/// What happens on the way, and the ending.
[[nodiscard]] std::string course_words(const LossOfCooling& lost, const Telling& telling);

}  // namespace tandem::reactor
