#include <fmt/format.h>

#include <array>
#include <cmath>

#include "app/charts/html_page.hpp"
#include "app/report/section.hpp"
#include "app/report/train_symbols.hpp"
#include "app/results/heat_text.hpp"
#include "app/results/product_rows.hpp"
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

std::string power(double kilowatt) {
  return std::abs(kilowatt) >= 1000.0 ? flow(kilowatt / 1000.0, "MW") : flow(kilowatt, "kW");
}

std::string kind_text(const Stage& stage) {
  return fmt::format("{}, part ({}){}", reactor::facts_of(stage.kind).name,
                     stage.part == reactor::Part::A ? 'A' : 'B',
                     stage.fluid_control == reactor::FluidControl::feeds ? ", by feeds" : "");
}

/// Everything that is fed fresh, in kg/h; a make-up below 0 is none.
double fed(const Report& report, const Stage& stage) {
  double sum = 0.0;
  for (const auto& quantity : report.quantities) {
    const auto key = stage_quantity(quantity.name, stage.name);
    if (!key.ends_with("_feed_kg_per_h")) continue;
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

struct Reading {
  std::string_view key, label;
};

// What a stage's card tells, those that it has.
constexpr std::array<Reading, 12> readings{{{"temperature_C", "temperature"},
                                            {"pressure_bar", "pressure"},
                                            {"residence_time_h", "residence time"},
                                            {"powder_kg", "powder"},
                                            {"liquid_volume_m3", "liquid"},
                                            {"slurry_solids_wt", "solids"},
                                            {"level", "level"},
                                            {"gas_H2_per_C3", "H2/C3"},
                                            {"liquid_H2_per_C3", "H2/C3"},
                                            {"catalyst_feed_kg_per_h", "catalyst"},
                                            {"production_kg_per_h", "makes"},
                                            {"mfr", "melt flow rate"}}};

std::string card_rows(const Report& report, const Stage& stage) {
  std::string out = "<dl>";
  for (const Reading& reading : readings) {
    const double value = value_of(report, stage, reading.key);
    if (!std::isfinite(value) || value == 0.0) continue;
    const std::string unit = unit_of(report, stage.name + '.' + std::string(reading.key));
    out += fmt::format("<div><dt>{}</dt><dd>{} <small>{}</small></dd></div>",
                       charts::html_text(reading.label), rounded(value), charts::html_text(unit));
  }
  return out + "</dl>";
}

std::string card(const Report& report, std::size_t s) {
  const auto& train = report.job.train;
  const Stage& stage = train.stages[s];
  StageDrawing drawing{.kind = stage.kind,
                       .tanks = stage.tanks,
                       .first = s == 0,
                       .last = s + 1 == train.stages.size(),
                       .closed = train.batch,
                       .level = level_of(report, stage),
                       .fed = flow(fed(report, stage), "kg/h"),
                       .vented = flow(value_of(report, stage, "vent_kg_per_h"), "kg/h"),
                       .out = flow(value_of(report, stage, "powder_out_kg_per_h"), "kg/h"),
                       .duty = power(value_of(report, stage, "duty_kW")),
                       .words = {}};
  drawing.words = fmt::format("{}, {}", one_line(stage.name), kind_text(stage));
  const auto tell = [&](std::string_view what, const std::string& number) {
    if (!number.empty()) drawing.words += fmt::format("; {} {}", what, number);
  };
  tell("fed", drawing.fed);
  tell("vented", drawing.vented);
  tell("powder out", drawing.out);
  tell("heat taken away", drawing.duty);
  return fmt::format("<li><h3>{}</h3><p>{}</p>\n{}{}</li>\n",
                     charts::html_text(one_line(stage.name)), kind_text(stage), drawn(drawing),
                     card_rows(report, stage));
}

HtmlTable by_stage(const Report& report, std::string caption, std::string first) {
  HtmlTable table{
      .caption = std::move(caption), .head = {std::move(first), "unit"}, .rows = {}, .words = 2};
  for (const Stage& stage : report.job.train.stages) table.head.push_back(stage.name);
  return table;
}

std::string set_point_table(const Report& report) {
  HtmlTable table = by_stage(report, "Set points", "set point");
  bool at_end = false;
  for (const SetPointRow& row : set_points(report)) {
    std::vector<std::string> cells{row.label, row.unit};
    for (const auto& cell : row.by_stage) {
      const bool stopped = cell && (cell->at_low || cell->at_high);
      at_end = at_end || stopped;
      if (cell && cell->chosen) table.strong.insert({table.rows.size(), cells.size()});
      cells.push_back(!cell ? "" : rounded(cell->value, 5) + (stopped ? " *" : ""));
    }
    table.rows.push_back(std::move(cells));
  }
  std::string words = "Pressures are absolute; ratios are molar.";
  if (!table.strong.empty()) words += " Bold: chosen by the search.";
  if (at_end) words += " *: at the end of its range.";
  return "<h3>Set points</h3>\n" + html_of(table) + paragraph(words, "note");
}

std::string reading_table(const Report& report) {
  HtmlTable table = by_stage(report, "Feeds and readings that follow", "reading");
  for (const FollowingRow& row : following_rows(report)) {
    std::vector<std::string> cells{row.label, row.unit};
    for (const auto& value : row.by_stage) cells.push_back(value ? rounded(*value) : "");
    table.rows.push_back(std::move(cells));
  }
  return folded("Feeds and readings that follow", html_of(table));
}

std::string heat_table(const Report& report) {
  if (!report.heat) return {};
  HtmlTable table{.caption = "Heat",
                  .head = {"stage", "duty", "stability", "cooling and feeds lost"},
                  .rows = {},
                  .words = 4};
  for (std::size_t s = 0; s < report.job.train.stages.size(); ++s) {
    const Stage& stage = report.job.train.stages[s];
    const auto& lost = report.heat->lost[s];
    table.rows.push_back({stage.name, power(value_of(report, stage, "duty_kW")),
                          stability_words(*report.heat, s),
                          lost ? lost_words(*lost) : "nothing reacts"});
  }
  return "<h3>Heat</h3>\n" + html_of(table);
}

}  // namespace

Section train_section(const Report& report) {
  Section section{.id = "train", .title = "Train", .body = {}, .figures = {}};
  if (report.verdict == optimize::Verdict::failed) return section;
  std::string cards;
  for (std::size_t s = 0; s < report.job.train.stages.size(); ++s) cards += card(report, s);
  section.body = "<div class=\"pair\">\n<ol class=\"train\">\n" + cards + "</ol>\n<div>" +
                 set_point_table(report) + "</div>\n</div>\n" + heat_table(report) +
                 reading_table(report);
  return section;
}

}  // namespace tandem::app
