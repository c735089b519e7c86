#include "optimize/fit/fit_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "optimize/fit/fit_action.hpp"
#include "reactor/parallel.hpp"
#include "reactor/simulation.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::optimize {

namespace {

using reactor::Direction;
using reactor::OperatingPoint;
using reactor::SolveStatus;
using reactor::Train;

// Of batches, whose ends an optimizer compares with its neighbours'; and of start-ups, which take longer.
constexpr double batch_tolerance = 1e-10;
constexpr double start_up_tolerance = 1e-9;

}  // namespace

struct FitModel::Run {
  std::size_t index = 0;
  const Experiment* experiment = nullptr;
  reactor::TrainSolver solver;
  std::vector<std::size_t> acting;                     ///< parameters
  std::vector<std::vector<FitAction>> actions;         ///< of each of them
  std::vector<std::size_t> at_end;                     ///< measurements without a time
  std::map<double, std::vector<std::size_t>> at_time;  ///< s
  std::vector<std::size_t>
      quantity;  ///< of each measurement of the problem; those of others unused
  std::string failure;
  Eigen::VectorXd* modelled = nullptr;  ///< of all runs; each writes its own rows
  Eigen::MatrixXd* slopes = nullptr;

  explicit Run(const Experiment& e) : experiment(&e), solver(e.train) {}

  /// Takes values and slopes of all quantities into the rows of measurements.
  void take(const std::vector<std::size_t>& rows, const std::vector<double>& values,
            const std::vector<double>& gradient, std::size_t directions) {
    for (const std::size_t m : rows) {
      const auto row = static_cast<Eigen::Index>(m);
      const std::size_t q = quantity[m];
      (*modelled)[row] = values[q];
      for (std::size_t d = 0; d < directions; ++d)
        (*slopes)(row, static_cast<Eigen::Index>(acting[d])) = gradient[q * directions + d];
    }
  }
};

FitModel::FitModel(const FitProblem& problem, unsigned threads)
    : problem_(problem), threads_(threads) {
  const std::size_t count = problem.measurements.size();
  runs_.reserve(problem.experiments.size());
  for (std::size_t e = 0; e < problem.experiments.size(); ++e) {
    Run& run = runs_.emplace_back(problem.experiments[e]);
    run.index = e;
    run.quantity.resize(count);
    for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
      if (!acts_in(problem.parameters[p], e)) continue;
      auto actions = actions_of(problem.parameters[p], run.experiment->train);
      // A constant of a stage that this train has not moves nothing here.
      if (actions.empty() && problem.parameters[p].set_points.empty()) continue;
      run.acting.push_back(p);
      run.actions.push_back(std::move(actions));
    }
    for (std::size_t m = 0; m < count; ++m) {
      const FitMeasurement& measured = problem.measurements[m];
      if (measured.experiment != e) continue;
      run.quantity[m] = reactor::find_quantity(run.solver.quantities(), measured.quantity);
      if (measured.time) {
        run.at_time[*measured.time].push_back(m);
      } else {
        run.at_end.push_back(m);
      }
    }
  }
  for (std::size_t m = 0; m < count; ++m)
    if (problem.measurements[m].use == MeasurementUse::fit) fitted_.push_back(m);
}

FitModel::~FitModel() = default;

/// One experiment at x: its values and slopes at the end and at its times.
void FitModel::solve(Run& run, const std::vector<double>& x) {
  run.failure.clear();
  Train train = run.experiment->train;
  OperatingPoint<double> point = run.experiment->point;
  std::vector<double*> numbers;
  reactor::each_number(train, [&](double& number) { numbers.push_back(&number); });
  const auto each_action = [&](bool shifting, const auto& f) {
    for (std::size_t d = 0; d < run.acting.size(); ++d) {
      const FitParameter& parameter = problem_.parameters[run.acting[d]];
      if ((parameter.tie == Tie::shift) == shifting) f(d, parameter, x[run.acting[d]]);
    }
  };
  std::vector<Direction> along(run.acting.size());
  for (const bool shifting : {false, true}) {
    each_action(shifting, [&](std::size_t d, const FitParameter& parameter, double at) {
      for (const FitAction& action : run.actions[d])
        act(parameter, action, at, *numbers[action.number]);
      for (const reactor::SetPoint& moved : parameter.set_points)
        act(parameter, FitAction{0, 1.0, shifting}, at, point[moved]);
    });
    // The slopes of factors are of what the factors leave, before a shift is added.
    each_action(shifting, [&](std::size_t d, const FitParameter& parameter, double at) {
      const double stretch = parameter.tie == Tie::spread ? std::exp(at) : 1.0;
      for (const FitAction& action : run.actions[d])
        along[d].parameters.push_back(
            {action.number, shifting ? 1.0 : action.power * stretch * *numbers[action.number]});
      for (const reactor::SetPoint& moved : parameter.set_points) {
        along[d].at = moved;
        along[d].scale = shifting ? 1.0 : point[moved];
      }
    });
  }
  if (!run.at_time.empty()) return solve_in_time(run, train, point, along);
  if (!run.at_end.empty()) solve_end(run, train, point, along);
}

/// The steady state of a plant, the end of a batch.
void FitModel::solve_end(Run& run, const Train& train, const OperatingPoint<double>& point,
                         const std::vector<Direction>& along) {
  std::vector<double> values(run.solver.quantities().size());
  std::vector<double> gradient(values.size() * along.size());
  run.solver.set_train(train);
  if (run.solver.evaluate(point, along, values, gradient, nullptr, &run.failure) ==
      SolveStatus::solved)
    run.take(run.at_end, values, gradient, along.size());
}

