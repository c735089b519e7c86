// tandem new: a starting job for every plant that ships, by options and by answers.

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>
#include <string>

#include "app/job/read_job.hpp"
#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using tandem::test::content_of;
using tandem::test::Run;
using tandem::test::Workplace;

namespace {

const std::string configs = "TANDEM_CONFIGS='" TANDEM_SOURCE_DIR "/configs' ";

tandem::app::ReadResult read(const Workplace& place, const std::string& name) {
  return tandem::app::read_job(place.here() / name);
}

}  // namespace

TEST_CASE("new: every plant that ships, with a catalyst that fits", "[default]") {
  const Workplace place;
  const auto plants = std::filesystem::path(TANDEM_SOURCE_DIR) / "configs/plants";
  for (const auto& entry : std::filesystem::directory_iterator(plants)) {
    const std::string plant = entry.path().stem();
    const std::string catalyst =
        plant.starts_with("aspen") ? "aspen-teaching-set" : "representative-ethylene";
    const Run run = place.tandem(
        "new " + plant + ".toml --plant " + plant + " --catalyst " + catalyst, configs);
    INFO(plant << run.err);
    REQUIRE(run.code == 0);
    CHECK(run.err.empty());
    CHECK_THAT(run.out, Contains("tandem check " + plant + ".toml"));
    const std::string text = content_of(place.here() / (plant + ".toml"));
    INFO(text);
    CHECK_THAT(text, StartsWith("#:schema ") && Contains("# what is best among the feasible"));
    const auto result = read(place, plant + ".toml");
    REQUIRE(result.job);
    CHECK_FALSE(result.job->decisions.empty());
    CHECK(place.tandem("check " + plant + ".toml").code == 0);
  }
}

TEST_CASE("new: the job that it begins with is sound itself, and is what it writes") {
  const std::string shipped = TANDEM_SOURCE_DIR "/configs/new-job.toml";
  CHECK(tandem::app::read_job(shipped).job);
  const Workplace place;
  REQUIRE(place.tandem("new mine.toml --claims 1,4", configs).code == 0);
  const std::string text = content_of(place.here() / "mine.toml");
  std::istringstream lines(content_of(shipped));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#:schema") || line.starts_with("title") || line.starts_with("plant") ||
        line.starts_with("catalyst ="))
      continue;
    INFO(line);
    CHECK_THAT(text, Contains(line + '\n'));
  }
}

TEST_CASE("new: ranges lie about the plant's values, claims and bands are the asked ones") {
  const Workplace place;
  const Run run = place.tandem(
      "new grades/mine.toml --title 'a \"quoted\" title' --claims 1,4 --goal production "
      "--band 'mfr_whole=[0.3, 20]' --band 'production_kg_per_h=[20000, 45000]'",
      configs);
  INFO(run.err);
  REQUIRE(run.code == 0);
  const std::string text = content_of(place.here() / "grades/mine.toml");
  INFO(text);
  CHECK_THAT(text, Contains("gas_C2_per_C3 = [\"0.2 mol/mol\", \"1 mol/mol\"]"));
  CHECK_THAT(text, Contains("liquid_H2_per_C3 = [\"0.5 mmol/mol\", \"8 mmol/mol\"]"));
  CHECK_THAT(text, Contains("catalyst_feed = [\"0.5 kg/h\", \"3 kg/h\"]"));
  CHECK_THAT(text, Contains("the plant file has 2 mmol/mol"));
  const auto result = read(place, "grades/mine.toml");
  REQUIRE(result.job);
  CHECK(result.job->title == "a \"quoted\" title");
  CHECK(result.job->claims == std::vector<int>{1, 4});
  CHECK(result.job->objective.name == "production");
  CHECK(result.job->bands.size() == 2);
}

TEST_CASE("new: what cannot be is told, and nothing is written") {
  const Workplace place;
  const auto refused = [&](const std::string& words, const std::string& part) {
    const Run run = place.tandem("new " + words, configs);
    INFO(words << '\n' << run.err);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Contains(part));
    CHECK(place.is_empty());
  };
  refused("", "tandem new my-job.toml");
  refused("job.toml --plant loop-and-gas-bde", "did you mean \"loop-and-gas-bed\"?");
  refused("job.toml --catalyst none-of-these-at-all", "there are ");
  refused("job.toml --plant /nowhere/plant.toml", "there is no plant");
  refused("job.toml --claims 1,99", "there is no claim 99");
  refused("job.toml --claims x", "claims");
  refused("job.toml --goal profit", "profit");
  refused("job.toml --band mfr_whole", "QUANTITY=RANGE");
  refused("job.toml --band 'mfr_hole=[1, 2]'", "did you mean \"mfr_whole\"?");
  refused("job.toml --band 'mfr_whole=[2, 1]'", "reversed");
  place.write("job.toml", "kept");
  const Run run = place.tandem("new job.toml", configs);
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains("is there already"));
  CHECK(content_of(place.here() / "job.toml") == "kept");
}

TEST_CASE("new: asks for what is not given, again where an answer will not do") {
  const Workplace place;
  place.write("answers", "\nmine\nno-such-plant\n6\n2\nx\n1, 4\nprofit\n\n");
  const Run run = place.tandem("new --ask", configs, "<answers");
  INFO(run.err);
  CHECK(run.code == 0);
  CHECK_THAT(run.err, Contains("File to write [my-job.toml]: ") &&
                          Contains("there is no plant \"no-such-plant\"") &&
                          Contains("claims are whole numbers") &&
                          Contains("it is one of \"margin\"") && Contains("[margin]: "));
  const auto result = read(place, "my-job.toml");
  for (const auto& each : result.diagnostics) UNSCOPED_INFO(tandem::app::format(each));
  REQUIRE(result.job);
  CHECK(result.job->title == "mine");
  CHECK(result.job->claims == std::vector<int>{1, 4});

  const Run silent = place.tandem("new other.toml --ask", configs);
  CHECK(silent.code == 2);
  CHECK_THAT(silent.err, Contains("no answer came"));
  CHECK_FALSE(std::filesystem::exists(place.here() / "other.toml"));
}

TEST_CASE("new: the job can be searched as it is", "[default]") {
  const Workplace place;
  REQUIRE(place.tandem("new job.toml --claims 1,4 --band 'mfr_whole=[0.3, 20]'", configs).code ==
          0);
  const Run run = place.tandem("optimize job.toml");
  INFO(run.out << run.err);
  CHECK(run.code == 0);
  CHECK_THAT(run.out, StartsWith("FEASIBLE"));
}
