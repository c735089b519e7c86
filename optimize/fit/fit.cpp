#include "optimize/fit/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "optimize/fit/inseparable.hpp"
#include "optimize/fit/left_out.hpp"
#include "optimize/fit/next_experiment.hpp"
#include "optimize/fit/profile.hpp"

namespace tandem::optimize {

namespace {

using Eigen::Index;

constexpr double outlier_limit = 3.0;  // standard deviations
constexpr double normal_95 = 1.959963984540054;
constexpr double informs_nothing = 0.7;   // of a prior's deviation
constexpr double wide_factor = 0.405465;  // ln 1.5
constexpr double wide_share = 1.0 / 3.0;  // of a shift's range

std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : "\n") + sentence;
  return text;
}

/// Beyond which a parameter's deviation means that it is not known, in its coordinate.
double wide_of(const FitParameter& p) {
  return p.tie == Tie::shift ? wide_share * (p.high - p.low) : wide_factor;
}

void add(std::vector<ChiSquare>& sums, const std::string& name, double miss, double counts) {
  auto found = std::ranges::find(sums, name, &ChiSquare::name);
  if (found == sums.end()) found = sums.insert(sums.end(), {name});
  found->sum += miss * miss;
  found->count += counts;
}

/// What residuals at the optimum say of each measurement, and their sums.
void judge_measurements(const FitProblem& problem, const FitModel& model, Fit& fit) {
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    const FitMeasurement& measured = problem.measurements[m];
    const double modelled = model.modelled()[static_cast<Index>(m)];
    const double miss = plain_miss(measured, modelled);
    const bool fits = measured.use == MeasurementUse::fit;
    fit.measurements.push_back(
        {modelled, miss, fits && !measured.curve && std::abs(miss) > outlier_limit});
    if (!fits) continue;
    const double counted = miss_of(measured.scatter, measured.value, modelled).value;
    add(fit.by_quantity, quantity_of(measured), counted, measured.counts);
    add(fit.by_experiment, problem.experiments[measured.experiment].name, counted, measured.counts);
    fit.degrees_of_freedom += measured.counts;
  }
}

void judge_parameters(const FitProblem& problem, const LeastSquaresResult& found, Fit& fit) {
  std::vector<double> wide;
  for (const FitParameter& p : problem.parameters) wide.push_back(wide_of(p));
  fit.inseparable = inseparable_of(found.slopes, wide);
  const Eigen::MatrixXd covariance = covariance_of(found.slopes);
  fit.covariance.assign(covariance.data(), covariance.data() + covariance.size());
  for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
    const FitParameter& parameter = problem.parameters[p];
    FittedParameter fitted{.coordinate = found.x[p], .value = value_at(parameter, found.x[p])};
    fitted.deviation = std::sqrt(covariance(static_cast<Index>(p), static_cast<Index>(p)));
    fitted.low = value_at(parameter, found.x[p] - normal_95 * fitted.deviation);
    fitted.high = value_at(parameter, found.x[p] + normal_95 * fitted.deviation);
    const double range =
        coordinate_of(parameter, parameter.high) - coordinate_of(parameter, parameter.low);
    const double to_end = std::min(found.x[p] - coordinate_of(parameter, parameter.low),
                                   coordinate_of(parameter, parameter.high) - found.x[p]);
    const bool shared = std::ranges::any_of(fit.inseparable, [&](const Inseparable& group) {
      return std::ranges::find(group.parameters, p) != group.parameters.end();
    });
    if (to_end <= 1e-9 * range) {
      fitted.informed = Informed::at_its_bound;
    } else if (parameter.prior && fitted.deviation > informs_nothing * parameter.prior->deviation) {
      fitted.informed = Informed::by_prior;
    } else if (shared) {
      fitted.informed = Informed::not_alone;
    } else if (fitted.deviation > wide_of(parameter)) {
      fitted.informed = Informed::hardly;
    }
    fit.parameters.push_back(fitted);
  }
}

/// Whether a parameter moves a measurement at x by more than rounding.
bool moves(const FitProblem& problem, const FitModel& model, std::size_t p, std::size_t m) {
  constexpr double rounding = 1e-9;
  // A shift has a unit of its own: what it does over its range is compared.
  const FitParameter& parameter = problem.parameters[p];
  const double step = parameter.tie == Tie::shift ? parameter.high - parameter.low : 1.0;
  const double slope = model.modelled_slopes()(static_cast<Index>(m), static_cast<Index>(p));
  return std::abs(slope * step) > rounding * std::abs(model.modelled()[static_cast<Index>(m)]);
}

