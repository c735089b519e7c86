#include "app/job/build_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/job/build_catalyst.hpp"
#include "app/job/build_fitted.hpp"
#include "app/job/build_limits.hpp"
#include "app/job/build_properties.hpp"
#include "app/job/build_stages.hpp"
#include "app/job/build_tags.hpp"
#include "app/job/build_targets.hpp"
#include "app/job/build_uncertain.hpp"
#include "app/job/build_units.hpp"
#include "app/job/check_train.hpp"
#include "app/tables/moment.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

/// What the plant can take away, as bands.
void add_plant_bands(Job& job) {
  for (const reactor::Stage& stage : job.train.stages) {
    if (std::isinf(stage.cooling.limit)) continue;
    optimize::Band band;
    band.quantity = stage.name + ".duty_kW";
    band.high = 1e-3 * stage.cooling.limit;
    band.origin = optimize::of_plant("cooling of " + stage.name);
    job.bands.push_back(band);
  }
}

void build_objective(const Merged& merged, const Context& context, Job& job, Faults& faults) {
  if (const auto* objective = optimize::find_objective(merged.word("objective.goal")))
    job.objective = *objective;
  const auto take = [&](std::vector<std::string> names, auto& numbers) {
    for (const std::string& name : names)
      if (const auto number = merged.number("prices." + name)) numbers[name] = *number;
  };
  take(context.monomers, job.prices);
  take({"catalyst", "cocatalyst", "donor", "hydrogen", context.diluent, "nitrogen", "energy",
        "steam", "cooling"},
       job.prices);
  std::vector<std::string> uses = {"energy_per_product", "energy_per_recovered",
                                   "steam_per_recovered"};
  for (const std::string& name : context.monomers) uses.push_back("recovery." + name);
  for (const std::string& name :
       {std::string("hydrogen"), context.diluent, std::string("nitrogen")})
    uses.push_back("recovery." + name);
  take(uses, job.uses);
  if (optimize::needs_prices(job.objective) && !optimize::has_prices(job.prices))
    faults.add(merged.find("objective.goal")->where, "objective.goal",
               fmt::format("\"{}\" needs prices above 0", job.objective.name),
               "[prices] catalyst = 450, propylene = 0.9 (per kg)");
}

/// That the plant does not hold what its file says is no detail.
void tell_displaced(const Merged& merged, Job& job) {
  for (const auto& [by, leaf] : merged.displaced()) {
    if (merged.find(by->path) != by) continue;  // another key has displaced it in its turn
    job.displaced.push_back(
        fmt::format("{} = {} takes the place of {} = {}, which a file below gives", by->path,
                    to_toml(by->value), leaf->parts.back(), to_toml(leaf->value)));
  }
}

void build_measured(const Merged& merged, Job& job, Faults& faults) {
  Measured& measured = job.measured;
  measured.production = merged.number("measured.production");
  measured.mfr_pp = merged.number("measured.mfr_pp");
  measured.mfr_whole = merged.number("measured.mfr_whole");
  measured.comonomer_wt = merged.number("measured.comonomer_wt");
  const Leaf* whole = merged.find("measured.mfr_whole");
  if (whole != nullptr && merged.find("measured.mfr_pp") == nullptr)
    faults.add(whole->where, "measured.mfr_whole",
               "measured.mfr_whole determines part B only together with measured.mfr_pp");
  // Figures are of one operating point; the middle of a range is nobody's.
  const Leaf* first = nullptr;
  for (const char* key :
       {"measured.production", "measured.mfr_pp", "measured.mfr_whole", "measured.comonomer_wt"})
    if (first == nullptr) first = merged.find(key);
  const auto without_start = std::ranges::find_if(
      job.decisions, [](const optimize::Decision& d) { return std::isnan(d.start); });
  if (first == nullptr || without_start == job.decisions.end()) return;
  faults.add(first->where, shown_key(first->path),
             fmt::format("figures are measured at one operating point, but {} is a range without "
                         "start",
                         shown_key(without_start->key)),
             "give every range the value at which the figures were measured: "
             "{ range = [low, high], start = value }");
}

