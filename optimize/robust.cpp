#include "optimize/robust.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "optimize/evaluator.hpp"

namespace tandem::optimize {

namespace {

constexpr std::uint32_t most_rounds = 8;
/// Of the share that may miss, what is given to the one end that the answer rests on; the rest is for what samples
/// do not know. Where more ends bind, the rounds that follow give half, and half again.
constexpr double first_missed = 0.9;
constexpr std::uint32_t check_stream = 1'000;  // far from those of the rounds

/// How far samples of a quantity spread from its nominal value, on the scale of a band.
struct Spread {
  bool logarithmic = false;
  std::vector<double> sorted;  ///< sample minus nominal value
};

/// The spread under each band of the study, in the order of bands_that_count.
std::vector<Spread> spreads_of(const UncertaintyStudy& study, const Uncertainty& found,
                               const Rows& rows) {
  const std::vector<std::string> names = values_of(study);
  std::vector<Spread> spreads;
  for (const BandChance& chance : found.bands) {
    const auto q =
        static_cast<std::size_t>(std::ranges::find(names, chance.band.quantity) - names.begin());
    const auto on_scale = [&](double v) { return chance.logarithmic ? std::log(v) : v; };
    Spread spread{.logarithmic = chance.logarithmic, .sorted = {}};
    for (std::size_t i = 0; i < study.samples; ++i) {
      const double off = on_scale(rows.rows[i].values[q]) - on_scale(chance.nominal);
      if (std::isfinite(off)) spread.sorted.push_back(off);
    }
    std::ranges::sort(spread.sorted);
    spreads.push_back(std::move(spread));
  }
  return spreads;
}

/// The bands drawn in so that at either end only a share `missed` of the samples would lie beyond it.
std::vector<Band> drawn_in(const std::vector<Band>& bands, const std::vector<Spread>& spreads,
                           double missed) {
  std::vector<Band> out = bands;
  for (std::size_t b = 0; b < bands.size(); ++b) {
    const Spread& spread = spreads[b];
    const double below = std::min(quantile_of(spread.sorted, missed), 0.0);
    const double above = std::max(quantile_of(spread.sorted, 1.0 - missed), 0.0);
    if (std::isnan(below) || std::isnan(above)) continue;  // a quantity that does not exist here
    const auto moved = [&](double end, double by) {
      return spread.logarithmic ? end * std::exp(by) : end + by;
    };
    if (std::isfinite(bands[b].low)) out[b].low = moved(bands[b].low, -below);
    if (std::isfinite(bands[b].high)) out[b].high = moved(bands[b].high, -above);
  }
  return out;
}

UncertaintyStudy study_at(const RobustStudy& study, const reactor::OperatingPoint<double>& point,
                          std::uint32_t stream, std::size_t samples) {
  return {.train = study.problem.train,
          .point = point,
          .sources = study.sources,
          .bands = study.problem.bands,
          .samples = samples,
          .index_samples = 0,
          .seed = study.seed,
          .stream = stream};
}

/// The problem's objective at its point.
double objective_at(const Problem& problem) {
  Evaluator evaluator(problem);
  std::vector<double> x;
  for (const Decision& d : problem.decisions)
    x.push_back(decision_position(d, problem.point[d.at]));
  return evaluator.objective(evaluator.at(x));
}

}  // namespace

Robust find_robust(const RobustStudy& study, const RunTasks& run) {
  Robust out;
  const auto is_stopped = [&] {
    out.stopped = out.stopped || (study.problem.interrupted && study.problem.interrupted());
    return out.stopped;
  };
  Problem problem = study.problem;
  Problem as_asked = problem;
  /// Samples an answer anew, by which nothing was chosen; fills what the caller sees.
  const auto check = [&](const Answer& answer, std::uint32_t stream) {
    out.check_study = study_at(study, answer.point, stream, study.check_samples);
    out.check_study.index_samples = study.index_samples;
    const Rows rows = run(tasks_of(out.check_study));
    out.stopped = rows.stopped;
    if (is_stopped()) return;
    out.check = judge(out.check_study, rows);
    out.reached = out.check.all.low >= study.probability;
  };
  Answer nearest;
  double nearest_chance = -1.0;
  double missed = 1.0;
  for (std::uint32_t round = 0; round < most_rounds && !out.reached; ++round) {
    const Answer answer = optimize(problem);
    if (is_stopped()) return out;
    if (answer.verdict == Verdict::failed) {
      out.message = answer.message;
      break;
    }
    const UncertaintyStudy samples = study_at(study, answer.point, round, study.samples);
    const Rows rows = run(tasks_of(samples));
    out.stopped = rows.stopped;
    if (is_stopped()) return out;
    const Uncertainty found = judge(samples, rows);
    as_asked.point = answer.point;
    out.rounds.push_back({.missed = missed,
                          .feasible = answer.verdict == Verdict::feasible,
                          .chance = found.all,
                          .objective = objective_at(as_asked)});
    if (found.all.low >= study.probability) check(answer, check_stream + round);
    if (out.stopped) return out;
    if (out.reached || found.all.value > nearest_chance) {
      nearest_chance = found.all.value;
      nearest = answer;
    }
    missed = round == 0 ? first_missed * (1.0 - study.probability) : 0.5 * missed;
    problem.bands = drawn_in(bands_that_count(samples), spreads_of(samples, found, rows), missed);
  }
  if (out.rounds.empty()) return out;
  if (!out.reached) {
    check(nearest, check_stream + most_rounds);
    if (out.stopped) return out;
    out.message =
        "no point was found that holds the bands with the probability; this is the one that comes "
        "nearest";
  }
  // Judged by the bands as they were asked for.
  as_asked.point = nearest.point;
  out.answer = simulate(as_asked);
  out.answer.objective = objective_at(as_asked);
  return out;
}

}  // namespace tandem::optimize