/// An experiment with times: a batch goes on to its end, of a start-up the end is its steady state. Distributions of molar
/// masses are of the end: told at every instant of a profile they would cost more than all the rest.
void FitModel::solve_in_time(Run& run, const Train& train, const OperatingPoint<double>& point,
                             const std::vector<Direction>& along) {
  const bool end_apart = !train.batch || !train.molar_masses.empty();
  Train followed = train;
  followed.molar_masses.clear();  // the last of the quantities
  reactor::Simulation simulation(
      followed, {}, point,
      {.relative_tolerance = train.batch ? batch_tolerance : start_up_tolerance,
       .directions = along});
  reactor::Budget budget;
  const auto advance = [&](double time, const std::vector<std::size_t>& rows) {
    const reactor::Event event = simulation.advance(time, budget, stop_);
    if (event.kind == reactor::EventKind::reached)
      run.take(rows, simulation.quantities(), simulation.derivatives(), along.size());
    else
      run.failure = event.message;
    return run.failure.empty();
  };
  for (const auto& [time, rows] : run.at_time)
    if (!advance(time, rows)) return;
  if (run.at_end.empty()) return;
  if (end_apart) return solve_end(run, train, point, along);
  (void)advance(HUGE_VAL, run.at_end);
}

/// A distribution is compared by its shape over the range that was measured: what the model says of it gets an area of 1
/// there, by trapezoids as the measured one has. Equation (Q18).
void FitModel::normalize(std::size_t curve) {
  std::vector<Eigen::Index> rows;
  for (std::size_t m = 0; m < problem_.measurements.size(); ++m)
    if (problem_.measurements[m].curve == curve) rows.push_back(static_cast<Eigen::Index>(m));
  const auto at = [&](std::size_t i) {
    return problem_.measurements[static_cast<std::size_t>(rows[i])].log10_M;
  };
  double area = 0.0;
  Eigen::RowVectorXd of_area = Eigen::RowVectorXd::Zero(slopes_.cols());
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const double half = 0.5 * (at(i) - at(i - 1));
    area += half * (modelled_[rows[i]] + modelled_[rows[i - 1]]);
    of_area += half * (slopes_.row(rows[i]) + slopes_.row(rows[i - 1]));
  }
  for (const Eigen::Index row : rows) {
    modelled_[row] /= area;
    slopes_.row(row) = (slopes_.row(row) - modelled_[row] * of_area) / area;
  }
}

double plain_miss(const FitMeasurement& measured, double modelled) {
  Scatter plain = measured.scatter;
  plain.robust = false;
  return miss_of(plain, measured.value, modelled).value / std::sqrt(measured.counts);
}

bool FitModel::evaluate(const std::vector<double>& x) {
  if (!at_.empty() && at_ == x) return true;
  at_.clear();
  const auto rows = static_cast<Eigen::Index>(problem_.measurements.size());
  modelled_ = Eigen::VectorXd::Constant(rows, std::numeric_limits<double>::quiet_NaN());
  slopes_ = Eigen::MatrixXd::Zero(rows, static_cast<Eigen::Index>(x.size()));
  reactor::for_each_index(
      runs_.size(), threads_,
      [&](unsigned, std::size_t e) {
        runs_[e].modelled = &modelled_;
        runs_[e].slopes = &slopes_;
        runs_[e].solver.set_stop(stop_);
        solve(runs_[e], x);
      },
      stop_);
  failure_.clear();
  for (const Run& run : runs_) {
    if (failure_.empty() && !run.failure.empty())
      failure_ = fmt::format("experiment {}: {}", run.experiment->name, run.failure);
  }
  for (std::size_t c = 0; c < problem_.curves.size(); ++c)
    if (problem_.curves[c].of_molar_masses) normalize(c);
  for (Eigen::Index m = 0; m < rows && failure_.empty(); ++m) {
    const FitMeasurement& measured = problem_.measurements[static_cast<std::size_t>(m)];
    if (!std::isfinite(modelled_[m]) || !slopes_.row(m).allFinite())
      failure_ = fmt::format("experiment {} has no {} at these constants",
                             problem_.experiments[measured.experiment].name, measured.quantity);
  }
  if (failure_.empty()) at_ = x;
  return failure_.empty();
}

bool FitModel::residuals(const std::vector<double>& x, Eigen::VectorXd& r,
                         Eigen::MatrixXd& slopes) {
  if (!evaluate(x)) return false;
  std::size_t priors = 0;
  for (const FitParameter& parameter : problem_.parameters) priors += parameter.prior ? 1 : 0;
  r.resize(static_cast<Eigen::Index>(fitted_.size() + priors));
  slopes = Eigen::MatrixXd::Zero(r.size(), static_cast<Eigen::Index>(x.size()));
  Eigen::Index row = 0;
  for (const std::size_t m : fitted_) {
    const auto of = static_cast<Eigen::Index>(m);
    const FitMeasurement& measured = problem_.measurements[m];
    const Miss miss = miss_of(measured.scatter, measured.value, modelled_[of]);
    r[row] = miss.value;
    slopes.row(row++) = miss.slope * slopes_.row(of);
  }
  for (std::size_t p = 0; p < x.size(); ++p) {
    const auto& prior = problem_.parameters[p].prior;
    if (!prior) continue;
    r[row] = (x[p] - prior->mean) / prior->deviation;
    slopes(row++, static_cast<Eigen::Index>(p)) = 1.0 / prior->deviation;
  }
  return r.allFinite() && slopes.allFinite();
}

}  // namespace tandem::optimize
