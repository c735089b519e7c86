#include "app/results/heat_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using doc::Tone;
using reactor::LossEnd;
using reactor::LossOfCooling;
using reactor::SolveStatus;

std::string duration(double seconds) {
  if (seconds >= 5400.0) return rounded(seconds / 3600.0, 2) + " h";
  if (seconds >= 90.0) return rounded(seconds / 60.0, 2) + " min";
  return rounded(seconds, 2) + " s";
}

std::string temperature(double kelvin, const ShownUnits& units) {
  const ShownQuantity shown = units.of_temperatures();
  return rounded(shown.shown(kelvin), 3) + ' ' + shown.unit;
}

bool is_unstable(const Heat& heat, std::size_t stage) {
  if (heat.stability.status != SolveStatus::solved) return false;
  const reactor::StageStability& s = heat.stability.stages[stage];
  return !s.stable && !std::isnan(s.slowest);
}

std::string maximum_words(const LossOfCooling& lost, const ShownUnits& units) {
  return fmt::format("at most {} after {}", temperature(lost.temperature_max, units),
                     duration(lost.time_max));
}

/// From where on rates are an estimate, and why; empty where nothing gets so hot.
std::string estimate_words(const LossOfCooling& lost, const ShownUnits& units) {
  if (std::isnan(lost.estimated_from)) return {};
  return fmt::format(
      "above {} an estimate, because liquid propylene ends, by which the sites are "
      "told what they see",
      temperature(lost.estimated_from, units));
}

/// The same as short as a line of the screen has room for.
std::string lost_briefly(const LossOfCooling& lost, const ShownUnits& units) {
  if (lost.time_to_bubble == 0.0) return "boils from the start";
  if (lost.time_to_bubble > 0.0) return "boils after " + duration(lost.time_to_bubble);
  if (std::isnan(lost.temperature_end)) return "not known";
  if (lost.time_to_sticking >= 0.0) return "sticks after " + duration(lost.time_to_sticking);
  if (!std::isnan(lost.temperature_max))
    return maximum_words(lost, units) + (std::isnan(lost.estimated_from) ? "" : ", an estimate");
  return fmt::format("{} after {}, {}", temperature(lost.temperature_end, units),
                     duration(lost.time_end),
                     lost.end == LossEnd::method_range ? "where the method ends" : "and rising");
}

std::string stability_briefly(const Heat& heat, std::size_t stage) {
  if (heat.stability.status != SolveStatus::solved) return "stability not known";
  const reactor::StageStability& s = heat.stability.stages[stage];
  if (std::isnan(s.slowest)) return "stability not known";
  if (s.stable) return "stable";
  return fmt::format("UNSTABLE: {}, twice as far every {}", s.oscillates ? "swings" : "runs away",
                     duration(std::numbers::ln2 * s.slowest));
}

doc::Table stage_table(const Report& report) {
  const Heat& heat = *report.heat;
  doc::Table table{
      .caption = "Heat",
      .columns = doc::columns_of(
          "stage; duty#; limit=cooling limit#; stability; lost=cooling and feeds lost")};
  for (std::size_t s = 0; s < report.job.train.stages.size(); ++s) {
    const reactor::Stage& stage = report.job.train.stages[s];
    table.rows.push_back(
        {stage.name,
         power_text(report, s, duty_of(report, s)),
         std::isinf(stage.cooling.limit) ? "" : power_text(report, s, stage.cooling.limit),
         {stability_words(heat, s), is_unstable(heat, s) ? Tone::bad : Tone::plain},
         heat.lost[s] ? lost_words(*heat.lost[s], report.job.units) : "nothing reacts"});
  }
  return table;
}

doc::Table state_table(const Report& report) {
  constexpr double hourly = 3600.0;  // production's own unit is kg/h
  const Heat& heat = *report.heat;
  const ShownQuantity degrees = report.job.units.of_temperatures();
  const ShownQuantity made = report.job.units.of(
      reactor::Quantity{.name = "production_kg_per_h", .unit = "kg/h", .meaning = {}});
  doc::Table table{
      .caption = "Steady states",
      .columns = doc::columns_of(fmt::format("state=steady state; stage; temperature={}#; duty#; "
                                             "production=makes, {}#; stability",
                                             degrees.unit, made.unit))};
  for (std::size_t k = 0; k < heat.states->states.size(); ++k) {
    const auto& stages = heat.states->states[k].stages;
    for (std::size_t s = 0; s < stages.size(); ++s) {
      if (!is_cooled(report.job.train.stages[s])) continue;
      const bool here = heat.answer == k;
      table.rows.push_back({{fmt::format("{}{}", k + 1, here ? " (this page)" : ""),
                             here ? Tone::strong : Tone::plain},
                            report.job.train.stages[s].name,
                            doc::number(degrees.shown(stages[s].temperature)),
                            power_text(report, s, stages[s].duty),
                            doc::number(made.shown(stages[s].production * hourly)),
                            stages[s].stability.words});
    }
  }
  return table;
}

