// Studies as a user runs them: stopped, resumed, in shards, on any number of threads, always the same bytes.

#include <spawn.h>
#include <unistd.h>

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <sstream>
#include <thread>

#include "optimize/random_numbers.hpp"
#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

const std::string job = in_repository("configs/jobs/membrane-resin.toml");
/// Quick samples, and enough of them to be stopped in between.
const std::string quick =
    " --at-start --quiet --set property_method=correlations --set uncertainty.samples=3000 "
    "--set uncertainty.index_samples=128 ";
const std::string study = "uncertainty " + job + quick;

/// What a study leaves and has to be the same, all of it.
std::string results_in(const fs::path& folder) {
  std::string all;
  for (const char* name : {"uncertainty.csv", "indices.csv", "uncertainty.json", "uncertainty.html",
                           "uncertainty.resolved.toml"}) {
    INFO(name);
    REQUIRE(fs::exists(folder / name));
    all += content_of(folder / name);
  }
  return all;
}

/// Runs the study once more and kills it after some time; whether it came to its end before.
bool run_and_kill(const Workplace& place, const std::string& words,
                  std::chrono::microseconds after) {
  const std::string command = "cd '" + place.here().string() + "' && exec '" + TANDEM_PROGRAM +
                              "' " + words + " >/dev/null 2>&1";
  const char* const shell[] = {"/bin/sh", "-c", command.c_str(), nullptr};
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, shell[0], nullptr, nullptr, const_cast<char**>(shell), environ) ==
          0);
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status);
}

/// Kills a study up to so many times, resuming it each time, then lets it end.
void kill_and_resume(int kills) {
  const Workplace place;
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(place.tandem(study + "-o whole").code == 0);
  const std::chrono::duration<double> whole = std::chrono::steady_clock::now() - begin;
  for (int i = 0; i < kills; ++i) {
    // Anywhere from reading the job to writing the results; a resumed study has less before it.
    const double share = tandem::optimize::uniform_at({.index = static_cast<std::uint64_t>(i)});
    const auto after = std::chrono::microseconds(static_cast<long>(
        1e6 * whole.count() * share * std::min(1.0, 6.0 / static_cast<double>(kills))));
    (void)run_and_kill(place, study + "-o killed --resume", after);
  }
  const Run end = place.tandem(study + "-o killed --resume");
  INFO(end.err);
  REQUIRE(end.code == 0);
  CHECK(results_in(place.here() / "killed") == results_in(place.here() / "whole"));
}

}  // namespace

TEST_CASE("study: killed at random moments and resumed, it ends in the same bytes", "[default]") {
  kill_and_resume(5);
}

TEST_CASE("study: killed at 50 random moments and resumed, it ends in the same bytes", "[long]") {
  kill_and_resume(50);
}

TEST_CASE("study: 1 thread, 8 threads and 4 shards give the same bytes", "[default]") {
  const Workplace place;
  REQUIRE(place.tandem(study + "-o one --threads 1").code == 0);
  REQUIRE(place.tandem(study + "-o eight --threads 8").code == 0);
  const std::string one = results_in(place.here() / "one");
  CHECK(results_in(place.here() / "eight") == one);
  for (const std::string number : {"1", "2", "3", "4"}) {
    const Run run = place.tandem(study + "-o shard-" + number + " --shard " + number + "/4");
    REQUIRE(run.code == 0);
    CHECK_THAT(run.out, Contains("Shard " + number + "/4"));
  }
  const Run few = place.tandem("merge shard-1 shard-3 -o few");
  CHECK(few.code == 2);
  CHECK_THAT(few.err, Contains("shards are missing: 2/4, 4/4"));
  const Run merged = place.tandem("merge shard-3 shard-1 shard-2 shard-4 -o merged");
  INFO(merged.err);
  REQUIRE(merged.code == 0);
  CHECK(results_in(place.here() / "merged") == one);
}

TEST_CASE("study: Ctrl-C keeps the journal and exits 5, and another job does not go on with it",
          "[default]") {
  const Workplace place;
  const std::string slow = "uncertainty " + job + " --at-start -o out ";
  const Run stopped = place.tandem(slow, "timeout --foreground --preserve-status -s INT 2");
  INFO(stopped.err);
  CHECK(stopped.code == 5);
  CHECK_THAT(stopped.err, Contains("interrupted") && Contains("--resume"));
  CHECK_FALSE(fs::exists(place.here() / "out/uncertainty.csv"));
  const auto size = fs::file_size(place.here() / "out/uncertainty.journal");

  const Run afresh = place.tandem(slow);
  CHECK(afresh.code == 2);
  CHECK_THAT(afresh.err, Contains("a study that did not end"));
  const Run other = place.tandem(slow + "--resume --set uncertainty.seed=2");
  CHECK(other.code == 2);
  CHECK_THAT(other.err, Contains("of another job"));
  CHECK(fs::file_size(place.here() / "out/uncertainty.journal") == size);
}

TEST_CASE("study: words that do not fit are refused, and nothing is written") {
  const Workplace place;
  struct Case {
    std::string words, why;
  };
  const auto c = GENERATE_COPY(
      Case{study + "--shard 5/4", "--shard 5/4: there is no such share"},
      Case{study + "--shard 0/4", "there is no such share"},
      Case{study + "--shard half", "as in 2/4"},
      Case{study + "--shard 1/4 --json", "give one with -o"},
      Case{"uncertainty " + in_repository("configs/jobs/aspen-pp.toml"), "nothing of the job is"},
      Case{"merge nowhere -o out", "nowhere"}, Case{"merge -o out", "DIR"},
      Case{"uncertanty " + job, "uncertainty"});
  const Run run = place.tandem(c.words);
  INFO(run.err);
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains(c.why));
  CHECK(place.is_empty());
}

