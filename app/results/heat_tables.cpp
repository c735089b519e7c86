#include "app/results/heat_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using doc::Tone;
using reactor::LossOfCooling;
using reactor::SolveStatus;

std::string duration(double seconds) {
  if (seconds >= 5400.0) return rounded(seconds / 3600.0, 2) + " h";
  if (seconds >= 90.0) return rounded(seconds / 60.0, 2) + " min";
  return rounded(seconds, 2) + " s";
}

std::string celsius(double kelvin) { return rounded(kelvin - 273.15, 3) + " degC"; }

double duty(const Report& report, std::size_t stage) {
  return report.value(report.job.train.stages[stage].name + ".duty_kW");  // kW
}

bool is_unstable(const Heat& heat, std::size_t stage) {
  if (heat.stability.status != SolveStatus::solved) return false;
  const reactor::StageStability& s = heat.stability.stages[stage];
  return !s.stable && !std::isnan(s.slowest);
}

std::string maximum_words(const LossOfCooling& lost) {
  return fmt::format("at most {} after {}", celsius(lost.temperature_max), duration(lost.time_max));
}

/// The same as short as a line of the screen has room for.
std::string lost_briefly(const LossOfCooling& lost) {
  if (lost.time_to_bubble == 0.0) return "boils from the start";
  if (lost.time_to_bubble > 0.0) return "boils after " + duration(lost.time_to_bubble);
  if (std::isnan(lost.temperature_end)) return "not known";
  if (lost.time_to_sticking >= 0.0) return "sticks after " + duration(lost.time_to_sticking);
  if (!std::isnan(lost.temperature_max)) return maximum_words(lost);
  return fmt::format("{} after {}, and rising", celsius(lost.temperature_end),
                     duration(lost.time_end));
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
         power_text(duty(report, s)),
         std::isinf(stage.cooling.limit) ? "" : power_text(stage.cooling.limit * 1e-3),
         {stability_words(heat, s), is_unstable(heat, s) ? Tone::bad : Tone::plain},
         heat.lost[s] ? lost_words(*heat.lost[s]) : "nothing reacts"});
  }
  return table;
}

doc::Table state_table(const Report& report) {
  constexpr double hourly = 3600.0;
  const Heat& heat = *report.heat;
  doc::Table table{
      .caption = "Steady states",
      .columns = doc::columns_of("state=steady state; stage; temperature=degC#; duty#; "
                                 "production=makes, kg/h#; stability")};
  for (std::size_t k = 0; k < heat.states->states.size(); ++k) {
    const auto& stages = heat.states->states[k].stages;
    for (std::size_t s = 0; s < stages.size(); ++s) {
      if (!is_cooled(report.job.train.stages[s])) continue;
      const bool here = heat.answer == k;
      table.rows.push_back({{fmt::format("{}{}", k + 1, here ? " (this page)" : ""),
                             here ? Tone::strong : Tone::plain},
                            report.job.train.stages[s].name,
                            doc::number(stages[s].temperature - 273.15),
                            power_text(stages[s].duty * 1e-3),
                            doc::number(stages[s].production * hourly),
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
                      celsius(fold.coolant_temperature), celsius(fold.temperature)));
  }
  return list;
}

}  // namespace

std::string power_text(double kilowatt) {
  if (std::abs(kilowatt) >= 1000.0) return rounded(kilowatt / 1000.0) + " MW";
  return rounded(kilowatt) + " kW";
}

std::string stability_words(const Heat& heat, std::size_t stage) {
  return heat.stability.status == SolveStatus::solved ? heat.stability.stages[stage].words
                                                      : heat.stability.message;
}

std::string lost_words(const LossOfCooling& lost) {
  if (lost.status != SolveStatus::solved) return lost.message;
  std::string words;
  if (lost.time_to_bubble == 0.0) {
    words = "boils from the start; ";
  } else if (lost.time_to_bubble > 0.0) {
    words = fmt::format("boils at {} after {}; ", celsius(lost.temperature_bubble),
                        duration(lost.time_to_bubble));
  }
  const auto passes = [&](const char* what, double time) {
    if (time >= 0.0) words += fmt::format("{} after {}; ", what, duration(time));
  };
  passes("powder begins to stick", lost.time_to_sticking);
  passes("110 degC", lost.time_to_110);
  passes("130 degC", lost.time_to_130);
  if (std::isnan(lost.temperature_max)) return words + lost.ending;
  return words + maximum_words(lost);
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
           power_text(duty(report, s)),
           {stability_briefly(heat, s), unstable ? Tone::bad : Tone::plain},
           several ? fmt::format("{} of {}", *heat.answer + 1, heat.states->states.size()) : "",
           known ? lost_briefly(*lost) : ""});
    }
  return table;
}

}  // namespace tandem::app
