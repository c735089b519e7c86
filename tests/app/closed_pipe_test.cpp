// Output into a pipe whose reader goes away, and terminals of 40 columns: no word of complaint, files whole.

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>
#include <string>

#include "app/text/text.hpp"
#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace {

/// Runs the program with stdout into a reader that takes nothing; the program's own exit code.
Run into_closed(const Workplace& place, const std::string& words, const std::string& errors = "") {
  // The reader is gone before the program begins: it opens the pipe, and waits for the end of `sleep` alone.
  place.write("run.sh", "#!/bin/bash\n{ sleep 0.3; '" TANDEM_PROGRAM "' " + words + " " + errors +
                            "; echo $? >code; } | true\n");
  const std::string command =
      "cd '" + place.here().string() + "' && bash ./run.sh >out.txt 2>err.txt";
  REQUIRE(std::system(command.c_str()) == 0);
  return {.code = std::stoi(content_of(place.here() / "code")),
          .out = content_of(place.here() / "out.txt"),
          .err = content_of(place.here() / "err.txt")};
}

}  // namespace

TEST_CASE("closed pipe: answers from tables end quietly") {
  const Workplace place;
  const std::string words =
      GENERATE(as<std::string>{}, "explain stages", "explain", "schema job", "completion bash",
               "--help", "", "optimize --help", "--version", "explain --keys");
  const Run run = into_closed(place, words);
  INFO(words << run.err);
  CHECK(run.code == 0);
  CHECK(run.err.empty());
}

TEST_CASE("closed pipe: a faulty job is bad input, whoever listens") {
  const Workplace place;
  place.write("bad.toml", "temperature = 3\nplant = 4\n");
  const Run run = into_closed(place, "check bad.toml", "2>&1");
  CHECK(run.code == 2);
  CHECK(run.err.empty());
  CHECK(into_closed(place, "frobnicate", "2>&1").code == 2);
  CHECK(into_closed(place, "explain nothing-of-that-name", "2>&1").code == 2);
}

TEST_CASE("closed pipe: results are written whole, and the verdict is the exit code", "[default]") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/aspen-pp.toml");
  const Run run = into_closed(place, "simulate " + job + " -o kept", "2>&1");
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK(tandem::tests::json_of(content_of(place.here() / "kept/result.json"))["stages"].size() ==
        1);
  CHECK(std::filesystem::exists(place.here() / "kept/recipe.md"));
  const Run in_vain = into_closed(
      place,
      "optimize " + job +
          " -o vain --set 'stages.reactor.temperature=[\"60 degC\", \"70 degC\"]' --set "
          "'bands=[{quantity=\"mfr_pp\", range=\"[1e6, 1e7]\"}]'",
      "2>&1");
  CHECK(in_vain.code == 3);
  CHECK(in_vain.err.empty());
  CHECK(std::filesystem::exists(place.here() / "vain/result.json"));
}

TEST_CASE("a terminal of 40 columns: explain and faults keep to it") {
  const Workplace place;
  place.write("bad.toml",
              "plant = \"p.toml\"\nprices = { catalyst = 1.0, hydrogen = 1.0, cocatalyst = 1.0, "
              "ethylene = 0.9, propylen = 1 }\n");
  const Run explained = place.tandem("explain stages.loop.temperature", "COLUMNS=40");
  CHECK(explained.code == 0);
  std::istringstream lines(explained.out);
  for (std::string line; std::getline(lines, line);) CHECK(tandem::app::columns(line) <= 40);
  const Run faulty = place.tandem("check bad.toml", "COLUMNS=40");
  CHECK(faulty.code == 2);
  std::istringstream excerpts(faulty.err);
  for (std::string line; std::getline(excerpts, line);)
    if (line.find(" | ") != std::string::npos) CHECK(tandem::app::columns(line) <= 40);
  for (const char* columns : {"0", "-1", "x", "99999999999999999999", "1"})
    CHECK(place.tandem("explain title", std::string("COLUMNS=") + columns).code == 0);
}
