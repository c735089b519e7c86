#include "reactor/solver_study.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "reactor/product.hpp"
#include "reactor/solve/timed_solve.hpp"

namespace tandem::reactor {

namespace {

using Run = solve::TimedSolve;
using Values = std::vector<double>;

/// Where answers are compared, in parts of the horizon; the last is the end.
constexpr std::array<double, 7> looks = {1.0 / 64, 1.0 / 32, 1.0 / 16, 1.0 / 8, 0.25, 0.5, 1.0};

class Study {
 public:
  Study(TrainSolver& solver, solve::StartUpProblem& problem, const StudyOptions& options)
      : options_(options), problem_(problem), quantities_(solver.quantities()) {
    // A tail of a distribution magnifies the rounding of what it follows from.
    tail_ = find_quantity(quantities_, "sticky_share");
    for (const double part : looks) times_.push_back(part * options.horizon);
  }

  void run(SolverStudy& study) {
    constexpr SolverChoice best{Method::bdf, LinearAlgebra::structured};
    constexpr double patience = 60.0;  // s; without a reference there is no study
    // Where nothing moves any more and steps are long, a tolerance may be finer than the rounding of the rates: then
    // Newton's iteration fails, or steps stay short for ever.
    constexpr double roughest = 1e-8;
    constexpr long likely_steps = 20000;
    const auto refer = [&] {
      const bool last = study.reference_tolerance >= roughest;
      return solve(best, study.reference_tolerance, patience,
                   last ? options_.steps : std::min(options_.steps, likely_steps));
    };
    Run reference = refer();
    const auto too_fine = [&] {
      return reference.ending == solve::Ending::failed ||
             reference.ending == solve::Ending::out_of_steps;
    };
    while (too_fine() && study.reference_tolerance < roughest) {
      study.reference_tolerance *= 10.0;
      reference = refer();
    }
    if (!reference.solved) {
      study.status = SolveStatus::integration_failed;
      study.message = "the reference could not be solved: " + why(reference);
      return;
    }
    study.status = SolveStatus::solved;
    study.reference_counts = reference.counts;
    for (const Values& y : reference.states) reference_.push_back(quantities_at(y));
    study.rates_time = solve::rates_time(problem_, reference.states);
    const Run rougher = solve(best, 10.0 * study.reference_tolerance, patience);
    StudyRow difference;
    if (rougher.solved) compare(rougher, difference);
    study.reference_error = rougher.solved ? difference.error : HUGE_VAL;
    for (const SolverChoice& choice : options_.solvers) {
      climb(choice, study);
      if (study.interrupted) return;
    }
  }

 private:
  [[nodiscard]] static std::string why(const Run& run) {
    return run.ending == solve::Ending::out_of_time ? "it took too long" : run.message;
  }

  [[nodiscard]] Run solve(const SolverChoice& choice, double tolerance, double limit) {
    return solve(choice, tolerance, limit, options_.steps);
  }
  [[nodiscard]] Run solve(const SolverChoice& choice, double tolerance, double limit, long steps) {
    return solve::timed_solve(problem_, choice, tolerance, times_,
                              {.steps = steps, .processor_time = limit}, options_.interrupted);
  }

  /// One solver, from the largest tolerance to the smallest.
  void climb(const SolverChoice& choice, SolverStudy& study) {
    std::vector<double> tolerances = options_.tolerances;
    // What is no number comes last.
    std::ranges::sort(
        tolerances, [](double a, double b) { return a > b || (std::isnan(b) && !std::isnan(a)); });
    std::string hopeless;
    for (const double tolerance : tolerances) {
      if (options_.interrupted && options_.interrupted()) {
        study.interrupted = true;
        return;
      }
      if (options_.progress) {
        options_.progress(
            {study.rows.size(), options_.solvers.size() * tolerances.size(), choice, tolerance});
      }
      StudyRow row{.solver = choice, .tolerance = tolerance};
      row.error = row.error_on_way = row.time = std::nan("");
      constexpr double finest = 1e-13;
      constexpr double roughest = 0.1;
      if (!(tolerance >= finest && tolerance <= roughest)) {
        row.reason = "a relative tolerance lies from 1e-13 to 0.1";
      } else if (!hopeless.empty()) {
        row.reason = hopeless;
      } else {
        measure(row, study.rates_time);
        if (row.outcome == StudyOutcome::out_of_time || row.outcome == StudyOutcome::out_of_steps) {
          hopeless = "a larger tolerance had not been solved in time";
        }
      }
      study.rows.push_back(std::move(row));
      ++rows_done_;
    }
  }

