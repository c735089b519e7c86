#include "app/results/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/results/limit_text.hpp"
#include "app/results/shown_objective.hpp"
#include "app/text/text.hpp"
#include "optimize/claims.hpp"

namespace tandem::app {
namespace {

using optimize::Verdict;

const optimize::ClaimResult* find_claim(const std::vector<optimize::ClaimResult>& claims, int id) {
  const auto found = std::find_if(claims.begin(), claims.end(),
                                  [id](const auto& claim) { return claim.id == id; });
  return found == claims.end() ? nullptr : &*found;
}

std::string start_up_sentence(const Report& report) {
  const double time = report.answer.start_up_to_bands;
  const bool targets = !report.answer.targets.empty();
  if ((report.answer.bands.empty() && !targets) || std::isnan(time)) return {};
  const std::string seed = seed_then(report);
  return fmt::format(" {} {} after {} h{}.", course_words(report).reaches,
                     targets ? "them" : "the bands", rounded(time / 3600.0, 4),
                     seed.empty() ? seed : "; " + seed);
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// "13 targets are met and 2 bands hold".
std::string what_is_met(const Report& report) {
  const std::size_t targets = report.answer.targets.size(), bands = report.answer.bands.size();
  std::string text;
  if (targets > 0) text = counted(targets, "target") + (targets == 1 ? " is met" : " are met");
  if (bands > 0)
    text +=
        (text.empty() ? "" : " and ") + counted(bands, "band") + (bands == 1 ? " holds" : " hold");
  return text;
}

/// "1 of 13 targets and 2 of 2 bands"; what is met altogether is left out.
std::string what_is_missed(const Report& report) {
  std::string text;
  const auto add = [&](const auto& list, auto met, std::string_view noun) {
    const auto missed = std::ranges::count(list, false, met);
    if (missed == 0) return;
    text +=
        fmt::format("{}{} of {}", text.empty() ? "" : " and ", missed, counted(list.size(), noun));
  };
  add(report.answer.targets, &optimize::TargetResult::met, "target");
  add(report.answer.bands, &optimize::BandResult::holds, "band");
  return text;
}

/// What the solver said of its failure.
std::string cause(const optimize::Answer& answer) {
  for (const std::string* said :
       {&answer.message, &answer.simulated.message, &answer.steady.message}) {
    if (!said->empty()) return one_line(*said) + (said->ends_with('.') ? "" : ".");
  }
  return "it gave no reason.";
}

/// In how many points the starts ended, where that is not one.
std::string basins_sentence(const Report& report) {
  const auto& basins = report.answer.basins;
  if (report.answer.optimum != optimize::Optimum::local || basins.size() < 2) return {};
  return fmt::format(
      " The search found {} optima; this is the best, {} the next.", basins.size(),
      rounded(shown_objective(report.job, report.job.objective).shown(basins[1].objective), 5));
}

/// That the search did not come to an optimum, and what holds it there.
std::string used_up_sentence(const Report& report) {
  constexpr double optimum = 1e-5;  // of the first-order conditions: nearer it is one
  const optimize::Answer& answer = report.answer;
  if (!answer.best_start || answer.residual < optimum) return {};
  const optimize::StartResult& start = answer.starts[*answer.best_start];
  if (!start.used_up) return {};
  return fmt::format(
      " The search used up its evaluations (search.evaluations) before an optimum{}.",
      start.held_by ? "; " + end_text(report, *start.held_by) + " holds it" : "");
}

std::string infeasible_sentence(const Report& report) {
  const std::string missed = what_is_missed(report);
  if (!report.answer.settled) return not_settled(report) + " Nothing that still moves is feasible.";
  if (report.answer.proof == optimize::Proof::simulation)
    return fmt::format(
        "The search found a point that holds every band, but simulated from {} it misses {}. "
        "A smaller simulation.settled, or wider bands, would tell.",
        course_words(report).from, missed);
  const bool targets = !report.answer.targets.empty();
  if (missed.empty()) return "Every band holds, but a claim of the job asks for another process.";
  if (report.answer.proof == optimize::Proof::bands)
    return "The bands contradict each other, or the ranges: no operating point can hold them all.";
  if (report.task == Task::optimize)
    return fmt::format("No operating point found that {}; the nearest misses {}.",
                       targets ? "meets all" : "holds every band", missed);
  return fmt::format("The job's operating point misses {}.", missed);
}

}  // namespace

const CourseWords& course_words(const Report& report) {
  static constexpr CourseWords start_up{"Start-up", "Start-up reaches", "start-up",
                                        "an empty plant"};
  static constexpr CourseWords change_over{"Change-over", "The change-over reaches",
                                           "the state given", "the state given"};
  static constexpr CourseWords batch{"Batch", "The batch reaches", "its charge", "the charge"};
  return report.job.train.batch                      ? batch
         : report.job.simulation.from.values.empty() ? start_up
                                                     : change_over;
}

std::string seed_then(const Report& report) {
  constexpr double shown = 0.01;  // wt%
  const double seed = report.answer.seed_at_bands;
  if (!(seed >= shown)) return {};
  return fmt::format("the pellet still holds {} wt% of seed powder then", rounded(seed, 2));
}

std::string not_settled(const Report& report) {
  if (report.answer.settled) return {};
  return fmt::format(
      "Not settled: the product still moves at the end of the simulation, {} h "
      "(simulation.horizon).",
      rounded(report.answer.simulated.event.time / 3600.0));
}

double Report::value(std::string_view quantity) const {
  const auto& values = answer.simulated.quantities;
  const std::size_t i = reactor::find_quantity(quantities, quantity);
  const bool known = answer.simulated.status == reactor::SolveStatus::solved && i < values.size();
  return known ? values[i] : std::numeric_limits<double>::quiet_NaN();
}

std::string Report::label(std::string_view quantity) const {
  const std::size_t i = reactor::find_quantity(quantities, quantity);
  return i < labels.size() ? labels[i] : std::string(quantity);
}

Report make_report(const Job& job, const optimize::Answer& answer, Task task, ClaimsShown shown) {
  Report report{.job = job,
                .answer = answer,
                .task = task,
                .quantities = reactor::quantities_of(job.train),
                .claims = {},
                .verdict = answer.verdict};
  const auto value = [&report](std::string_view quantity) { return report.value(quantity); };
  auto judged =
      optimize::judge(job.specification, value, optimize::process_facts(job.train, answer.point));
  bool resin_holds = true;
  for (const int id : job.claims) {
    const optimize::ClaimResult* claim = find_claim(judged, id);
    if (claim == nullptr) continue;
    resin_holds = resin_holds && claim->resin_holds;
    if (shown == ClaimsShown::of_the_job) report.claims.push_back(*claim);
  }
  if (shown == ClaimsShown::all) report.claims = std::move(judged);
  if (report.verdict == Verdict::feasible && !resin_holds) report.verdict = Verdict::infeasible;
  // Without a product there is nothing to judge, except where a search has found no point to judge.
  const bool searched_in_vain = task == Task::optimize && report.verdict == Verdict::infeasible;
  if (answer.simulated.status != reactor::SolveStatus::solved && !searched_in_vain) {
    report.verdict = Verdict::failed;
  }
  return report;
}

std::string verdict_sentence(const Report& report) {
  const optimize::Answer& answer = report.answer;
  switch (report.verdict) {
    case Verdict::feasible:
      return fmt::format(
          "{} in a simulation from {}{}.{}{}{}", what_is_met(report), course_words(report).from,
          answer.targets.empty() ? ", without tolerance" : "", start_up_sentence(report),
          answer.targets.empty() ? "" : basins_sentence(report), used_up_sentence(report));
    case Verdict::infeasible:
      return infeasible_sentence(report);
    case Verdict::failed:
      return "The simulation failed: " + cause(answer);
    case Verdict::none:
      break;
  }
  return fmt::format("Simulated from {}; the job has neither claims nor bands.",
                     course_words(report).from);
}

std::string calibration_text(const Report& report) {
  const auto& factors = report.calibration ? report.calibration : report.job.scaled;
  if (!factors) return {};
  std::string text;
  const auto add = [&text](std::string_view name, double factor) {
    if (factor != 1.0)
      text += fmt::format("{}{} x {}", text.empty() ? "" : ", ", name, rounded(factor));
  };
  add("activity", factors->activity);
  add("transfer to hydrogen", factors->transfer_to_hydrogen);
  add("comonomer reactivity", factors->comonomer_reactivity);
  add("melt flow of part (B)", factors->copolymer_melt_flow);
  return text.empty() ? "nothing (all factors are 1)" : text;
}

bool is_product_quantity(std::string_view name) { return name.find('.') == std::string_view::npos; }

std::string_view stage_quantity(std::string_view name, std::string_view stage) {
  // A stage's name may hold a dot itself, a quantity's never does: the last dot is the one between.
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.substr(0, dot) != stage) return {};
  return name.substr(dot + 1);
}

}  // namespace tandem::app
