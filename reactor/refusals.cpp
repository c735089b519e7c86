#include "reactor/refusals.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tandem::reactor {

std::string why_not_filled(const Stage& stage, const BySpecies<double>& fed,
                           const PhaseSplit<double>& split) {
  if (!(sum_of(fed) > 0.0)) {
    return fmt::format("stage {}: nothing is fed to it; give it feeds", stage.name);
  }
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    if (sum_of(split.vapour) > 0.0) return {};
    return fmt::format(
        "stage {}: its feeds make no gas at its temperature and pressure; a lower pressure, a "
        "higher temperature or feeds that boil lower would do",
        stage.name);
  }
  if (!(sum_of(split.liquid) > 0.0) || !(split.liquid_volume > 0.0)) {
    return fmt::format(
        "stage {}: its feeds make no liquid at its temperature and pressure; a higher pressure, a "
        "lower temperature or less hydrogen would do",
        stage.name);
  }
  if (phases_of(stage) == PhaseSystem::liquid_and_vapour && !(sum_of(split.vapour) > 0.0)) {
    return fmt::format(
        "stage {}: its feeds make no vapour at its temperature and pressure, and a pool boils; a "
        "lower pressure, a higher temperature or more hydrogen would do",
        stage.name);
  }
  return {};
}

std::string why_not_held(const Stage& stage, const Outlets& outlets, const Telling& telling) {
  constexpr double rounding = 1e-9;
  if (phases_of(stage) == PhaseSystem::liquid && outlets.bubble_pressure > outlets.pressure) {
    return fmt::format(
        "stage {}: a loop is liquid-full, but what it is fed boils at {}; give it a "
        "pressure above that",
        stage.name, telling.pressure.text(outlets.bubble_pressure));
  }
  if (outlets.vented < -rounding * outlets.fed) {
    return fmt::format(
        "stage {}: its feeds cannot hold {}: {} of vapour are missing; feed "
        "that much more, or lower the pressure",
        stage.name, telling.pressure.text(outlets.pressure),
        telling.molar_flow.text(-outlets.vented));
  }
  if (!(outlets.outflow > 0.0)) {
    return fmt::format("stage {}: its feeds cannot hold its level; more has to be fed", stage.name);
  }
  return {};
}

std::string why_no_rest(const Stage& stage, const Outlets& last, const Telling& telling) {
  constexpr double all_powder = 0.97;
  if (last.solids > all_powder) {
    return fmt::format(
        "stage {}: its catalyst makes polymer of all that is fed, so that no liquid is left to "
        "carry the powder (on the way to rest the slurry holds {:.3g} wt% of it); feed more, or "
        "less catalyst",
        stage.name, 100.0 * last.solids);
  }
  constexpr double no_gas = 0.03;
  if (last.gas < no_gas) {
    return fmt::format(
        "stage {}: its powder, with what it sorbs, leaves no room for a gas in its vessel ({:.2g} "
        "% of it on the way to rest); hold less powder, or give it a larger vessel",
        stage.name, 100.0 * last.gas);
  }
  return why_not_held(stage, last, telling);
}

std::string why_not_found(const Stage& stage, double production, double stay,
                          const Telling& telling) {
  const bool known = std::isfinite(production) && std::isfinite(stay) && stay > 0.0;
  const std::string last =
      known ? fmt::format(" (on the way it made {}, and its powder stayed {:.3g} min)",
                          telling.powder_flow.text(production), stay / 60.0)
            : "";
  return fmt::format(
      "stage {}: the steady iteration did not converge at this operating point{}, though there may "
      "be a steady "
      "state; less catalyst, more hold-up or milder constants are easier to solve",
      stage.name, last);
}

std::string why_not_balanced(const Stage& stage, const Unbalanced& curve, const Telling& telling) {
  const ToldIn& told = telling.temperature;
  const bool hot = curve.would < curve.coolant;
  return fmt::format(
      "stage {}: coolant at {} cannot hold it: from {} to {} it takes away {} heat than the stage "
      "sets free; coolant {} {} would hold it, at {}; {} would do, too",
      stage.name, told.text(curve.coolant), told.text(curve.lowest), told.text(curve.highest),
      hot ? "less" : "more", hot ? "below" : "above", told.text(curve.would), told.text(curve.at),
      hot ? "less catalyst, more heat transfer or more coolant"
          : "more catalyst, less heat transfer or less coolant");
}

}  // namespace tandem::reactor
