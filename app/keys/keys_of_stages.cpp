// Rows of the key table: a stage.

#include "app/keys/stage_keys.hpp"

namespace tandem::app {

using enum ValueKind;
using reactor::Setting;

namespace {

void add_pressure_keys(std::vector<Key>& rows) {
  const Key pressure{.pattern = "stages.{stage}.pressure",
                     .kind = quantity,
                     .meaning = "Pressure of the stage. bar is absolute, barg is above atmospheric",
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
      of_pool, {.meaning = "Pressure of a pool. Without it the pool has its bubble pressure. If it "
                           "is given, nitrogen fills the difference to the bubble pressure",
                .when = only(in_pool | by_set_points)}));
  rows.push_back(elsewhere(
      of_pool, {.meaning = "Pressure of a pool run by feeds. Its vent holds this pressure",
                .when = only(in_pool | by_feeds),
                .required = true}));
}

void add_vessel_keys(std::vector<Key>& rows) {
  const Key vessel_volume{.pattern = "stages.{stage}.vessel_volume",
                          .kind = quantity,
                          .meaning =
                              "Volume of the empty vessel. In a stage run by feeds, gas fills what "
                              "slurry or powder leave free",
                          .required = true,
                          .dimension = Dimension::volume,
                          .low = "1 mL",
                          .high = "100000 m3",
                          .example = R"("90 m3")",
                          .files = built,
                          .when = only(in_pool | in_gas_bed | by_feeds)};
  rows.push_back(vessel_volume);
  rows.push_back(elsewhere(vessel_volume,
                           {.meaning = "Volume of the empty vessel. The level in % follows from it",
                            .when = only(in_pool | in_gas_bed | by_set_points)}));
  rows.push_back(elsewhere(vessel_volume,
                           {.meaning = "Volume of the empty loop. The level in % follows from it",
                            .when = only(in_loop)}));
}

}  // namespace

std::vector<Key> stage_keys() {
  std::vector<Key> rows = {
      {.pattern = "stages.{stage}.kind",
       .kind = choice,
       .meaning = "Kind of the stage. loop: a loop reactor full of liquid. pool: a stirred tank of "
                  "boiling liquid. gas bed: powder in circulating gas",
       .required = true,
       .words = "loop|pool|gas bed",
       .example = R"("loop")",
       .files = built},
      {.pattern = "stages.{stage}.part",
       .kind = choice,
       .meaning =
           "Part of the product that the stage makes: crystalline polypropylene A or copolymer B",
       .fallback = R"("A")",
       .words = "A|B",
       .files = run},
      {.pattern = "stages.{stage}.tanks",
       .kind = integer,
       .meaning = "Number of equal tanks in series that stand for a horizontal gas bed",
       .fallback = "1",
       .low = "1",
       .high = "8",
       .files = built,
       .when = only(in_gas_bed)},
      {.pattern = "stages.{stage}.run_by",
       .kind = choice,
       .meaning = "What the fluid of the stage follows from. set points: ratios, temperature and "
                  "pressure are held, and the feeds follow. feeds: the feeds are given, pressure "
                  "and level are held, and the composition follows",
       .fallback = R"("set points")",
       .words = "set points|feeds",
       .files = run,
       .when = only(continuous | computed)},
      {.pattern = "stages.{stage}.temperature",
       .kind = quantity,
       .meaning = "Temperature of the stage. With a jacket or a gas loop only the temperature at "
                  "which a start-up begins; the steady temperature follows from the coolant",
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
                  .meaning = "Mass of powder without live sites in a gas bed at the start. steady: "
                             "as much as the bed holds at its steady state",
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
                  .meaning = "Mass of powder without live sites in a loop or pool at the start",
                  .fallback = R"("0 kg")",
                  .dimension = Dimension::mass,
                  .low = "0 kg",
                  .high = "1000 t",
                  .example = R"("2 t")",
                  .files = run,
                  .when = only(liquid_stage)});
  rows.push_back({.pattern = "stages.{stage}.solids_enrichment",
                  .kind = number,
                  .meaning = "Solids per liquid in the outflow divided by solids per liquid in the "
                             "stage. Settling legs make it larger than 1",
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
