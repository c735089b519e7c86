#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

/// No polypropylene flows like this.
const std::string impossible_band = R"( --set 'bands=[{quantity="mfr_pp", range="[1e6, 1e7]"}]')";
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

TEST_CASE("tandem alone shows the four things one does first") {
  const Workplace place;
  const Run run = place.tandem("");
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  for (const std::string verb : {"optimize", "simulate", "claims", "check"}) {
    CHECK_THAT(run.out, Contains("tandem " + verb + " "));
  }
}

TEST_CASE("help and version are answers") {
  const Workplace place;
  const Run help = place.tandem("--help");
  CHECK(help.code == 0);
  CHECK(help.err.empty());
  CHECK_THAT(help.out, Contains("Examples:") && Contains("Exit codes:") && Contains("optimize"));
  const Run verb = place.tandem("optimize --help");
  CHECK(verb.code == 0);
  CHECK_THAT(verb.out, Contains("--set") && Contains("--json") && Contains("Examples:"));
  const Run version = place.tandem("--version");
  CHECK(version.code == 0);
  CHECK_THAT(version.out, StartsWith("tandem "));
}

TEST_CASE("a command line that cannot be understood is bad input, and says so on stderr alone") {
  const Workplace place;
  const std::string words =
      GENERATE(as<std::string>{}, "frobnicate job.toml", "optimize", "optimize --what job.toml",
               "optimize a.toml b.toml", "optimize job.toml --set no-equals-sign",
               "optimize job.toml --set =5", "simulate job.toml -o ''", "check job.toml -o out",
               "--json", "optimize job.toml -o a -o b");
  INFO(words);
  const Run run = place.tandem(words);
  CHECK(run.code == 2);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, StartsWith("tandem: "));
  CHECK(place.is_empty());
}

TEST_CASE("a job that cannot be read is bad input for every verb, and nothing is written") {
  const Workplace place;
  place.write("bad.toml", "temperature = \n");
  const std::string verb = GENERATE("optimize", "simulate", "claims", "check");
  INFO(verb);
  for (const std::string file : {"missing.toml", "bad.toml", "."}) {
    const Run run = place.tandem(verb + ' ' + file);
    INFO(file);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK_FALSE(run.err.empty());
  }
  std::filesystem::remove(place.here() / "bad.toml");
  CHECK(place.is_empty());
}

TEST_CASE("check says what a job is and writes nothing") {
  const Workplace place;
  const Run run = place.tandem("check " + in_repository("configs/jobs/aspen-pp.toml"));
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, StartsWith("sound: ") && Contains("4 site types"));
  CHECK(place.is_empty());
}

TEST_CASE("an override is taken before the file's name and after it") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/aspen-pp.toml");
  CHECK_THAT(place.tandem("check --set 'title=one two' " + job).out,
             StartsWith("sound: one two\n"));
  CHECK_THAT(place.tandem("check " + job + " --set title=first --set title=last").out,
             StartsWith("sound: last\n"));
}

TEST_CASE("a first word that is no verb is told from those that are") {
  const Workplace place;
  CHECK_THAT(
      place.tandem("frobnicate").err,
      StartsWith(
          "tandem: \"frobnicate\" is not one of optimize, simulate, claims, fit, film, "
          "sheet, deconvolute, setpoints, check-plant, flash, check, "
          "check-gradient, compare-optimizers, bench, uncertainty, robust, sweep, map, "
          "front, campaign, merge, slurm, diff, recipe, new, explain, schema, completion\n"));
  CHECK_THAT(place.tandem("job.toml").err, Contains("did you mean tandem optimize job.toml?"));
}

TEST_CASE("search needs something to choose") {
  const Workplace place;
  const Run run = place.tandem("optimize " + in_repository("configs/jobs/aspen-pp.toml"));
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains("nothing to choose"));
  CHECK(place.is_empty());
}

