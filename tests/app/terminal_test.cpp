// What a terminal is shown, seen through a pseudo terminal that `script` makes.

#include <catch2/catch.hpp>
#include <string>

#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Workplace;

namespace {

bool has_script() {
  const bool there = std::system("command -v script >/dev/null 2>&1") == 0;
  if (!there) WARN("script is not installed: nothing was seen through a terminal");
  return there;
}

/// All that a terminal gets, stdout and stderr.
std::string on_terminal(const Workplace& place, const std::string& words,
                        const std::string& environment) {
  const std::string inside = std::string{"'"} + TANDEM_PROGRAM + "' " + words;
  place.write("command", inside);
  const std::string command = "cd '" + place.here().string() + "' && env -u NO_COLOR " +
                              environment +
                              " script -qec 'sh command' seen >/dev/null 2>&1 </dev/null";
  static_cast<void>(std::system(command.c_str()));
  return content_of(place.here() / "seen");
}

const std::string quick_job =
    "simulate --quiet " + in_repository("configs/jobs/wide-ratio-resin.toml");
/// A search of more than a second on any machine.
const std::string long_job = "optimize " + in_repository("configs/jobs/membrane-resin.toml") +
                             " --json --threads 1 --set search.starts=500";

}  // namespace

TEST_CASE("colours are for terminals that want them", "[default]") {
  if (!has_script()) return;
  const Workplace place;
  CHECK_THAT(on_terminal(place, quick_job, "TERM=xterm"), Contains("\033[31m"));
  CHECK_THAT(on_terminal(place, quick_job, "TERM=xterm NO_COLOR="), Contains("\033[31m"));
  const std::string environment = GENERATE("TERM=xterm NO_COLOR=1", "TERM=dumb");
  INFO(environment);
  const std::string seen = on_terminal(place, quick_job, environment);
  CHECK_THAT(seen, Contains("wide-ratio membrane resin"));
  CHECK_THAT(seen, !Contains("\033"));
  CHECK_THAT(place.tandem(quick_job, "TERM=xterm").out, !Contains("\033"));
}

TEST_CASE("progress is rewritten on a terminal and gone in the end", "[default]") {
  if (!has_script()) return;
  const Workplace place;
  const std::string seen = on_terminal(place, long_job, "TERM=xterm");
  const auto first = seen.find("\r\033[K1 s: ");
  REQUIRE(first != std::string::npos);
  CHECK_THAT(seen, Contains("start ") && Contains(" of 500") && Contains(" left"));
  // The last thing before the answer is to take the line away.
  const auto last = seen.rfind("\033[K");
  CHECK(seen.substr(last + 3, 1) == "{");
}

TEST_CASE("progress elsewhere is a line now and then, and nothing where quiet", "[default]") {
  const Workplace place;
  const auto run = place.tandem(long_job);
  CHECK_THAT(run.err, Contains("1 s: start ") && !Contains("\033") && !Contains("\r"));
  CHECK(place.tandem(long_job + " --quiet").err.empty());
}
