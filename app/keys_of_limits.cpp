// Rows of the key table: the limits of the plant, and what powder is to them.

#include "app/key_table.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> limit_keys() {
  constexpr Files built = in_job | in_plant;
  constexpr Files files = in_job | in_plant | in_grade;
  std::vector<Key> rows;
  const auto add = [&](const char* pattern, std::string_view meaning, std::string_view fallback,
                       Dimension dimension, std::string_view low, std::string_view high) {
    rows.push_back({.pattern = pattern,
                    .kind = dimension == Dimension::none ? number : quantity,
                    .meaning = meaning,
                    .fallback = fallback,
                    .dimension = dimension,
                    .low = low,
                    .high = high,
                    .words = "off",
                    .files = files});
  };
  add("limits.slurry_solids", "of a loop, at most: above it stops pumping; off: no limit",
      R"("55 wt%")", Dimension::mass_fraction, "1 wt%", "100 wt%");
  add("limits.bubble_margin", "pressure of a loop above its bubble pressure, at least",
      R"("3 bar")", Dimension::pressure_difference, "0 bar", "100 bar");
  add("limits.dew_margin", "temperature of a gas bed above the dew point of its gas, at least",
      R"("3 K")", Dimension::temperature_difference, "0 K", "100 K");
  add("limits.transfer_pressure_drop", "from one gas bed to the next, at least", R"("2 bar")",
      Dimension::pressure_difference, "0 bar", "100 bar");
  add("limits.comonomer_saturation",
      "of comonomers that condense, partial over vapour pressure in a gas bed, summed, at most",
      "0.8", Dimension::none, "0", "1");
  add("limits.pore_filling", "rubber volume over pore volume of the part (A) particle, at most",
      "1.0", Dimension::none, "0", "100");
  add("limits.sticking_margin", "temperature of a gas bed below where its powder sticks, at least",
      R"("0 K")", Dimension::temperature_difference, "-100 K", "100 K");
  rows.push_back({.pattern = "polymer.sticky_rubber_share",
                  .kind = number,
                  .meaning = "mass share of part (B) above which a particle counts as sticky",
                  .fallback = "0.65",
                  .low = "0.01",
                  .high = "0.99",
                  .files = built});
  const auto add_temperature = [&](const char* pattern, std::string_view meaning,
                                   std::string_view fallback) {
    rows.push_back({.pattern = pattern,
                    .kind = quantity,
                    .meaning = meaning,
                    .fallback = fallback,
                    .dimension = Dimension::temperature,
                    .low = "0 degC",
                    .high = "200 degC",
                    .files = built});
  };
  add_temperature("polymer.sticking_temperature_without_rubber",
                  "bed temperature at which powder without part (B) sticks", R"("110 degC")");
  add_temperature("polymer.sticking_temperature_with_rubber",
                  "the same with sticking_rubber_share of part (B); between and beyond on a line",
                  R"("75 degC")");
  rows.push_back({.pattern = "polymer.sticking_rubber_share",
                  .kind = number,
                  .meaning = "mass share of part (B) of the temperature before",
                  .fallback = "0.6",
                  .low = "0.01",
                  .high = "0.99",
                  .files = built});
  return rows;
}

}  // namespace tandem::app
