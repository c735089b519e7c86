// What the laboratory is to find, and what must not be passed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/recipe/recipe_parts.hpp"
#include "app/results/heat.hpp"
#include "app/results/heat_tables.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/shown_report.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

/// An alarm stands this share of the way back from a limit to where the recipe runs.
constexpr double alarm_share = 0.25;

/// Digits of a figure that would otherwise be printed on the wrong side of another.
constexpr int most_digits = 8;

constexpr double infinite = std::numeric_limits<double>::infinity();

struct PelletTest {
  std::string_view quantity, name;
  bool computed;
  std::string_view method = {};  ///< empty: the laboratory's own
};

constexpr std::string_view melt_flow_method = "ISO 1133-1, 230 degC, 2.16 kg";
constexpr std::string_view comonomer_method = "infrared, calibrated by 13C NMR";

// In the order in which a laboratory works; what it computes comes after what that is computed from.
constexpr std::array pellet_tests{
    PelletTest{"mfr_whole", "MFR of the pellet (MFR_whole)", false, melt_flow_method},
    PelletTest{"copolymer_wt", "part (B), split", false},
    PelletTest{"homopolymer_wt", "part (A), 100 less part (B)", true},
    PelletTest{"mfr_rc", "MFR_RC, computed from MFR_PP, MFR_whole and split", true},
    PelletTest{"mfr_ratio", "MFR_PP/MFR_RC, computed", true},
    PelletTest{"copolymer_propylene_wt", "propylene in the copolymer", false, comonomer_method},
    PelletTest{"comonomer_wt", "comonomer in the pellet", false, comonomer_method},
    PelletTest{"xylene_solubles_wt", "xylene solubles", false, "ISO 16152"},
    PelletTest{"intrinsic_viscosity_pp_dl_per_g", "intrinsic viscosity of part (A)", false,
               "ISO 1628-3, decalin, 135 degC"},
    PelletTest{"intrinsic_viscosity_rc_dl_per_g", "intrinsic viscosity of part (B)", true},
    PelletTest{"residual_titanium_ppm", "titanium", false, "X-ray fluorescence"}};

struct Ends {
  optimize::Band band;
  std::vector<optimize::Origin> asked_by;
};

std::string names_of(const std::vector<optimize::Origin>& origins) {
  std::string names;
  for (const optimize::Origin& each : origins) names += (names.empty() ? "" : ", ") + name_of(each);
  return names;
}

/// What bands and targets ask of a quantity together.
Ends ends_of(const Report& report, std::string_view quantity) {
  Ends ends;
  const auto take = [&](const optimize::Band& band) {
    if (band.quantity != quantity) return;
    ends.band = optimize::overlap(ends.band, band);
    if (std::ranges::find(ends.asked_by, band.origin) == ends.asked_by.end())
      ends.asked_by.push_back(band.origin);
  };
  for (const optimize::BandResult& each : report.answer.bands) take(each.band);
  for (const optimize::TargetResult& each : report.answer.targets) take(each.target.band());
  return ends;
}

void add_test(const Report& report, Recipe& recipe, const std::string& sample, std::string name,
              const std::string& quantity, bool computed, std::string_view method) {
  const double value = report.value(quantity);
  if (std::isnan(value)) return;
  const std::string unit = unit_of(report, quantity);
  const Ends ends = ends_of(report, quantity);
  RecipeTest test{.sample = one_line(sample),
                  .name = std::move(name),
                  .quantity = report.label(quantity),
                  .low = {},
                  .aim = {},
                  .high = {},
                  .low_open = ends.band.low_open,
                  .high_open = ends.band.high_open,
                  .asked_by = one_line(names_of(ends.asked_by)),
                  .computed = computed,
                  .method = std::string(method),
                  .first = {}};
  bool below = true, above = true;
  for (int kept = 4; kept <= most_digits && (below || above); ++kept) {
    test.low = low_figure(ends.band.low, unit, kept);
    test.aim = figure_of(value, unit, kept);
    test.high = high_figure(ends.band.high, unit, kept);
    below = value >= ends.band.low && test.low.number > test.aim.number;
    above = value <= ends.band.high && test.high.number < test.aim.number;
  }
  if (below || above) {  // it lies on an end
    test.aim = figure_of(value, unit);
    test.low = below ? test.aim : low_figure(ends.band.low, unit);
    test.high = above ? test.aim : high_figure(ends.band.high, unit);
  }
  recipe.tests.push_back(std::move(test));
}

