// Commands in README.md and docs/: each is one that the program takes. Those of the pages that a reader follows (README, guide,
// job format) are run in the order of the page, and what the page says they print is what they print.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "tests/app/documented_pages.hpp"
#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::block_of;
using tandem::test::commands_of;
using tandem::test::first_difference;
using tandem::test::PageCommand;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

const fs::path root = TANDEM_SOURCE_DIR;

/// What has to be known of a command of a page beyond its words.
struct Told {
  int code = 0;              ///< with which it ends
  std::string before = {};   ///< shell words that make what the reader has by then
  std::string instead = {};  ///< run in its place, where the command is the reader's own hand
  std::string not_run = {};  ///< why it cannot be run here
  bool slow = false;         ///< more than some seconds: run by the tests labelled `long` alone
};
using ToldOf = std::map<std::string, Told>;

/// A page, and how it is followed.
struct Page {
  std::string name;
  ToldOf told;
};

const std::string built_elsewhere =
    "install/used_by_others builds and runs the example with an installed library";
const std::string by_mpi =
    "needs a build with MPI, which has a test of its own (study_ranks_test.cpp)";

/// The shipped job beside the folder `configs`, as a job of the reader's own.
std::string own_job(const std::string& name) {
  return "sed 's|\"../|\"configs/|' configs/jobs/membrane-resin.toml > " + name + "; ";
}

Page readme() {
  return {.name = "README.md",
          .told = {{"./check", {.not_run = "it runs all tests, and so this one"}}}};
}

