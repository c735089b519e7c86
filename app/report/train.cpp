#include <fmt/format.h>

#include <array>
#include <cmath>

#include "app/document/html.hpp"
#include "app/report/section.hpp"
#include "app/report/train_symbols.hpp"
#include "app/results/heat_tables.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/purges.hpp"
#include "app/results/set_points.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::Stage;

double value_of(const Report& report, const Stage& stage, std::string_view key) {
  return report.value(stage.name + '.' + std::string(key));
}

/// "35860 kg/h"; empty where it does not exist or is 0.
std::string flow(double value, std::string_view unit) {
  return std::isfinite(value) && value != 0.0 ? rounded(value) + ' ' + std::string(unit) : "";
}

/// Empty where it does not exist or is 0.
std::string duty_text(const Report& report, std::size_t stage) {
  const double duty = duty_of(report, stage);
  return std::isfinite(duty) && duty != 0.0 ? power_text(report, stage, duty) : "";
}

std::string kind_text(const Stage& stage) {
  return fmt::format("{}, part ({}){}", reactor::facts_of(stage.kind).name,
                     stage.part == reactor::Part::A ? 'A' : 'B',
                     stage.fluid_control == reactor::FluidControl::feeds ? ", by feeds" : "");
}

/// Monomers, hydrogen and inerts that are fed fresh; a make-up below 0 is a purge.
double fed(const Report& report, const Stage& stage) {
  double sum = 0.0;
  for (const auto& quantity : report.quantities) {
    const auto key = stage_quantity(quantity.name, stage.name);
    if (!key.ends_with("_feed_kg_per_h") || key == "catalyst_feed_kg_per_h") continue;
    const double value = report.value(quantity.name);
    if (value > 0.0) sum += value;
  }
  return sum;
}

/// What leaves a stage beside its powder: the vent of one run by its feeds, what one run by set points has to purge.
std::string vented(const Report& report, std::size_t s) {
  const std::string vent = report.job.train.stages[s].name + ".vent_kg_per_h";
  double purged = 0.0;
  std::string unit;
  for (const Purge& purge : purges_of(report)) {
    if (purge.stage != s) continue;
    purged += purge.value;
    unit = unit_of(report, purge.quantity);
  }
  return purged > 0.0 ? flow(purged, unit) : flow(report.value(vent), unit_of(report, vent));
}

/// What leaves the powder behind the stage: boiled off with its liquid, and released from the polymer.
double flashed(const Report& report, const Stage& stage) {
  double sum = 0.0;
  for (const auto& quantity : report.quantities) {
    if (!stage_quantity(quantity.name, stage.name).ends_with("_released_kg_per_h")) continue;
    const double value = report.value(quantity.name);
    if (value > 0.0) sum += value;
  }
  return sum;
}

/// How full the vessel looks: its level where it is known, else what is usual.
double level_of(const Report& report, const Stage& stage) {
  const double level = value_of(report, stage, "level") / 100.0;
  return std::isfinite(level) ? level : reactor::facts_of(stage.kind).usual_level;
}

struct CardReading {
  std::string_view key, label;
};

// What a stage's card tells, those that it has.
constexpr std::array<CardReading, 12> card_readings{{{"temperature_C", "temperature"},
                                                     {"pressure_bar", "pressure"},
                                                     {"residence_time_h", "residence time"},
                                                     {"powder_kg", "powder"},
                                                     {"liquid_volume_m3", "liquid"},
                                                     {"slurry_solids_wt", "solids"},
                                                     {"level", "level"},
                                                     {"gas_H2_per_C3", "H2/C3 of the gas"},
                                                     {"liquid_H2_per_C3", "H2/C3 of the liquid"},
                                                     {"catalyst_feed_kg_per_h", "catalyst"},
                                                     {"production_kg_per_h", "makes"},
                                                     {"mfr", "melt flow rate"}}};

doc::Document card_rows(const Report& report, const Stage& stage) {
  doc::Facts facts;
  for (const CardReading& reading : card_readings) {
    const double value = value_of(report, stage, reading.key);
    if (!std::isfinite(value) || value == 0.0) continue;
    facts.rows.emplace_back(reading.label,
                            with_unit(report, stage.name + '.' + std::string(reading.key), value));
  }
  return doc::Document{}.add(std::move(facts));
}

std::string card(const Report& report, std::size_t s) {
  const auto& train = report.job.train;
  const Stage& stage = train.stages[s];
  const auto unit = [&](const char* key) { return unit_of(report, stage.name + '.' + key); };
  StageDrawing drawing{
      .kind = stage.kind,
      .tanks = stage.tanks,
      .first = s == 0,
      .last = s + 1 == train.stages.size(),
      .closed = train.batch,
      .level = level_of(report, stage),
      .fed = flow(fed(report, stage), unit("propylene_feed_kg_per_h")),
      .vented = vented(report, s),
      .flashed = flow(flashed(report, stage), unit("propylene_released_kg_per_h")),
      .out = flow(value_of(report, stage, "powder_out_kg_per_h"), unit("powder_out_kg_per_h")),
      .duty = duty_text(report, s),
      .words = {}};
  drawing.words = fmt::format("{}, {}", one_line(stage.name), kind_text(stage));
  const auto tell = [&](std::string_view what, const std::string& number) {
    if (!number.empty()) drawing.words += fmt::format("; {} {}", what, number);
  };
  tell("fed", drawing.fed);
  tell("vented", drawing.vented);
  tell("powder out", drawing.out);
  tell("flashed off behind it", drawing.flashed);
  tell("heat taken away", drawing.duty);
  std::vector<charts::Chart> none;
  return fmt::format("<li><h3>{}</h3><p>{}</p>\n{}{}</li>\n", doc::escaped(stage.name),
                     kind_text(stage), drawn(drawing), doc::html(card_rows(report, stage), none));
}

doc::Document set_points_beside(const Report& report) {
  doc::Document out;
  out.section("Set points",
              doc::pivoted(set_point_table(report), "stage", "aim", stage_names(report)), 3);
  return out.add(
      doc::Paragraph{"Ratios are molar. Bold: chosen by the search. *: at the end of its "
                     "range.",
                     doc::Role::note});
}

}  // namespace

Section train_section(const Report& report) {
  Section section{.id = "train", .title = "Train"};
  if (report.verdict == optimize::Verdict::failed) return section;
  std::string cards;
  for (std::size_t s = 0; s < report.job.train.stages.size(); ++s) cards += card(report, s);
  doc::Beside pair{.style = "pair", .parts = {}};
  pair.parts.push_back(
      doc::Document{}.add(doc::Markup{"<ol class=\"train\">\n" + cards + "</ol>\n"}));
  pair.parts.push_back(set_points_beside(report));
  doc::Table readings = readings_by_stage(report);
  readings.fold = readings.caption;
  section.content.add(std::move(pair)).section("Heat", heat_section(report));
  section.content.add(std::move(readings));
  return section;
}

}  // namespace tandem::app
