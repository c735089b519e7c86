// What the keys of a stage have to agree on among themselves.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/job/build_stages.hpp"
#include "app/job/defaults.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

using reactor::HoldUpControl;
using reactor::Setting;

/// Tables of stages that stand in no train: a misspelled name, most likely.
void check_names(const Context& context, const std::vector<Layer>& layers, const Merged& merged,
                 Faults& faults) {
  if (merged.find("train") == nullptr) return;
  for (const Layer& layer : layers) {
    std::set<std::string> reported;
    for (const Leaf& leaf : layer.leaves) {
      if (leaf.parts[0] != "stages" || !reported.insert(leaf.parts[1]).second) continue;
      const auto& known = context.known_stages;
      if (std::find(known.begin(), known.end(), leaf.parts[1]) != known.end()) continue;
      const auto table = layer.tables.find("stages." + leaf.parts[1]);
      faults.add(table == layer.tables.end() ? leaf.where : table->second,
                 "stages." + leaf.parts[1], "no stage of the train has this name",
                 did_you_mean(leaf.parts[1], known));
    }
  }
  if (context.train.size() > reactor::max_stages)
    faults.add(merged.find("train")->where, "train",
               fmt::format("names {} stages; a train has at most {}", context.train.size(),
                           reactor::max_stages));
}

/// The ratios that a stage gives of one species ("H2", "C2"), in the order of their places.
void check_one_ratio(const Merged& merged, const std::string& stage, const std::string& species,
                     Faults& faults) {
  const Leaf* kept = nullptr;
  for (const auto& [path, leaf] : merged.leaves()) {
    if (ratio_species(*leaf) != species || leaf->parts[1] != stage) continue;
    if (kept != nullptr)
      faults.add(leaf->where, shown_key(path),
                 fmt::format("the stage has a ratio of {} already, {}; keep one of them", species,
                             kept->parts.back()));
    kept = leaf;
  }
}

struct Held {
  const Leaf *time, *hold_up, *slurry, *solids;
};

Held held(const Merged& merged, const std::string& stage) {
  const std::string at = "stages." + stage + ".";
  return {merged.find(at + "residence_time"), merged.find(at + "hold_up"),
          merged.find(at + "slurry_volume"), merged.find(at + "slurry_solids")};
}

/// What a stage carries of the species that it does not name.
void settle_carry(Merged& merged, const Context& context, const std::string& stage) {
  const Leaf* all = merged.find("stages." + stage + ".carry");
  if (all == nullptr || !all->sound) return;
  std::vector<std::string> species = context.monomers;
  species.insert(species.end(), {"hydrogen", context.diluent, "nitrogen"});
  for (const std::string& name : species)
    if (const std::string key = "carry_" + name;
        merged.find("stages." + stage + '.' + key) == nullptr)
      add_default(merged, {"stages", stage, key}, to_toml(all->value), context);
}

/// The slurry of a loop run by set points fills its vessel, where nothing else says how much it holds.
void fill_loop(Merged& merged, const Context& context, const std::string& stage) {
  const auto [time, hold_up, slurry, solids] = held(merged, stage);
  const Leaf* vessel = merged.find("stages." + stage + ".vessel_volume");
  const bool loop = (context.kind.at(stage) & in_loop) != 0;
  if (!loop || vessel == nullptr || !vessel->sound || hold_up != nullptr || slurry != nullptr)
    return;
  if (time == nullptr || solids == nullptr)
    add_default(merged, {"stages", stage, "slurry_volume"}, to_toml(vessel->value), context);
}

/// The level of a loop run by feeds, by default its vessel; what a pool misses, its row says.
void settle_level(Merged& merged, const Context& context, const std::string& stage,
                  Faults& faults) {
  const std::string at = "stages." + stage + ".";
  if ((context.kind.at(stage) & in_loop) == 0 || merged.find(at + "slurry_volume") != nullptr)
    return;
  if (const Leaf* vessel = merged.find(at + "vessel_volume")) {
    if (vessel->sound)
      add_default(merged, {"stages", stage, "slurry_volume"}, to_toml(vessel->value), context);
    return;
  }
  faults.add(place_of_missing(merged, {"stages", stage, "slurry_volume"}, in_plant),
             at + "slurry_volume", R"(missing: slurry_volume = "60 m3" or vessel_volume = "60 m3")",
             "a loop run by feeds holds its volume of liquid and powder");
}