Page guide() {
  const std::string guide = "docs/guide.md";
  return {
      .name = guide,
      .told = {
          {"git clone URL tandem && cd tandem", {.not_run = "the reader is where it leads to"}},
          {"xdg-open out/membrane-resin/report.html",
           {.instead = "test -s out/membrane-resin/report.html"}},
          {"nano configs/jobs/my-grade.toml",
           {.instead = "sed -i 's|\\[0.3, 20\\]|[2, 4]|' configs/jobs/my-grade.toml; "
                       "grep -q '\\[2, 4\\]' configs/jobs/my-grade.toml"}},
          {"tandem recipe diff out/last-week out/membrane-resin",
           {.before = "cp -r out/membrane-resin out/last-week"}},
          {"tandem check-plant now.csv out/membrane-resin",
           {.before = "awk -F, 'NR == 1 {print \"tag,value\"} NR > 1 {print $1 \",\" $5}' "
                      "setpoints.csv > now.csv"}},
          {"tandem simulate old-grade.toml --save-state rest.toml",
           {.before = own_job("old-grade.toml")}},
          {"tandem simulate new-grade.toml --from-state rest.toml",
           {.before = "sed 's|temperature = \"70 degC\"|temperature = \"69 degC\"|' old-grade.toml "
                      "> new-grade.toml"}},
          {"tandem deconvolute curve.csv -o out/curve", {.before = "make_curve"}},
          {"tandem claims membrane-17.toml",
           {.before = "cat > membrane-17.toml <<'END'\n" +
                      block_of(root / "docs/job-format.md", "title = \"membrane 17, roll 3\"") +
                      "END"}},
          {"tandem film out/laboratory/laboratory.toml",
           {.before = "sed -i '/^\\[film\\]/,/^\\[confirmed\\]/{/^\\[confirmed\\]/!d}' "
                      "out/laboratory/laboratory.toml; "
                      "cat >> out/laboratory/laboratory.toml <<'END'\n" +
                      block_of(root / guide, "[film]") + "END"}},
          {"tandem check-gradient configs/jobs/membrane-resin.toml --start-up --horizon \"6 h\"",
           {.slow = true}},
          {"tandem bench configs/jobs/two-stages-by-feeds.toml --quick", {.slow = true}},
          {"tandem bench configs/jobs/my-grade.toml --horizon \"4 h\" -o solvers", {.slow = true}},
          {"tandem compare-optimizers configs/jobs/membrane-resin.toml", {.slow = true}},
          {"tandem uncertainty configs/jobs/membrane-resin.toml", {.slow = true}},
          {"tandem robust configs/jobs/membrane-resin.toml --set objective.goal=production",
           {.slow = true}},
          {"tandem sweep job.toml stages.gas.temperature \"60 degC\" \"80 degC\"",
           {.before = own_job("job.toml")}},
          {"tandem map job.toml stages.gas.gas_H2_per_C3 stages.gas.gas_C2_per_C3", {.slow = true}},
          {"tandem front job.toml production mileage", {.slow = true}},
          {"tandem diff out/trial-7 out/trial-8",
           {.before = "mv trial-7 out/trial-7; tandem simulate configs/jobs/my-grade.toml -o "
                      "out/trial-8"}},
          {"tandem campaign grades/ extra/my-grade.toml -o out/autumn",
           {.before =
                "mkdir grades extra; cp job.toml grades/one.toml; cp job.toml extra/my-grade.toml; "
                "sed -i 's|\"configs/|\"../configs/|' grades/one.toml extra/my-grade.toml"}},
          {"tandem campaign job.toml --table variants.csv",
           {.before =
                "cat > variants.csv <<'END'\n" +
                block_of(root / guide, "name,stages.gas.temperature,stages.loop.temperature") +
                "END"}},
          {"tandem uncertainty job.toml -o part-1 --shard 1/2", {.slow = true}},
          {"tandem uncertainty job.toml -o part-2 --shard 2/2", {.slow = true}},
          {"tandem merge part-1 part-2 -o out/whole", {.slow = true}},
          {"sh big/submit.sh", {.not_run = "needs Slurm; slurm_test.cpp runs it with a stand-in"}},
          {"tandem merge --partial big/shard-*",
           {.before = "tandem uncertainty job.toml -o big/shard-1 --shard 1/32; "
                      "tandem uncertainty job.toml -o big/shard-2 --shard 2/32",
            .slow = true}},
          {"cmake --preset mpi && cmake --build --preset mpi", {.not_run = by_mpi}},
          {"mpirun -n 16 build/mpi/app/tandem uncertainty job.toml", {.not_run = by_mpi}},
          {"build/mpi/tests/test_program \"ranks*\"", {.not_run = by_mpi}},
          {"tandem simulate configs/jobs/my-grade.toml --json | jq .product.mfr_ratio",
           {.before = "command -v jq > /dev/null || jq() { cat > /dev/null; }"}},
          {"tandem new my-grade.toml --plant loop-and-gas-bed --catalyst representative-ethylene "
           "--claims 1,4 --band 'mfr_whole=[0.3, 20]' --goal margin",
           {.before = "rm my-grade.toml"}},
          {"source <(tandem completion zsh)", {.instead = "tandem completion zsh"}},
          {"tandem completion fish | source", {.instead = "tandem completion fish"}},
          {"cmake -B build -DCMAKE_PREFIX_PATH=DIR docs/examples/optimize_a_grade && cmake --build "
           "build",
           {.not_run = built_elsewhere}},
          {"build/optimize_a_grade configs/jobs/membrane-resin.toml search.starts=4",
           {.not_run = built_elsewhere}},
      }};
}

Page job_format() { return {.name = "docs/job-format.md", .told = {}}; }

/// A curve of four site types as a chromatograph writes it.
const char* const shell_words = R"(
set -o pipefail
tandem() { command "$TANDEM" "$@"; }
make_curve() {
  awk 'BEGIN { print "log10_M,dw_dlog10_M"
    for (x = 2.5; x < 6.8; x += 0.02) { w = 0
      for (k = 1; k <= 4; ++k) { t = 10 ^ (x - 3.6 - 0.45 * k); w += 0.25 * log(10) * t * t * exp(-t) }
      printf "%.2f,%.6f\n", x, w } }' > curve.csv
}
)";

