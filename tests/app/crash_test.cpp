// A study goes on where one of its tasks throws, or ends the program.

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <stdexcept>

#include "app/study/campaign.hpp"
#include "tests/app/job_files.hpp"

using namespace tandem;
using app::Journal;
using optimize::Row;

// What `tandem campaign` does with each of its jobs, here with tasks that crash and throw.
TEST_CASE("campaign: a task that ends the program or throws is a row, and all others are done") {
  const unsigned threads = GENERATE(1U, 2U);
  const bool goes_on = GENERATE(false, true);
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  const optimize::Tasks tasks{.noun = "tasks",
                              .count = 6,
                              .values = 1,
                              .block = 2,
                              .make_worker = []() -> optimize::TaskWorker {
                                return [](std::size_t index, Row& row) {
                                  if (index == 1) throw std::runtime_error("broken");
                                  if (index == 3) std::raise(SIGSEGV);
                                  row.status = reactor::SolveStatus::solved;
                                  row.values = {static_cast<double>(index)};
                                };
                              }};
  const auto all_rows = [&] {
    app::Campaign campaign({.journal = file,
                            .owner = {},
                            .start = Journal::Start::resume,
                            .threads = threads,
                            .quiet = true});
    REQUIRE(campaign.fault().empty());
    return campaign.run(tasks).rows;
  };
  // The first run dies of it, or becomes the command line that goes on: here this program with a case that passes.
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    for (std::FILE* stream : {stdout, stderr})
      if (std::freopen("/dev/null", "w", stream) == nullptr) ::_exit(8);
    std::signal(SIGSEGV, SIG_DFL);
    std::vector<std::string> again;
    if (goes_on) again = {"test_app", "journal: two at once on one file are refused"};
    app::Campaign campaign(
        {.journal = file, .owner = {}, .threads = 1, .quiet = true, .again = again});
    (void)campaign.run(tasks);
    ::_exit(7);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK((status == 0) == goes_on);
  CHECK_FALSE((WIFEXITED(status) && WEXITSTATUS(status) == 7));
  const std::vector<Row> rows = all_rows();
  REQUIRE(rows.size() == 6);
  for (const std::size_t sound : {0U, 2U, 4U, 5U})
    CHECK(rows[sound].values == std::vector{static_cast<double>(sound)});
  CHECK(std::isnan(rows[1].values.at(0)));
  CHECK_THAT(rows[1].message, Catch::Matchers::Contains("failed: broken"));
  CHECK(std::isnan(rows[3].values.at(0)));
  CHECK_THAT(rows[3].message, Catch::Matchers::Contains("crashed"));
}
