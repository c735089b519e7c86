// Generated jobs, half of them infeasible by construction with a known least repair, half of them at the border
// (generated_jobs.hpp). No infeasible one may be called feasible, no feasible one infeasible, the repair has to be right
// to 1 %, and no other starts may find what is better by 1e-3.

#include "tests/verification/generated_jobs.hpp"

#include "optimize/multistart.hpp"

using namespace tandem;
using optimize::Verdict;
using tests::Kind;

namespace {

void tell(const optimize::Answer& answer) {
  for (const auto& band : answer.bands)
    if (!band.holds)
      UNSCOPED_INFO(band.band.quantity << " " << band.value << " in [" << band.band.low << ", "
                                       << band.band.high << "]");
  for (const auto& target : answer.targets)
    if (!target.met) UNSCOPED_INFO(target.target.quantity << " misses by " << target.miss);
}

/// How much better an objective is than another, relative.
double gain(const optimize::Objective& objective, double of, double over) {
  const double better = optimize::more_is_better(objective) ? 1.0 : -1.0;
  return better * (of - over) / std::max(std::abs(over), 1e-3);
}

/// Has to be found feasible, and no worse than the point that it was planted around. Where `starts` is not 0 no other
/// so many starts may better it by 1e-3.
void check_feasible(const tests::Planted& planted, Kind kind, std::size_t starts) {
  const optimize::Problem& job = planted.problem;
  const auto answer = optimize::optimize(job);
  INFO(job.objective.name << ": " << answer.message);
  tell(answer);
  CHECK(answer.verdict == Verdict::feasible);
  if (kind == Kind::plain) CHECK(answer.residual < 1e-6);
  optimize::Evaluator evaluator(job);
  const double there = evaluator.objective(evaluator.at(planted.x));
  INFO(answer.objective << ", and at the point planted " << there);
  CHECK(gain(job.objective, there, answer.objective) <= 1e-3);
  if (starts == 0 || answer.verdict != Verdict::feasible) return;
  optimize::Problem again = job;
  again.search.starts = starts;
  again.search.seed = 7;
  const auto other = optimize::optimize(again);
  INFO(answer.objective << ", and by other starts " << other.objective);
  CHECK(gain(job.objective, other.objective, answer.objective) <= 1e-3);
}

/// Has to be found infeasible, with the repair that is known.
void check_infeasible(const tests::Infeasible& job) {
  INFO(job.quantity << (job.high ? " high" : " low") << ", " << job.problem.objective.name);
  const auto answer = optimize::optimize(job.problem);
  CHECK(answer.verdict == Verdict::infeasible);
  const auto of_cut = [&](const optimize::Limit& limit) {
    return limit.name() == job.quantity && limit.high == job.high;
  };
  const auto& repairs = answer.why_not.repairs;
  const auto found = std::ranges::find_if(repairs, [&](const optimize::Repair& repair) {
    return repair.changes.size() == 1 && of_cut(repair.changes[0].limit);
  });
  CHECK(found != repairs.end());
  if (found != repairs.end()) {
    CHECK(found->verified);
    CHECK(found->changes[0].to == Approx(job.extreme).epsilon(0.01));
  }
  for (const auto& repair : repairs) CHECK(repair.verified);
  // The corner holds every other end, so nothing excludes anything without this one.
  CHECK(std::ranges::any_of(answer.why_not.conflict, of_cut));
}

/// The first jobs of a kind from a number on, half of them feasible.
void check_jobs(Kind kind, std::size_t wanted, std::size_t starts) {
  std::size_t feasible = 0, infeasible = 0;
  for (std::uint64_t number = 1; feasible < wanted / 2 || infeasible < wanted / 2; ++number) {
    REQUIRE(number < 100 * wanted);  // the generator gives enough
    INFO("job " << number);
    if (feasible < wanted / 2) {
      if (const auto job = tests::feasible_job(number, kind)) {
        ++feasible;
        check_feasible(*job, kind, starts);
      }
    }
    if (infeasible < wanted / 2) {
      if (const auto job = tests::infeasible_job(number, kind)) {
        ++infeasible;
        check_infeasible(*job);
      }
    }
  }
}

}  // namespace

TEST_CASE("generated jobs: 30, half of them infeasible, are told apart and repaired", "[default]") {
  check_jobs(Kind::plain, 30, 0);
}

TEST_CASE("generated jobs: the pair of ends that holds a margin is told from pairs a millionth off",
          "[default]") {
  // Every banded quantity stands in the middle of its band, and each pair of ends pulls alike.
  const auto planted = tests::feasible_job(42, Kind::plain);
  REQUIRE(planted);
  CHECK(optimize::optimize(planted->problem).residual < 1e-9);
}

TEST_CASE("generated jobs: 12 at the border, with zeros and narrow bands, are told apart",
          "[default]") {
  check_jobs(Kind::border, 12, 0);
}

TEST_CASE("generated jobs in full: 500, half of them infeasible, against 64 other starts",
          "[long]") {
  check_jobs(Kind::plain, 500, 64);
}

TEST_CASE(
    "generated jobs in full: 500 at the border, half of them infeasible, against 64 other starts",
    "[long]") {
  check_jobs(Kind::border, 500, 64);
}
