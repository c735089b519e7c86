#include "optimize/fit/fit_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reactor/parameters.hpp"
#include "reactor/quantity.hpp"

namespace tandem::optimize {

namespace {

std::string fault_of(const FitMeasurement& m, const Experiment& experiment,
                     const std::vector<reactor::Quantity>& quantities) {
  const std::size_t q = reactor::find_quantity(quantities, m.quantity);
  if (q == reactor::no_quantity)
    return fmt::format("experiment {} has no quantity {}", experiment.name, m.quantity);
  if (!quantities[q].absent.empty())
    return fmt::format("experiment {} has no {}: {}", experiment.name, m.quantity,
                       quantities[q].absent);
  if (!std::isfinite(m.value)) return "its value is no number";
  if (m.scatter.model == ErrorModel::log_normal && !(m.value > 0.0))
    return fmt::format("{:g} has no logarithm; give it a normal error with an absolute deviation",
                       m.value);
  if (!(m.scatter.deviation > 0.0) || !std::isfinite(m.scatter.deviation))
    return "its standard deviation has to be above 0";
  if (!m.time) return {};
  if (m.quantity.starts_with("dw_dlog10_M["))
    return "a distribution of molar masses is one of the end, and has no time";
  if (!(*m.time > 0.0) || !std::isfinite(*m.time)) return "its time has to be above 0";
  if (!experiment.train.batch) return {};
  double end = 0.0;
  for (const auto& stage : experiment.point) end += stage[reactor::Setting::residence_time];
  if (*m.time > end * (1.0 + 1e-9))
    return fmt::format("it was measured after {:g} min, and experiment {} ends after {:g} min",
                       *m.time / 60.0, experiment.name, end / 60.0);
  double begin = 0.0;
  for (std::size_t s = 0; s < experiment.train.stages.size(); ++s) {
    const std::string& stage = experiment.train.stages[s].name;
    if (m.quantity.starts_with(stage + ".") && *m.time <= begin)
      return fmt::format("stage {} begins after {:g} min: after {:g} min it has no {}", stage,
                         begin / 60.0, *m.time / 60.0, m.quantity.substr(stage.size() + 1));
    begin += experiment.point[s][reactor::Setting::residence_time];
  }
  return {};
}

}  // namespace

std::string quantity_of(const FitMeasurement& measured) {
  return measured.quantity.substr(0, measured.quantity.find('['));
}

double coordinate_of(const FitParameter& parameter, double value) {
  return parameter.tie == Tie::shift ? value : std::log(value);
}

double value_at(const FitParameter& parameter, double coordinate) {
  return parameter.tie == Tie::shift ? coordinate : std::exp(coordinate);
}

std::vector<std::string> faults_of(const FitProblem& problem) {
  std::vector<std::string> faults;
  if (problem.experiments.empty()) faults.emplace_back("there is no experiment");
  if (problem.parameters.empty()) faults.emplace_back("there is no parameter to fit");
  std::vector<std::vector<reactor::Quantity>> quantities;
  for (const Experiment& e : problem.experiments)
    quantities.push_back(reactor::quantities_of(e.train, e.point));
  double data = 0.0;
  for (const FitMeasurement& m : problem.measurements) {
    const std::string fault =
        fault_of(m, problem.experiments[m.experiment], quantities[m.experiment]);
    if (!fault.empty()) faults.push_back(m.where + (m.where.empty() ? "" : ": ") + fault);
    if (m.use == MeasurementUse::fit) data += m.counts;
  }
  for (const FitParameter& p : problem.parameters) {
    if (p.prior) data += 1.0;
    const auto wrong = [&](const std::string& what) {
      faults.push_back(fmt::format("parameter {}: {}", p.name, what));
    };
    if (p.numbers.empty() && p.set_points.empty()) wrong("names nothing that it moves");
    for (const TiedNumber& number : p.numbers) {
      const bool known = std::ranges::any_of(problem.experiments, [&](const Experiment& e) {
        return !reactor::find_parameters(e.train, number.name).empty();
      });
      if (!known) wrong(fmt::format("no number of the model is called {}", number.name));
    }
    const bool ordered = p.low < p.high && p.low <= p.start && p.start <= p.high;
    if (!ordered)
      wrong(fmt::format("its start {:g} has to lie in its range, {:g} to {:g}", p.start, p.low,
                        p.high));
    if (p.tie != Tie::shift && !(p.low > 0.0)) wrong("its lowest value has to be above 0");
    if (p.prior && !(p.prior->deviation > 0.0)) wrong("its prior's deviation has to be above 0");
  }
  constexpr double rounding = 1e-9;  // of a curve's points
  if (data + rounding < static_cast<double>(problem.parameters.size()))
    faults.push_back(fmt::format(
        "there are {} parameters and {:.6g} measurements to fit; fit fewer parameters, or give "
        "priors",
        problem.parameters.size(), data));
  return faults;
}

}  // namespace tandem::optimize
