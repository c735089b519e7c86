#include "optimize/fit/uninformed.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>
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

/// Whether any stage of an experiment has one of these set points above 0.
bool any_above_zero(const Experiment& experiment, std::initializer_list<Setting> settings) {
  return std::ranges::any_of(experiment.point, [&](const auto& stage) {
    return std::ranges::any_of(settings, [&](Setting s) { return stage[s] > 0.0; });
  });
}

bool has_phases(const Experiment& experiment, reactor::PhaseSystem phases, bool pressure_given) {
  return std::ranges::any_of(experiment.train.stages, [&](const reactor::Stage& stage) {
    return phases_of(stage) == phases && (stage.pressure_given || !pressure_given);
  });
}

/// Whether a species that PC-SAFT calls so may be in an experiment. Propylene, and what is no gas fed, always may.
bool may_hold(const Experiment& experiment, std::string_view species) {
  const auto& catalyst = experiment.train.catalyst;
  for (std::size_t i = 1; i < catalyst.monomers.size(); ++i)
    if (species == catalyst.monomers[i].name)
      return any_above_zero(
          experiment, {nth(Setting::comonomer_ratio_1, i - 1), nth(Setting::feed_monomer_1, i)});
  if (species == "hydrogen")
    return any_above_zero(
        experiment, {Setting::hydrogen_ratio, Setting::feed_hydrogen, Setting::hydrogen_charge});
  if (species == catalyst.diluent.name)
    return any_above_zero(experiment, {Setting::inert_fraction, Setting::feed_diluent});
  if (species == "nitrogen")  // it fills a pool up to a pressure that is given
    return any_above_zero(experiment, {Setting::feed_nitrogen}) ||
           has_phases(experiment, reactor::PhaseSystem::liquid_and_vapour, true) ||
           (has_phases(experiment, reactor::PhaseSystem::gas_and_polymer, false) &&
            any_above_zero(experiment, {Setting::inert_fraction}));
  return true;
}

/// Whether all species of a constant of PC-SAFT may be in an experiment; of any other constant true.
bool species_there(std::string_view number, const Experiment& experiment) {
  const bool of_pair = number.starts_with("interactions.");
  if (!of_pair && !number.starts_with("components.")) return true;
  const std::size_t first = number.find('.') + 1;
  const std::size_t end = number.find('.', first);
  if (!may_hold(experiment, number.substr(first, end - first))) return false;
  const std::size_t second = end + 1;
  return !of_pair || may_hold(experiment, number.substr(second, number.find('.', second) - second));
}

/// What of a parameter acts in one experiment, by how far a measurement there could see it.
struct Seen {
  bool in_fitted = false;      ///< it acts in an experiment in which something is fitted
  bool off_reference = false;  ///< there it is not an energy at the reference temperature
  bool species = false;        ///< and it is of species that may be there
  bool by_quantity = false;    ///< and a quantity that is measured reads it
};

/// The names of the numbers that a parameter moves in an experiment. Each list is made once: of a train's numbers there
/// are some hundred, and every measurement asks.
class MovedNames {
 public:
  explicit MovedNames(const FitProblem& problem)
      : problem_(problem),
        all_(problem.experiments.size()),
        moved_(problem.parameters.size() * problem.experiments.size()) {}

  [[nodiscard]] const std::vector<std::string>& of(std::size_t parameter, std::size_t experiment) {
    auto& moved = moved_[parameter * all_.size() + experiment];
    if (moved) return *moved;
    const reactor::Train& train = problem_.experiments[experiment].train;
    auto& all = all_[experiment];
    if (all.empty()) all = reactor::parameters_of(train);
    moved.emplace();
    for (const FitAction& action : actions_of(problem_.parameters[parameter], train))
      moved->push_back(all[action.number].name);
    return *moved;
  }

 private:
  const FitProblem& problem_;
  std::vector<std::vector<reactor::Parameter>> all_;            ///< [experiment]
  std::vector<std::optional<std::vector<std::string>>> moved_;  ///< [parameter x experiment]
};

void look(const FitProblem& problem, MovedNames& moved, std::size_t parameter,
          const FitMeasurement& m, Seen& seen) {
  const Experiment& experiment = problem.experiments[m.experiment];
  if (!problem.parameters[parameter].set_points.empty()) {
    seen = {true, true, true, true};
    return;
  }
  for (const std::string& name : moved.of(parameter, m.experiment)) {
    seen.in_fitted = true;
    if (is_energy(name) && at_reference(experiment)) continue;
    seen.off_reference = true;
    if (!species_there(name, experiment)) continue;
    seen.species = true;
    seen.by_quantity = seen.by_quantity || reads_law(name, m.quantity);
  }
}

}  // namespace

std::vector<std::size_t> unmoved_of(const FitProblem& problem) {
  std::vector<std::size_t> list;
  MovedNames moved(problem);
  const FitMeasurement* last = nullptr;
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    const FitMeasurement& measured = problem.measurements[m];
    if (measured.use != MeasurementUse::fit) continue;
    if (last != nullptr && measured.curve && last->curve == measured.curve) continue;
    last = &measured;
    Seen seen;
    for (std::size_t p = 0; p < problem.parameters.size() && !seen.by_quantity; ++p)
      if (acts_in(problem.parameters[p], measured.experiment))
        look(problem, moved, p, measured, seen);
    if (!seen.by_quantity) list.push_back(m);
  }
  return list;
}

std::vector<Uninformed> uninformed_of(const FitProblem& problem) {
  std::vector<Uninformed> found;
  MovedNames moved(problem);
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
      look(problem, moved, p, m, seen);
      if (seen.by_quantity) break;
    }
    if (seen.by_quantity) continue;
    found.push_back(
        {p, !seen.in_fitted
                ? "no experiment in which something is fitted has a constant of it that is not 0"
            : !seen.off_reference
                ? "every experiment is held at the catalyst's reference temperature, where an "
                  "energy changes nothing"
            : !seen.species ? "no experiment in which something is fitted holds its species"
                            : "none of the fitted quantities is computed from it"});
  }
  return found;
}

}  // namespace tandem::optimize
