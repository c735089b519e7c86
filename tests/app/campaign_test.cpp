// Many jobs as one study: what each leaves, what the table says, and the same bytes however it was shared or stopped.

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "app/report/run_files.hpp"
#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

const std::string membrane = in_repository("configs/jobs/membrane-resin.toml");
const std::string quick = " --quiet --set property_method=correlations --set search.starts=2 ";

/// Three grades that can be made, one that cannot, one whose plant says what the method does not know, and one that
/// is no job.
std::string jobs_in(const Workplace& place) {
  std::string impossible =
      content_of(std::string(TANDEM_SOURCE_DIR) + "/configs/jobs/membrane-resin.toml");
  for (std::size_t at = 0; (at = impossible.find("\"../", at)) != std::string::npos;)
    impossible.replace(at, 3, "\"" + std::string(TANDEM_SOURCE_DIR) + "/configs");
  place.write("impossible.toml",
              impossible + "\n[[bands]]\nquantity = \"Mw\"\nrange = \"[10, 1000]\"\n");
  place.write("broken.toml", "stages = [\n");
  std::string words = "campaign";
  for (const std::string name :
       {"membrane-resin", "butene-copolymer", "wide-ratio-resin", "aspen-pp"})
    words += ' ' + in_repository("configs/jobs/" + name + ".toml");
  return words + " impossible.toml broken.toml" + quick;
}

/// Every file below a folder but logs and journals, with its name.
std::string all_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != "run.log" &&
        entry.path().extension() != ".journal")
      files.push_back(entry.path());
  std::ranges::sort(files);
  std::string all;
  for (const fs::path& file : files)
    all += fs::relative(file, folder).string() + '\n' + content_of(file);
  return all;
}

}  // namespace

TEST_CASE("campaign: each job leaves what tandem optimize leaves, and a row", "[default]") {
  const Workplace place;
  const Run run = place.tandem(jobs_in(place) + "-o out");
  INFO(run.err);
  CHECK(run.code == 3);
  std::istringstream screen(run.out);
  for (std::string line; std::getline(screen, line);) {
    INFO(line);
    CHECK(line.size() <= 80);
  }
  CHECK_THAT(run.out, Contains("6 jobs: 3 feasible, 1 infeasible, 2 unreadable"));
  CHECK_THAT(run.out, Contains("impossible: misses "));
  REQUIRE(place.tandem("optimize " + membrane + quick + "-o alone").code == 0);
  CHECK(all_in(place.here() / "out/jobs/membrane-resin") == all_in(place.here() / "alone"));

  const auto table = tandem::tests::json_of(content_of(place.here() / "out/campaign.json"));
  REQUIRE(table["jobs"].size() == 6);
  const auto result = tandem::tests::json_of(content_of(place.here() / "alone/result.json"));
  const auto& row = table["jobs"][0];
  CHECK(row["verdict"] == "feasible");
  CHECK(row["objective"] == result["objective"]);
  CHECK(row["product"] == result["product"]);
  CHECK_FALSE(row["set_points"].empty());
  CHECK_FALSE(row["binds"].empty());
  CHECK_THAT(table["jobs"][3]["message"].get<std::string>(), Contains("has no meaning with"));
  CHECK(table["jobs"][4]["verdict"] == "infeasible");
  CHECK(table["jobs"][4]["missed"].dump().find("Mw") != std::string::npos);
  CHECK(table["jobs"][5]["verdict"] == "unreadable");

  std::istringstream csv(content_of(place.here() / "out/campaign.csv"));
  std::string header;
  std::getline(csv, header);
  CHECK_THAT(header, Contains(",mfr_ratio,") && Contains("loop temperature (degC)"));
  std::size_t lines = 0;
  for (std::string line; std::getline(csv, line);) ++lines;
  CHECK(lines == 6);
}

TEST_CASE(
    "campaign: killed at random moments and resumed, on 1 thread, 8 threads or 4 shards: the same "
    "bytes",
    "[default]") {
  const Workplace place;
  const std::string words = jobs_in(place);
  (void)place.tandem(words + "-o one --threads 1");
  const std::string one = all_in(place.here() / "one");
  (void)place.tandem(words + "-o eight --threads 8");
  CHECK(all_in(place.here() / "eight") == one);

  // From reading the jobs to the last of them, which are done within a second or two.
  for (const char* after : {"0.15", "0.4", "0.25", "0.6", "0.3"})
    (void)place.tandem(words + "-o killed --resume --threads 2",
                       std::string("timeout -s KILL ") + after);
  (void)place.tandem(words + "-o killed --resume");
  CHECK(all_in(place.here() / "killed") == one);

  for (const std::string number : {"1", "2", "3", "4"})
    REQUIRE(place.tandem(words + "-o s" + number + " --shard " + number + "/4").code == 0);
  const Run merged = place.tandem("merge s2 s1 s4 s3 -o merged");
  INFO(merged.err);
  CHECK(merged.code == 3);
  CHECK(all_in(place.here() / "merged") == one);

  // A job whose folder has gone is done again; a shard that lacks it cannot be merged.
  fs::remove_all(place.here() / "s1/jobs/membrane-resin");
  const Run lacking = place.tandem("merge s2 s1 s4 s3 -o lacking");
  CHECK(lacking.code == 2);
  CHECK_THAT(lacking.err, Contains("its files are not there"));
  REQUIRE(place.tandem(words + "-o s1 --shard 1/4 --resume").code == 0);
  CHECK(place.tandem("merge s2 s1 s4 s3 -o mended").code == 3);
  CHECK(all_in(place.here() / "mended") == one);
  // What is not merged changes nothing in the folder that it was to go to.
  fs::remove_all(place.here() / "s1/jobs/membrane-resin");
  CHECK(place.tandem("merge s2 s1 s4 s3 -o mended").code == 2);
  CHECK(all_in(place.here() / "mended") == one);
}

