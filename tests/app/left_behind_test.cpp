// What a run may not destroy, and what it leaves where something is in its way.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/app/kinds_of_job.hpp"
#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::KindOfJob;
using tandem::test::kinds_of_job;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

const KindOfJob& kind(const std::string& name) {
  return *std::ranges::find(kinds_of_job(), name, &KindOfJob::name);
}

const std::string impossible = " --set 'bands=[{quantity=\"Mw\", range=\"[10, 1000]\"}]' ";

}  // namespace

TEST_CASE("no what-if and no failed search writes over a recipe", "[default]") {
  const Workplace place;
  place.write("job.toml", kind("imposed").text);
  REQUIRE(place.tandem("optimize job.toml --quiet").code == 0);
  const fs::path out = place.here() / "out/job";
  const std::string recipe = content_of(out / "recipe.md");
  CHECK_THAT(recipe, Contains("# Recipe"));

  // A simulation has a folder of its own; where it is sent into the recipe's, one below it.
  const std::string what_if = "simulate job.toml --set 'stages.reactor.catalyst_feed=3 kg/h' ";
  CHECK_THAT(place.tandem(what_if).out, Contains("Files: out/job/simulated:"));
  const Run sent = place.tandem(what_if + "-o out/job");
  CHECK(sent.code == 0);
  CHECK_THAT(sent.out, Contains("Files: out/job/simulated:"));
  CHECK_THAT(sent.err, Contains("keeps its recipe") && Contains("--force"));
  const Run failed = place.tandem("optimize job.toml" + impossible);
  CHECK(failed.code == 3);
  CHECK_THAT(failed.out, Contains("Files: out/job/infeasible:"));
  CHECK(content_of(out / "recipe.md") == recipe);
  CHECK(fs::exists(out / "infeasible/recipe.md"));
  CHECK_FALSE(fs::exists(out / "revisions"));

  // Another recipe takes its place, and so does anything by force; the old one is kept with its whole run.
  REQUIRE(place.tandem("optimize job.toml --quiet --set objective.goal=production").code == 0);
  CHECK(content_of(out / "recipe.md") != recipe);
  CHECK(content_of(out / "revisions/1/recipe.md") == recipe);
  CHECK(fs::exists(out / "revisions/1/job.resolved.toml"));
  CHECK(place.tandem("optimize job.toml --quiet --force" + impossible).code == 3);
  CHECK_THAT(content_of(out / "recipe.md"), Contains("Not a recipe"));
  CHECK_THAT(content_of(out / "revisions/2/recipe.md"), Contains("# Recipe"));
}

TEST_CASE("a campaign keeps the recipes that it replaces", "[default]") {
  const Workplace place;
  place.write("job.toml", kind("imposed").text);
  REQUIRE(place.tandem("campaign job.toml --quiet").code == 0);
  const fs::path own = place.here() / "out/campaign/jobs/job";
  const std::string recipe = content_of(own / "recipe.md");
  place.write("job.toml", "nothing = 1\n" + kind("imposed").text);
  CHECK(place.tandem("campaign job.toml --quiet").code == 3);
  CHECK_FALSE(fs::exists(own / "recipe.md"));
  CHECK(content_of(own / "revisions/1/recipe.md") == recipe);
}

TEST_CASE("the date of a recipe is the day of the plant's clock", "[default]") {
  const Workplace place;
  place.write("job.toml", kind("imposed").text);
  const auto date_in = [&](const std::string& zone) {
    REQUIRE(place.tandem("simulate job.toml --quiet -o out", zone).code == 0);
    return tandem::tests::json_of(content_of(place.here() / "out/recipe.json"))["date"];
  };
  // 26 hours apart: never the same day.
  CHECK(date_in("TZ=AAA-14") != date_in("TZ=BBB+12"));
  CHECK(date_in("SOURCE_DATE_EPOCH=0 TZ=BBB+12") == "1970-01-01");
}

TEST_CASE("marks that turn a text round reach no screen and no file", "[default]") {
  const Workplace place;
  const std::string turned = "\xE2\x80\xAE";
  place.write("job.toml", "title = \"grade " + turned +
                              "51\"\nrecipe.approved_by = \"A\\u202E\"\n" + kind("imposed").text);
  const Run run = place.tandem("simulate job.toml --plots");
  CHECK(run.code == 0);
  CHECK_THAT(run.out, Contains("grade \xEF\xBF\xBD"
                               "51"));
  CHECK(run.out.find(turned) == std::string::npos);
  for (const auto& entry : fs::directory_iterator(place.here() / "out/job/simulated"))
    CHECK(content_of(entry.path()).find(turned) == std::string::npos);
}

TEST_CASE("a file name that is no UTF-8 ends no campaign", "[default]") {
  const Workplace place;
  fs::create_directory(place.here() / "jobs");
  place.write("jobs/caf\xE9.toml", kind("imposed").text);
  place.write("jobs/sound.toml", kind("imposed").text);
  REQUIRE(::system(("mkfifo '" + (place.here() / "jobs/pipe.toml").string() + "'").c_str()) == 0);
  const Run run = place.tandem("campaign jobs --quiet --simulate", "timeout 60");
  INFO(run.err);
  CHECK(run.code == 3);
  CHECK_THAT(run.out, Contains("3 jobs: 2 feasible, 1 unreadable"));
}

TEST_CASE("a campaign's table: the line of a fault, and no formula", "[default]") {
  const Workplace place;
  place.write("job.toml", kind("imposed").text);
  place.write("grades.csv",
              "name,title,stages.reactor.catalyst_feed\nA,=1+1,3 kg/h\n,,\na,,3 bar\n,,\n");
  const Run run = place.tandem("campaign job.toml --table grades.csv --simulate --quiet");
  CHECK(run.code == 3);
  CHECK_THAT(run.out, Contains("2 jobs") && Contains("grades.csv, line 4"));
  CHECK(fs::exists(place.here() / "out/campaign/jobs/A/result.json"));
  const std::string csv = content_of(place.here() / "out/campaign/campaign.csv");
  CHECK_THAT(csv, Contains("\"'=1+1\"") && Contains("\na-2,"));
}

TEST_CASE("a resumed study asks for the numbers, not for words", "[default]") {
  const Workplace place;
  const auto begin = [&](const std::string& text, const std::string& more) {
    place.write("job.toml", text);
    return place.tandem("uncertainty job.toml --at-start --quiet -o out --shard 1/2" + more).code;
  };
  std::string text = kind("imposed").text;
  REQUIRE(begin(text, "") == 0);
  CHECK(begin("# A comment.\ntitle = \"other words\"\n" + text, " --resume") == 0);
  const std::string held = "width = \"5 %\"";
  std::string other = text;
  other.replace(other.find(held), held.size(), "width = \"6 %\"");
  CHECK(begin(other, " --resume") == 2);
  // The same number written in another way. (In another unit it would be shown and rounded in that.)
  const std::string feed = "\"2 kg/h\"";
  other = text;
  other.replace(other.find(feed), feed.size(), "\"2.0 kg/h\"");
  CHECK(begin(other, " --resume") == 0);
}

TEST_CASE("with little memory for threads a search goes on with fewer", "[default]") {
  const Workplace place;
  place.write("job.toml", kind("imposed").text);
  const Run run = place.tandem("optimize job.toml --quiet --threads 200 --set search.starts=32",
                               "ulimit -v 400000 &&");
  INFO(run.err);
  CHECK(run.code == 0);
}
