#include "app/job/build_stages.hpp"

#include <cmath>
#include <limits>
#include <tuple>

#include "app/job/build_catalyst.hpp"
#include "app/job/build_units.hpp"
#include "app/layers/check_value.hpp"
#include "app/layers/read_value.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

using reactor::ComonomerBase;
using reactor::HydrogenBase;
using reactor::Phase;
using reactor::Setting;
using reactor::Stage;

/// What a hydrogen ratio is per mole of, from its key: liquid_H2_per_C2_C3.
HydrogenBase hydrogen_base(const Path& words, const std::vector<std::string>& monomers) {
  if (words.size() > 4 || words[3] == "monomers") return HydrogenBase::all_monomers;
  for (std::size_t i = 1; i < monomers.size() && i <= 3; ++i)
    if (kinetics::find_monomer(monomers[i])->code == words[3])
      return static_cast<HydrogenBase>(static_cast<std::size_t>(HydrogenBase::comonomer_1) + i - 1);
  return HydrogenBase::propylene;
}

/// What a ratio's key says of its meaning, into the stage.
void read_ratio_key(const Leaf& leaf, Setting setting, const Context& context, Stage& stage) {
  const reactor::SettingTraits& traits = reactor::traits_of(setting);
  if (traits.role != reactor::Role::ratio) return;
  const Path words = split(leaf.parts.back(), '_');
  const Phase phase = words[0] == "gas" ? Phase::gas : Phase::liquid;
  if (traits.of == reactor::Substance::hydrogen) {
    stage.hydrogen_phase = phase;
    stage.hydrogen_base = hydrogen_base(words, context.monomers);
  } else {
    const std::size_t i = reactor::place_of(setting) - 1;
    stage.comonomer_phase[i] = phase;
    stage.comonomer_base[i] =
        words.size() > 4 ? ComonomerBase::comonomer_and_propylene : ComonomerBase::propylene;
  }
}

/// The middle of a range, by ratio where it is logarithmic.
double middle(const optimize::Decision& d) {
  return d.logarithmic ? std::sqrt(d.low) * std::sqrt(d.high) : 0.5 * (d.low + d.high);
}

optimize::Decision decision_of(const Leaf& leaf, reactor::SetPoint at) {
  optimize::Decision decision;
  decision.at = at;
  decision.key = leaf.path;
  decision.low = leaf.numbers[0];
  decision.high = leaf.numbers[1];
  decision.start = leaf.numbers[2];
  std::tie(decision.least, decision.most) = ends_of_range(*leaf.row);
  decision.logarithmic = decision.low > 0.0 && decision.high >= 10.0 * decision.low;
  return decision;
}

reactor::Cooling cooling_of(const Merged& merged, const std::string& at) {
  reactor::Cooling cooling;
  const auto number = [&](const char* key, double& out) {
    out = merged.number(at + key).value_or(out);
  };
  const std::string kind = merged.word(at + "kind");
  cooling.kind = kind == "jacket"     ? reactor::CoolingKind::jacket
                 : kind == "gas loop" ? reactor::CoolingKind::gas_loop
                                      : reactor::CoolingKind::isothermal;
  number("heat_transfer", cooling.transfer);
  number("coolant_flow", cooling.flow);
  number("hold_up", cooling.hold_up);
  number("limit", cooling.limit);
  return cooling;
}

/// The grade of the powder that a stage starts with.
reactor::SeedGrade seed_of(const Merged& merged, const std::string& at, Faults& faults) {
  reactor::SeedGrade seed;
  const auto number = [&](const char* key, double& out, double factor = 1.0) {
    if (const auto given = merged.number(at + key)) out = *given * factor;
  };
  seed.as_product = merged.word(at + "grade") == "product";
  number("mfr_whole", seed.melt_flow);
  number("mfr_pp", seed.melt_flow_A);
  number("copolymer_wt", seed.copolymer, 0.01);
  number("copolymer_propylene_wt", seed.copolymer_propylene, 0.01);
  const auto* rubber = merged.find(at + "copolymer_wt");
  if (rubber != nullptr && seed.copolymer > 0.0 &&
      merged.find(at + "copolymer_propylene_wt") == nullptr)
    faults.add(rubber->where, at + "copolymer_propylene_wt",
               "is missing: the seed holds part B, whose composition has to be known");
  return seed;
}