TEST_CASE("laboratory figures are judged on all claims") {
  const Workplace place;
  place.write("figures.toml",
              "title = \"roll 3\"\nhomopolymer_wt = 55.2\ncopolymer_wt = 44.8\nmfr_ratio = 0.8\n"
              "[confirmed]\nfilm_line = true\nlaboratory = true\n");
  const Run run = place.tandem("claims figures.toml");
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out,
             StartsWith("Laboratory figures: roll 3\n17 claims: 3 hold, 7 broken, 7 open"));
  CHECK_THAT(run.out, Contains("     4 holds   yes\n"));
  CHECK_THAT(run.out, Contains("     9 open    yes   needs gurley_s_per_100mL measured (+1)\n"));

  const auto document = tandem::tests::json_of(place.tandem("claims figures.toml --json").out);
  CHECK(document["claims"].size() == 17);
  CHECK(document["claims"][3]["holds"] == true);
  CHECK(document["claims"][8]["holds"].is_null());
  CHECK(document["claims"][10]["holds"] == false);

  CHECK(place.tandem("claims figures.toml --set mfr_ratio=2").code == 2);
  const Run kept = place.tandem("claims figures.toml -o judged");
  CHECK(kept.code == 0);
  CHECK(tandem::tests::json_of(content_of(place.here() / "judged" / "result.json")) == document);

  place.write("figures.toml", "homopolymer_wt = 155.2\nmfr_rato = 0.8\n");
  const Run bad = place.tandem("claims figures.toml");
  CHECK(bad.code == 2);
  CHECK(bad.out.empty());
  CHECK_THAT(bad.err, Contains("homopolymer_wt") && Contains("mfr_ratio") && Contains("2 faults"));
}

TEST_CASE("an output folder that cannot be is found before the computing") {
  const Workplace place;
  place.write("file", "kept");
  const std::string job = in_repository("configs/jobs/aspen-pp.toml");
  const Run run = place.tandem("simulate " + job + " -o file/below");
  CHECK(run.code == 2);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Contains("cannot make the output folder file/below"));
  CHECK(content_of(place.here() / "file") == "kept");
}

TEST_CASE("where a file does not fit on the disk the older results stay whole", "[default]") {
  const Workplace place;
  const std::string words = "simulate " + in_repository("configs/jobs/aspen-pp.toml") + " -o kept";
  REQUIRE(place.tandem(words).code == 0);
  const auto files = [&] {
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(place.here() / "kept"))
      found[entry.path().filename().string()] = content_of(entry.path());
    return found;
  };
  const auto old = files();
  REQUIRE(old.at("report.html").size() > 200'000);
  // No file may grow beyond 150 kB, as on a disk that is nearly full.
  const Run run = place.tandem(words + " --set 'stages.reactor.temperature=60 degC'",
                               "trap '' XFSZ && ulimit -f 300 &&");
  CHECK(run.code == 6);
  // What was computed is not lost.
  CHECK_THAT(run.out, StartsWith("SIMULATED  ") && !Contains("Files:"));
  CHECK_THAT(run.err, Contains("cannot write kept/report.html: File too large"));
  CHECK(files() == old);
}

TEST_CASE("simulate writes ten files and a screen, and whatever the verdict ends with 0",
          "[default]") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/aspen-pp.toml");
  const Run run = place.tandem("simulate " + job);
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, StartsWith("SIMULATED  ") && Contains("Files: out/aspen-pp/simulated:") &&
                          !Contains("\033"));
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') <= 40);
  const auto folder = place.here() / "out" / "aspen-pp" / "simulated";
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  CHECK(names == std::set<std::string>{"distribution.csv", "job.resolved.toml", "recipe.json",
                                       "recipe.md", "recipe.xlsx", "recipe.xml", "report.html",
                                       "result.json", "run.log", "trajectory.csv"});
  const Run judged = place.tandem("simulate " + job + impossible_band);
  CHECK(judged.code == 0);
  CHECK_THAT(judged.out, StartsWith("INFEASIBLE  "));
}

TEST_CASE("plots are files with --plots, and without node a word", "[default]") {
  const Workplace place;
  const std::string words =
      "simulate " + in_repository("configs/jobs/aspen-pp.toml") + " --plots -o ";
  const Run without = place.tandem(words + "without", "PATH=/nowhere");
  CHECK(without.code == 0);
  CHECK_THAT(without.err, Contains("nodejs"));
  CHECK_FALSE(std::filesystem::exists(place.here() / "without/chain-lengths.svg"));
  const Run run = place.tandem(words + "with");
  CHECK(run.code == 0);
  const bool drawn = std::filesystem::exists(place.here() / "with/chain-lengths.svg");
  CHECK(drawn == (run.err.find("nodejs") == std::string::npos));
}

