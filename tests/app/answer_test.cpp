// answer.toml: what was found, as a job for every command.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tests/app/kinds_of_job.hpp"
#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::KindOfJob;
using tandem::test::kinds_of_job;
using tandem::test::Run;
using tandem::test::Workplace;
using tandem::tests::Json;

namespace fs = std::filesystem;

namespace {

const KindOfJob& kind(const std::string& name) {
  return *std::ranges::find(kinds_of_job(), name, &KindOfJob::name);
}

Json json_of(const fs::path& file) { return Json::parse(content_of(file)); }

/// The largest difference of the product's quantities, relative to each; what decays, such as the seed's share, to 0.01.
double difference(const Json& a, const Json& b) {
  double most = 0.0;
  for (const auto& [key, value] : a.at("product").items()) {
    if (!value.is_number() || !b.at("product").at(key).is_number()) continue;
    const double one = value.get<double>(), two = b.at("product").at(key).get<double>();
    most = std::max(most, std::abs(one - two) / std::max(std::abs(one), 1e-2));
  }
  return most;
}

/// A start is read back to the last bits of the number that was proved; a product answers by as much.
constexpr double same_product = 1e-9;

}  // namespace

TEST_CASE("the answer of a job is a job for every command", "[default]") {
  const Workplace place;
  place.write("job.toml", kind("imposed").text);
  REQUIRE(place.tandem("optimize job.toml --quiet").code == 0);
  const fs::path out = place.here() / "out/job";
  REQUIRE(fs::exists(out / "answer.toml"));
  const Json found = json_of(out / "result.json");

  // By the folder and by the file, and moved elsewhere: it needs no other file.
  fs::copy_file(out / "answer.toml", place.here() / "elsewhere.toml");
  for (const std::string word : {"out/job", "out/job/answer.toml", "elsewhere.toml"}) {
    const Run run = place.tandem("simulate " + word + " --quiet -o again");
    INFO(word << run.err);
    CHECK(run.code == 0);
    CHECK_THAT(run.out, Contains("FEASIBLE"));
    CHECK(difference(found, json_of(place.here() / "again/result.json")) < same_product);
  }
  const std::string key = kind("imposed").key;
  for (const std::string& words :
       {std::string("check out/job"), std::string("claims out/job"),
        std::string("optimize out/job -o searched"), std::string("uncertainty out/job"),
        std::string("front out/job production mileage --points 2"),
        std::string("campaign out/job --simulate"), std::string("check-gradient out/job"),
        fmt::format("sweep out/job {} '{}' '{}' --points 3", key, kind("imposed").low,
                    kind("imposed").high),
        std::string("simulate out/job --set 'stages.reactor.temperature=59 degC'")}) {
    const Run run = place.tandem(words);
    INFO(words << '\n' << run.out << run.err);
    CHECK(run.code == 0);
  }
  // A campaign calls the job by its folder.
  CHECK(fs::exists(place.here() / "out/campaign/jobs/job/result.json"));

  // What failed leaves no answer, and takes the older one with it.
  REQUIRE(place
              .tandem("optimize job.toml --quiet --force --set "
                      "'bands=[{quantity=\"Mw\", range=\"[10, 1000]\"}]'")
              .code == 3);
  CHECK_FALSE(fs::exists(out / "answer.toml"));
  CHECK(fs::exists(out / "revisions/1/answer.toml"));
  CHECK(place.tandem("check out/job").code == 0);  // the job as it was run
}

TEST_CASE("an answer keeps what measured figures have told, not the figures", "[default]") {
  const Workplace place;
  std::string text = kind("imposed").text;
  place.write("job.toml", text);
  REQUIRE(place.tandem("simulate job.toml --quiet -o first").code == 0);
  const double made = json_of(place.here() / "first/result.json")["product"]["production_kg_per_h"];
  // A start for every range, away from the middle, and half as much again there.
  std::string sets = fmt::format(
      "--set 'stages.reactor.catalyst_feed={{range=[\"2 kg/h\",\"4 kg/h\"], start=\"2.2 kg/h\"}}' "
      "--set 'stages.reactor.imposed.hydrogen={{range=[\"0.03 mol/L\",\"0.1 mol/L\"], "
      "start=\"0.04 mol/L\"}}' --set 'measured.production={} kg/h' --set objective.goal=production",
      1.5 * made);
  const Run run = place.tandem("optimize job.toml --quiet " + sets);
  INFO(run.err);
  REQUIRE(run.code == 0);
  const std::string answer = content_of(place.here() / "out/job/answer.toml");
  CHECK_THAT(answer, Contains("[scaled]\nactivity = ") && !Contains("[measured]"));
  REQUIRE(place.tandem("simulate out/job --quiet -o again").code == 0);
  const Json one = json_of(place.here() / "out/job/result.json");
  const Json two = json_of(place.here() / "again/result.json");
  CHECK(difference(one, two) < same_product);
  CHECK(one["calibration"] == two["calibration"]);

  const Run both = place.tandem("check out/job --set 'measured.production=3 t/h'");
  CHECK(both.code == 2);
  CHECK_THAT(both.err, Contains("keep one of the two tables"));
}

