#include "optimize/multistart.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "optimize/elastic.hpp"
#include "optimize/sobol_points.hpp"
#include "optimize/target_search.hpp"
#include "reactor/parallel.hpp"

namespace tandem::optimize {

namespace {

// Two ends are one optimum where no decision differs by more than this, in widths of its range ...
constexpr double same_point = 1e-3;
// ... or where the objective [of order 1] is the same: ends along a flat, where a decision changes nothing.
constexpr double same_merit = 1e-7;
// An end missed by no more than this, in scales, may be missed by the search alone.
constexpr double nearly_held = 1e-2;
// The global search that follows where starts disagree: evaluations for each that a start may take.
constexpr std::size_t global_share = 2;

/// The starts: the job's own point, then the Sobol sequence.
std::vector<std::vector<double>> starting_points(const Problem& problem) {
  const std::size_t n = problem.decisions.size();
  std::vector<double> own(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Decision& d = problem.decisions[i];
    own[i] = decision_position(d, problem.point[d.at]);
  }
  std::vector<std::vector<double>> starts{own};
  const bool alike = !traits_of(problem.search.algorithm).from_start;
  if (n == 0 || alike || problem.search.starts < 2) return starts;
  const auto more = sobol_points(n, problem.search.starts - 1, problem.search.seed);
  starts.insert(starts.end(), more.begin(), more.end());
  return starts;
}

/// A seed for what is random in one start: SplitMix64 of the job's seed and the start's place.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t place) {
  std::uint64_t z = seed * 0x9e3779b97f4a7c15U + place + 1;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return (z ^ (z >> 31U)) & 0xffffffffU;
}

Start run_start(const Problem& problem, Evaluator& evaluator, Algorithm algorithm,
                const std::vector<double>& x, std::size_t evaluations, std::size_t place) {
  Start start;
  start.algorithm = algorithm;
  const long before = evaluator.evaluations();
  start.end =
      search_from(evaluator, problem, algorithm, x, evaluations, mixed(problem.search.seed, place));
  const auto objective_at = [&](const Seen& seen) {
    if (seen.x.empty()) return std::numeric_limits<double>::quiet_NaN();
    return evaluator.objective(evaluator.at(seen.x));
  };
  if (start.end.best.x.empty()) start.message = evaluator.at(x).message;
  start.alone = objective_at(start.end.alone);
  start.objective = objective_at(start.end.best);
  start.evaluations = evaluator.evaluations() - before;
  return start;
}

/// One of many starts, after others have found nothing: searched whole only where it comes near the bands.
Start try_start(const Problem& problem, Evaluator& evaluator, const std::vector<double>& x,
                std::size_t place) {
  const long before = evaluator.evaluations();
  Start start;
  start.algorithm = problem.search.algorithm;
  start.end.best = start.end.alone = towards_bands(evaluator, problem, x);
  const Seen& found = start.end.best;
  if (found.feasible || (!found.x.empty() && found.worst < nearly_held)) {
    start = run_start(problem, evaluator, problem.search.algorithm, std::vector(found.x),
                      problem.search.evaluations, place);
  } else if (found.x.empty()) {
    start.message = evaluator.at(x).message;
    start.alone = start.objective = std::numeric_limits<double>::quiet_NaN();
  } else {
    start.alone = start.objective = evaluator.objective(evaluator.at(found.x));
  }
  if (problem.interrupted && problem.interrupted()) start.end.stop = Stop::interrupted;
  start.evaluations = evaluator.evaluations() - before;
  return start;
}

/// No start can do better: every target is met.
bool settles(const Problem& problem, const SearchEnd& end) {
  return needs_targets(problem.objective) && end.best.feasible && end.best.merit < targets_met;
}

bool at_one_point(const Seen& a, const Seen& b) {
  double apart = 0.0;
  for (std::size_t i = 0; i < a.x.size(); ++i) apart = std::max(apart, std::abs(a.x[i] - b.x[i]));
  return apart <= same_point;
}

bool same(const Seen& a, const Seen& b) {
  return at_one_point(a, b) || std::abs(a.merit - b.merit) <= same_merit;
}

}  // namespace

