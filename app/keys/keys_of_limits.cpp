// Rows of the key table: the limits of the plant, and what powder is to them.

#include "app/keys/key_rows.hpp"

namespace tandem::app {

std::vector<Key> limit_keys() {
  const std::initializer_list<PlantFigure> limits = {
      {"limits.slurry_solids", "of a loop, at most: above it stops pumping; off: no limit",
       R"("55 wt%")", Dimension::mass_fraction, "1 wt%", "100 wt%"},
      {"limits.bubble_margin", "pressure of a loop above its bubble pressure, at least",
       R"("3 bar")", Dimension::pressure_difference, "0 bar", "100 bar"},
      {"limits.dew_margin", "temperature of a gas bed above the dew point of its gas, at least",
       R"("3 K")", Dimension::temperature_difference, "0 K", "100 K"},
      {"limits.transfer_pressure_drop", "from one gas bed to the next, at least", R"("2 bar")",
       Dimension::pressure_difference, "0 bar", "100 bar"},
      {"limits.comonomer_saturation",
       "of comonomers that condense, partial over vapour pressure in a gas bed, summed, at "
       "most",
       "0.8", Dimension::none, "0", "1"},
      {"limits.pore_filling", "rubber volume over pore volume of the part (A) particle, at most",
       "1.0", Dimension::none, "0", "100"},
      {"limits.sticking_margin", "temperature of a gas bed below where its powder sticks, at least",
       R"("0 K")", Dimension::temperature_difference, "-100 K", "100 K"},
  };
  const std::initializer_list<PlantFigure> of_powder = {
      {"polymer.sticky_rubber_share",
       "mass share of part (B) above which a particle counts as sticky", "0.65", Dimension::none,
       "0.01", "0.99"},
      {"polymer.sticking_temperature_without_rubber",
       "bed temperature at which powder without part (B) sticks", R"("110 degC")",
       Dimension::temperature, "0 degC", "200 degC"},
      {"polymer.sticking_temperature_with_rubber",
       "the same with sticking_rubber_share of part (B); between and beyond on a line",
       R"("75 degC")", Dimension::temperature, "0 degC", "200 degC"},
      {"polymer.sticking_rubber_share", "mass share of part (B) of the temperature before", "0.6",
       Dimension::none, "0.01", "0.99"},
  };
  std::vector<Key> rows;
  for (const PlantFigure& figure : limits) {
    Key limit = row_of(figure);
    limit.words = "off";
    limit.files = run;
    rows.push_back(std::move(limit));
  }
  for (const PlantFigure& figure : of_powder) rows.push_back(row_of(figure));
  return rows;
}

}  // namespace tandem::app