TEST_CASE("what a stranger needs from the answer to a simulation 1 K colder", "[default]") {
  const Workplace place;
  REQUIRE(place.tandem("optimize " + in_repository("configs/jobs/membrane-resin.toml") + " --quiet")
              .code == 0);
  const Run run =
      place.tandem("simulate out/membrane-resin --set 'stages.gas.temperature=74 degC' --quiet");
  INFO(run.err);
  REQUIRE(run.code == 0);
  const Json was = json_of(place.here() / "out/membrane-resin/result.json");
  const Json is = json_of(place.here() / "out/membrane-resin/simulated/result.json");
  CHECK(was["stages"][1]["temperature_C"].get<double>() == Approx(75.0).epsilon(1e-9));
  CHECK(is["stages"][1]["temperature_C"].get<double>() == Approx(74.0).epsilon(1e-9));
}

TEST_CASE("the answers of all shipped jobs are simulated as they were found", "[long]") {
  for (const auto& entry :
       fs::directory_iterator(std::string(TANDEM_SOURCE_DIR) + "/configs/jobs")) {
    const Workplace place;
    const Run searched = place.tandem("optimize '" + entry.path().string() + "' --quiet -o found");
    if (!fs::exists(place.here() / "found/answer.toml")) continue;  // nothing to search
    const Run run = place.tandem("simulate found --quiet -o again");
    INFO(entry.path() << run.err);
    REQUIRE(run.code == 0);
    CHECK_THAT(run.out, Contains("FEASIBLE"));
    CHECK(difference(json_of(place.here() / "found/result.json"),
                     json_of(place.here() / "again/result.json")) < same_product);
  }
}

TEST_CASE("a path in --set counts from the job, and a name is that of a shipped file",
          "[default]") {
  const Workplace place;
  fs::create_directory(place.here() / "jobs");
  place.write("jobs/job.toml",
              "plant = \"loop-and-gas-bed\"\ncatalyst = \"representative-ethylene\"\n");
  place.write("jobs/mine.toml",
              "plant = \"no-such-plant\"\ncatalyst = \"representative-ethylene\"\n");
  const Run names = place.tandem("check jobs/job.toml");
  INFO(names.err);
  CHECK(names.code == 0);
  fs::copy_file(std::string(TANDEM_SOURCE_DIR) + "/configs/plants/loop-and-gas-bed.toml",
                place.here() / "jobs/plant.toml");
  CHECK(place.tandem("check jobs/mine.toml --set plant=plant.toml").code == 0);
  CHECK(place.tandem("check jobs/mine.toml --set plant=jobs/plant.toml").code == 2);
  const Run none = place.tandem("check jobs/mine.toml");
  CHECK(none.code == 2);
  CHECK_THAT(none.err, Contains("\"no-such-plant\" is no file beside the job") &&
                           Contains("loop-and-gas-bed"));
  const Run near = place.tandem("check jobs/job.toml --set plant=loop-and-gas-bad");
  CHECK_THAT(near.err, Contains("loop-and-gas-bed"));
}

TEST_CASE("the answer of a job that is shown in other units is a job in those units", "[default]") {
  const Workplace place;
  const Run found = place.tandem("optimize " + in_repository("configs/jobs/membrane-resin.toml") +
                                 " --set units.set=US --set property_method=correlations "
                                 "--set search.starts=1 --quiet -o us");
  INFO(found.err);
  REQUIRE(found.code == 0);
  REQUIRE(place.tandem("simulate us --quiet -o again").code == 0);
  const auto points = [&](const char* folder) {
    const std::string file = content_of(place.here() / folder / "recipe.json");
    return tandem::tests::json_of(file).at("set_points");
  };
  const auto first = points("us"), second = points("again");
  REQUIRE(first.size() == second.size());
  bool fahrenheit = false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    INFO(first[i].dump() << '\n' << second[i].dump());
    CHECK(first[i]["unit"] == second[i]["unit"]);
    CHECK(first[i]["aim"].get<double>() == Approx(second[i]["aim"].get<double>()).epsilon(1e-12));
    fahrenheit = fahrenheit || first[i]["unit"] == "degF";
  }
  CHECK(fahrenheit);
}
