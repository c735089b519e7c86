// A repair that is told, followed: the job is then found feasible.

#include <catch2/catch.hpp>

#include "app/job/job_problem.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;

TEST_CASE("a job that is changed as its repair says is feasible, tight as it is", "[long]") {
  app::Job job = tests::shipped_job("membrane-resin");
  job.bands.push_back({.quantity = "xylene_solubles_wt", .low = 5.0, .high = 15.0, .origin = {}});
  const optimize::Answer answer = optimize::optimize(app::problem_of(job));
  REQUIRE(answer.verdict == optimize::Verdict::infeasible);
  REQUIRE_FALSE(answer.why_not.repairs.empty());
  std::size_t followed = 0;
  for (const optimize::Repair& repair : answer.why_not.repairs) {
    CHECK(repair.verified);
    for (const optimize::Change& change : repair.changes) {
      const optimize::Band& band = change.limit.band;
      if (change.limit.of_decision || band.quantity != "xylene_solubles_wt") continue;
      INFO("to " << change.to);
      app::Job mended = job;
      mended.bands.back().high = change.to;
      CHECK(optimize::optimize(app::problem_of(mended)).verdict == optimize::Verdict::feasible);
      ++followed;
    }
  }
  CHECK(followed == 1);
}