TEST_CASE("study: --json is one document, and writes nothing", "[default]") {
  const Workplace place;
  const Run run = place.tandem("uncertainty " + job + quick + "--json");
  INFO(run.err);
  REQUIRE(run.code == 0);
  const auto document = tandem::tests::json_of(run.out);
  CHECK(document["all_bands"]["samples"] == 3000);
  CHECK(document["at"] == "set points of the job");
  CHECK(place.is_empty());
}

TEST_CASE("study: sweep, map, front and robust leave their files, and go on after a stop",
          "[default]") {
  struct Case {
    std::string words, name;
  };
  const auto c = GENERATE(
      Case{"sweep " + job + " stages.gas.temperature '60 degC' '333.15 K' --points 5", ""},
      Case{"sweep " + job + " stages.gas.temperature '60 degC' '75 degC' --points 5", "sweep"},
      Case{"map " + job + " stages.gas.gas_H2_per_C3 stages.gas.gas_C2_per_C3 --points 9", "map"},
      Case{"front " + job + " production mileage --points 4", "front"},
      Case{"robust " + job + " --set objective.goal=production --set uncertainty.samples=1000",
           "robust"});
  const Workplace place;
  const std::string words = c.words +
                            " --quiet --set property_method=correlations --set search.starts=2 "
                            "--set uncertainty.index_samples=0 ";
  const Run run = place.tandem(words + "-o whole");
  INFO(c.words << '\n' << run.err);
  if (c.name.empty()) {
    CHECK(run.code == 2);
    CHECK_THAT(run.err, Contains("the range is empty"));
    CHECK(place.is_empty());
    return;
  }
  REQUIRE(run.code == 0);
  std::istringstream screen(run.out);
  for (std::string line; std::getline(screen, line);) {
    INFO(line);
    CHECK(line.size() <= 80);
  }
  // A journal that ends in the middle, as after a kill.
  fs::create_directory(place.here() / "half");
  const std::string journal = content_of(place.here() / "whole" / (c.name + ".journal"));
  place.write("half/" + c.name + ".journal", journal.substr(0, journal.size() / 2));
  const Run resumed = place.tandem(words + "-o half --resume --threads 3");
  INFO(resumed.err);
  REQUIRE(resumed.code == 0);
  for (const std::string ending : {".json", ".csv", ".html"}) {
    const std::string file =
        (c.name == "robust" && ending != ".json" ? "uncertainty" : c.name) + ending;
    INFO(file);
    REQUIRE(fs::exists(place.here() / "whole" / file));
    CHECK(content_of(place.here() / "half" / file) == content_of(place.here() / "whole" / file));
  }
}

TEST_CASE("study: goals and keys that cannot be are refused with what would do", "[default]") {
  struct Case {
    std::string words, why;
  };
  const auto c = GENERATE_COPY(
      Case{"front " + job + " production speed", "one of margin, production"},
      Case{"front " + job + " production production", "of two objectives"},
      Case{"front " + job + " production cost", "cost needs [prices]"},
      Case{"front " + job + " production mileage --shard 1/2", "build on the answers of those"},
      Case{"robust " + job + " --shard 1/2", "tandem robust has no shards"},
      Case{"map " + job + " stages.gas.gas_H2_per_C3 stages.gas.gas_H2_per_C3", "two set points"},
      Case{"map " + job + " stages.gas.gas_H2_per_C stages.gas.hold_up", "did you mean"},
      Case{"map " + job + " stages.gas.hold_up", "KEY2"},
      Case{"sweep " + job + " stages.gas.temperature 60 80", "has no unit"},
      Case{"sweep " + job + " sites.potential '1 mol/kg' '2 mol/kg'", "set points only"},
      Case{"sweep " + job + " train loop gas", "a sweep is over a set point"},
      Case{"sweep " + job + " stages.gas.temperature.range '60 degC' '80 degC'", "set point"},
      Case{"sweep " + job + " stages.gas.hold_up '30 t' '10 t'", "reversed"});
  const Workplace place;
  const Run run = place.tandem(c.words);
  INFO(c.words << '\n' << run.err);
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains(c.why));
  CHECK(place.is_empty());
}

TEST_CASE("diff: what differs between two results, by its key", "[default]") {
  const Workplace place;
  const std::string simulate =
      "simulate " + job + " --quiet --set property_method=correlations -o ";
  REQUIRE(place.tandem(simulate + "a").code == 0);
  REQUIRE(place.tandem(simulate + "b").code == 0);
  REQUIRE(place.tandem(simulate + "c --set 'stages.gas.hold_up=20 t'").code == 0);
  const Run same = place.tandem("diff a b");
  CHECK(same.code == 0);
  CHECK_THAT(same.out, Contains("The same in all"));
  const Run other = place.tandem("diff a c/result.json --json");
  REQUIRE(other.code == 0);
  const auto document = tandem::tests::json_of(other.out);
  CHECK(document["same"] == false);
  const auto& all = document["differences"];
  const bool told = std::any_of(all.begin(), all.end(), [](const auto& d) {
    return d["key"] == "product.copolymer_wt" && d["relative"] > 0.01;
  });
  CHECK(told);
  CHECK(place.tandem("diff a c").out.find("product.mfr_ratio") != std::string::npos);
  CHECK(place.tandem("diff a nowhere").code == 2);
  CHECK(place.tandem("diff a").code == 2);
  CHECK(place.tandem("diff a " + job).code == 2);
}
