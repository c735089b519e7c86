#include "reactor/charges.hpp"

#include <fmt/format.h>

#include "kinetics/dual.hpp"

namespace tandem::reactor {

std::optional<ChargedRatio> charged_ratio(const Train& train, const Stage& stage,
                                          const StagePoint<double>& point, double vessel) {
  using D = Dual<1>;
  constexpr int most_steps = 60;
  constexpr double exact = 1e-14, most = 100.0;
  StagePoint<D> at;
  for (std::size_t i = 0; i < setting_count; ++i) at.values[i] = D(point.values[i]);
  Charges<D> charges;
  charges.of_hydrogen = true;
  charges.hydrogen = at[Setting::hydrogen_charge];
  charges.propylene = at[Setting::propylene_charge];
  charges.of_propylene = charges.propylene.value > 0.0;
  charges.vessel = D(vessel);
  // What the vessel holds is concave in the ratio: Newton's iteration comes from below and never passes it.
  ChargedRatio found{.ratio = 1e-6};
  for (int step = 0; step < most_steps; ++step) {
    at[Setting::hydrogen_ratio] = D::variable(found.ratio, 0);
    const D held = hydrogen_at(train, stage, at, charges);
    found.slope = held.slope[0];
    const double missing = charges.hydrogen.value - held.value;
    if (!std::isfinite(missing) || !(found.slope > 0.0) || found.ratio > most) return std::nullopt;
    const double by = missing / found.slope;
    found.ratio += by;
    if (std::abs(by) <= exact * found.ratio) return found;
  }
  // A rounding beside it is as good.
  return found;
}

std::optional<std::string> check_charges(const Train& train, std::size_t s,
                                         const OperatingPoint<double>& point) {
  const Stage& stage = train.stages[s];
  const StagePoint<double>& p = point[s];
  const double hydrogen = p[Setting::hydrogen_charge], propylene = p[Setting::propylene_charge];
  if (!train.batch || !(hydrogen > 0.0 || propylene > 0.0)) return std::nullopt;
  if (propylene > 0.0) {
    Charges<double> charges;
    spread(train, phases_of(stage), stage_fluid(train, stage, p), charges);
    const double volume = stage.vessel_volume;
    const double kg = train.catalyst.monomers.front().molar_mass;  // a mole of propylene
    const double liquid = charged_liquid(charges, propylene, volume);
    if (!(liquid > least_liquid_share * volume))
      return fmt::format(
          "stage {}: {:.4g} kg of propylene make no liquid to speak of in its vessel of {:.4g} L; "
          "more than {:.4g} kg would do",
          stage.name, kg * propylene, 1e3 * volume,
          kg * volume *
              (charges.propylene_beside +
               least_liquid_share * (charges.propylene_around - charges.propylene_beside)));
    if (!(liquid < volume))
      return fmt::format(
          "stage {}: {:.4g} kg of propylene do not go into its vessel of {:.4g} L; less than "
          "{:.4g} kg would do",
          stage.name, kg * propylene, 1e3 * volume, kg * volume * charges.propylene_around);
  }
  if (hydrogen > 0.0 && !charged_ratio(train, stage, p, stage.vessel_volume))
    return fmt::format(
        "stage {}: {:.4g} mol of hydrogen do not go into its vessel at the stage's temperature and "
        "pressure; give less hydrogen, a larger vessel or more pressure",
        stage.name, hydrogen);
  return std::nullopt;
}

}  // namespace tandem::reactor
