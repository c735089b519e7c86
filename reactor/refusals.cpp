#include "reactor/refusals.hpp"

#include <fmt/format.h>

namespace tandem::reactor {

namespace {

constexpr double bar = 1e5;
constexpr double kmol_per_h = 1.0 / 3.6;

}  // namespace

std::string why_not_filled(const Stage& stage, const BySpecies<double>& fed,
                           const PhaseSplit<double>& split) {
  if (!(sum_of(fed) > 0.0)) {
    return fmt::format("stage {}: nothing is fed to it; give it feeds", stage.name);
  }
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) return {};
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

std::string why_not_held(const Stage& stage, const Outlets& outlets) {
  constexpr double rounding = 1e-9;
  if (phases_of(stage) == PhaseSystem::liquid && outlets.bubble_pressure > outlets.pressure) {
    return fmt::format(
        "stage {}: a loop is liquid-full, but what it is fed boils at {:.4g} bar; give it a "
        "pressure above that",
        stage.name, outlets.bubble_pressure / bar);
  }
  if (outlets.vented < -rounding * outlets.fed) {
    return fmt::format(
        "stage {}: its feeds cannot hold {:.4g} bar: {:.4g} kmol/h of vapour are missing; feed "
        "that much more, or lower the pressure",
        stage.name, outlets.pressure / bar, -outlets.vented / kmol_per_h);
  }
  if (!(outlets.outflow > 0.0)) {
    return fmt::format("stage {}: its feeds cannot hold its level; more has to be fed", stage.name);
  }
  return {};
}

std::string why_no_rest(const Stage& stage, const Outlets& last) {
  constexpr double all_powder = 0.97;
  if (last.solids > all_powder) {
    return fmt::format(
        "stage {}: its catalyst makes polymer of all that is fed, so that no liquid is left to "
        "carry "
        "the powder (on the way to rest the slurry holds {:.3g} wt% of it); feed more, or less "
        "catalyst",
        stage.name, 100.0 * last.solids);
  }
  constexpr double no_gas = 0.03;
  if (last.gas < no_gas) {
    return fmt::format(
        "stage {}: its powder, with what it sorbs, leaves no room for a gas in its vessel ({:.2g} "
        "% "
        "of it on the way to rest); hold less powder, or give it a larger vessel",
        stage.name, 100.0 * last.gas);
  }
  return why_not_held(stage, last);
}

}  // namespace tandem::reactor
