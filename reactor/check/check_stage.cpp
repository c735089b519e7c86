// How a stage is built and held, and what of it excludes what.

#include "reactor/check/fault_list.hpp"

namespace tandem::reactor::checks {

namespace {

/// The controls that a stage of this kind can have.
void check_control(const Train& train, std::size_t s, FaultList& faults) {
  using enum HoldUpControl;
  const Stage& stage = train.stages[s];
  const auto refuse = [&](const std::string& sentence) {
    faults.add_at(s, FaultKind::contradiction, "control", sentence);
  };
  if (!reacts_in_liquid(stage.kind)) {
    if (stage.control != residence_time && stage.control != hold_up)
      refuse("a gas bed is held by residence_time or by hold_up");
    if (train.batch && stage.control != residence_time)
      refuse("in a batch a stage is held by its residence time, the duration");
    return;
  }
  if (stage.control == hold_up)
    return refuse(
        "hold_up holds the powder of a gas bed; a liquid stage is held by two of residence time, "
        "volume (of liquid or of slurry) and solids");
  if (concentrations_given(train)) return;
  if (stage.fluid_control == FluidControl::feeds) {
    if (stage.control != slurry_volume) refuse("run by feeds it is held by its slurry_volume");
  } else if (stage.control == slurry_volume) {
    refuse(
        "the slurry volume alone does not hold a stage run by set points: its residence time or "
        "its solids are needed, too");
  } else if (stage.control == residence_time) {
    refuse(
        "the residence time alone does not hold a liquid stage: its liquid volume, its slurry "
        "volume or its solids are needed, too");
  } else if (train.batch && stage.control != residence_time_and_liquid_volume) {
    refuse(
        "in a batch a liquid stage is held by residence_time_and_liquid_volume, duration and "
        "charge");
  }
}

void check_tanks(const Train& train, std::size_t s, FaultList& faults) {
  const Stage& stage = train.stages[s];
  const auto refuse = [&](FaultKind kind, const std::string& sentence) {
    faults.add_at(s, kind, "tanks", sentence);
  };
  if (stage.tanks < 1 || stage.tanks > max_tanks)
    refuse(FaultKind::count,
           fmt::format("it has {} tanks; it has 1 to {}", stage.tanks, max_tanks));
  else if (stage.tanks == 1)
    return;
  else if (reacts_in_liquid(stage.kind))
    refuse(FaultKind::contradiction, "tanks in series are those of a gas bed; give tanks = 1");
  else if (train.batch)
    refuse(FaultKind::contradiction, "a batch is one tank; give tanks = 1");
  else if (stage.control != HoldUpControl::hold_up)
    refuse(FaultKind::contradiction, "tanks in series are run by hold_up");
}

void check_cooling(const Train& train, std::size_t s, FaultList& faults) {
  const Stage& stage = train.stages[s];
  const Cooling& cooling = stage.cooling;
  if (std::isnan(cooling.limit) || cooling.limit <= 0.0)
    faults.add_at(s, FaultKind::out_of_range, "cooling.limit",
                  "cooling.limit is above 0 W; infinity says that there is none");
  if (cooling.kind == CoolingKind::isothermal) return;
  const auto refuse = [&](const std::string& sentence) {
    faults.add_at(s, FaultKind::contradiction, "cooling.kind", sentence);
  };
  if (train.batch) refuse("the temperature of a batch is held; give cooling.kind = isothermal");
  if (concentrations_given(train))
    refuse("with imposed concentrations there is no heat balance; give cooling.kind = isothermal");
  if (cooling.kind == CoolingKind::gas_loop && facts_of(stage.kind).filled())
    refuse("a loop is full of liquid and has no gas to circulate; a jacket cools it");
  if (!(cooling.transfer > 0.0 && cooling.flow > 0.0 && cooling.hold_up > 0.0 &&
        std::isfinite(cooling.transfer) && std::isfinite(cooling.flow) &&
        std::isfinite(cooling.hold_up)))
    faults.add_at(s, FaultKind::out_of_range, "cooling",
                  "cooling needs a transfer, a coolant flow and a hold-up of heat, all above 0");
}

/// Ratios and phases that the stage and the catalyst have.
void check_bases(const Train& train, std::size_t s, FaultList& faults) {
  const Stage& stage = train.stages[s];
  const auto base = static_cast<std::size_t>(stage.hydrogen_base);
  const bool of_comonomer = stage.hydrogen_base != HydrogenBase::propylene &&
                            stage.hydrogen_base != HydrogenBase::all_monomers;
  if (of_comonomer && base >= train.catalyst.monomers.size())
    faults.add_at(s, FaultKind::contradiction, "hydrogen_base",
                  fmt::format("its hydrogen ratio is per mole of comonomer {}, which the catalyst "
                              "has not",
                              base));
}

void check_vessel(const Train& train, std::size_t s, FaultList& faults) {
  const Stage& stage = train.stages[s];
  const bool by_feeds = stage.fluid_control == FluidControl::feeds;
  if (by_feeds && train.batch)
    faults.add_at(s, FaultKind::contradiction, "fluid_control",
                  "a batch is closed, so it cannot be run by feeds");
  if (by_feeds && concentrations_given(train))
    faults.add_at(s, FaultKind::contradiction, "fluid_control",
                  "with imposed concentrations it cannot be run by feeds");
  if (!std::isnan(stage.vessel_volume)) {
    faults.number_at(s, "vessel_volume", stage.vessel_volume, positive);
  } else if (by_feeds && !facts_of(stage.kind).filled()) {
    faults.add_at(s, FaultKind::missing, "vessel_volume",
                  "run by feeds it needs a vessel_volume, which its vapour or gas fills");
  }
  if (!std::isnan(stage.seed_bed)) faults.number_at(s, "seed_bed", stage.seed_bed, not_negative);
  faults.number_at(s, "seed.melt_flow", stage.seed.melt_flow, positive);
  if (!std::isnan(stage.seed.melt_flow_A)) {
    faults.number_at(s, "seed.melt_flow_A", stage.seed.melt_flow_A, positive);
    if (!(stage.seed.copolymer > 0.0) || !(stage.seed.copolymer < 1.0))
      faults.add_at(s, FaultKind::contradiction, "seed.melt_flow_A",
                    "the seed has one part, whose melt flow is that of the powder");
  }
  faults.number_at(s, "seed.copolymer", stage.seed.copolymer, share);
  faults.number_at(s, "seed.copolymer_propylene", stage.seed.copolymer_propylene, share);
  faults.number_at(s, "solids_enrichment", stage.solids_enrichment, positive);
  if (!stage.pressure_given &&
      (facts_of(stage.kind).phases != PhaseSystem::liquid_and_vapour || by_feeds))
    faults.add_at(s, FaultKind::missing, "pressure_given",
                  "its pressure has to be given; only in a pool run by set points it can be the "
                  "bubble pressure");
}

/// A closed vessel never starts without powder where its first stage is a bed.
void check_seed(const Train& train, FaultList& faults) {
  if (!train.batch || !facts_of(train.stages.front().kind).starts_with_powder) return;
  if (!(train.stages.front().seed_bed > 0.0))
    faults.add_at(0, FaultKind::missing, "seed_bed",
                  "a gas bed never starts empty; give it a seed_bed");
}

}  // namespace

void check_stage(const Train& train, std::size_t s, FaultList& faults) {
  check_tanks(train, s, faults);
  check_control(train, s, faults);
  check_cooling(train, s, faults);
  check_bases(train, s, faults);
  check_vessel(train, s, faults);
  if (s == 0) check_seed(train, faults);
}

}  // namespace tandem::reactor::checks
