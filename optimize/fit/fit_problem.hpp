#pragma once

// A fit as data: experiments, what was measured in them, and the constants that are to be found. SI inside; a
// measured value is in its quantity's unit (reactor/quantity.hpp).

#include <optional>
#include <string>
#include <vector>

#include "optimize/fit/scatter.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// A run of a plant or of an autoclave. Its train has the base's constants; where a measurement has a time, the train is
/// simulated up to it, else to its steady state, a batch to its end.
struct Experiment {
  std::string name;
  std::string group;  ///< a lot of catalyst, a campaign, a laboratory; empty: none
  reactor::Train train;
  reactor::OperatingPoint<double> point;
};

enum class MeasurementUse {
  fit,    ///< the constants are to meet it
  check,  ///< it is predicted and compared, and moves nothing
};

struct FitMeasurement {
  std::size_t experiment = 0;
  std::string quantity;          ///< of the experiment's train
  std::optional<double> time{};  ///< s after the start
  double value = 0.0;            ///< of a censored one the limit
  Scatter scatter;
  MeasurementUse use = MeasurementUse::fit;
  std::string where{};                 ///< for messages: file and row
  std::optional<std::size_t> curve{};  ///< of which it is a point
  double log10_M = 0.0;                ///< of a point of a distribution; M in g/mol
  /// As how many independent measurements it counts: a point of a curve as less than one. `scatter` is widened by its root.
  double counts = 1.0;
};

/// A curve of an experiment. Its points are measurements, one after another.
struct FitCurve {
  std::string name;  ///< for people: "batch-2 dw_dlog10_M"
  bool of_molar_masses =
      false;  ///< a distribution: of area 1 over the measured range, as what the model says of it
};

/// How a parameter's value acts on the numbers of the base.
enum class Tie {
  factor,  ///< base times value, or where `inverse` divided by it; the fit moves its logarithm; none is 1
  shift,   ///< base plus value; none is 0
  spread,  ///< of site types about their geometric mean: mean (base/mean)^value; moved by its logarithm; none is 1
};

/// A number of the train by name (reactor/parameters.hpp), or of an operating point.
struct TiedNumber {
  std::string name;
  bool inverse = false;
};

/// What is known of a parameter beside the data, in the coordinate that the fit moves: the logarithm of a factor.
struct Prior {
  double mean = 0.0;
  double deviation = 1.0;
};

struct FitParameter {
  std::string name;
  Tie tie = Tie::factor;
  std::vector<TiedNumber> numbers{};
  std::vector<reactor::SetPoint> set_points{};  ///< of the experiments below
  std::vector<std::size_t>
      experiments{};  ///< in which it acts, counted on into the candidates; empty: in all
  double start = 1.0;
  double low = 0.0;
  double high = 0.0;
  std::optional<Prior> prior{};
  std::string unit{};    ///< in which people have a shift: "kJ/mol"; empty: a plain number
  double of_unit = 1.0;  ///< one of it in what the model has
};

/// What would be measured, and how sharply.
struct PlannedMeasurement {
  std::string quantity;  ///< of the experiment's train
  double deviation =
      0.0;  ///< standard, in the quantity's unit, or as a share of what the model says
  bool relative = false;
};

/// An experiment that could be made.
struct Candidate {
  Experiment experiment;
  std::vector<PlannedMeasurement> planned;
  /// What such an experiment has of its own, with priors: its charge, its lot. They act in experiment 0.
  std::vector<FitParameter> own{};
};

/// What the next experiment is to make sharper: a parameter, or a quantity of an experiment. Experiments are counted on into
/// the candidates.
struct Sharpened {
  std::optional<std::size_t> parameter{};
  std::size_t experiment = 0;
  std::string quantity{};
};

struct FitProblem {
  std::vector<Experiment> experiments;
  std::vector<FitMeasurement> measurements;
  std::vector<FitParameter> parameters;
  std::vector<FitCurve> curves{};
  std::vector<Candidate> candidates{};
  std::optional<Sharpened> sharpened{};  ///< there where there are candidates

  /// Of an experiment, counted on into the candidates.
  [[nodiscard]] const Experiment& experiment(std::size_t place) const {
    return place < experiments.size() ? experiments[place]
                                      : candidates[place - experiments.size()].experiment;
  }
};

/// The quantity of a measurement, all points of a curve alike.
[[nodiscard]] std::string quantity_of(const FitMeasurement& measured);

/// The coordinate that the fit moves at a parameter's value, and back: the logarithm, or where it is a shift the value.
[[nodiscard]] double coordinate_of(const FitParameter& parameter, double value);
[[nodiscard]] double value_at(const FitParameter& parameter, double coordinate);

/// What is wrong with a problem, a sentence for each: empty where it can be fitted. Quantities that a train has not,
/// times beyond a batch, values that have no logarithm, names of no number, more parameters than data.
[[nodiscard]] std::vector<std::string> faults_of(const FitProblem& problem);

}  // namespace tandem::optimize
