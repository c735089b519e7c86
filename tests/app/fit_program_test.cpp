// tandem fit as a user runs it: on the grades of the example, stopped and resumed, on any number of threads.

#include <catch2/catch.hpp>
#include <sstream>

#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

/// Four grades at their steady states, what of them is routine, and all that surrounds a fit: quick.
void write_fit(const Workplace& place) {
  const std::string configs = std::string(TANDEM_SOURCE_DIR) + "/configs";
  std::string measurements = "experiment,stage,quantity,value\n";
  std::istringstream table(content_of(configs + "/fits/measurements.csv"));
  for (std::string line; std::getline(table, line);) {
    if (!line.starts_with("grade-") || line.find("_pp,,") == std::string::npos) {
      if (!line.starts_with("grade-") || line.find("kg_per_h") == std::string::npos) continue;
    }
    if (line.find("Mw") != std::string::npos || line.find("Mn") != std::string::npos) continue;
    // The columns without the time, which is empty.
    const std::size_t last = line.rfind(',');
    measurements += line.substr(0, last - 1) + line.substr(last) + "\n";
  }
  place.write("measurements.csv", measurements);
  place.write("candidates.csv",
              "id,job,stages.loop.liquid_H2_per_C3,deviation.mfr_pp,deviation.Mn_pp\n"
              "less," +
                  configs +
                  "/fits/grade.toml,0.5 mmol/mol,5 %,\n"
                  "more," +
                  configs + "/fits/grade.toml,8 mmol/mol,5 %,10 %\n");
  place.write("grades.toml", "catalyst = \"" + configs + R"(/catalysts/representative-ethylene.toml"
experiments = ")" + configs + R"(/fits/experiments.csv"
measurements = "measurements.csv"
profiles = true
starts = 4
leave_out = "experiment"
[deviations]
production_kg_per_h = "3 %"
mfr_pp = "5 %"
[next]
candidates = "candidates.csv"
sharpen = "order in hydrogen"
[[parameter]]
name = "activity"
constants = ["sites.potential"]
[[parameter]]
name = "transfer to hydrogen"
constants = ["reactions.transfer_to_hydrogen.k"]
[[parameter]]
name = "order in hydrogen"
constants = ["reactions.transfer_to_hydrogen.order"]
tie = "shift"
range = [-0.4, 0.4]
)");
}

std::string results_in(const fs::path& folder) {
  std::string all;
  for (const char* name : {"catalyst.toml", "covariance.csv", "residuals.csv", "fit.json"}) {
    INFO(name);
    REQUIRE(fs::exists(folder / name));
    all += content_of(folder / name);
  }
  return all;
}

}  // namespace

TEST_CASE("fit: stopped anywhere and resumed, on one thread or three, it ends in the same bytes",
          "[default]") {
  const Workplace place;
  write_fit(place);
  const Run run = place.tandem("fit grades.toml -o whole --quiet --threads 1");
  INFO(run.err);
  REQUIRE(run.code == 0);
  CHECK_THAT(run.out, Contains("4 of 4 searches ended at this chi-square") &&
                          Contains("The next experiment") && Contains("with more") &&
                          Contains("Left out in turn"));
  std::istringstream screen(run.out);
  for (std::string line; std::getline(screen, line);) {
    INFO(line);
    CHECK(line.size() <= 80);
  }
  const std::string whole = results_in(place.here() / "whole");
  const std::string journal = content_of(place.here() / "whole/fit.journal");
  // Among the profiles and among the groups left out; a line is torn each time.
  for (const double share : {0.4, 0.9}) {
    const std::string folder = "cut-" + std::to_string(static_cast<int>(100.0 * share));
    fs::create_directory(place.here() / folder);
    place.write(
        folder + "/fit.journal",
        journal.substr(0, static_cast<std::size_t>(share * static_cast<double>(journal.size()))));
    const Run refused = place.tandem("fit grades.toml --quiet -o " + folder);
    CHECK(refused.code == 2);
    CHECK_THAT(refused.err, Contains("--resume goes on with it"));
    const Run resumed = place.tandem("fit grades.toml --quiet --resume --threads 3 -o " + folder);
    INFO(resumed.err);
    REQUIRE(resumed.code == 0);
    CHECK(results_in(place.here() / folder) == whole);
  }
  // Another table is another fit.
  fs::create_directory(place.here() / "other");
  place.write("other/fit.journal", journal.substr(0, journal.size() / 2));
  place.write("measurements.csv",
              content_of(place.here() / "measurements.csv") + "grade-1,,mfr_pp,0.23\n");
  CHECK_THAT(place.tandem("fit grades.toml --quiet --resume -o other").err,
             Contains("as it was before a change"));
}