RecipeHead recipe_head(const Merged& merged, Faults& faults) {
  const RecipeHead head{.grade = merged.word("recipe.grade"),
                        .revision = merged.word("recipe.revision"),
                        .prepared_by = merged.word("recipe.prepared_by"),
                        .approved_by = merged.word("recipe.approved_by"),
                        .approved_on = merged.word("recipe.approved_on")};
  if (head.approved_on.empty()) return head;
  const Where where = merged.find("recipe.approved_on")->where;
  constexpr std::size_t day = 10;
  if (head.approved_on.size() != day || !written_moment(head.approved_on + " 00:00"))
    faults.add(where, "recipe.approved_on",
               fmt::format("\"{}\" is no day as year, month, day", one_line(head.approved_on)),
               "\"2026-01-31\"");
  if (head.approved_by.empty())
    faults.add(where, "recipe.approved_on", "a day of approval, but nobody who approved",
               "recipe.approved_by = \"B. Production\"");
  return head;
}

/// Factors on the catalyst's constants that an earlier run has found from measured figures.
void build_scaled(const Merged& merged, Job& job, Faults& faults) {
  optimize::Calibration factors;
  const Leaf* first = nullptr;
  const auto read = [&](const char* key, double& factor) {
    const std::string path = std::string("scaled.") + key;
    if (first == nullptr) first = merged.find(path);
    factor = merged.number(path).value_or(factor);
  };
  read("activity", factors.activity);
  read("transfer_to_hydrogen", factors.transfer_to_hydrogen);
  read("comonomer_reactivity", factors.comonomer_reactivity);
  read("copolymer_melt_flow", factors.copolymer_melt_flow);
  if (first == nullptr) return;
  const Measured& measured = job.measured;
  if (measured.production || measured.mfr_pp || measured.mfr_whole || measured.comonomer_wt)
    faults.add(first->where, shown_key(first->path),
               "the job has figures in [measured], too, from which these factors are found anew",
               "keep one of the two tables");
  job.scaled = factors;
}

/// Names of species that there are, each once.
void build_supply(const Merged& merged, reactor::Train& train, Faults& faults) {
  reactor::Supply& supply = train.supply;
  supply.liquid_pressure = merged.number("supply.liquid_pressure").value_or(supply.liquid_pressure);
  supply.gas_pressure = merged.number("supply.gas_pressure").value_or(supply.gas_pressure);
  const Leaf* gases = merged.sound("supply.gases");
  if (gases == nullptr) return;
  supply.gases = gases->words;
  for (const std::string& name : supply.gases) {
    if (kinetics::find_species(name) != nullptr) continue;
    std::vector<std::string> known;
    for (const kinetics::Species& species : kinetics::all_species) known.emplace_back(species.name);
    faults.add(gases->value.where, "supply.gases",
               fmt::format("\"{}\" is no species that can be fed", name),
               did_you_mean(name, known));
  }
}

}  // namespace

void build_train(const Merged& merged, const Context& context, Job& job, Faults& faults) {
  reactor::Train& train = job.train;
  train.catalyst = build_catalyst(merged, context, faults);
  build_property_method(merged, context, train, faults);
  train.batch = context.operation == batch;
  reactor::PolymerProperties& polymer = train.polymer;
  polymer.density = merged.number("polymer.density").value_or(polymer.density);
  polymer.bulk_density = merged.number("polymer.bulk_density").value_or(polymer.bulk_density);
  polymer.fluidized_density =
      merged.number("polymer.fluidized_density").value_or(polymer.fluidized_density);
  polymer.heat_capacity = merged.number("polymer.heat_capacity").value_or(polymer.heat_capacity);
  polymer.amorphous_heat = merged.number("polymer.amorphous_heat").value_or(polymer.amorphous_heat);
  polymer.copolymer_sorption =
      merged.number("polymer.copolymer_sorption").value_or(polymer.copolymer_sorption);
  polymer.copolymer_amorphous =
      merged.number("polymer.copolymer_amorphous").value_or(polymer.copolymer_amorphous);
  polymer.amorphous_by_comonomer =
      merged.number("polymer.amorphous_by_comonomer").value_or(polymer.amorphous_by_comonomer);
  polymer.soluble.low = merged.number("polymer.soluble_from").value_or(polymer.soluble.low);
  polymer.soluble.high = merged.number("polymer.soluble_to").value_or(polymer.soluble.high);
  polymer.soluble.edge = merged.number("polymer.soluble_edge").value_or(polymer.soluble.edge);
  polymer.gas_bed_cocatalyst_factor = merged.number("polymer.gas_bed_cocatalyst_factor")
                                          .value_or(polymer.gas_bed_cocatalyst_factor);
  build_supply(merged, train, faults);
  build_limits(merged, train);
  build_units(merged, context, job);
  build_stages(merged, context, job, faults);
  train.telling = job.units.telling();
}

