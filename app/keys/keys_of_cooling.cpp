// Rows of the key table: how the heat of a stage is taken away.

#include "app/keys/stage_keys.hpp"

namespace tandem::app {

using enum ValueKind;
using reactor::Setting;

void add_cooling_keys(std::vector<Key>& rows) {
  const auto add_kind = [&](std::string_view words, std::string_view meaning, When when) {
    rows.push_back({.pattern = "stages.{stage}.cooling.kind",
                    .kind = choice,
                    .meaning = meaning,
                    .fallback = R"("isothermal")",
                    .words = words,
                    .files = built,
                    .when = when});
  };
  add_kind("isothermal|jacket|gas loop",
           "How the stage is cooled. isothermal: the temperature is held and the duty follows. "
           "jacket: a coolant behind the wall; the temperature follows from the coolant. gas loop: "
           "the circulating gas passes a cooler; the temperature follows from the coolant",
           only(in_pool | in_gas_bed | continuous | computed));
  add_kind("isothermal|jacket",
           "How the loop is cooled. isothermal: the temperature is held and the duty follows. "
           "jacket: a coolant behind the wall; the temperature follows from the coolant",
           only(in_loop | continuous | computed));
  const auto add = [&](const char* pattern, std::string_view meaning, Key row) {
    row.pattern = pattern;
    row.kind = quantity;
    row.meaning = meaning;
    row.files = built;
    row.when = only(continuous | computed | cooled);
    rows.push_back(row);
  };
  add("stages.{stage}.cooling.heat_transfer",
      "Heat transfer to the coolant per kelvin. Jacket: heat transfer coefficient times area. Gas "
      "loop: gas flow times heat capacity",
      {.required = true,
       .dimension = Dimension::heat_rate,
       .low = "1e-3 W/K",
       .high = "1e6 kW/K",
       .example = R"("120 kW/K")"});
  add("stages.{stage}.cooling.coolant_flow",
      "Coolant flow times its heat capacity. A mass flow is taken as water with 4.18 kJ/(kg K)",
      {.required = true,
       .dimension = Dimension::heat_rate,
       .other = Dimension::mass_flow,
       .low = "1e-3 W/K",
       .high = "1e6 kW/K",
       .example = R"("100 kW/K")"});
  add("stages.{stage}.cooling.hold_up",
      "Heat capacity of the coolant and the wall. Without it: coolant_flow times 60 s",
      {.dimension = Dimension::heat_capacity,
       .low = "1e-3 J/K",
       .high = "1e6 MJ/K",
       .example = R"("20 MJ/K")"});
  rows.push_back({.pattern = "stages.{stage}.cooling.coolant_temperature",
                  .kind = quantity,
                  .meaning = "Temperature of the coolant at its inlet",
                  .fallback = R"("25 degC")",
                  .dimension = Dimension::temperature,
                  .low = "-50 degC",
                  .high = "150 degC",
                  .files = run,
                  .when = only(continuous | computed | cooled),
                  .setting = Setting::coolant_temperature});
  rows.push_back({.pattern = "stages.{stage}.cooling.limit",
                  .kind = quantity,
                  .meaning = "Largest heat duty that the plant can remove from the stage. It "
                             "becomes a band on NAME.duty_kW",
                  .dimension = Dimension::power,
                  .low = "1e-3 W",
                  .high = "10000 MW",
                  .example = R"("8 MW")",
                  .files = built,
                  .when = only(continuous | computed)});
}

}  // namespace tandem::app
