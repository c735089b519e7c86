// Studies on several ranks, where the program is built with TANDEM_MPI: the same bytes as on one, whatever happens on
// the way.

#include <catch2/catch.hpp>

#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace {

const std::string job = in_repository("configs/jobs/membrane-resin.toml");
const std::string quick =
    " --quiet --set property_method=correlations --set uncertainty.samples=5000 "
    "--set uncertainty.index_samples=64 ";
const std::string study = "uncertainty " + job + " --at-start" + quick;
/// OpenMPI refuses root and more ranks than cores unless told otherwise; tests run on both.
const std::string ranks =
    "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 mpirun --oversubscribe -n 3";

std::string results_in(const std::filesystem::path& folder) {
  std::string all;
  for (const char* name : {"uncertainty.csv", "indices.csv", "uncertainty.json"})
    all += content_of(folder / name);
  return all;
}

}  // namespace

TEST_CASE("ranks: three give the same bytes as one, and speak once", "[default]") {
  const Workplace place;
  const Run one = place.tandem(study + "-o one");
  const Run three = place.tandem(study + "-o three", ranks);
  INFO(three.err);
  REQUIRE(one.code == 0);
  REQUIRE(three.code == 0);
  CHECK(results_in(place.here() / "three") == results_in(place.here() / "one"));
  CHECK(three.out.find("sure that") == three.out.rfind("sure that"));
}

TEST_CASE("ranks: a study of several lots is the same on three ranks", "[default]") {
  const Workplace place;
  const std::string robust =
      "robust " + job + quick + "--set objective.goal=production --set search.starts=2 ";
  REQUIRE(place.tandem(robust + "-o one").code == 0);
  REQUIRE(place.tandem(robust + "-o three", ranks).code == 0);
  CHECK(content_of(place.here() / "three/robust.json") ==
        content_of(place.here() / "one/robust.json"));
  CHECK(results_in(place.here() / "three") == results_in(place.here() / "one"));
}

TEST_CASE("ranks: a campaign leaves the same on three ranks as on one, each job's folder as well",
          "[default]") {
  const Workplace place;
  std::string words = "campaign";
  for (const std::string name :
       {"membrane-resin", "butene-copolymer", "wide-ratio-resin", "aspen-pp"})
    words += ' ' + in_repository("configs/jobs/" + name + ".toml");
  words += " no-such-job.toml --quiet --set property_method=correlations --set search.starts=2 ";
  const Run one = place.tandem(words + "-o one");
  const Run three = place.tandem(words + "-o three", ranks);
  INFO(three.err);
  CHECK(one.code == 3);
  CHECK(three.code == 3);
  for (const char* file :
       {"campaign.csv", "campaign.json", "jobs/membrane-resin/result.json",
        "jobs/butene-copolymer/recipe.md", "jobs/wide-ratio-resin/trajectory.csv"}) {
    INFO(file);
    REQUIRE_FALSE(content_of(place.here() / "one" / file).empty());
    CHECK(content_of(place.here() / "three" / file) == content_of(place.here() / "one" / file));
  }
}

TEST_CASE("ranks: one that dies ends the run, and --resume finishes it", "[default]") {
  const Workplace place;
  REQUIRE(place.tandem(study + "-o one").code == 0);
  // mpirun names the rank; one that is not the leader shoots itself in the middle.
  const std::string shooting =
      ranks +
      " sh -c 'if [ $OMPI_COMM_WORLD_RANK = 1 ]; then (sleep 1; kill -9 $$) & fi; "
      "exec \"$0\" \"$@\"'";
  const std::string longer = study + "--set uncertainty.samples=15000 -o three ";
  const Run shot = place.tandem(longer, shooting);
  CHECK(shot.code != 0);
  CHECK_FALSE(std::filesystem::exists(place.here() / "three/uncertainty.csv"));
  const Run resumed = place.tandem(longer + "--resume", ranks);
  INFO(resumed.err);
  REQUIRE(resumed.code == 0);
  const Run whole = place.tandem(study + "--set uncertainty.samples=15000 -o whole");
  REQUIRE(whole.code == 0);
  CHECK(results_in(place.here() / "three") == results_in(place.here() / "whole"));
}

TEST_CASE("ranks: bad input is said once, and ends all", "[default]") {
  const Workplace place;
  const Run run = place.tandem("uncertainty no-such-job.toml", ranks);
  CHECK(run.code == 2);
  CHECK(run.err.find("no-such-job") != std::string::npos);
  CHECK(run.err.find("nothing was computed") == run.err.rfind("nothing was computed"));
}

TEST_CASE("ranks: what is no study runs on the leader alone", "[default]") {
  const Workplace place;
  const Run run = place.tandem("check " + job, ranks);
  CHECK(run.code == 0);
  CHECK(run.out == place.tandem("check " + job).out);
}