TEST_CASE("what belongs to the run stays in run.log, and the resolved job gives the same result",
          "[default]") {
  const Workplace place;
  const std::string day = "SOURCE_DATE_EPOCH=1769817600";  // recipes are dated
  REQUIRE(
      place.tandem("simulate " + in_repository("configs/jobs/aspen-pp.toml") + " -o a", day).code ==
      0);
  REQUIRE(place.tandem("simulate a/job.resolved.toml -o b", day).code == 0);
  for (const std::string file :
       {"result.json", "trajectory.csv", "distribution.csv", "job.resolved.toml", "recipe.md",
        "recipe.json", "recipe.xlsx", "recipe.xml"}) {
    INFO(file);
    CHECK(content_of(place.here() / "a" / file) == content_of(place.here() / "b" / file));
    CHECK_THAT(content_of(place.here() / "a" / file), !Contains(TANDEM_SOURCE_DIR));
  }
  CHECK_THAT(content_of(place.here() / "a" / "run.log"), Contains("host") && Contains("simulate"));
}

TEST_CASE("with --json stdout is one document, result.json's own, and no folder is made",
          "[default]") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/aspen-pp.toml");
  const Run run = place.tandem("simulate --json " + job);
  CHECK(run.code == 0);
  CHECK(tandem::tests::json_of(run.out)["stages"].size() == 1);
  CHECK(place.is_empty());
  const Run kept = place.tandem("simulate --json -o kept " + job);
  CHECK(kept.out == run.out);
  CHECK(content_of(place.here() / "kept" / "result.json") == run.out);
}

TEST_CASE("claims on a job simulates it, judges all seventeen, and ends with 0", "[default]") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/aspen-pp.toml");
  const Run run = place.tandem("claims " + job);
  CHECK(run.code == 0);
  CHECK_THAT(run.out, Contains("17 claims: 0 hold, 17 broken"));
  CHECK(tandem::tests::json_of(place.tandem("claims --json " + job).out)["claims"].size() == 17);
  CHECK(place.is_empty());
}

TEST_CASE("an answer that stdout does not take is told", "[default]") {
  const Workplace place;
  const Run run = place.tandem("simulate --json " + in_repository("configs/jobs/aspen-pp.toml"), "",
                               ">/dev/full");
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains("cannot be written to stdout"));
}

TEST_CASE("optimize ends with 3 where nothing is feasible, and leaves no recipe", "[default]") {
  const Workplace place;
  const Run run = place.tandem(
      "optimize " + in_repository("configs/jobs/aspen-pp.toml") +
      " -o a --set 'stages.reactor.temperature=[\"60 degC\", \"70 degC\"]'" + impossible_band);
  CHECK(run.code == 3);
  CHECK_THAT(run.out, StartsWith("INFEASIBLE  "));
  CHECK_THAT(content_of(place.here() / "a" / "recipe.md"),
             StartsWith("# Not a recipe: ") && !Contains("catalyst feed"));
  CHECK(tandem::tests::json_of(content_of(place.here() / "a" / "result.json"))["verdict"] ==
        "infeasible");
}

TEST_CASE("an interrupt ends the program with 5 and leaves nothing behind", "[default]") {
  const Workplace place;
  // So many starts that it takes minutes.
  const Run run = place.tandem(
      "optimize " + in_repository("configs/jobs/membrane-resin.toml") + " --set search.starts=1024",
      "timeout --foreground --preserve-status -s INT 2");  // one signal, not one to the group as well
  CHECK(run.code == 5);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Contains("interrupted; nothing was written"));
  CHECK(place.is_empty());
}

TEST_CASE("check-gradient tells of every derivative, or what it needs to", "[default]") {
  const Workplace place;
  const Run none = place.tandem("check-gradient " + in_repository("configs/jobs/aspen-pp.toml"));
  CHECK(none.code == 2);
  CHECK_THAT(none.err, Contains("no set point of the job has a range"));
  const Run run =
      place.tandem("check-gradient -o here " + in_repository("configs/jobs/membrane-resin.toml"));
  CHECK(run.code == 0);
  CHECK_THAT(run.out, StartsWith("AGREES  matched-viscosity membrane resin\n") &&
                          Contains("exact derivatives agree") && Contains("gradient.csv"));
  const std::string csv = content_of(place.here() / "here" / "gradient.csv");
  CHECK_THAT(csv, StartsWith("quantity,unit,decision,exact,difference,uncertainty,off,agrees\n") &&
                      Contains("\nmfr_ratio,"));
}