/// Tells the keys of a seed's grade where there is no seed.
void check_seed_keys(const Merged& merged, const std::string& at, const Stage& stage,
                     Faults& faults) {
  if (starts_with_seed(stage)) return;
  for (const char* key :
       {"grade", "mfr_whole", "mfr_pp", "copolymer_wt", "copolymer_propylene_wt"}) {
    const auto* leaf = merged.find(at + key);
    if (leaf != nullptr)
      faults.add(leaf->where, at + key, "has no effect: the stage starts without powder",
                 "seed_bed gives it some");
  }
}

Stage stage_of(const std::string& name, const Merged& merged, const Context& context,
               Faults& faults) {
  const std::string at = "stages." + name + ".";
  Stage stage;
  stage.name = name;
  const std::string kind = merged.word(at + "kind");
  stage.kind = reactor::stage_kind(kind).value_or(stage.kind);
  const Phase phase = reactor::facts_of(stage.kind).reacting();
  stage.hydrogen_phase = phase;
  stage.comonomer_phase.fill(phase);
  stage.part = merged.word(at + "part") == "B" ? reactor::Part::B : reactor::Part::A;
  stage.tanks = static_cast<std::size_t>(merged.number(at + "tanks").value_or(1.0));
  stage.control = control_of(merged, context, name);
  if ((context.when(name) & by_feeds) != 0) stage.fluid_control = reactor::FluidControl::feeds;
  stage.cooling = cooling_of(merged, at + "cooling.");
  stage.vessel_volume = merged.number(at + "vessel_volume").value_or(stage.vessel_volume);
  stage.pressure_given = merged.find(at + "pressure") != nullptr;
  stage.seed_bed =
      merged.number(at + "seed_bed").value_or(std::numeric_limits<double>::quiet_NaN());
  stage.seed = seed_of(merged, at + "seed.", faults);
  check_seed_keys(merged, at + "seed.", stage, faults);
  stage.solids_enrichment = merged.number(at + "solids_enrichment").value_or(1.0);
  stage.chemistry = build_chemistry(merged, context, name, faults);
  return stage;
}

}  // namespace

void build_stages(const Merged& merged, const Context& context, Job& job, Faults& faults) {
  for (std::size_t s = 0; s < context.train.size() && s < reactor::max_stages; ++s) {
    const std::string& name = context.train[s];
    Stage stage = stage_of(name, merged, context, faults);
    reactor::StagePoint<double> point;
    for (const auto& [path, leaf] : merged.leaves()) {
      if (leaf->parts[0] != "stages" || leaf->parts[1] != name) continue;
      if (!leaf->sound || !leaf->row->setting) continue;
      const std::optional<Setting> setting = setting_of(*leaf, context);
      if (!setting) continue;
      read_ratio_key(*leaf, *setting, context, stage);
      remember_unit(merged, *leaf, {s, *setting}, name, job);
      if (!leaf->decision) {
        point[*setting] = leaf->numbers[0];
        continue;
      }
      if (*setting == Setting::temperature && (context.when(name) & cooled) != 0)
        faults.add(
            leaf->where, path,
            "the temperature of a cooled stage follows from its coolant and cannot be a decision",
            "cooling.coolant_temperature can");
      const optimize::Decision decision = decision_of(*leaf, {s, *setting});
      point[*setting] = std::isnan(decision.start) ? middle(decision) : decision.start;
      job.decisions.push_back(decision);
    }
    job.train.stages.push_back(std::move(stage));
    job.point.push_back(point);
  }
  for (optimize::Decision& decision : job.decisions) {
    const SettingText text = job.units.of(job.train, decision.at);
    decision.shown = {.factor = text.factor, .offset = text.offset, .digits = set_point_digits};
  }
}

}  // namespace tandem::app