  void measure(StudyRow& row, double rates_time) {
    const double limit = std::min(options_.solve_limit, share_of_time());
    if (!(limit > 0.0)) {
      row.reason = "the time for all was over";
      return;
    }
    Run run = solve(row.solver, row.tolerance, limit);
    row.counts = run.counts;
    row.reached = run.reached;
    row.time_in_rates = rates_time * static_cast<double>(run.counts.right_hand_sides);
    row.time = run.time;
    if (!run.solved) {
      row.outcome = StudyOutcome::failed;
      row.reason = run.reason;
      if (run.ending == solve::Ending::out_of_time || run.ending == solve::Ending::stopped) {
        row.outcome = StudyOutcome::out_of_time;
        row.reason = "took longer than it was given";
      } else if (run.ending == solve::Ending::out_of_steps) {
        row.outcome = StudyOutcome::out_of_steps;
      }
      return;
    }
    row.outcome = StudyOutcome::solved;
    compare(run, row);
    double spent = run.time;
    const double enough = std::min(options_.repeat_for, 0.5 * limit);
    for (int n = 1; n < options_.repeats && spent + run.time < enough; ++n) {
      run = solve(row.solver, row.tolerance, limit);
      spent += run.time;
      if (run.solved) row.time = std::min(row.time, run.time);
    }
  }

  /// s that one solve may take of what is left of the whole. Most take less than an even share, so some may
  /// take more.
  [[nodiscard]] double share_of_time() const {
    if (!std::isfinite(options_.total_limit)) return options_.total_limit;
    const double gone = solve::processor_time() - started_;
    const auto all = options_.solvers.size() * options_.tolerances.size();
    const auto to_do = static_cast<double>(std::max<std::size_t>(all - rows_done_, 1));
    const double left = std::max(options_.total_limit - gone, 0.0);
    return std::min(left, 3.0 * left / to_do);
  }

  [[nodiscard]] Values quantities_at(const Values& y) {
    Values values;
    problem_.quantities(y, values);
    values.resize(product_count);
    return values;
  }

  void compare(const Run& run, StudyRow& row) {
    row.error = row.error_on_way = 0.0;
    for (std::size_t look = 0; look < looks.size(); ++look) {
      const Values x = quantities_at(run.states[look]);
      const Values& to = reference_[look];
      const bool end = look + 1 == looks.size();
      for (std::size_t q = 0; q < product_count; ++q) {
        if (q == tail_ || !std::isfinite(to[q])) continue;
        // What is nothing but rounding (no comonomer, say) has no relative error.
        double size = std::max(std::abs(to[q]), 1e-9);
        if (!end) {
          for (const Values& other : reference_) {
            if (std::isfinite(other[q])) size = std::max(size, std::abs(other[q]));
          }
        }
        const double error = std::abs(x[q] - to[q]) / size;
        double& worst = end ? row.error : row.error_on_way;
        if (error <= worst) continue;
        worst = std::isfinite(error) ? error : HUGE_VAL;
        if (end) row.worst = quantities_[q].name;
      }
    }
  }

  const StudyOptions& options_;
  solve::StartUpProblem& problem_;
  const std::vector<Quantity>& quantities_;
  std::size_t tail_ = 0;
  std::vector<double> times_;  ///< s, of the looks
  std::size_t rows_done_ = 0;
  std::vector<Values> reference_;             ///< [look][quantity]
  double started_ = solve::processor_time();  ///< s
};

}  // namespace

SolverStudy study_solvers(TrainSolver& solver, const OperatingPoint<double>& point,
                          const StudyOptions& options) {
  SolverStudy study;
  study.horizon = options.horizon;
  constexpr double longest = 3.6e9;  // a million hours
  if (!(options.horizon >= 1.0 && options.horizon <= longest)) {
    study.status = SolveStatus::no_operating_point;
    study.message = "a horizon lies from 1 s to a million hours";
    return study;
  }
  const auto problem = solver.start_up_problem(point, study.status, study.message);
  if (problem == nullptr) return study;
  study.states = problem->start().size();
  Study(solver, *problem, options).run(study);
  return study;
}

}  // namespace tandem::reactor
