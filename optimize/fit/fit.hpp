#pragma once

// Fits constants to all experiments at once, and says what the data do not tell. Equations (Q1) to (Q14) of
// docs/model/fit.md.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "optimize/fit/fit_problem.hpp"
#include "optimize/least_squares_look.hpp"
#include "optimize/stop.hpp"
#include "optimize/tasks.hpp"

namespace tandem::optimize {

/// How well a parameter is known.
enum class Informed {
  by_data,       ///< the data tell it
  by_prior,      ///< the deviation is above 0.7 of the prior's: the data tell next to nothing
  not_alone,     ///< only together with others: see Fit::inseparable
  hardly,        ///< alone, but not within a factor 1.5 (a shift: a third of its range)
  at_its_bound,  ///< the data ask for more than its range permits
};

struct FittedParameter {
  double coordinate = 0.0;
  double value = 0.0;
  double deviation = 0.0;  ///< standard, of the coordinate: 0.05 is 5 % of a factor
  double low = 0.0;  ///< ends of the 95 % interval, as values: of the profile where it was computed
  double high = 0.0;
  bool profiled = false;
  Informed informed = Informed::by_data;
};

struct FittedMeasurement {
  double modelled = 0.0;  ///< in its unit
  double miss =
      0.0;  ///< standardized: in standard deviations, of the logarithm where it is log-normal
  bool outlier = false;  ///< beyond three deviations, used to fit, and no point of a curve
};

/// A sum of squares, and of how many.
struct ChiSquare {
  std::string name;
  double sum = 0.0;
  double count = 0.0;  ///< points of curves as what they count
};

/// Parameters that the data do not tell apart: along these, moved together, no residual changes much.
struct Inseparable {
  std::vector<std::size_t> parameters;  ///< the largest part first
  std::vector<double> parts;            ///< of the direction of length 1, in coordinates
  double deviation = 0.0;               ///< standard, along it
};

/// A search, and where it ended.
struct FitStart {
  Stop stop = Stop::no_start;  ///< no_start: its experiments could not be simulated
  double chi_square = 0.0;     ///< with the priors
  std::vector<double> coordinates{};
  std::size_t evaluations = 0;
  std::size_t iterations = 0;
  bool at_best = false;  ///< as good as the best: its sum is within 0.01
  /// no_start: why it cannot begin; else, where its last steps led to what cannot be simulated: why not. It holds the search.
  std::string message{};
};

/// What is left out in turn, to see whether the rest foretells it.
enum class LeaveOut { nothing, experiment, group };

/// Experiments that were left out together.
struct LeftOut {
  std::string name;
  std::vector<std::size_t> measurements{};  ///< theirs, of those that are fitted
  std::vector<double> foretold{};           ///< of each, in its unit, by the fit of all others
  std::vector<double> miss{};               ///< of each, in its standard deviations
  double mean_miss = 0.0;                   ///< their root mean square
  std::string message{};  ///< a sentence where it cannot be foretold: nothing else is filled then
};

/// What a candidate would leave of the deviation that is asked about.
struct RankedCandidate {
  std::size_t candidate = 0;
  double deviation = 0.0;
  std::string message{};  ///< a sentence where it cannot be simulated: it is ranked last
};

/// Which experiment would tell most. Deviations are standard: of a parameter's coordinate, or in the quantity's unit.
struct NextExperiment {
  double value = 0.0;                     ///< of the parameter or the quantity
  double deviation = 0.0;                 ///< as it is now
  std::vector<RankedCandidate> ranked{};  ///< the best first
};

struct FitOptions {
  unsigned threads = 0;  ///< 0: as many as there are
  std::size_t evaluations = 60;
  bool profiles = true;  ///< 95 % intervals by profile likelihood; else by curvature alone
  std::size_t starts =
      1;  ///< searches: the first from the parameters' starts, the others around them
  LeaveOut leave_out = LeaveOut::nothing;
  std::function<bool()> interrupted;
  /// Told before the search of those measurements that no parameter moves: see Fit::unmoved.
  std::function<void(const std::vector<std::size_t>&)> tell_unmoved;
  /// Told of each evaluation of a single search.
  std::function<void(const LeastSquaresLook&)> look;
  /// Does searches, profiles, groups left out, candidates; empty: on threads.
  RunTasks run;
};

struct Fit {
  bool solved = false;
  std::string message;  ///< a sentence where it is not solved
  std::string
      held_by;  ///< what the best search could not step over, a sentence without a full stop; empty: nothing
  Stop stop = Stop::no_start;
  std::size_t evaluations = 0;  ///< of all experiments with slopes
  std::size_t iterations = 0;   ///< steps taken
  std::vector<FittedParameter> parameters;
  std::vector<double> covariance;  ///< of the coordinates, [parameter][parameter]
  std::vector<FittedMeasurement> measurements;
  double chi_square = 0.0;          ///< with the priors
  double degrees_of_freedom = 0.0;  ///< measurements and priors less parameters
  std::vector<ChiSquare> by_quantity;
  std::vector<ChiSquare> by_experiment;
  std::vector<Inseparable> inseparable;
  /// Measurements to be fitted that no parameter moves at the start, and of a curve that none moves its first point: they
  /// count in chi-square and tell nothing.
  std::vector<std::size_t> unmoved;
  std::vector<FitStart> starts;
  std::vector<LeftOut> left_out;
  std::optional<NextExperiment> next;
};

/// The fit. A problem with faults, an experiment that cannot be solved at the start, and a parameter that no
/// measurement sees and no prior holds are told in `message`.
[[nodiscard]] Fit fit(const FitProblem& problem, const FitOptions& options);

}  // namespace tandem::optimize