/// The ends in force: what was asked of plant quantities, duties, and limits that nothing replaces.
std::vector<optimize::Band> limits_in_force(const Report& report) {
  std::vector<optimize::Band> asked;
  for (const optimize::BandResult& each : report.answer.bands)
    if (!optimize::is_of_plant(each.band)) asked.push_back(each.band);
  std::vector<optimize::Band> bands;
  for (const optimize::Band& each : asked)
    if (!is_product_quantity(each.quantity)) bands.push_back(each);
  std::vector<optimize::Band> of_plant;
  for (const optimize::Band& each : report.job.bands)
    if (optimize::is_of_plant(each)) of_plant.push_back(each);
  for (const optimize::Band& each : optimize::plant_bands(report.job.train, asked))
    if (!optimize::is_make_up(each)) of_plant.push_back(each);
  for (optimize::Band& each : shown_bands(report, std::move(of_plant)))
    bands.push_back(std::move(each));
  return bands;
}

struct PlantName {
  std::string_view key, name;
};

// Where the quantity's own phrase is not what a control room calls it.
constexpr std::array plant_names{
    PlantName{"duty_kW", "cooling duty"},
    PlantName{"powder_kg", "bed mass"},
    PlantName{"slurry_solids_wt", "solids in the slurry"},
    PlantName{"level", "level"},
    PlantName{"cooling_load", "cooling duty over what can be removed"},
    PlantName{"bubble_margin_bar", "pressure above the bubble point"},
    PlantName{"dew_margin_K", "temperature above the dew point"},
    PlantName{"sticking_margin_K", "temperature below sticking"},
    PlantName{"transfer_pressure_drop_bar", "pressure drop from the gas bed before"}};

/// A stage, or the pellet, and what its quantity is called.
std::pair<std::string, std::string> place_and_name(const Report& report,
                                                   const std::string& quantity) {
  const auto at = reactor::find_quantity(report.quantities, quantity);
  const std::string meaning = at == reactor::no_quantity ? quantity : report.quantities[at].meaning;
  const std::size_t dot = quantity.rfind('.');
  if (dot == std::string::npos) return {"pellet", meaning};
  const auto* known = std::ranges::find(plant_names, quantity.substr(dot + 1), &PlantName::key);
  return {one_line(quantity.substr(0, dot)),
          known == plant_names.end() ? meaning : std::string(known->name)};
}

void add_limit(const Report& report, Recipe& recipe, const std::string& quantity, double limit,
               bool at_most, const std::string& origin) {
  const double value = report.value(quantity);
  if (std::isnan(value)) return;
  const std::string unit = unit_of(report, quantity);
  const double room = at_most ? limit - value : value - limit;
  RecipeLimit row;
  std::tie(row.where, row.name) = place_and_name(report, quantity);
  row.quantity = report.label(quantity);
  row.at_most = at_most;
  row.origin = one_line(origin);
  const double alarm = at_most ? limit - alarm_share * room : limit + alarm_share * room;
  bool in_order = false;
  for (int kept = 4; kept <= most_digits && !in_order; ++kept) {
    row.value = figure_of(value, unit, kept);
    row.limit = at_most ? high_figure(limit, unit, kept + 1) : low_figure(limit, unit, kept + 1);
    if (room >= 0.0) row.alarm = figure_of(alarm, unit, kept);
    const double of_value = at_most ? row.value.number : -row.value.number;
    const double of_alarm = at_most ? row.alarm.number : -row.alarm.number;
    const double of_limit = at_most ? row.limit.number : -row.limit.number;
    in_order = !row.alarm.known() || (of_value <= of_alarm && of_alarm <= of_limit);
  }
  if (!in_order) {  // it runs on the limit
    row.value = figure_of(value, unit);
    row.limit = row.alarm = row.value;
  }
  recipe.limits.push_back(std::move(row));
}

bool is_listed(const Recipe& recipe, const std::string& quantity) {
  return std::ranges::any_of(recipe.limits,
                             [&](const RecipeLimit& each) { return each.quantity == quantity; });
}

/// Duty, solids and bed mass, where nothing limits them by a band.
void add_usual(const Report& report, Recipe& recipe, std::size_t index) {
  const reactor::Stage& stage = report.job.train.stages[index];
  const std::string of = stage.name + ".";
  const bool bed = !reactor::reacts_in_liquid(stage.kind);
  const std::string held = of + (bed ? "powder_kg" : "slurry_solids_wt");
  if (!is_listed(recipe, report.label(of + "duty_kW")))
    add_limit(report, recipe, of + "duty_kW", infinite, true, "no limit of cooling is given");
  if (is_listed(recipe, report.label(held))) return;
  const double level = report.value(of + "level");
  if (bed && level > 0.0) {
    add_limit(report, recipe, held, report.value(held) * 100.0 / level, true, "the vessel is full");
  } else {
    add_limit(report, recipe, held, infinite, true, "no limit is given");
  }
}

