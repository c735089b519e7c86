#pragma once

// What a stage kind says of itself. The kinds stand in files of their own beside this one; stage_kinds.hpp lists
// them.

#include <string_view>

#include "reactor/limits.hpp"

namespace tandem::reactor {

enum class Phase { liquid, gas };

/// Which phases a stage's fluid makes. A property method knows these and no stage kind.
enum class PhaseSystem {
  liquid,             ///< a liquid that fills all the room
  liquid_and_vapour,  ///< a liquid under its own vapour
  gas_and_polymer,    ///< a gas, and amorphous polymer that sorbs it
};

/// How a drawing shows a stage.
enum class Shape { ring, stirred_tank, bed };

/// A limit that a plant keeps to in the stages of a kind.
struct KindLimit {
  std::string_view quantity;        ///< of the stage, without its name
  double Limits::*value = nullptr;  ///< SI; NaN: none
  bool at_most = false;             ///< otherwise at least
  double factor = 1.0;              ///< from SI to the unit of the quantity
  const char* words = "";           ///< what is kept: "slurry pumps"
  bool between_like = false;        ///< only where the stage before is in the same phase
  bool of_vessel = false;           ///< only where the vessel's volume is known
  bool of_cooling = false;          ///< only where the plant says nothing of the stage's cooling
};

/// Every stage gives off its heat.
inline constexpr KindLimit cooling_suffices{.quantity = "cooling_load",
                                            .value = &Limits::cooling_load,
                                            .at_most = true,
                                            .factor = 100.0,
                                            .words = "usual cooling takes its heat",
                                            .of_cooling = true};

struct KindFacts {
  std::string_view name;     ///< as a job writes it: "gas bed"
  std::string_view meaning;  ///< in a few words
  PhaseSystem phases = PhaseSystem::liquid;
  bool level_by_outflow =
      true;  ///< the outflow holds a level, from the start; where not it holds the powder
  bool starts_with_powder = false;  ///< never empty: a start-up begins with a seed
  Shape shape = Shape::stirred_tank;
  double usual_level = 0.7;  ///< of the vessel, for a drawing of one whose level is not known

  /// The phase around the particles, in which ratios are set.
  [[nodiscard]] constexpr Phase reacting() const {
    return phases == PhaseSystem::gas_and_polymer ? Phase::gas : Phase::liquid;
  }
  /// Nothing but slurry is in the vessel.
  [[nodiscard]] constexpr bool filled() const { return phases == PhaseSystem::liquid; }
};

// What the laws of a kind are asked about (reactor/tank_fluid.hpp, reactor/volume_control.hpp).
template <class T, class S, int M>
struct TankView;
template <class T, class S, int M>
class VolumeControl;

}  // namespace tandem::reactor