/// The measurements to be fitted that no parameter moves at x; of a curve the first point, where none moves any.
std::vector<std::size_t> unmoved_by(const FitProblem& problem, const FitModel& model) {
  const auto moved = [&](std::size_t m) {
    for (std::size_t p = 0; p < problem.parameters.size(); ++p)
      if (moves(problem, model, p, m)) return true;
    return false;
  };
  std::vector<std::size_t> list;
  const auto& fitted = model.fitted();
  for (std::size_t i = 0; i < fitted.size();) {
    const auto& curve = problem.measurements[fitted[i]].curve;
    std::size_t end = i + 1;
    while (curve && end < fitted.size() && problem.measurements[fitted[end]].curve == curve) ++end;
    if (std::none_of(fitted.begin() + static_cast<std::ptrdiff_t>(i),
                     fitted.begin() + static_cast<std::ptrdiff_t>(end), moved))
      list.push_back(fitted[i]);
    i = end;
  }
  return list;
}

/// Parameters whose slopes are 0 for every measurement at x, and that no prior holds.
std::string unseen(const FitProblem& problem, const FitModel& model) {
  std::vector<std::string> sentences;
  for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
    if (problem.parameters[p].prior) continue;
    bool seen = false;
    for (const std::size_t m : model.fitted()) seen = seen || moves(problem, model, p, m);
    if (!seen)
      sentences.push_back(
          fmt::format("parameter {} is not informed by any measurement: leave it out, give it a "
                      "prior, or add a "
                      "measurement that it moves",
                      problem.parameters[p].name));
  }
  return joined(sentences);
}

/// The best of the searches.
const FitStart* best_of(const std::vector<FitStart>& starts) {
  const FitStart* best = nullptr;
  for (const FitStart& start : starts)
    if (start.at_best && (best == nullptr || start.chi_square < best->chi_square)) best = &start;
  return best;
}

/// Intervals, groups left out, and the next experiment; false where not all of it was done. A shard, which does a share of
/// each, goes on from one to the next.
bool look_around(const FitProblem& problem, const FitModel& model, const LeastSquaresResult& found,
                 const FitOptions& options, Fit& fit) {
  const auto going_on = [&options] { return !(options.interrupted && options.interrupted()); };
  bool whole = !options.profiles || profile(problem, found, options, fit);
  if (options.leave_out != LeaveOut::nothing && going_on()) {
    auto left_out = leave_out(problem, model, found, options);
    whole = whole && left_out;
    if (left_out) fit.left_out = *std::move(left_out);
  }
  if (problem.sharpened && going_on()) {
    fit.next = next_experiment(problem, found, options);
    whole = whole && fit.next;
  }
  return whole && going_on();
}

}  // namespace

Fit fit(const FitProblem& problem, const FitOptions& options) {
  Fit result;
  result.message = joined(faults_of(problem));
  if (!result.message.empty()) return result;
  const auto end_interrupted = [&result] {
    result.solved = false;
    result.stop = Stop::interrupted;
    result.message = "interrupted";
    return result;
  };
  FitModel model(problem, options.threads);
  model.set_stop(options.interrupted);
  if (!model.evaluate(starting_coordinates(problem, 1).front())) {
    if (options.interrupted && options.interrupted()) return end_interrupted();
    result.message = "cannot begin: " + model.failure();
    return result;
  }
  result.message = unseen(problem, model);
  if (!result.message.empty()) return result;
  result.unmoved = unmoved_by(problem, model);
  if (!result.unmoved.empty() && options.tell_unmoved) options.tell_unmoved(result.unmoved);
  auto starts = search_from_starts(problem, options, model);
  if (!starts) return end_interrupted();
  result.starts = *std::move(starts);
  const FitStart* best = best_of(result.starts);
  if (best == nullptr) {
    result.message = "cannot begin: " + result.starts.front().message;
    return result;
  }
  for (const FitStart& start : result.starts) result.evaluations += start.evaluations;
  result.stop = best->stop;
  result.held_by = best->message;
  result.iterations = best->iterations;
  LeastSquaresResult found{.stop = best->stop, .x = best->coordinates};
  if (!model.residuals(found.x, found.r, found.slopes)) {
    if (options.interrupted && options.interrupted()) return end_interrupted();
    result.message = model.failure();
    return result;
  }
  result.solved = true;
  result.chi_square = found.sum();
  for (const FitParameter& p : problem.parameters)
    result.degrees_of_freedom += p.prior ? 0.0 : -1.0;
  judge_measurements(problem, model, result);
  judge_parameters(problem, found, result);
  if (!look_around(problem, model, found, options, result)) return end_interrupted();
  return result;
}

}  // namespace tandem::optimize
