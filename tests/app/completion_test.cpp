// What completes the program's command lines, asked as the shells ask that are there.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace {

/// What bash offers for the last of these words.
std::string offered(const Workplace& place, const std::string& words, int last) {
  const std::string script = "source <('" TANDEM_PROGRAM
                             "' completion bash)\nCOMP_WORDS=('" TANDEM_PROGRAM "' " +
                             words + ")\nCOMP_CWORD=" + std::to_string(last) +
                             "\ncompopt() { :; }\n_tandem\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
  place.write("complete.sh", script);
  const std::string command =
      "cd '" + place.here().string() + "' && bash --norc ./complete.sh >../offered 2>&1";
  CHECK(std::system(command.c_str()) == 0);
  return content_of(place.here().parent_path() / "offered");
}

bool has_shell(const std::string& name) {
  if (std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0) return true;
  std::cout << "skipped: there is no " << name << '\n';
  return false;
}

}  // namespace

TEST_CASE("completion: bash offers commands, options, jobs, keys and words", "[default]") {
  const Workplace place;
  place.write("mine.toml", "title = 1\n");
  place.write("notes.txt", "");
  std::filesystem::create_directory(place.here() / "sub");
  CHECK(offered(place, "opt", 1) == "optimize\n");
  CHECK_THAT(offered(place, "''", 1),
             Contains("explain\n") && Contains("front\n") && Contains("--version\n"));
  CHECK_THAT(offered(place, "optimize --", 2), Contains("--threads\n") && Contains("--set\n"));
  const std::string files = offered(place, "optimize ''", 2);
  CHECK_THAT(files, Contains("mine.toml\n") && Contains("sub/\n") && !Contains("notes.txt"));
  CHECK(offered(place, "optimize mine.toml ''", 3) == "\n");
  CHECK_THAT(offered(place, "optimize mine.toml --output ''", 4), Contains("sub/\n"));
  CHECK_THAT(offered(place, "campaign mine.toml su", 3), Contains("sub/\n"));
  CHECK(offered(place, "recipe ''", 2) == "--help\n-h\ndiff\n");
  CHECK(offered(place, "schema pl", 2) == "plant\n");
  CHECK_THAT(offered(place, "completion ''", 2), Contains("bash\n") && Contains("fish\n"));
  CHECK_THAT(offered(place, "explain objective.", 2), Contains("objective.goal\n"));
  CHECK_THAT(offered(place, "new x.toml --goal ''", 4), Contains("margin\n"));
  // Keys of the job's own stages; after the sign of equality nothing.
  const std::string job = in_repository("configs/jobs/membrane-resin.toml");
  CHECK(offered(place, "simulate " + job + " --set stages.gas.gas_C2_per_C3", 4) ==
        "stages.gas.gas_C2_per_C3=\n");
  CHECK_THAT(offered(place, "sweep " + job + " stages.loop.temp", 3),
             Contains("stages.loop.temperature\n"));
  CHECK(offered(place, "simulate " + job + " --set title '=' ''", 6) == "\n");
  CHECK(offered(place, "simulate --set title '=' one " + job + " --js", 7) == "--json\n");
}

TEST_CASE("completion: words are those of a command line, whatever they look like") {
  const Workplace place;
  CHECK(place.tandem("complete optimize job.toml --qui").out ==
        "--quiet\tNothing on stderr but what is wrong\n");
  CHECK_THAT(place.tandem("complete --at 1 --h").out, Contains("--help\t"));
  CHECK(place.tandem("complete -- ''").out.empty());
  CHECK(place.tandem("complete frobnicate ''").out.empty());
  CHECK_THAT(place.tandem("complete").out, Contains("optimize\t") && !Contains("complete\t"));
  CHECK_THAT(place.tandem("complete --at 2 check '' job.toml").out, !Contains("check"));
  CHECK_THAT(place.tandem("--help").out, !Contains("  complete "));
}

TEST_CASE("completion: zsh and fish take their scripts, where they are") {
  const Workplace place;
  for (const std::string shell : {"zsh", "fish"}) {
    const Run run = place.tandem("completion " + shell);
    REQUIRE(run.code == 0);
    CHECK_THAT(run.out, Contains("complete --at"));
    place.write("script", run.out);
    if (!has_shell(shell)) continue;
    INFO(shell);
    CHECK(std::system((shell + " -n '" + (place.here() / "script").string() + "'").c_str()) == 0);
  }
  if (has_shell("fish")) {
    const std::string command = "cd '" + place.here().string() +
                                "' && PATH=\"$(dirname '" TANDEM_PROGRAM
                                "'):$PATH\" HOME=\"$PWD\" fish --no-config -c "
                                "'source script; complete -C \"tandem opt\"' >offered";
    CHECK(std::system(command.c_str()) == 0);
    CHECK_THAT(content_of(place.here() / "offered"), Contains("optimize"));
  }
  CHECK(place.tandem("completion tcsh").code == 2);
}
