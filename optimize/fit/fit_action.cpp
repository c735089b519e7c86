#include "optimize/fit/fit_action.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "optimize/fit/fit_values.hpp"
#include "reactor/parameters.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::optimize {

namespace {

std::vector<double> numbers_of(const reactor::Train& train) {
  std::vector<double> numbers;
  reactor::each_number(train, [&](const double& number) { numbers.push_back(number); });
  return numbers;
}

/// ln of a base over the geometric mean of its site types, for each number that has one. Equation (Q10).
std::map<std::size_t, double> spreads_of(const reactor::Train& train, const std::string& name) {
  std::map<std::string, std::vector<std::size_t>>
      sites;  // a constant, and its numbers by site type
  const std::vector<reactor::Parameter> all = reactor::parameters_of(train);
  for (const auto& moved : reactor::find_parameters(train, name)) {
    const std::string& full = all[moved.index].name;
    sites[full.substr(0, full.rfind('['))].push_back(moved.index);
  }
  std::map<std::size_t, double> spreads;
  for (const auto& [constant, numbers] : sites) {
    double mean = 0.0;
    bool all_above_zero = true;
    for (const std::size_t i : numbers) all_above_zero = all_above_zero && all[i].value > 0.0;
    if (!all_above_zero) continue;
    for (const std::size_t i : numbers)
      mean += std::log(all[i].value) / static_cast<double>(numbers.size());
    for (const std::size_t i : numbers) spreads[i] = std::log(all[i].value) - mean;
  }
  return spreads;
}

}  // namespace

std::vector<FitAction> actions_of(const FitParameter& parameter, const reactor::Train& train) {
  std::vector<FitAction> actions;
  for (const TiedNumber& tied : parameter.numbers) {
    if (parameter.tie == Tie::spread) {
      for (const auto& [number, spread] : spreads_of(train, tied.name))
        actions.push_back({number, spread, false});
      continue;
    }
    const bool shifts = parameter.tie == Tie::shift;
    const std::vector<double> base = numbers_of(train);
    for (const auto& moved : reactor::find_parameters(train, tied.name)) {
      if (!shifts && base[moved.index] == 0.0) continue;  // a reaction that does not happen
      actions.push_back({moved.index, tied.inverse ? -1.0 : 1.0, shifts});
    }
  }
  return actions;
}

bool acts_in(const FitParameter& parameter, std::size_t experiment) {
  return parameter.experiments.empty() ||
         std::ranges::find(parameter.experiments, experiment) != parameter.experiments.end();
}

/// A number moved by one parameter: (Q9).
void act(const FitParameter& parameter, const FitAction& action, double x, double& number) {
  if (action.shifts) {
    number += x;
  } else if (parameter.tie == Tie::spread) {
    number *= std::exp(action.power * std::expm1(x));
  } else {
    number *= std::exp(action.power * x);
  }
}

reactor::Train fitted_train(const std::vector<FitParameter>& parameters,
                            const std::vector<double>& x, const reactor::Train& base) {
  reactor::Train train = base;
  std::vector<double*> numbers;
  reactor::each_number(train, [&](double& number) { numbers.push_back(&number); });
  // Factors first: a shift is of what they leave.
  for (const bool shifting : {false, true}) {
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      const FitParameter& parameter = parameters[p];
      if (!parameter.experiments.empty() || (parameter.tie == Tie::shift) != shifting) continue;
      for (const FitAction& action : actions_of(parameter, base))
        act(parameter, action, x[p], *numbers[action.number]);
    }
  }
  return train;
}

}  // namespace tandem::optimize