const char* const run_script = R"(#!/bin/bash
(($# > 0)) || set -- optimize configs/jobs/membrane-resin.toml
exec "$TANDEM" "$@"
)";

/// Follows a page from its first command to its last. `whole`: those too that take long.
void follow(const Page& page, bool whole) {
  const std::vector<PageCommand> commands = commands_of(root / page.name);
  const Workplace place;
  fs::copy(root / "configs", place.here() / "configs", fs::copy_options::recursive);
  place.write("run", run_script);
  fs::permissions(place.here() / "run", fs::perms::owner_all);
  for (const PageCommand& command : commands) {
    const auto found = page.told.find(command.line);
    const Told told = found == page.told.end() ? Told{} : found->second;
    if (!told.not_run.empty() || (told.slow && !whole)) continue;
    const std::string& line = told.instead.empty() ? command.line : told.instead;
    INFO(command.place << ": " << line);
    if (!told.before.empty()) {
      const Run before = place.shell(shell_words + told.before);
      INFO(told.before << '\n' << before.err);
      REQUIRE((before.code == 0 || before.code == 3));
    }
    const Run run = place.shell(shell_words + line);
    INFO(run.out << run.err);
    CHECK(run.code == told.code);
    if (!command.printed.empty()) CHECK(first_difference(command.printed, run.out) == "");
  }
}

/// Every command of the table stands on the page, so that none is forgotten there that the page lost.
void check_table(const Page& page) {
  const std::vector<PageCommand> commands = commands_of(root / page.name);
  for (const auto& [line, told] : page.told) {
    INFO(page.name << " has no command: " << line);
    CHECK(std::ranges::find(commands, line, &PageCommand::line) != commands.end());
  }
}

std::vector<PageCommand> of_all_pages() {
  std::vector<fs::path> files{root / "README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root / "docs"))
    if (entry.path().extension() == ".md" && entry.path().filename() != "CHANGELOG.md" &&
        entry.path().parent_path().filename() != "decisions")
      files.push_back(entry.path());
  std::vector<PageCommand> found;
  for (const fs::path& file : files)
    for (PageCommand& command : commands_of(file)) found.push_back(std::move(command));
  return found;
}

/// The words behind the program's name, without what is for the shell; empty where the line is not the program's.
std::string words_of(const std::string& line) {
  std::string words;
  for (const char* start : {"tandem ", "./run "})
    if (line.starts_with(start)) words = line.substr(std::string(start).size());
  for (const char* end : {" | ", " > "}) words = words.substr(0, words.find(end));
  return words == "--help" || words.ends_with(" --help") ? "" : words;
}

}  // namespace

TEST_CASE("documented commands: the program takes every word of each", "[default]") {
  const Workplace place;
  const auto all = of_all_pages();
  REQUIRE(all.size() > 80);
  for (const PageCommand& command : all) {
    const std::string words = words_of(command.line);
    if (words.empty()) continue;
    INFO(command.place << ": tandem " << words);
    // The last word is the only one that is unknown, so that nothing is run.
    const Run run = place.tandem(words + " --no-such-word");
    CHECK(run.code == 2);
    CHECK_THAT(run.err, Contains("--no-such-word"));
    CHECK_THAT(run.err, !Contains("is required") && !Contains("not one of"));
    const std::string complaint = run.err.substr(run.err.find(':') + 1);
    CHECK(complaint.find("arguments were not expected") == std::string::npos);
  }
}

TEST_CASE("documented commands: what costs little does what it says, on other pages as well",
          "[default]") {
  const Workplace place;
  fs::create_directory_symlink(root / "configs", place.here() / "configs");
  for (const PageCommand& command : of_all_pages()) {
    const std::string words = words_of(command.line);
    const std::string verb = words.substr(0, words.find(' '));
    const bool cheap =
        verb == "explain" || verb == "flash" || verb == "schema" || verb == "completion";
    if (!cheap || command.place.starts_with("docs/guide.md")) continue;
    INFO(command.place << ": tandem " << words);
    const Run run = place.tandem(words);
    INFO(run.err);
    CHECK(run.code == 0);
    CHECK_FALSE(run.out.empty());
  }
}

TEST_CASE("documented commands: the commands of a page are found, and what they print") {
  const Workplace place;
  place.write("page.md",
              "Run `tandem check a.toml`, not `tandem check` nor `tandem check JOB`:\n"
              "\n"
              "    tandem new a.toml --plant p \\\n"
              "        --goal margin      a remark\n"
              "    a word of no program\n"
              "    cp a.toml b.toml  # another one\n"
              "\n"
              "The first command prints:\n"
              "\n"
              "    one\n"
              "\n"
              "      two\n"
              "\n"
              "```toml\n"
              "[film]\n"
              "    tandem = 1\n"
              "```\n");
  const fs::path page = place.here() / "page.md";
  const auto commands = commands_of(page);
  std::vector<std::string> lines;
  for (const PageCommand& command : commands) lines.push_back(command.line);
  CHECK(lines == std::vector<std::string>{"tandem check a.toml",
                                          "tandem new a.toml --plant p --goal margin",
                                          "cp a.toml b.toml"});
  REQUIRE(commands.size() == 3);
  CHECK(commands[1].place.ends_with("page.md:3"));
  CHECK(commands.back().printed == "one\n\n  two\n");
  CHECK(block_of(page, "[film]") == "[film]\n    tandem = 1\n");
  CHECK(block_of(page, "one") == "one\n");
}

TEST_CASE(
    "documented commands: what is printed may differ in dates, versions, elapsed times and "
    "elisions alone") {
  CHECK(first_difference("a\n", "a\n\n") == "");
  CHECK(first_difference("done in 3.2 s on 2026-01-02\n", "done in 11 s on 2027-11-12 08:00\n") ==
        "");
  CHECK(first_difference("tandem 0.1.0 says\n", "tandem 0.2.0-rc1 says\n") == "");
  CHECK(first_difference("a\n...\nd\n", "a\nb\nc\nd\n") == "");
  CHECK(first_difference("a\n...\n", "a\nb\n") == "");
  CHECK_THAT(first_difference("boils after 2.1 min\n", "boils after 2.2 min\n"),
             Contains("2.1") && Contains("2.2"));
  CHECK_THAT(first_difference("a\nb\n", "a\n"), Contains("(the end)"));
  CHECK_THAT(first_difference("a\n", "a\nb\n"), Contains("(the end)"));
  CHECK_THAT(first_difference("a\n...\nd\n", "a\nb\n"), Contains("elision"));
}

TEST_CASE("documented commands: what is told of a command is of one that the page has") {
  for (const Page& page : {readme(), guide(), job_format()}) check_table(page);
}

TEST_CASE("documented commands: the guide names the packages that an installed library links") {
  // Of the packages that the build needs, all but those of headers alone.
  const std::vector<std::string> headers{"libeigen3-dev", "libboost-dev", "libcli11-dev"};
  const std::string all = tandem::test::content_of(root / ".ci/common.sh");
  const std::string list = all.substr(all.find("build_packages=("),
                                      all.find("check_packages=(") - all.find("build_packages=("));
  const std::string guide_text = tandem::test::content_of(root / "docs/guide.md");
  const std::regex library("lib[a-z0-9+]+-dev");
  std::size_t named = 0;
  for (std::sregex_iterator at(list.begin(), list.end(), library), end; at != end; ++at) {
    const std::string package = at->str();
    if (std::ranges::find(headers, package) != headers.end()) continue;
    INFO(package);
    CHECK(guide_text.find('`' + package + '`') != std::string::npos);
    ++named;
  }
  CHECK(named >= 9);
}

TEST_CASE("documented commands: README and job format are followed from top to bottom",
          "[default]") {
  follow(readme(), true);
  follow(job_format(), true);
}

TEST_CASE("documented commands: the guide is followed from top to bottom, less what takes long",
          "[default]") {
  follow(guide(), false);
}

TEST_CASE("documented commands: the whole guide is followed from top to bottom", "[long]") {
  follow(guide(), true);
}
