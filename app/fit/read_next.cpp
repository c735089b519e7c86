#include <fmt/format.h>

#include <algorithm>

#include "app/fit/fit_reader.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {
namespace {

const std::vector<std::string> keys_of_next{"candidates", "sharpen", "experiment"};

/// The text of a key of [next]; nothing, and a fault, where it is none.
const std::string* text_of_next(const Member& member, Faults& faults) {
  if (member.value.text() == nullptr)
    faults.add(member.value.where, "next." + member.key,
               "expected a text; found " + describe(member.value));
  return member.value.text();
}

void take_parameter(const Member& sharpen, const std::string& name, FitFile& fit, Faults& faults) {
  std::vector<std::string> names;
  for (const auto& parameter : fit.problem.parameters) names.push_back(parameter.name);
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) {
    fit.problem.sharpened = {.parameter = static_cast<std::size_t>(found - names.begin())};
    return;
  }
  const std::string near = did_you_mean(name, names);
  faults.add(sharpen.value.where, "next.sharpen",
             fmt::format("no parameter is called {}", one_line(name)),
             near.empty() ? "a quantity is one of an experiment: experiment = \"...\"" : near);
}

void take_quantity(const Member& sharpen, const std::string& quantity, const Member& of,
                   const std::string& name, FitFile& fit, Faults& faults) {
  const auto& problem = fit.problem;
  std::vector<std::string> names;
  for (std::size_t e = 0; e < problem.experiments.size() + problem.candidates.size(); ++e)
    names.push_back(problem.experiment(e).name);
  const auto found = std::ranges::find(names, name);
  if (found == names.end())
    return faults.add(of.value.where, "next.experiment",
                      fmt::format("there is no experiment and no candidate {}", one_line(name)),
                      did_you_mean(name, names));
  const auto place = static_cast<std::size_t>(found - names.begin());
  const auto& experiment = problem.experiment(place);
  const auto quantities = reactor::quantities_of(experiment.train, experiment.point);
  const std::size_t q = reactor::find_quantity(quantities, quantity);
  if (q != reactor::no_quantity && quantities[q].absent.empty()) {
    fit.problem.sharpened = {.experiment = place, .quantity = quantity};
    return;
  }
  std::vector<std::string> known;
  for (const auto& each : quantities)
    if (each.absent.empty()) known.push_back(each.name);
  faults.add(sharpen.value.where, "next.sharpen",
             fmt::format("experiment {} has no {}{}", name, one_line(quantity),
                         q == reactor::no_quantity ? "" : ": " + quantities[q].absent),
             did_you_mean(quantity, known));
}

}  // namespace

void read_sharpened(const Member& next, FitFile& fit, Faults& faults) {
  const Member* sharpen = nullptr;
  const Member* experiment = nullptr;
  for (const Member& member : *next.value.table()) {
    if (member.key == "sharpen") sharpen = &member;
    if (member.key == "experiment") experiment = &member;
    if (std::ranges::find(keys_of_next, member.key) == keys_of_next.end())
      faults.add(member.where, "next." + member.key, "unknown key of the next experiment",
                 did_you_mean(member.key, keys_of_next));
  }
  if (sharpen == nullptr)
    return faults.add(next.where, "next.sharpen",
                      "missing: the parameter, or the quantity of an experiment, whose interval is "
                      "to shrink");
  const std::string* what = text_of_next(*sharpen, faults);
  const std::string* of = experiment == nullptr ? nullptr : text_of_next(*experiment, faults);
  if (what == nullptr || (experiment != nullptr && of == nullptr)) return;
  if (of == nullptr)
    take_parameter(*sharpen, *what, fit, faults);
  else
    take_quantity(*sharpen, *what, *experiment, *of, fit, faults);
}

}  // namespace tandem::app