TEST_CASE("fit: three shards in any order, merged, are the fit of one process", "[default]") {
  const Workplace place;
  write_fit(place);
  REQUIRE(place.tandem("fit grades.toml -o whole --quiet --threads 1").code == 0);
  const std::string whole = results_in(place.here() / "whole");
  for (const char* shard : {"3", "1"}) {
    const Run run = place.tandem(std::string("fit grades.toml --quiet -o part-") + shard +
                                 " --shard " + shard + "/3");
    INFO(run.err);
    REQUIRE(run.code == 0);
    CHECK_THAT(run.out, Contains("Next: tandem merge with the folders of all 3 shards"));
    CHECK(!fs::exists(place.here() / ("part-" + std::string(shard)) / "catalyst.toml"));
  }
  // One is missing, and merge says which.
  const Run early = place.tandem("merge part-1 part-3 -o out --quiet");
  CHECK(early.code == 2);
  CHECK_THAT(early.err, Contains("shards are missing: 2/3"));
  const Run partial = place.tandem("merge --partial part-1 part-3");
  CHECK(partial.code == 0);
  CHECK_THAT(partial.out, Contains("tandem fit") && Contains("Not begun: 2/3"));
  // It is stopped in the middle and goes on.
  REQUIRE(place.tandem("fit grades.toml --quiet -o part-2 --shard 2/3 --threads 1").code == 0);
  const std::string journal = content_of(place.here() / "part-2/fit.journal");
  place.write("part-2/fit.journal", journal.substr(0, journal.size() * 3 / 4));
  REQUIRE(place.tandem("fit grades.toml --quiet -o part-2 --shard 2/3 --resume").code == 0);
  const Run merged = place.tandem("merge part-2 part-3 part-1 -o merged --quiet");
  INFO(merged.err);
  REQUIRE(merged.code == 0);
  CHECK(results_in(place.here() / "merged") == whole);
  // Of another fit than the shards were of nothing is merged.
  place.write("measurements.csv",
              content_of(place.here() / "measurements.csv") + "grade-1,,mfr_pp,0.23\n");
  const Run changed = place.tandem("merge part-1 part-2 part-3 -o other --quiet");
  CHECK(changed.code == 2);
  CHECK_THAT(changed.err, Contains("is another fit by now"));
  CHECK(!fs::exists(place.here() / "other"));
}

TEST_CASE("fit: searches alone are shared by shards", "[default]") {
  const Workplace place;
  write_fit(place);
  std::string fit = content_of(place.here() / "grades.toml");
  const std::string around = "profiles = true\nstarts = 4\nleave_out = \"experiment\"\n";
  fit.replace(fit.find(around), around.size(), "starts = 5\n");
  const std::string next =
      fit.substr(fit.find("[next]"), fit.find("[[parameter]]") - fit.find("[next]"));
  fit.replace(fit.find(next), next.size(), "");
  place.write("grades.toml", fit);
  REQUIRE(place.tandem("fit grades.toml -o whole --quiet").code == 0);
  for (const char* shard : {"1", "2"})
    REQUIRE(place
                .tandem(std::string("fit grades.toml --quiet -o part-") + shard + " --shard " +
                        shard + "/2")
                .code == 0);
  CHECK_THAT(place.tandem("merge --partial part-1 part-2").out,
             Contains("shard 1/2         3") && Contains("shard 2/2         2"));
  REQUIRE(place.tandem("merge part-2 part-1 -o merged --quiet").code == 0);
  CHECK(results_in(place.here() / "merged") == results_in(place.here() / "whole"));
}

TEST_CASE("fit: one that ends with a fault leaves nothing behind", "[default]") {
  const Workplace place;
  write_fit(place);
  // A loop that boils has no steady state, which only a simulation tells.
  std::string experiments = "id,job,stages.loop.pressure\n";
  for (const char* id : {"grade-1", "grade-2", "grade-3", "grade-4"})
    experiments += std::string(id) + "," + TANDEM_SOURCE_DIR + "/configs/fits/grade.toml,20 barg\n";
  place.write("experiments.csv", experiments);
  std::string fit = content_of(place.here() / "grades.toml");
  const std::string shipped = std::string(TANDEM_SOURCE_DIR) + "/configs/fits/experiments.csv";
  place.write("grades.toml", fit.replace(fit.find(shipped), shipped.size(), "experiments.csv"));
  const Run run = place.tandem("fit grades.toml -o out --quiet");
  CHECK(run.code == 4);
  CHECK_THAT(run.err, Contains("bubble pressure"));
  CHECK_FALSE(fs::exists(place.here() / "out"));
}
