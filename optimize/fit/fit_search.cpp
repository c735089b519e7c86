#include "optimize/fit/fit_search.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/sobol_points.hpp"

namespace tandem::optimize {

namespace {

// Least squares starts near: half a step of Newton's at most would be lost by more.
constexpr double first_damping = 1e-4;
// Of the sum: what the integrations' tolerances leave of it.
constexpr double least_gain = 1e-10;
constexpr double start_factor = 3.0;
// Of chi-square: a sum so near to the least is as likely, and no step of the search is worth it.
constexpr double same_sum = 0.01;
// Where a start cannot be simulated: half of the way back to the first one, so often.
constexpr int most_halvings = 5;
constexpr std::size_t row_head = 4;  // stop, sum, evaluations, iterations; then the coordinates

/// What a whole step by the slopes would still take off the sum of squares, parameters at their ends held.
double left_to_gain(const LeastSquaresResult& found, const VariableBounds& bounds) {
  std::vector<Eigen::Index> free;
  for (std::size_t p = 0; p < found.x.size(); ++p)
    if (found.x[p] > bounds.low[p] && found.x[p] < bounds.high[p])
      free.push_back(static_cast<Eigen::Index>(p));
  if (free.empty() || found.r.size() == 0) return 0.0;
  const Eigen::MatrixXd slopes = found.slopes(Eigen::all, free);
  const Eigen::VectorXd step = slopes.colPivHouseholderQr().solve(found.r);
  return (slopes * step).squaredNorm();
}

/// What held a search that ended with something left to gain: `why`, why the last step that failed could not be simulated,
/// `since` how many were tried after it. A search at a wall meets it again and again.
std::string held_by(const LeastSquaresResult& found, const VariableBounds& bounds,
                    const std::string& why, std::size_t since) {
  constexpr std::size_t recent = 8;
  if (found.stop == Stop::no_start) return why;
  const bool stuck = found.stop == Stop::evaluations || left_to_gain(found, bounds) > same_sum;
  return stuck && since < recent ? why : std::string{};
}

/// From a start, or from nearer to the first one, `own`, where that one cannot be simulated.
void search_from(const FitProblem& problem, std::vector<double> x, const std::vector<double>& own,
                 FitModel& model, const FitOptions& options, Row& row) {
  LeastSquaresOptions search = search_options(problem, options);
  if (options.starts == 1) search.look = options.look;
  std::string why;        // a step could not be simulated, and
  std::size_t since = 0;  // how many were tried after it
  const Residuals residuals = [&, own_residuals = residuals_of(model, options)](
                                  const auto& at, Eigen::VectorXd& r, Eigen::MatrixXd& slopes) {
    const bool solved = own_residuals(at, r, slopes);
    since = solved ? since + 1 : 0;
    if (!solved) why = model.failure();
    return solved;
  };
  LeastSquaresResult found = least_squares(residuals, x, search);
  for (int i = 0; i < most_halvings && found.stop == Stop::no_start && x != own; ++i) {
    for (std::size_t p = 0; p < x.size(); ++p) x[p] = 0.5 * (x[p] + own[p]);
    found = least_squares(residuals, x, search);
  }
  row.values = {static_cast<double>(found.stop), found.sum(),
                static_cast<double>(found.evaluations), static_cast<double>(found.iterations)};
  row.values.insert(row.values.end(), found.x.begin(), found.x.end());
  row.message = held_by(found, search.bounds, why, since);
}

}  // namespace

LeastSquaresOptions search_options(const FitProblem& problem, const FitOptions& options) {
  LeastSquaresOptions search{.evaluations = options.evaluations,
                             .met = 1e-6,
                             .least_move = 1e-10,
                             .least_gain = least_gain,
                             .first_damping = first_damping};
  for (const FitParameter& p : problem.parameters) {
    search.bounds.low.push_back(coordinate_of(p, p.low));
    search.bounds.high.push_back(coordinate_of(p, p.high));
  }
  return search;
}

Residuals residuals_of(FitModel& model, const FitOptions& options) {
  return [&model, &options](const std::vector<double>& at, Eigen::VectorXd& r,
                            Eigen::MatrixXd& slopes) {
    return !(options.interrupted && options.interrupted()) && model.residuals(at, r, slopes);
  };
}

std::optional<std::vector<Row>> run_fit_tasks(const char* noun, std::size_t count,
                                              std::size_t values, const FitTask& task,
                                              const FitOptions& options, bool for_each_shard) {
  // One task alone has all threads for its experiments; of several each has one.
  const unsigned within = count == 1 ? options.threads : 1;
  const auto worker = [&task, &options, within](std::size_t index, Row& row) {
    row.status = reactor::SolveStatus::solved;
    task(index, within, row);
    if (options.interrupted && options.interrupted()) row.values.clear();  // half an answer
  };
  const Tasks tasks{.noun = noun,
                    .count = count,
                    .values = values,
                    .block = 1,
                    .make_worker = [&worker]() -> TaskWorker { return worker; },
                    .for_each_shard = for_each_shard};
  Rows all = options.run ? options.run(tasks)
                         : run_on_threads(tasks, options.threads, options.interrupted);
  const bool undone =
      std::ranges::any_of(all.rows, [](const Row& row) { return row.values.empty(); });
  if (all.stopped || undone) return std::nullopt;
  return std::move(all.rows);
}

std::vector<std::vector<double>> starting_coordinates(const FitProblem& problem,
                                                      std::size_t count) {
  const std::size_t n = problem.parameters.size();
  std::vector<std::vector<double>> starts(1, std::vector<double>(n));
  std::vector<double> low(n), high(n);
  for (std::size_t p = 0; p < n; ++p) {
    const FitParameter& parameter = problem.parameters[p];
    const double own = starts[0][p] = coordinate_of(parameter, parameter.start);
    low[p] = coordinate_of(parameter, parameter.low);
    high[p] = coordinate_of(parameter, parameter.high);
    if (parameter.tie == Tie::shift) continue;
    low[p] = std::max(low[p], own - std::log(start_factor));
    high[p] = std::min(high[p], own + std::log(start_factor));
  }
  if (count < 2) return starts;
  for (const std::vector<double>& point : sobol_points(n, count - 1, 1)) {
    auto& x = starts.emplace_back(n);
    for (std::size_t p = 0; p < n; ++p) x[p] = low[p] + point[p] * (high[p] - low[p]);
  }
  return starts;
}

std::optional<std::vector<FitStart>> search_from_starts(const FitProblem& problem,
                                                        const FitOptions& options,
                                                        FitModel& model) {
  const auto points = starting_coordinates(problem, options.starts);
  const bool something_follows =
      options.profiles || options.leave_out != LeaveOut::nothing || problem.sharpened;
  const auto rows = run_fit_tasks(
      "searches", points.size(), row_head + problem.parameters.size(),
      [&](std::size_t i, unsigned within, Row& row) {
        if (points.size() == 1)
          return search_from(problem, points[i], points[0], model, options, row);
        FitModel own(problem, within);
        own.set_stop(options.interrupted);
        search_from(problem, points[i], points[0], own, options, row);
      },
      options, something_follows);
  if (!rows) return std::nullopt;
  std::vector<FitStart> starts;
  double least = HUGE_VAL;
  for (const Row& row : *rows) {
    FitStart& start = starts.emplace_back();
    start.message = row.message;
    if (std::isnan(row.values[0])) continue;  // the task broke, and says why
    start.stop = static_cast<Stop>(static_cast<int>(row.values[0]));
    start.chi_square = row.values[1];
    start.evaluations = static_cast<std::size_t>(row.values[2]);
    start.iterations = static_cast<std::size_t>(row.values[3]);
    start.coordinates.assign(row.values.begin() + row_head, row.values.end());
    if (start.stop != Stop::no_start) least = std::min(least, start.chi_square);
  }
  for (FitStart& start : starts)
    start.at_best = start.stop != Stop::no_start && start.chi_square <= least + same_sum;
  return starts;
}

}  // namespace tandem::optimize