/// The heat capacity of coolant and wall, by default what flows in a minute.
void settle_cooling(Merged& merged, const Context& context, const std::string& stage) {
  const std::string at = "stages." + stage + ".cooling.";
  const When given = context.when(stage);
  if ((given & cooled) == 0 || (given & isothermal) != 0) return;
  const std::optional<double> flow = merged.number(at + "coolant_flow");
  if (flow && merged.find(at + "hold_up") == nullptr)
    add_default(merged, {"stages", stage, "cooling", "hold_up"},
                fmt::format("\"{} J/K\"", exact(60.0 * *flow)), context);
}

/// Whether a stage of a batch is charged with propylene, of which its liquid follows.
bool is_charged(const Merged& merged, const std::string& stage) {
  const std::string key = "stages." + stage + ".propylene_charge";
  return merged.find(key) != nullptr && merged.number(key) != 0.0;
}

/// What a closed vessel is charged with once is not held beside, and a vapour needs the vessel's volume.
void check_charges(const Merged& merged, const Context& context, const std::string& stage,
                   Faults& faults) {
  const std::string at = "stages." + stage + ".";
  const auto given = [&](const std::string& key) -> const Leaf* {
    const Leaf* leaf = merged.find(at + key);
    const bool none = leaf == nullptr || !leaf->sound || merged.number(at + key) == 0.0;
    return none ? nullptr : leaf;
  };
  const Leaf* hydrogen = given("hydrogen_charge");
  const Leaf* propylene = given("propylene_charge");
  for (const auto& [path, leaf] : merged.leaves())
    if (hydrogen != nullptr && ratio_species(*leaf) == "H2" && leaf->parts[1] == stage &&
        merged.number(path) != 0.0)
      faults.add(
          leaf->where, shown_key(path),
          "the stage is charged with hydrogen, hydrogen_charge, which is used up; keep one of "
          "them");
  if (const Leaf* volume = given("hold_up"); propylene != nullptr && volume != nullptr)
    faults.add(
        volume->where, at + "hold_up",
        "the stage is charged with propylene, propylene_charge, of which the liquid follows; "
        "keep one of them");
  const Leaf* charge = propylene != nullptr ? propylene : hydrogen;
  const bool full = (context.kind.at(stage) & in_loop) != 0;
  if (charge != nullptr && !full && merged.find(at + "vessel_volume") == nullptr)
    faults.add(charge->where, at + "vessel_volume", R"(missing: vessel_volume = "2 L")",
               "what is charged is in the vapour or the gas, too");
}

