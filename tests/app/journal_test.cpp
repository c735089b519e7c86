// The journal of a study: what is written is there again, and nothing is lost or taken from another.

#include "app/study/journal.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>

#include "tests/app/job_files.hpp"

using namespace tandem;
using app::Journal;
using app::JournalOwner;
using optimize::Row;

namespace {

const JournalOwner owner{.program = "tandem 1",
                         .verb = "map",
                         .words = {"stages.loop.temperature", "--points 5"},
                         .job = 0xfedcba9876543210};

const std::vector<Row> rows{
    {.status = reactor::SolveStatus::solved, .values = {1.0 / 3.0, 5e-324, -0.0}},
    {.status = reactor::SolveStatus::not_converged,
     .values = {std::nan(""), std::numeric_limits<double>::infinity(), 1e300},
     .message = "stage \"loop\":\nno\tsuch 12 point \xc3\xa4"}};

void write_rows(const std::filesystem::path& file) {
  Journal journal(file, owner, Journal::Start::afresh);
  REQUIRE(journal.fault().empty());
  journal.append({0, 7}, rows);
  journal.append({2, 0}, {rows[0]});
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("journal: rows come back bit by bit, at their places") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  write_rows(file);
  const Journal again(file, owner, Journal::Start::resume);
  REQUIRE(again.fault().empty());
  REQUIRE(again.rows().size() == 3);
  const Row& first = again.rows().at({0, 7});
  CHECK(first.status == reactor::SolveStatus::solved);
  CHECK(first.values == rows[0].values);
  CHECK(std::signbit(first.values[2]));
  const Row& second = again.rows().at({0, 8});
  CHECK(second.status == reactor::SolveStatus::not_converged);
  CHECK(std::isnan(second.values[0]));
  CHECK(std::isinf(second.values[1]));
  CHECK(second.message == rows[1].message);
  CHECK(again.rows().contains({2, 0}));
}

TEST_CASE("journal: cut off at any byte, the whole lines before count") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  write_rows(file);
  const std::string whole = content_of(file);
  std::size_t most = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    folder.write("study.journal", std::string_view(whole).substr(0, size));
    Journal journal(file, owner, Journal::Start::resume);
    INFO(size << '\n' << journal.fault());
    REQUIRE(journal.fault().empty());
    CHECK(journal.rows().size() >= most);
    most = journal.rows().size();
    CHECK(most <= 2);
    // What is appended stands on a line of its own.
    journal.append({1, 0}, {rows[0]});
    CHECK(app::read_journal(file).rows.size() == most + 1);
  }
  CHECK(most == 2);
}

TEST_CASE("journal: a damaged line is a fault that names it, and the file stays as it was") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  write_rows(file);
  std::string damaged = content_of(file);
  damaged[damaged.find("0.333")] = '7';
  folder.write("study.journal", damaged);
  const Journal journal(file, owner, Journal::Start::resume);
  CHECK_THAT(journal.fault(), Catch::Matchers::Contains("damaged in line 3"));
  CHECK(content_of(file) == damaged);
}

TEST_CASE("journal: one of another job, version, study or shard is refused and left alone") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  write_rows(file);
  const std::string before = content_of(file);
  const auto refused = [&](const JournalOwner& other, const std::string& why) {
    const Journal journal(file, other, Journal::Start::resume);
    CHECK_THAT(journal.fault(), Catch::Matchers::Contains(why));
    CHECK(content_of(file) == before);
  };
  JournalOwner other = owner;
  other.job += 1;
  refused(other, "of another job");
  other = owner;
  other.program = "tandem 2";
  refused(other, "is of tandem 1, and this is tandem 2");
  other = owner;
  other.words[1] = "--points 6";
  refused(other, "tandem map with other options");
  other = owner;
  other.verb = "front";
  refused(other, "of another study: tandem map");
  other = owner;
  other.shard = {2, 4};
  refused(other, "of shard 1/1");
}

TEST_CASE("journal: an unfinished one is not overwritten, a complete one is") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  write_rows(file);
  {
    const Journal journal(file, owner, Journal::Start::afresh);
    CHECK_THAT(journal.fault(),
               Catch::Matchers::Contains("3 evaluations") && Catch::Matchers::Contains("--resume"));
  }
  {
    Journal journal(file, owner, Journal::Start::resume);
    journal.complete();
  }
  CHECK(app::read_journal(file).complete);
  CHECK(app::read_journal(file).rows.size() == 3);
  const Journal journal(file, owner, Journal::Start::afresh);
  CHECK(journal.fault().empty());
  CHECK(journal.rows().empty());
}

TEST_CASE("journal: one without an evaluation is in nobody's way") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  { const Journal begun(file, owner, Journal::Start::afresh); }
  JournalOwner other = owner;
  other.job = 1;
  { CHECK(Journal(file, other, Journal::Start::afresh).fault().empty()); }
  { CHECK(Journal(file, owner, Journal::Start::resume).fault().empty()); }
  CHECK(app::read_journal(file).owner == owner);
}

TEST_CASE("journal: two at once on one file are refused") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  const Journal first(file, owner, Journal::Start::afresh);
  REQUIRE(first.fault().empty());
  const Journal second(file, owner, Journal::Start::resume);
  CHECK_THAT(second.fault(), Catch::Matchers::Contains("in use by another process"));
}

TEST_CASE("journal: a file of something else is left alone, with a line end or without") {
  const app::test::JobFiles folder;
  const std::string text =
      GENERATE(as<std::string>(), "my diary\nof last year\n", "my diary", "tandem journals", "t\n");
  const auto file = folder.write("study.journal", text);
  const Journal journal(file, owner, GENERATE(Journal::Start::afresh, Journal::Start::resume));
  CHECK_THAT(journal.fault(), Catch::Matchers::Contains("no journal of a study"));
  CHECK(content_of(file) == text);
}

TEST_CASE("journal: a pipe is refused and not waited for, a link is not followed") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  const auto start = GENERATE(Journal::Start::afresh, Journal::Start::resume);
  REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  CHECK_THAT(Journal(file, owner, start).fault(), Catch::Matchers::Contains("not a regular file"));
  CHECK_THAT(app::read_journal(file).fault, Catch::Matchers::Contains("cannot be read"));
  std::filesystem::remove(file);
  const auto other = folder.write("other", "");
  std::filesystem::create_symlink(other, file);
  CHECK_THAT(Journal(file, owner, start).fault(), Catch::Matchers::Contains("not a regular file"));
  CHECK(content_of(other).empty());
}

TEST_CASE("journal: words that are no UTF-8 make a journal all the same") {
  const app::test::JobFiles folder;
  JournalOwner strange = owner;
  strange.words = {"caf\xE9"};
  CHECK(
      Journal(folder.folder() / "study.journal", strange, Journal::Start::afresh).fault().empty());
}

TEST_CASE("journal: a task that has ended the program is known again") {
  const app::test::JobFiles folder;
  const auto file = folder.folder() / "study.journal";
  write_rows(file);
  std::ofstream(file, std::ios::app) << Journal::crash_line({1, 12});
  const Journal again(file, owner, Journal::Start::resume);
  REQUIRE(again.fault().empty());
  CHECK(again.rows().size() == 3);
  CHECK(again.crashed() == std::set<app::JournalPlace>{{1, 12}});
}
