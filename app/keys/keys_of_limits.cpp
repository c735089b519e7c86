// Rows of the key table: the limits of the plant, and what powder is to them.

#include "app/keys/key_rows.hpp"

namespace tandem::app {

std::vector<Key> limit_keys() {
  const std::initializer_list<PlantFigure> limits = {
      {"limits.slurry_solids",
       "Largest mass share of solids in a loop's slurry; above it the slurry cannot be pumped. off "
       "means no limit",
       R"("55 wt%")", Dimension::mass_fraction, "1 wt%", "100 wt%"},
      {"limits.bubble_margin", "Smallest distance of a loop's pressure above its bubble pressure",
       R"("3 bar")", Dimension::pressure_difference, "0 bar", "100 bar"},
      {"limits.dew_margin",
       "Smallest distance of a gas bed's temperature above the dew point of its gas", R"("3 K")",
       Dimension::temperature_difference, "0 K", "100 K"},
      {"limits.transfer_pressure_drop", "Smallest pressure drop from one gas bed to the next",
       R"("2 bar")", Dimension::pressure_difference, "0 bar", "100 bar"},
      {"limits.comonomer_saturation",
       "Largest saturation of a gas bed by condensable comonomers: partial pressure divided by "
       "vapour pressure, summed over these comonomers",
       "0.8", Dimension::none, "0", "1"},
      {"limits.pore_filling",
       "Largest pore filling: rubber volume divided by pore volume of the particle after part A",
       "1.0", Dimension::none, "0", "100"},
      {"limits.sticking_margin",
       "Smallest distance of a gas bed's temperature below the temperature at which its powder "
       "sticks",
       R"("0 K")", Dimension::temperature_difference, "-100 K", "100 K"},
  };
  const std::initializer_list<PlantFigure> of_powder = {
      {"polymer.sticky_rubber_share",
       "Mass share of part B in a particle above which the particle counts as sticky", "0.65",
       Dimension::none, "0.01", "0.99"},
      {"polymer.sticking_temperature_without_rubber",
       "Bed temperature at which powder without part B sticks", R"("110 degC")",
       Dimension::temperature, "0 degC", "200 degC"},
      {"polymer.sticking_temperature_with_rubber",
       "Bed temperature at which powder sticks when its mass share of part B is "
       "sticking_rubber_share. Between and beyond the two temperatures the law is linear in the "
       "share",
       R"("75 degC")", Dimension::temperature, "0 degC", "200 degC"},
      {"polymer.sticking_rubber_share",
       "Mass share of part B at which sticking_temperature_with_rubber holds", "0.6",
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