TEST_CASE("check-gradient --start-up tells of derivatives on the way, by the hour", "[default]") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/membrane-resin.toml");
  const Run run = place.tandem("check-gradient --start-up --horizon '3 h' -o here " + job);
  INFO(run.err);
  CHECK(run.code == 0);
  CHECK_THAT(run.out, StartsWith("AGREES  matched-viscosity membrane resin\n") &&
                          Contains("along the start-up") && Contains("tolerance of 1e-11"));
  std::istringstream screen(run.out);
  for (std::string line; std::getline(screen, line);) CHECK(line.size() <= 80);
  const std::string csv = content_of(place.here() / "here" / "gradient.csv");
  CHECK_THAT(csv, StartsWith("time_h,quantity,unit,decision,exact,difference,uncertainty,off,"
                             "agrees\n0.5,") &&
                      Contains("\n3,mfr_ratio,"));
}

TEST_CASE("check-gradient: a horizon that is none is refused") {
  const Workplace place;
  const std::string options = GENERATE(as<std::string>{}, "--horizon '3 h'",
                                       "--start-up --horizon 3", "--start-up --horizon '0 h'");
  const Run run = place.tandem("check-gradient " + options + ' ' +
                               in_repository("configs/jobs/membrane-resin.toml"));
  INFO(options);
  CHECK(run.code == 2);
  CHECK_FALSE(run.err.empty());
}

TEST_CASE("sheet: written once, blank or from results, and judged as it stands", "[default]") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/membrane-resin.toml");
  REQUIRE(
      place.tandem("simulate " + job + " --quiet -o out --set property_method=correlations").code ==
      0);
  const Run run = place.tandem("sheet out -o lab");
  INFO(run.err);
  CHECK(run.code == 0);
  CHECK_THAT(run.out, Contains("tandem claims lab/laboratory.toml"));
  CHECK_THAT(content_of(place.here() / "lab/laboratory.toml"),
             Contains("consecutive_steps = true") && Contains("# computed: 6") &&
                 Contains("\nhomopolymer_wt = \"\""));
  const auto judged = tandem::tests::json_of(place.tandem("claims lab/laboratory.toml --json").out);
  CHECK(judged["claims"][0]["holds"].is_null());  // nothing was measured
  CHECK(judged["claims"][8]["holds"].is_null());

  // What was filled in is not written over.
  place.write("lab/laboratory.toml", "gurley_s_per_100mL = 300\n");
  const Run again = place.tandem("sheet out -o lab");
  CHECK(again.code == 2);
  CHECK_THAT(again.err, Contains("is there already"));
  CHECK(content_of(place.here() / "lab/laboratory.toml") == "gurley_s_per_100mL = 300\n");
  // A product that was not computed is none to begin with.
  place.write("out/result.json", R"({"product": {"homopolymer_wt": null}})");
  CHECK(place.tandem("sheet out -o lab2").code == 2);
  place.write("out/result.json", "[1");
  CHECK_THAT(place.tandem("sheet out -o lab2").err, Contains("is no folder of results"));
  CHECK_FALSE(std::filesystem::exists(place.here() / "lab2"));
}

TEST_CASE("film: the draft ratio of the line is said, and judged with the other figures") {
  const Workplace place;
  place.write("line.toml",
              "gurley_s_per_100mL = 300\n[film]\nthroughput = \"36 kg/h\"\ndie_gap = \"1 mm\"\n"
              "die_width = \"500 mm\"\nmelt_density = \"750 kg/m3\"\ntake_off = \"16.1 m/min\"\n");
  const Run film = place.tandem("film line.toml");
  CHECK(film.code == 0);
  CHECK_THAT(film.out, Contains("1.6 m/min") && Contains("the draft ratio is 10.06"));
  CHECK(tandem::tests::json_of(place.tandem("film line.toml --json").out)["claims"].size() == 4);
  const Run claims = place.tandem("claims line.toml");
  CHECK_THAT(claims.out, Contains("draft_ratio 10.0625 is above 10"));
  CHECK_THAT(claims.out, Contains("by [film] it is 10.06"));

  place.write("both.toml",
              "draft_ratio = 2\n[film]\nthroughput = \"36 kg/h\"\ndie_gap = \"1 mm\"\n"
              "die_width = \"500 mm\"\ntake_off = \"8 m/min\"\n");
  CHECK_THAT(place.tandem("claims both.toml").out,
             Contains("draft_ratio is given as 2; by [film]"));
  place.write("blank.toml", "[film]\nthroughput = \"\"\ndie_gap = \"1 mm\"\n");
  const Run blank = place.tandem("film blank.toml");
  CHECK(blank.code == 2);
  CHECK_THAT(blank.err, Contains("does not give throughput, die_width"));
  const Run job = place.tandem("film " + in_repository("configs/jobs/membrane-resin.toml"));
  CHECK(job.code == 2);
  CHECK_THAT(job.err, Contains("is a job"));
}
