// Whatever the program does, the first Ctrl-C or SIGTERM ends it within a second of its own processor time, with exit
// code 5; journals stay whole.

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "tests/app/program.hpp"

extern char** environ;  // NOLINT

using namespace tandem::test;
namespace fs = std::filesystem;

namespace {

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
}

/// s of processor time that a process has taken so far.
double processor_time_of(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  double ticks = 0.0;
  for (int i = 1; i <= 15 && in >> word; ++i) {
    if (i >= 14) ticks += std::stod(word);
  }
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

struct Stopped {
  int code = -1;
  double after = 0.0;  ///< s of processor time from the signal to the end
};

/// Runs the program and sends it a signal after so many seconds of its processor time.
Stopped run_and_stop(const Workplace& place, const std::string& words, int signal, double when) {
  const std::string command = "cd '" + place.here().string() + "' && exec '" + TANDEM_PROGRAM +
                              "' " + words + " >/dev/null 2>&1";
  const char* const shell[] = {"/bin/sh", "-c", command.c_str(), nullptr};
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, shell[0], nullptr, nullptr, const_cast<char**>(shell), environ) ==
          0);
  int status = 0;
  rusage used{};
  double before = 0.0;
  bool ended = false;
  while (!ended && (before = processor_time_of(child)) < when) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ended = ::wait4(child, &status, WNOHANG, &used) == child;
  }
  if (!ended) {
    ::kill(child, signal);
    ::wait4(child, &status, 0, &used);
  }
  return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .after = ended ? 0.0 : seconds(used.ru_utime) + seconds(used.ru_stime) - before};
}

const std::string quick =
    "--quiet --set property_method=correlations --set uncertainty.samples=3000 "
    "--set uncertainty.index_samples=128 ";

std::string in_jobs(const char* job) {
  return in_repository(std::string("configs/jobs/") + job) + " ";
}

}  // namespace

TEST_CASE("stop: the first signal ends whatever runs, at any moment", "[default]") {
  struct Case {
    std::string words;
    std::vector<double> moments;  ///< s of processor time
  };
  const auto c = GENERATE_COPY(
      // A start-up by PC-SAFT, the heat of its steady state, its files.
      Case{"simulate " + in_jobs("wide-ratio-resin.toml") + "-o out", {0.1, 0.3, 0.6, 1.0, 2.0}},
      Case{"simulate " + in_jobs("two-stages-by-feeds.toml") +
               "-o out --set simulation.relative_tolerance=1e-11",
           {0.2, 0.8, 1.6}},
      Case{"optimize " + in_jobs("butene-copolymer.toml") + "-o out --threads 1", {0.3, 2.0}},
      Case{"robust " + in_jobs("membrane-resin.toml") + quick + "-o out --threads 1",
           {0.3, 2.0, 4.0}},
      Case{
          "uncertainty " + in_jobs("membrane-resin.toml") + quick + "-o out --at-start --threads 1",
          {0.3, 1.0}},
      Case{"bench " + in_jobs("wide-ratio-resin.toml") + "-o out", {0.5, 2.0}});
  bool term = false;
  for (const double when : c.moments) {
    const Workplace place;
    term = !term;
    const Stopped run = run_and_stop(place, c.words, term ? SIGTERM : SIGINT, when);
    INFO(c.words << " after " << when << " s: exit " << run.code);
    CHECK((run.code == 5 || run.code == 0 || run.code == 3));  // or it was done before
    CHECK(run.after < 1.0);
    if (run.code != 5) continue;
    for (const char* result : {"result.json", "uncertainty.csv", "robust.json", "bench.json"}) {
      CHECK_FALSE(fs::exists(place.here() / "out" / result));
    }
  }
}

TEST_CASE("stop: a study that was stopped goes on to the bytes of one that was not", "[default]") {
  const std::string words =
      "uncertainty " + in_jobs("membrane-resin.toml") + quick + "--at-start --threads 1 -o ";
  const Workplace place;
  REQUIRE(place.tandem(words + "whole").code == 0);
  const Stopped run = run_and_stop(place, words + "half", SIGINT, 0.3);
  CHECK((run.code == 5 || run.code == 0));
  REQUIRE(place.tandem(words + "half --resume").code == 0);
  CHECK(content_of(place.here() / "half/uncertainty.csv") ==
        content_of(place.here() / "whole/uncertainty.csv"));
}
