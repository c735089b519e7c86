#include "reactor/presence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reactor/given_set_points.hpp"
#include "reactor/parts.hpp"
#include "reactor/properties/comonomer_saturation.hpp"
#include "reactor/properties/property_method.hpp"

namespace tandem::reactor {

namespace {

bool makes(const Train& train, Part part) {
  return std::ranges::any_of(train.stages, [&](const Stage& s) { return s.part == part; });
}

/// The seed of a closed vessel stays in its product, with the parts of its own grade.
bool seeds(const Train& train, Part part) {
  const Stage& first = train.stages.front();
  if (!train.batch || !(first.seed_bed > 0.0) || first.seed.as_product) return false;
  return part == Part::A ? first.seed.copolymer < 1.0 : first.seed.copolymer > 0.0;
}

/// Whether some stage may be fed that, alone or with the catalyst.
bool feeds(const OperatingPoint<double>& most, Setting alone, Setting per_titanium) {
  return std::ranges::any_of(most, [&](const StagePoint<double>& point) {
    return point[alone] > 0.0 || (point[per_titanium] > 0.0 && point[Setting::catalyst_feed] > 0.0);
  });
}

std::string why_not_of_train(const Train& train, const OperatingPoint<double>* most,
                             needs::Needs asked) {
  const auto lacks = [&](needs::Needs what, bool there) { return (asked & what) != 0 && !there; };
  const bool A = makes(train, Part::A), B = makes(train, Part::B);
  if (lacks(needs::part_A, A || seeds(train, Part::A)) || lacks(needs::made_A, A))
    return "no stage makes part (A)";
  if (lacks(needs::part_B, B || seeds(train, Part::B)) || lacks(needs::made_B, B))
    return "no stage makes part (B)";
  if (lacks(needs::parts_in_order, makes_both_parts_in_order(train)))
    return "only a train that makes part (A) and after it part (B) has it";
  if (lacks(needs::porosity, train.catalyst.porosity > 0.0))
    return "the porosity of the catalyst's particle is not given";
  if (lacks(needs::chlorine, train.catalyst.chlorine > 0.0))
    return "the chlorine of the catalyst is not given";
  if (most == nullptr || most->size() != train.stages.size()) return {};
  if (lacks(needs::cocatalyst,
            feeds(*most, Setting::cocatalyst_feed, Setting::cocatalyst_per_titanium)))
    return "no stage is fed cocatalyst";
  if (lacks(needs::hydrogen, std::ranges::any_of(*most, [](const StagePoint<double>& point) {
              return point[Setting::hydrogen_ratio] > 0.0 || point[Setting::feed_hydrogen] > 0.0 ||
                     point[Setting::hydrogen_charge] > 0.0;
            })))
    return "no stage has hydrogen";
  if (lacks(needs::donor, feeds(*most, Setting::donor_feed, Setting::donor_per_titanium)))
    return "no stage is fed donor";
  return {};
}

std::string why_not_by_ways(const Train& train, const Stage& stage, when::When fits) {
  using namespace when;
  const When given = ways_of(train, stage);
  if ((fits & given & (computed | imposed)) == 0)
    return fmt::format("with property method \"{}\" there is no fluid",
                       train.property_method->name());
  if ((fits & given & any_kind) == 0)
    return fmt::format("a {} has no such quantity", facts_of(stage.kind).name);
  if ((fits & given & (continuous | batch)) == 0)
    return train.batch ? "a batch is closed: it has no flows"
                       : "it belongs to a batch, and this train is run continuously";
  if ((fits & given & (isothermal | cooled)) == 0)
    return "its temperature follows from a coolant that the job gives";
  return {};
}

/// Whether a comonomer is below its critical temperature at the stage's, where that is told and held.
bool may_condense(const Train& train, const OperatingPoint<double>* most, std::size_t s) {
  const bool told = most != nullptr && s < most->size() &&
                    train.stages[s].cooling.kind == CoolingKind::isothermal;
  const auto& monomers = train.catalyst.monomers;
  for (std::size_t i = 1; i < monomers.size(); ++i) {
    const VapourPressureFit* fit = vapour_pressure_fit(monomers[i].name);
    if (fit != nullptr && (!told || (*most)[s][Setting::temperature] < fit->critical_temperature))
      return true;
  }
  return false;
}

std::string why_not_of_stage(const Train& train, const OperatingPoint<double>* most, std::size_t s,
                             needs::Needs asked) {
  const Stage& stage = train.stages[s];
  const auto lacks = [&](needs::Needs what, bool there) { return (asked & what) != 0 && !there; };
  if (lacks(needs::vessel, !std::isnan(stage.vessel_volume)))
    return "the stage has no vessel_volume";
  if (lacks(needs::vapour, phases_of(stage) != PhaseSystem::liquid))
    return fmt::format("a {} has no gas", facts_of(stage.kind).name);
  if (lacks(needs::stage_before, s > 0)) return "no stage comes before it";
  if (lacks(needs::bed_before, s > 0 && !reacts_in_liquid(train.stages[s - 1].kind)))
    return "no gas bed comes before it";
  const auto charged = [&](Setting what) {
    return most == nullptr || s >= most->size() || (*most)[s][what] > 0.0;
  };
  if (lacks(needs::hydrogen_charged, charged(Setting::hydrogen_charge)))
    return "no hydrogen is charged into the stage: it is held";
  if (lacks(needs::propylene_charged, charged(Setting::propylene_charge)))
    return "no propylene is charged into the stage: it is held";
  if (lacks(needs::condensable, may_condense(train, most, s)))
    return "no comonomer of the catalyst could condense in it";
  return {};
}

}  // namespace

std::string why_absent(const Train& train, const OperatingPoint<double>* most,
                       std::optional<std::size_t> stage, const Presence& presence) {
  // A train that cannot be solved has no quantities to ask for; reactor/check says why.
  if (train.property_method == nullptr || train.stages.empty()) return {};
  if (stage) {
    std::string why = why_not_by_ways(train, train.stages[*stage], presence.fits);
    if (!why.empty()) return why;
    why = why_not_of_stage(train, most, *stage, presence.needs);
    if (!why.empty()) return why;
  }
  return why_not_of_train(train, most, presence.needs);
}

}  // namespace tandem::reactor
