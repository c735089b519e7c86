#include "app/study/variants.hpp"

#include <catch2/catch.hpp>

#include "tests/app/job_files.hpp"

using Catch::Matchers::Contains;
using tandem::app::JobEntry;

namespace {

tandem::app::Variants variants_of(const std::string& text) {
  const tandem::app::test::JobFiles files;
  return tandem::app::read_variants(files.write("variants.csv", text));
}

using Sets = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("variants: a line is a variant, an empty field leaves the key to the job") {
  // What spreadsheets write: a mark before the text, line ends of two characters, quotes, blank lines.
  const auto read = variants_of(
      "\xEF\xBB\xBFname,stages.gas.temperature,bands.mfr\r\nhot,78 degC,\r\n\r\n,"
      "\"70 degC\",\"[1, \"\"2\"\"]\"\r\n");
  REQUIRE(read.fault.empty());
  REQUIRE(read.entries.size() == 2);
  CHECK(read.entries[0].name == "hot");
  CHECK(read.entries[0].sets == Sets{{"stages.gas.temperature", "78 degC"}});
  CHECK(read.entries[1].name.empty());
  CHECK(read.entries[1].sets ==
        Sets{{"stages.gas.temperature", "70 degC"}, {"bands.mfr", "[1, \"2\"]"}});
  const auto semicolons = variants_of("a;b\n[1, 2];3");
  REQUIRE(semicolons.entries.size() == 1);
  CHECK(semicolons.entries[0].sets == Sets{{"a", "[1, 2]"}, {"b", "3"}});
}

TEST_CASE("variants: rows of empty fields are no jobs, and every job knows its line") {
  const auto read = variants_of("name,a,b\n,,\nhot,1,\n, ,\n\n\"\",2,3\n,,\n,\n");
  REQUIRE(read.fault.empty());
  REQUIRE(read.entries.size() == 2);
  CHECK_THAT(read.entries[0].place, Contains("variants.csv, line 3"));
  CHECK_THAT(read.entries[1].place, Contains("variants.csv, line 6"));
  CHECK_THAT(tandem::app::table_row(read.entries[1], "unreadable", "a: unknown key"),
             Contains("variants.csv, line 6: a: unknown key"));
}

TEST_CASE("variants: a table that is none is one sentence with its line") {
  struct Case {
    std::string text, why;
  };
  const auto c = GENERATE(Case{"", "empty"}, Case{"a,b\n", "no line follows"},
                          Case{"a,b\n1\n", "line 2: 1 fields, and the header has 2"},
                          Case{"a,a\n1,2\n", "a twice"}, Case{"a,\n1,2\n", "no name"},
                          Case{"a=1,b\n1,2\n", "holds no \"=\""}, Case{"a,b\n\"1,2\n", "quote"},
                          Case{"a,b\n\"1\"2,3\n", "quote"}, Case{"a,b\n\xFF,2\n", "UTF-8"});
  const auto read = variants_of(c.text);
  INFO(read.fault);
  CHECK(read.entries.empty());
  CHECK_THAT(read.fault, Contains(c.why));
}

TEST_CASE("variants: no name leads out of the folder, and no two share one") {
  std::vector<JobEntry> entries;
  for (const char* name : {"grade", "grade", "grade-2", "../../etc", "..", "", "a\nb", "grade"})
    entries.push_back({.name = name, .sets = {}});
  tandem::app::settle_names(entries);
  std::vector<std::string> names;
  for (const JobEntry& entry : entries) names.push_back(entry.name);
  CHECK(names == std::vector<std::string>{"grade", "grade-2", "grade-2-2", "_._.._etc", "_.", "job",
                                          "a b", "grade-3"});
  // Nor do two that a file system without letter case takes for one, or a name that is no UTF-8.
  std::vector<JobEntry> cases;
  for (const char* name : {"Grade", "grade", "GRADE-2", "caf\xE9"})
    cases.push_back({.name = name, .sets = {}});
  tandem::app::settle_names(cases);
  CHECK(cases[1].name == "grade-2");
  CHECK(cases[2].name == "GRADE-2-2");
  CHECK(cases[3].name == "caf\xEF\xBF\xBD");
  // A character that the limit cuts goes as a whole.
  const std::string longest = tandem::app::folder_name(std::string(119, 'x') + "\xC3\xA9");
  CHECK(longest == std::string(119, 'x'));
}