doc::List fold_list(const Report& report) {
  const auto& states = report.heat->states->states;
  doc::List list;
  if (states.empty()) return list;
  const auto& stages = states[report.heat->answer.value_or(0)].stages;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    const std::string& name = report.job.train.stages[s].name;
    if (!is_cooled(report.job.train.stages[s])) continue;
    if (stages[s].folds.empty())
      list.items.push_back(name + ": no coolant temperature was found at which it jumps");
    for (const reactor::Fold& fold : stages[s].folds)
      list.items.push_back(
          fmt::format("{}: {} where the coolant enters {} than {} (it jumps from {})", name,
                      fold.ignition ? "ignites" : "goes out", fold.ignition ? "warmer" : "colder",
                      temperature(fold.coolant_temperature, report.job.units),
                      temperature(fold.temperature, report.job.units)));
  }
  return list;
}

}  // namespace

std::string power_text(const Report& report, std::size_t stage, double watt) {
  const double kilowatt = watt * 1e-3;
  const auto& own = report.in_own_units().quantities;
  const std::size_t q =
      reactor::find_quantity(own, report.job.train.stages[stage].name + ".duty_kW");
  if (q != reactor::no_quantity)
    if (const ShownQuantity shown = report.job.units.of(own[q]); shown.asked)
      return rounded(shown.shown(kilowatt)) + ' ' + shown.unit;
  if (std::abs(kilowatt) >= 1000.0) return rounded(kilowatt / 1000.0) + " MW";
  return rounded(kilowatt) + " kW";
}

double duty_of(const Report& report, std::size_t stage) {
  return 1e3 * report.in_own_units().value(report.job.train.stages[stage].name + ".duty_kW");
}

std::string stability_words(const Heat& heat, std::size_t stage) {
  return heat.stability.status == SolveStatus::solved ? heat.stability.stages[stage].words
                                                      : heat.stability.message;
}

std::string lost_words(const LossOfCooling& lost, const ShownUnits& units) {
  if (lost.status != SolveStatus::solved) return lost.message;
  std::string words;
  if (lost.time_to_bubble == 0.0) {
    words = "boils from the start; ";
  } else if (lost.time_to_bubble > 0.0) {
    words = fmt::format("boils at {} after {}; ", temperature(lost.temperature_bubble, units),
                        duration(lost.time_to_bubble));
  }
  const auto passes = [&](const std::string& what, double time) {
    if (time >= 0.0) words += fmt::format("{} after {}; ", what, duration(time));
  };
  passes("powder begins to stick", lost.time_to_sticking);
  passes(temperature(383.15, units), lost.time_to_110);
  passes(temperature(403.15, units), lost.time_to_130);
  words += std::isnan(lost.temperature_max) ? reactor::ending_words(lost, units.telling())
                                            : maximum_words(lost, units);
  const std::string estimate = estimate_words(lost, units);
  return estimate.empty() ? words : words + "; " + estimate;
}

std::string end_words(const LossOfCooling& lost, const ShownUnits& units) {
  const auto why = [&]() -> std::string {
    switch (lost.end) {
      case LossEnd::unknown:
        return {};
      case LossEnd::rests:
        return "no hotter";
      case LossEnd::monomer_used_up:
        return "no hotter: the monomer is used up";
      case LossEnd::critical:
        return "still rising: the look ends near the critical point";
      case LossEnd::method_range:
        return "still rising: the look ends with the property method";
      case LossEnd::time:
        return "still rising, slowly";
    }
    return {};
  }();
  const std::string estimate = estimate_words(lost, units);
  return why.empty() || estimate.empty() ? why : why + "; " + estimate;
}

doc::Document heat_section(const Report& report) {
  doc::Document out;
  if (!report.heat) return out;
  out.add(stage_table(report));
  if (!report.heat->states) return out;
  const auto& found = *report.heat->states;
  out.add(state_table(report)).add(fold_list(report));
  if (!found.states.empty() && !report.heat->answer)
    out.add(doc::Paragraph{"None of these states is the one in which the start-up ends."});
  if (!found.message.empty())
    out.add(doc::Paragraph{fmt::format("Steady states: {}.", found.message)});
  return out;
}

doc::Table heat_in_short(const Report& report) {
  doc::Table table{
      .caption = "Heat",
      .columns = doc::columns_of("stage; duty#; stability; state; lost=when cooling is lost")};
  if (!report.heat) return table;
  const Heat& heat = *report.heat;
  for (const bool unstable : {true, false})
    for (std::size_t s = 0; s < report.job.train.stages.size(); ++s) {
      if (is_unstable(heat, s) != unstable) continue;
      const reactor::Stage& stage = report.job.train.stages[s];
      const bool several = heat.answer && heat.states->states.size() > 1 && is_cooled(stage);
      const auto& lost = heat.lost[s];
      const bool known = lost && lost->status == SolveStatus::solved;
      table.rows.push_back(
          {stage.name,
           power_text(report, s, duty_of(report, s)),
           {stability_briefly(heat, s), unstable ? Tone::bad : Tone::plain},
           several ? fmt::format("{} of {}", *heat.answer + 1, heat.states->states.size()) : "",
           known ? lost_briefly(*lost, report.job.units) : ""});
    }
  return table;
}

}  // namespace tandem::app
