#include "optimize/fit/uninformed.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "optimize/fit/fit_action.hpp"
#include "reactor/parameters.hpp"

namespace tandem::optimize {

namespace {

using reactor::Setting;

bool is_of(std::string_view name, std::string_view part) {
  return name.find(part) != std::string_view::npos;
}

/// Laws that only their own kind of quantity reads.
bool reads_law(std::string_view number, std::string_view quantity) {
  if (number.starts_with("melt_flow.copolymer."))
    return is_of(quantity, "mfr") && !is_of(quantity, "mfr_pp");
  if (number.starts_with("melt_flow.")) return is_of(quantity, "mfr") && !is_of(quantity, "mfr_rc");
  if (number.starts_with("viscosity.")) return is_of(quantity, "viscosity");
  return true;
}

/// Whether a stage that keeps its temperature at the catalyst's reference is all there is: k is its constant there, whatever E.
bool at_reference(const Experiment& experiment) {
  const double reference = experiment.train.catalyst.reference_temperature;
  for (std::size_t s = 0; s < experiment.train.stages.size(); ++s) {
    const bool held = experiment.train.stages[s].cooling.kind == reactor::CoolingKind::isothermal;
    const double at = experiment.point[s][Setting::temperature];
    if (!held || !(std::abs(at - reference) <= 1e-9 * reference)) return false;
  }
  return true;
}

bool is_energy(std::string_view number) {
  return is_of(number, "reactions.") && (is_of(number, ".E[") || number.ends_with(".E"));
}

/// What of a parameter acts in one experiment, by how far a measurement there could see it.
struct Seen {
  bool in_fitted = false;      ///< it acts in an experiment in which something is fitted
  bool off_reference = false;  ///< there it is not an energy at the reference temperature
  bool by_quantity = false;    ///< and a quantity that is measured reads it
};

void look(const FitProblem& problem, const FitParameter& parameter, const FitMeasurement& m,
          Seen& seen) {
  const Experiment& experiment = problem.experiments[m.experiment];
  if (!parameter.set_points.empty()) {
    seen = {true, true, true};
    return;
  }
  const std::vector<reactor::Parameter> numbers = reactor::parameters_of(experiment.train);
  for (const FitAction& action : actions_of(parameter, experiment.train)) {
    const std::string& name = numbers[action.number].name;
    seen.in_fitted = true;
    if (is_energy(name) && at_reference(experiment)) continue;
    seen.off_reference = true;
    seen.by_quantity = seen.by_quantity || reads_law(name, m.quantity);
  }
}

}  // namespace

std::vector<Uninformed> uninformed_of(const FitProblem& problem) {
  std::vector<Uninformed> found;
  for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
    const FitParameter& parameter = problem.parameters[p];
    if (parameter.prior) continue;
    Seen seen;
    const FitMeasurement* last = nullptr;  // of a curve one point speaks for all
    for (const FitMeasurement& m : problem.measurements) {
      if (m.use != MeasurementUse::fit || !acts_in(parameter, m.experiment)) continue;
      if (last != nullptr && last->experiment == m.experiment && last->quantity == m.quantity)
        continue;
      last = &m;
      look(problem, parameter, m, seen);
      if (seen.by_quantity) break;
    }
    if (seen.by_quantity) continue;
    found.push_back(
        {p, !seen.in_fitted
                ? "no experiment in which something is fitted has a constant of it that is not 0"
            : !seen.off_reference
                ? "every experiment is held at the catalyst's reference temperature, where an "
                  "energy changes nothing"
                : "none of the fitted quantities is computed from it"});
  }
  return found;
}

}  // namespace tandem::optimize
