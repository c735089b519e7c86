// The scripts for Slurm, run by hand as Slurm runs them: an array of shards, one of them begun twice, and the merge.

#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace {

/// What a shell answers to a command in the folder.
int shell(const Workplace& place, const std::string& command) {
  const std::string there = "cd '" + place.here().string() + "' && ( " + command + " ) >/dev/null";
  const int status = std::system(there.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

const std::string quick = "uncertainty " + in_repository("configs/jobs/membrane-resin.toml") +
                          " --at-start --set property_method=correlations "
                          "--set uncertainty.samples=600 --set uncertainty.index_samples=0";

}  // namespace

TEST_CASE("slurm: shards of the array, and the merge, give the bytes of one run", "[default]") {
  const Workplace place;
  const Run written = place.tandem("slurm -n 3 -o \"it's an array\" " + quick);
  INFO(written.err);
  REQUIRE(written.code == 0);
  CHECK_THAT(content_of(place.here() / "it's an array/shards.sh"),
             Contains("#SBATCH --array=1-3\n"));
  CHECK_THAT(content_of(place.here() / "it's an array/submit.sh"), Contains("afterany"));
  for (const char* task : {"1", "2", "2"}) {
    INFO(task);
    REQUIRE(shell(place, std::string("SLURM_ARRAY_TASK_ID=") + task + " sh it*/shards.sh") == 0);
  }
  const Run partial = place.tandem("merge --partial it*/shard-1 it*/shard-2");
  CHECK(partial.code == 0);
  INFO(partial.out);
  CHECK_THAT(partial.out, Contains("  shard 1/3  ") && Contains("Not begun: 3/3"));
  REQUIRE(shell(place, "SLURM_ARRAY_TASK_ID=3 sh it*/shards.sh && sh it*/merge.sh") == 0);
  REQUIRE(place.tandem(quick + " --quiet -o alone").code == 0);
  for (const char* name : {"uncertainty.csv", "uncertainty.json"})
    CHECK(content_of(place.here() / "it's an array/whole" / name) ==
          content_of(place.here() / "alone" / name));
}

TEST_CASE("slurm: what is no study with shards is refused") {
  const Workplace place;
  CHECK_THAT(place.tandem("slurm optimize job.toml").err,
             Contains("\"optimize\" is none") && Contains("uncertainty"));
  CHECK_THAT(place.tandem("slurm robust job.toml").err, Contains("\"robust\" is none"));
  CHECK_THAT(place.tandem("slurm").err, Contains("takes the command line of a study"));
  CHECK_THAT(place.tandem("slurm uncertainty job.toml --shard 1/2").err, Contains("leave it out"));
  CHECK_THAT(place.tandem("slurm uncertainty job.toml --no-such-word").err,
             Contains("--no-such-word"));
  CHECK_THAT(place.tandem("merge --partial nowhere").err, Contains("holds 0 journals"));
  CHECK_THAT(place.tandem("merge part-1").err, Contains("give it with -o"));
}
