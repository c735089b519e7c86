// `tandem bench` as a user runs it.

#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Workplace;

namespace {

const std::string job = in_repository("bench/start_up.toml");

/// Fields of a CSV line; commas in quotes count for none.
std::size_t fields_of(const std::string& line) {
  bool quoted = false;
  std::size_t fields = 1;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) ++fields;
  }
  return fields;
}

/// s of processor time of all programs run so far: how busy the machine is beside them is no matter.
double children_time() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

TEST_CASE(
    "bench: a horizon or a job out of reason is refused in a sentence, and nothing is written") {
  const Workplace place;
  const std::string options =
      GENERATE(as<std::string>{}, "--horizon '0 h'", "--horizon 12", "--horizon '3 kg'",
               "--horizon '2000000 h'", "--horizon '-1 h'", "--tolerances few",
               "--set sites.count=0", "--quick=maybe");
  const auto run = place.tandem("bench " + job + ' ' + options);
  INFO(options << '\n' << run.err);
  CHECK(run.code == 2);
  CHECK(run.out.empty());
  CHECK_FALSE(run.err.empty());
  CHECK(place.is_empty());
}

TEST_CASE("bench: tolerances of 0 and 1 are told, the others are solved", "[default]") {
  const Workplace place;
  const auto run =
      place.tandem("bench " + job + " --quick --tolerances 0,1,1e-5 --horizon '2 h' --json");
  INFO(run.err);
  REQUIRE(run.code == 0);
  const auto document = tandem::tests::json_of(run.out);
  CHECK(document["horizon_h"] == 2.0);
  CHECK(place.is_empty());  // --json alone writes no files
  int solved = 0;
  for (const auto& row : document["rows"]) {
    if (row["tolerance"] != 1e-5) {
      CHECK(row["outcome"] == "not run");
      CHECK(row["reason"] == "a relative tolerance lies from 1e-13 to 0.1");
      CHECK(row["error"].is_null());
    } else if (row["outcome"] == "solved") {
      ++solved;
    }
  }
  CHECK(solved >= 1);
}

TEST_CASE(
    "bench: a quick one takes less than 10 s of processor time and leaves table, files and "
    "pictures",
    "[default]") {
  const Workplace place;
  const double begin = children_time();
  const auto run = place.tandem("bench " + job + " --quick -o out");
  const double taken = children_time() - begin;
  INFO(run.err);
  REQUIRE(run.code == 0);
  CHECK(taken < 10.0);
  CHECK_THAT(run.out, Contains("CVODE BDF") && Contains("structured") && Contains("ARKODE ERK 5") &&
                          Contains("Fastest: ") && Contains("bench.html"));
  std::istringstream screen(run.out);
  for (std::string line; std::getline(screen, line);) {
    INFO(line);
    CHECK(line.size() <= 80);
  }

  const auto document = tandem::tests::json_of(content_of(place.here() / "out/bench.json"));
  CHECK(document["states"] == 189);
  // Against the solve at 1e-11, which takes 3 000 steps: builds by two compilers differ from theirs by 1e-8 and 2e-8.
  CHECK(document["reference"]["error"] < 1e-7);
  const auto& rows = document["rows"];
  const bool best_solved = std::any_of(rows.begin(), rows.end(), [](const auto& row) {
    return row["integrator"] == "CVODE BDF" && row["linear_solver"] == "structured" &&
           row["outcome"] == "solved" && row["error"] < 1e-5 && row["counts"]["steps"] > 0;
  });
  CHECK(best_solved);
  const bool stiff = std::any_of(rows.begin(), rows.end(), [](const auto& row) {
    return row["integrator"] == "ARKODE ERK 5" && row["outcome"] == "out of time" &&
           row["reached_h"] < 12.0 && !row["reason"].empty();
  });
  CHECK(stiff);

  std::istringstream table(content_of(place.here() / "out/bench.csv"));
  std::string header;
  REQUIRE(std::getline(table, header));
  std::size_t lines = 0;
  for (std::string line; std::getline(table, line); ++lines) {
    INFO(line);
    CHECK(fields_of(line) == fields_of(header));
  }
  CHECK(lines == rows.size());
  CHECK_THAT(content_of(place.here() / "out/bench.html"), StartsWith("<!DOCTYPE html>"));
  // Drawn by node, which only pictures need.
  if (std::filesystem::exists(place.here() / "out/bench.svg")) {
    CHECK_THAT(content_of(place.here() / "out/bench.svg"), Contains("<svg"));
  } else {
    CHECK_THAT(run.err, Contains("No bench.svg: "));
  }
}