std::vector<Start> search_all(const Problem& problem, std::size_t first) {
  const auto points = starting_points(problem);
  if (first >= points.size()) return {};
  const std::size_t count = points.size() - first;
  const Search& search = problem.search;
  std::vector<std::optional<Start>> done(points.size());
  std::vector<std::optional<Evaluator>> evaluators(reactor::thread_count(search.threads));
  std::atomic<std::size_t> last = points.size();  // the first start known to be the last
  std::size_t begun = 0;
  std::atomic<std::size_t> ended = 0;
  reactor::for_each_index(
      count, search.threads,
      [&](unsigned worker, std::size_t place) {
        const std::size_t i = first + place;
        if (i > last) return;
        if (!evaluators[worker]) evaluators[worker].emplace(problem);
        Evaluator& evaluator = *evaluators[worker];
        done[i] = first > 0 ? try_start(problem, evaluator, points[i], i)
                            : run_start(problem, evaluator, search.algorithm, points[i],
                                        search.evaluations, i);
        ++ended;
        if (done[i]->end.stop != Stop::interrupted && !settles(problem, done[i]->end)) return;
        std::size_t known = last;
        while (i < known && !last.compare_exchange_weak(known, i)) {
        }
      },
      [&] {
        ++begun;
        if (problem.progress && begun <= count) {
          problem.progress(
              {"start " + std::to_string(first + begun) + " of " + std::to_string(points.size()),
               static_cast<double>(ended) / static_cast<double>(count)});
        }
        return false;
      });
  std::vector<Start> starts;
  for (std::size_t i = first; i < points.size() && i <= last; ++i)
    starts.push_back(*std::move(done[i]));

  const bool whole = starts.size() == count && starts.back().end.stop != Stop::interrupted;
  const std::size_t n = problem.decisions.size();
  if (search.algorithm == Algorithm::automatic && whole && basins_of(starts).size() > 1 &&
      unfit(Algorithm::direct_l, n).empty()) {
    if (problem.progress) problem.progress({"starts disagree: searching the whole range"});
    Evaluator evaluator(problem);
    starts.push_back(run_start(problem, evaluator, Algorithm::direct_l, points.front(),
                               global_share * search.evaluations, starts.size()));
  }
  return starts;
}

std::optional<Start> elastic_start(const Problem& problem, const std::vector<double>& x) {
  Evaluator evaluator(problem);
  const auto point = holding(evaluator, problem, {}, x);
  if (!point) return {};
  return run_start(problem, evaluator, Algorithm::slsqp, *point, problem.search.evaluations, 0);
}

Start start_from(const Problem& problem, Evaluator& evaluator, const std::vector<double>& x) {
  Start start = run_start(problem, evaluator, Algorithm::slsqp, x, problem.search.evaluations, 0);
  if (start.end.best.feasible) return start;
  const Evaluator::Point& p = evaluator.at(x);
  start.end.best = {.x = x, .feasible = true, .worst = Evaluator::worst(p), .merit = p.merit};
  start.objective = evaluator.objective(p);
  return start;
}

std::vector<BasinOfStarts> basins_of(const std::vector<Start>& starts) {
  std::vector<std::size_t> order(starts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return !starts[i].end.best.feasible; });
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return starts[i].end.best.merit; });
  std::vector<BasinOfStarts> basins;
  for (const std::size_t i : order) {
    const auto found = std::ranges::find_if(basins, [&](const BasinOfStarts& basin) {
      return same(starts[basin.best].end.best, starts[i].end.best);
    });
    if (found == basins.end()) {
      basins.push_back({i, {i}});
    } else {
      found->starts.push_back(i);
      found->flat = found->flat || !at_one_point(starts[found->best].end.best, starts[i].end.best);
    }
  }
  return basins;
}

}  // namespace tandem::optimize