void build_job(const Merged& merged, const Context& context,
               std::vector<optimize::Claim> specification, Job& job, Faults& faults) {
  job.title = merged.word("title");
  job.name = merged.word("name");
  job.plant_name = merged.word("plant_name");
  job.recipe = recipe_head(merged, faults);
  const auto dosed_in = [&](const char* share, const char* carrier) {
    return DosedIn{.share = merged.number(share).value_or(1.0), .carrier = merged.word(carrier)};
  };
  job.dosing = {.catalyst = dosed_in("dosing.catalyst_share", "dosing.carrier"),
                .cocatalyst = dosed_in("dosing.cocatalyst_share", "dosing.cocatalyst_carrier"),
                .donor = dosed_in("dosing.donor_share", "dosing.donor_carrier"),
                .donor_molar_mass = merged.number("dosing.donor_molar_mass").value_or(0.0)};
  build_train(merged, context, job, faults);
  tell_displaced(merged, job);
  build_objective(merged, context, job, faults);
  build_measured(merged, job, faults);
  build_scaled(merged, job, faults);
  optimize::Search& search = job.search;
  const std::string algorithm = merged.word("search.algorithm");
  for (const optimize::AlgorithmTraits& each : optimize::algorithms())
    if (algorithm == each.name) search.algorithm = each.algorithm;
  search.starts = static_cast<std::size_t>(merged.number("search.starts").value_or(8.0));
  search.evaluations =
      static_cast<std::size_t>(merged.number("search.evaluations").value_or(500.0));
  search.seed = static_cast<std::uint64_t>(merged.number("search.seed").value_or(1.0));
  optimize::Verification& simulation = job.simulation;
  simulation.relative_tolerance =
      merged.number("simulation.relative_tolerance").value_or(simulation.relative_tolerance);
  simulation.settled = merged.number("simulation.settled").value_or(simulation.settled);
  simulation.horizon = merged.number("simulation.horizon").value_or(simulation.horizon);

  job.specification = std::move(specification);
  Where asked;
  if (const Leaf* claims = merged.sound("claims")) {
    asked = claims->where;
    for (const double number : claims->numbers) {
      const int id = static_cast<int>(number);
      if (std::find(job.claims.begin(), job.claims.end(), id) == job.claims.end())
        job.claims.push_back(id);
    }
  }
  std::vector<reactor::Quantity> quantities = quantities_of(job);
  // Of a train with faults nobody knows what it could have.
  if (faults.count() > 0)
    for (reactor::Quantity& quantity : quantities) quantity.absent.clear();
  const std::vector<PlacedBand> bands = bands_of(merged, quantities, faults);
  check_claims(job.claims, asked, job.specification, bands, quantities, faults);
  for (const PlacedBand& band : bands) {
    job.bands.push_back(band.band);
    job.typed_ranges.push_back(band.range);
    if (!band.unit.empty()) job.units.set(band.band.quantity, band.unit);
  }
  add_plant_bands(job);
  build_targets(merged, quantities, job, faults);
  if (faults.count() == 0) check_train(merged, job, faults);
  // What a key moves is found on a sound train.
  if (faults.count() == 0) {
    build_uncertain(merged, context, job, faults);
    build_fitted(merged, job, faults);
    build_tags(merged, context, job, faults);
  }
  // What a key moves is told by the numbers as the files have them.
  if (!job.scaled) return;
  optimize::scale(job.train, *job.scaled);
  if (merged.find("scaled.copolymer_melt_flow") != nullptr)
    job.train.catalyst.copolymer_melt_flow_assumed = false;
}

}  // namespace tandem::app