/// What a stage is held by: too much, too little, or a default for the solids.
void settle_hold_up(Merged& merged, const Context& context, const std::string& stage,
                    Faults& faults) {
  const auto kind = context.kind.find(stage);
  const bool told =
      kind != context.kind.end() && context.operation != (continuous | batch) &&
      context.method != (computed | imposed) &&
      (context.when(stage) & (by_set_points | by_feeds)) != (by_set_points | by_feeds);
  if (!told) return;
  const auto [time, hold_up, given_slurry, solids] = held(merged, stage);
  const Where here = place_of_missing(merged, {"stages", stage, "residence_time"}, in_plant);
  const std::string key = "stages." + stage;
  const bool liquid = (kind->second & in_gas_bed) == 0;
  if (context.method == imposed || context.operation == batch) {
    const bool of_batch = context.operation == batch;
    if (time == nullptr)
      faults.add(here, key + ".residence_time", R"(missing: residence_time = "90 min")",
                 of_batch ? "in a batch the residence time is the duration"
                          : "with imposed concentrations the residence time has to be given");
    if (of_batch && liquid && context.method != imposed && hold_up == nullptr &&
        !is_charged(merged, stage))
      faults.add(here, key + ".hold_up",
                 R"(missing: hold_up = "2 L", or propylene_charge = "510 g")",
                 "a batch needs its liquid volume: the cocatalyst is dissolved in it");
    if (of_batch) check_charges(merged, context, stage, faults);
    if (!of_batch && !liquid && hold_up != nullptr)
      faults.add(hold_up->where, key + ".hold_up",
                 "is computed from the residence time here; remove it");
    return;
  }
  if (liquid && (context.when(stage) & by_feeds) != 0) {
    settle_level(merged, context, stage, faults);
    return;
  }
  if (!liquid) {
    if (time == nullptr && hold_up == nullptr)
      faults.add(here, key, R"(missing: hold_up = "20 t" or residence_time = "90 min")");
    if (time != nullptr && hold_up != nullptr)
      faults.add(hold_up->where, key + ".hold_up",
                 "a gas bed takes either residence_time or hold_up; remove one of them");
    if (time != nullptr && hold_up == nullptr &&
        merged.number("stages." + stage + ".tanks").value_or(1.0) > 1.0)
      faults.add(time->where, key + ".residence_time",
                 "tanks in series need hold_up = \"20 t\" instead");
    return;
  }
  fill_loop(merged, context, stage);
  const Leaf* slurry = held(merged, stage).slurry;
  const Leaf* volume = hold_up != nullptr ? hold_up : slurry;
  if (hold_up != nullptr && given_slurry != nullptr) {
    faults.add(given_slurry->where, key + ".slurry_volume",
               "give either hold_up, the liquid alone, or slurry_volume, liquid and powder");
  } else if (time == nullptr && volume == nullptr) {
    faults.add(here, key,
               R"(missing: residence_time = "90 min", or slurry_volume = "80 m3", or )"
               R"(hold_up = "60 m3", the liquid volume)");
  } else if (time != nullptr && volume != nullptr && solids != nullptr) {
    faults.add(solids->where, key + ".slurry_solids",
               "give only two of residence_time, hold_up (or slurry_volume) and slurry_solids: the "
               "third follows from the other two");
  } else if (solids == nullptr && (time == nullptr || volume == nullptr)) {
    add_default(merged, {"stages", stage, "slurry_solids"}, R"("40 wt%")", context);
  }
}

}  // namespace

void settle_stages(Merged& merged, const Context& context, const std::vector<Layer>& layers,
                   Faults& faults) {
  check_names(context, layers, merged, faults);
  for (const std::string& stage : context.train) {
    check_one_ratio(merged, stage, "H2", faults);
    for (const kinetics::Species& monomer : kinetics::monomers())
      if (monomer.code != "C3") check_one_ratio(merged, stage, std::string(monomer.code), faults);
    settle_hold_up(merged, context, stage, faults);
    settle_carry(merged, context, stage);
    settle_cooling(merged, context, stage);
  }
}

HoldUpControl control_of(const Merged& merged, const Context& context, const std::string& stage) {
  const auto [time, hold_up, slurry, solids] = held(merged, stage);
  const auto kind = context.kind.find(stage);
  if (kind != context.kind.end() && (kind->second & in_gas_bed) != 0)
    return time == nullptr && hold_up != nullptr ? HoldUpControl::hold_up
                                                 : HoldUpControl::residence_time;
  if ((context.when(stage) & by_feeds) != 0) return HoldUpControl::slurry_volume;
  if (slurry != nullptr)
    return time == nullptr ? HoldUpControl::slurry_volume_and_solids
                           : HoldUpControl::residence_time_and_slurry_volume;
  if (time == nullptr) return HoldUpControl::liquid_volume_and_solids;
  if (hold_up != nullptr || is_charged(merged, stage))
    return HoldUpControl::residence_time_and_liquid_volume;
  return solids != nullptr ? HoldUpControl::residence_time_and_solids
                           : HoldUpControl::residence_time;
}

}  // namespace tandem::app
