#include "app/screens/check_screen.hpp"

#include <fmt/format.h>

#include "app/keys/setting_text.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string train_text(const reactor::Train& train) {
  std::string text = train.batch ? "batch: " : "";
  for (const reactor::Stage& stage : train.stages) {
    if (&stage != &train.stages.front()) text += ", then ";
    const bool by_feeds = stage.fluid_control == reactor::FluidControl::feeds;
    text += fmt::format("{} ({}{}, part {}{})", stage.name, reactor::facts_of(stage.kind).name,
                        stage.tanks > 1 ? fmt::format(" of {} tanks", stage.tanks) : "",
                        stage.part == reactor::Part::A ? 'A' : 'B', by_feeds ? ", by feeds" : "");
  }
  return text;
}

std::string catalyst_text(const kinetics::Catalyst& catalyst) {
  std::string monomers;
  for (const auto& monomer : catalyst.monomers) {
    monomers += (monomers.empty() ? "" : ", ") + monomer.name;
  }
  const std::size_t types = catalyst.chemistry.site_types.size();
  return fmt::format("{}; {} site type{}; {}; {}", catalyst.name, types, types == 1 ? "" : "s",
                     monomers, catalyst.measured ? "measured" : "representative, not measured");
}

std::string claims_text(const Job& job) {
  std::string text;
  for (const int id : job.claims) text += fmt::format("{}{}", text.empty() ? "" : ", ", id);
  return text.empty() ? "none" : text;
}

std::string target_words(const optimize::Target& target) {
  return fmt::format("{} {} +- {}{}", target.quantity, rounded(target.value, 6),
                     rounded(target.tolerance), target.fitted ? "" : ", checked only");
}

std::string decision_text(const Job& job, const optimize::Decision& decision) {
  const SettingText text = job.units.of(job.train, decision.at);
  return fmt::format("{} {} to {} {}", decision.key, rounded(text.shown(decision.low)),
                     rounded(text.shown(decision.high)), text.unit);
}

}  // namespace

std::string check_screen(const Job& job) {
  constexpr std::size_t lines_each = 6;
  Lines lines{fit(fmt::format("sound: {}", one_line(job.title.empty() ? job.name : job.title)),
                  screen_columns)};
  const auto add = [&lines](std::string_view label, const std::string& text) {
    const std::string line = "  " + fit(label, 10) + ' ' + one_line(text);
    append(lines, at_most(wrap(line, screen_columns, 13), lines_each, "lines"));
  };
  const auto add_each = [&](std::string_view label, const auto& list, const auto& text_of) {
    for (const auto& each : list) add(&each == &list.front() ? label : "", text_of(each));
  };
  add("train", train_text(job.train));
  add_each("replaced", job.displaced, [](const std::string& sentence) { return sentence; });
  add("catalyst", catalyst_text(job.train.catalyst));
  add("properties", reactor::description(*job.train.property_method));
  add("claims", claims_text(job));
  add_each("bands", job.bands,
           [](const optimize::Band& band) { return band.quantity + ' ' + rounded_range(band); });
  add_each("targets", job.targets, target_words);
  add_each("chooses", job.decisions,
           [&](const optimize::Decision& decision) { return decision_text(job, decision); });
  if (!job.decisions.empty()) add("looks for", job.objective.looks_for);
  return joined(at_most(std::move(lines), screen_lines - 2, "lines"));
}

}  // namespace tandem::app
