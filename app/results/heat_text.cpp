#include "app/results/heat_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using reactor::LossOfCooling;
using reactor::SolveStatus;

std::string duration(double seconds) {
  if (seconds >= 5400.0) return rounded(seconds / 3600.0, 2) + " h";
  if (seconds >= 90.0) return rounded(seconds / 60.0, 2) + " min";
  return rounded(seconds, 2) + " s";
}

std::string celsius(double kelvin) { return rounded(kelvin - 273.15, 3) + " degC"; }

std::string power(double kilowatt) {
  if (std::abs(kilowatt) >= 1000.0) return rounded(kilowatt / 1000.0, 3) + " MW";
  return rounded(kilowatt, 3) + " kW";
}

double duty(const Report& report, std::size_t stage) {
  return report.value(report.job.train.stages[stage].name + ".duty_kW");  // kW
}

bool is_unstable(const Heat& heat, std::size_t stage) {
  if (heat.stability.status != SolveStatus::solved) return false;
  const reactor::StageStability& s = heat.stability.stages[stage];
  return !s.stable && !std::isnan(s.slowest);
}

/// The same as short as a line of the screen has room for.
std::string lost_briefly(const LossOfCooling& lost) {
  if (lost.time_to_bubble == 0.0) return "boils from the start";
  if (lost.time_to_bubble > 0.0) return "boils after " + duration(lost.time_to_bubble);
  if (!std::isnan(lost.temperature_max)) return lost_words(lost);
  if (std::isnan(lost.temperature_end)) return "not known";
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

std::string heat_line(const Report& report, std::size_t stage) {
  const Heat& heat = *report.heat;
  const auto& train = report.job.train;
  std::string line = fmt::format("{} {}, {}", one_line(train.stages[stage].name),
                                 power(duty(report, stage)), stability_briefly(heat, stage));
  if (heat.answer && heat.states->states.size() > 1 && is_cooled(train.stages[stage])) {
    line += fmt::format(", state {} of {}", *heat.answer + 1, heat.states->states.size());
  }
  constexpr std::size_t room = screen_columns - 6;
  const auto& lost = heat.lost[stage];
  const bool told = lost && lost->status == SolveStatus::solved;
  const std::string more = told ? "; cooling lost: " + lost_briefly(*lost) : "";
  if (columns(line) + columns(more) <= room) line += more;
  if (columns(line) > room) line = fit(line, room);
  return line;
}

std::string stage_table(const Report& report) {
  const Heat& heat = *report.heat;
  std::string out =
      "| stage | duty | cooling limit | stability | cooling and feeds lost |\n"
      "|---|---:|---:|---|---|\n";
  for (std::size_t s = 0; s < report.job.train.stages.size(); ++s) {
    const reactor::Stage& stage = report.job.train.stages[s];
    const std::string words = markdown(stability_words(heat, s));
    out += fmt::format("| {} | {} | {} | {} | {} |\n", markdown(stage.name), power(duty(report, s)),
                       std::isinf(stage.cooling.limit) ? "" : power(stage.cooling.limit * 1e-3),
                       is_unstable(heat, s) ? "**" + words + "**" : words,
                       heat.lost[s] ? markdown(lost_words(*heat.lost[s])) : "nothing reacts");
  }
  return out + '\n';
}

std::string state_rows(const Report& report) {
  constexpr double hourly = 3600.0;
  const Heat& heat = *report.heat;
  std::string out =
      "| steady state | stage | degC | duty | makes, kg/h | stability |\n"
      "|---|---|---:|---:|---:|---|\n";
  for (std::size_t k = 0; k < heat.states->states.size(); ++k) {
    const auto& stages = heat.states->states[k].stages;
    for (std::size_t s = 0; s < stages.size(); ++s) {
      if (!is_cooled(report.job.train.stages[s])) continue;
      out += fmt::format(
          "| {}{} | {} | {} | {} | {} | {} |\n", k + 1, heat.answer == k ? " **(this page)**" : "",
          markdown(report.job.train.stages[s].name), rounded(stages[s].temperature - 273.15),
          power(stages[s].duty * 1e-3), rounded(stages[s].production * hourly),
          markdown(stages[s].stability.words));
    }
  }
  return out + '\n';
}

std::string fold_list(const Report& report) {
  const auto& states = report.heat->states->states;
  const auto& stages = states[report.heat->answer.value_or(0)].stages;
  std::string out;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    const reactor::Stage& stage = report.job.train.stages[s];
    if (!is_cooled(stage)) continue;
    if (stages[s].folds.empty()) {
      out += fmt::format("* {}: no coolant temperature was found at which it jumps\n",
                         markdown(stage.name));
    }
    for (const reactor::Fold& fold : stages[s].folds) {
      out += fmt::format("* {}: {} where the coolant enters {} than **{}** (it jumps from {})\n",
                         markdown(stage.name), fold.ignition ? "ignites" : "goes out",
                         fold.ignition ? "warmer" : "colder", celsius(fold.coolant_temperature),
                         celsius(fold.temperature));
    }
  }
  return out + '\n';
}

std::string states_section(const Report& report) {
  if (!report.heat->states) return {};
  const auto& found = *report.heat->states;
  std::string out;
  if (!found.states.empty()) out += state_rows(report) + fold_list(report);
  if (!found.states.empty() && !report.heat->answer) {
    out += "None of these states is the one in which the start-up ends.\n\n";
  }
  if (!found.message.empty()) {
    out += fmt::format("Steady states: {}.\n\n", markdown(found.message));
  }
  return out;
}

}  // namespace

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
  if (std::isnan(lost.temperature_max)) return words + lost.ending;
  return words +
         fmt::format("at most {} after {}", celsius(lost.temperature_max), duration(lost.time_max));
}

std::string heat_section(const Report& report) {
  if (!report.heat) return {};
  return "## Heat\n\n" + stage_table(report) + states_section(report);
}

Lines heat_lines(const Report& report, bool colour) {
  Lines lines;
  if (!report.heat) return lines;
  std::vector<std::size_t> order(report.job.train.stages.size());
  for (std::size_t s = 0; s < order.size(); ++s) order[s] = s;
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t s) { return is_unstable(*report.heat, s); });
  for (const std::size_t s : order) {
    const std::string text = heat_line(report, s);
    lines.push_back((lines.empty() ? "Heat  " : "      ") +
                    coloured(text, Colour::red, colour && is_unstable(*report.heat, s)));
  }
  return lines;
}

}  // namespace tandem::app
