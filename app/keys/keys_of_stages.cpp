// Rows of the key table: a stage.

#include "app/keys/stage_keys.hpp"

namespace tandem::app {

using enum ValueKind;
using reactor::Setting;

namespace {

void add_pressure_keys(std::vector<Key>& rows) {
  const Key pressure{.pattern = "stages.{stage}.pressure",
                     .kind = quantity,
                     .meaning = "absolute in bar, above the surroundings in barg",
                     .required = true,
                     .dimension = Dimension::pressure,
                     .low = "0.1 bar",
                     .high = "200 bar",
                     .example = R"("22 barg")",
                     .files = run,
                     .when = only(in_loop | in_gas_bed),
                     .setting = Setting::pressure};
  rows.push_back(pressure);
  Key of_pool = pressure;
  of_pool.example = R"("33 bar")";
  rows.push_back(elsewhere(
      of_pool,
      {.meaning = "of a pool: without it the bubble pressure; with it nitrogen makes up the rest",
       .when = only(in_pool | by_set_points)}));
  rows.push_back(
      elsewhere(of_pool, {.meaning = "the same of a pool run by feeds, which its vent holds",
                          .when = only(in_pool | by_feeds),
                          .required = true}));
}

void add_vessel_keys(std::vector<Key>& rows) {
  const Key vessel_volume{
      .pattern = "stages.{stage}.vessel_volume",
      .kind = quantity,
      .meaning = "of the empty vessel; run by feeds, what is not slurry or powder is gas",
      .required = true,
      .dimension = Dimension::volume,
      .low = "1 mL",
      .high = "100000 m3",
      .example = R"("90 m3")",
      .files = built,
      .when = only(in_pool | in_gas_bed | by_feeds)};
  rows.push_back(vessel_volume);
  rows.push_back(elsewhere(
      vessel_volume, {.meaning = "of the empty vessel, where it is known: gives the level in %",
                      .when = only(in_pool | in_gas_bed | by_set_points)}));
  rows.push_back(
      elsewhere(vessel_volume, {.meaning = "the same of a loop", .when = only(in_loop)}));
}

}  // namespace

std::vector<Key> stage_keys() {
  std::vector<Key> rows = {
      {.pattern = "stages.{stage}.kind",
       .kind = choice,
       .meaning = "liquid-full loop, pool of boiling liquid, or gas over powder",
       .required = true,
       .words = "loop|pool|gas bed",
       .example = R"("loop")",
       .files = built},
      {.pattern = "stages.{stage}.part",
       .kind = choice,
       .meaning = "which part of the product it makes: crystalline polypropylene A or copolymer B",
       .fallback = R"("A")",
       .words = "A|B",
       .files = run},
      {.pattern = "stages.{stage}.tanks",
       .kind = integer,
       .meaning = "equal tanks in series, of a horizontal gas bed",
       .fallback = "1",
       .low = "1",
       .high = "8",
       .files = built,
       .when = only(in_gas_bed)},
      {.pattern = "stages.{stage}.run_by",
       .kind = choice,
       .meaning =
           "set points: ratios, temperature and pressure are held and feeds follow; feeds: flows "
           "are given, pressure and level are held, the composition follows",
       .fallback = R"("set points")",
       .words = "set points|feeds",
       .files = run,
       .when = only(continuous | computed)},
      {.pattern = "stages.{stage}.temperature",
       .kind = quantity,
       .meaning = "of the stage; with a jacket or gas loop where a start-up begins",
       .required = true,
       .dimension = Dimension::temperature,
       .low = "0 degC",
       .high = "150 degC",
       .example = R"("70 degC")",
       .files = run,
       .setting = Setting::temperature},
  };
  add_pressure_keys(rows);
  add_vessel_keys(rows);
  add_hold_up_keys(rows);
  rows.push_back({.pattern = "stages.{stage}.seed_bed",
                  .kind = quantity,
                  .meaning = "powder without live sites at the start; steady: as much as the bed "
                             "will hold when it is steady",
                  .fallback = R"("steady")",
                  .dimension = Dimension::mass,
                  .low = "1 g",
                  .high = "1000 t",
                  .words = "steady",
                  .example = R"("15 t")",
                  .files = run,
                  .when = only(in_gas_bed)});
  rows.push_back({.pattern = "stages.{stage}.seed_bed",
                  .kind = quantity,
                  .meaning = "powder without live sites at the start of a loop or pool",
                  .fallback = R"("0 kg")",
                  .dimension = Dimension::mass,
                  .low = "0 kg",
                  .high = "1000 t",
                  .example = R"("2 t")",
                  .files = run,
                  .when = only(liquid_stage)});
  rows.push_back(
      {.pattern = "stages.{stage}.solids_enrichment",
       .kind = number,
       .meaning = "solids per liquid leaving over solids per liquid inside: settling legs",
       .fallback = "1.0",
       .low = "0.5",
       .high = "5",
       .files = run,
       .when = only(liquid_stage | continuous | computed)});
  add_catalyst_feed_keys(rows);
  add_ratio_keys(rows);
  add_carry_keys(rows);
  add_feed_keys(rows);
  add_cooling_keys(rows);
  add_imposed_keys(rows);
  return rows;
}

}  // namespace tandem::app