TEST_CASE("campaign: a job that cannot be read any more leaves no recipe of an older run",
          "[default]") {
  const Workplace place;
  std::string job =
      content_of(std::string(TANDEM_SOURCE_DIR) + "/configs/jobs/membrane-resin.toml");
  for (std::size_t at = 0; (at = job.find("\"../", at)) != std::string::npos;)
    job.replace(at, 3, "\"" + std::string(TANDEM_SOURCE_DIR) + "/configs");
  place.write("a.toml", job);
  REQUIRE(place.tandem("campaign a.toml -o out" + quick).code == 0);
  const fs::path own = place.here() / "out/jobs/a";
  std::vector<std::string> left, known = tandem::app::run_file_names();
  for (const auto& entry : fs::directory_iterator(own))
    left.push_back(entry.path().filename().string());
  std::ranges::sort(left);
  std::ranges::sort(known);
  CHECK(left == known);
  place.write("out/jobs/a/note.txt", "mine");
  place.write("a.toml", "nothing = 1\n" + job);
  CHECK(place.tandem("campaign a.toml -o out" + quick).code == 3);
  CHECK(content_of(own / "note.txt") == "mine");
  CHECK_FALSE(fs::exists(own / "recipe.md"));
  CHECK_FALSE(fs::exists(own / "result.json"));
}

TEST_CASE("campaign: an interrupt in a search leaves no half answer behind", "[default]") {
  const Workplace place;
  const std::string words = "campaign " + membrane + " --quiet --set search.starts=400 -o out ";
  const Run stopped = place.tandem(words, "timeout --foreground --preserve-status -s INT 1");
  INFO(stopped.err);
  CHECK(stopped.code == 5);
  CHECK_THAT(stopped.err, Contains("0 of 1 evaluations") && Contains("--resume"));
  CHECK_FALSE(fs::exists(place.here() / "out/jobs"));
  // Nothing is in the journal that another job could mix with.
  CHECK(place.tandem(words + "--set search.starts=2").code == 0);
}

TEST_CASE("campaign: the variants of a table, simulated or searched", "[default]") {
  const Workplace place;
  place.write("variants.csv",
              "name,stages.gas.temperature,stages.loop.temperature\n"
              "hot,78 degC,\n../cold,70 degC,65 degC\nwrong,1 bar,\n");
  const Run run =
      place.tandem("campaign " + membrane + " --table variants.csv --simulate --json" + quick);
  INFO(run.err);
  CHECK(run.code == 3);
  const auto table = tandem::tests::json_of(run.out);
  REQUIRE(table["jobs"].size() == 3);
  CHECK(table["jobs"][0]["set"]["stages.gas.temperature"] == "78 degC");
  CHECK(table["jobs"][0]["product"]["homopolymer_wt"].is_number());
  CHECK(table["jobs"][1]["job"] == "_._cold");
  CHECK(table["jobs"][2]["verdict"] == "unreadable");
  // Without -o nothing is written.
  CHECK(std::distance(fs::directory_iterator(place.here()), {}) == 1);
}

TEST_CASE("campaign: a folder that cannot be written ends it, and what was done is kept",
          "[default]") {
  const Workplace place;
  const std::string words = "campaign " + membrane + quick + "-o out ";
  place.write("jobs", "");
  fs::create_directory(place.here() / "out");
  fs::rename(place.here() / "jobs", place.here() / "out/jobs");
  const Run blocked = place.tandem(words);
  CHECK(blocked.code == 6);  // computed and not kept
  CHECK_THAT(blocked.err, Contains("cannot make the output folder out/jobs/membrane-resin"));
  fs::remove(place.here() / "out/jobs");
  CHECK(place.tandem(words + "--resume").code == 0);
  CHECK(fs::exists(place.here() / "out/jobs/membrane-resin/result.json"));
}

TEST_CASE("campaign: words that do not fit are refused, and nothing is written") {
  const Workplace place;
  struct Case {
    std::string words, why;
  };
  const auto c =
      GENERATE_COPY(Case{"campaign", "JOB"}, Case{"campaign .", "holds no file *.toml"},
                    Case{"campaign a.toml b.toml --table v.csv", "variants of one job, and 2"},
                    Case{"campaign a.toml --table v.csv", "no such file"},
                    Case{"campaign a.toml --shard 3/2", "no such share"},
                    Case{"campaign a.toml --shard 1/2 --json", "give one with -o"});
  const Run run = place.tandem(c.words);
  INFO(run.err);
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains(c.why));
  CHECK(place.is_empty());
}