Figure minutes(double seconds) { return figure_of(seconds / 60.0, "min", 3); }

void add_heat_loss(const Report& report, Recipe& recipe, std::size_t index) {
  const auto& lost = report.heat->lost[index];
  if (!lost) return;
  const reactor::LossOfCooling unknown;
  const reactor::LossOfCooling& known =
      lost->status == reactor::SolveStatus::solved ? *lost : unknown;
  const bool peaks = !std::isnan(known.temperature_max);
  const ShownQuantity degrees = report.job.units.of_temperatures();
  const auto temperature = [&](double kelvin) {
    return figure_of(degrees.shown(kelvin), degrees.unit, 4);
  };
  const Figure reaches = temperature(peaks ? known.temperature_max : known.temperature_end);
  const bool rising = reaches.known() && !peaks;
  recipe.heat_losses.rows.push_back(
      {one_line(report.job.train.stages[index].name), cell_of(temperature(known.temperature_start)),
       cell_of(figure_of(60.0 * degrees.factor * known.rise_at_start,
                         difference_unit(degrees.unit) + "/min", 3)),
       cell_of(temperature(known.temperature_bubble)), cell_of(minutes(known.time_to_bubble)),
       cell_of(reaches), cell_of(minutes(peaks ? known.time_max : known.time_end)),
       rising ? "true" : "", end_words(known, report.job.units),
       one_line(lost_words(*lost, report.job.units))});
}

}  // namespace

void add_tests(const Report& report, Recipe& recipe) {
  const auto& stages = report.job.train.stages;
  std::size_t last_of_a = stages.size();
  for (std::size_t s = 0; s < stages.size(); ++s)
    if (stages[s].part == reactor::Part::A) last_of_a = s;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    const std::string sample = "powder after " + stages[s].name;
    const std::string of = stages[s].name + ".";
    if (s == last_of_a && !std::isnan(report.value("mfr_pp"))) {
      add_test(report, recipe, sample, "MFR after step one (MFR_PP)", "mfr_pp", false,
               melt_flow_method);
    } else if (s + 1 < stages.size()) {
      add_test(report, recipe, sample, "MFR of the powder", of + "mfr", false, melt_flow_method);
    }
    if (s + 1 < stages.size() && report.value(of + "comonomer_wt") > 0.0)
      add_test(report, recipe, sample, "comonomer in the powder", of + "comonomer_wt", false,
               comonomer_method);
  }
  for (const PelletTest& each : pellet_tests)
    add_test(report, recipe, "pellet", std::string(each.name), std::string(each.quantity),
             each.computed, each.method);
}

void add_limits(const Report& report, Recipe& recipe) {
  for (const optimize::Band& band : limits_in_force(report)) {
    if (std::isfinite(band.high))
      add_limit(report, recipe, band.quantity, band.high, true, name_of(band.origin));
    if (std::isfinite(band.low))
      add_limit(report, recipe, band.quantity, band.low, false, name_of(band.origin));
  }
  const auto& stages = report.job.train.stages;
  for (std::size_t s = 0; s < stages.size(); ++s) add_usual(report, recipe, s);
  std::ranges::stable_sort(recipe.limits, {}, [&](const RecipeLimit& each) {
    const auto at = std::ranges::find_if(
        stages, [&](const auto& stage) { return one_line(stage.name) == each.where; });
    return at - stages.begin();
  });
  if (!report.heat) return;
  const std::string degrees = report.job.units.of_temperatures().unit;
  recipe.heat_losses = {
      .caption = "When cooling and feeds are lost",
      .columns = doc::columns_of(fmt::format(
          "stage; start_{1}=from, {0}#; rise_{2}_per_min=rises, {2}/min#; boils_at_{1}=boils at, "
          "{0}#; "
          "boils_after_min=after, min#; reaches_{1}=reaches, {0}#; reaches_after_min=after, min#; "
          "still_rising?; then~; words=in words^",
          degrees, degrees == "degC" ? "C" : degrees, difference_unit(degrees)))};
  for (std::size_t s = 0; s < stages.size(); ++s) add_heat_loss(report, recipe, s);
}

}  // namespace tandem::app
