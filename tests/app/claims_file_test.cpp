// The product specification as a file, intervals, laboratory figures, the page of the job's format.

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/job/job_format.hpp"
#include "app/job/read_laboratory.hpp"
#include "app/text/interval.hpp"
#include "app/text/near_miss.hpp"
#include "tests/app/job_files.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::optimize::Band;
using tandem::optimize::Holds;

TEST_CASE("interval: ends in and out") {
  Band band;
  REQUIRE(read_interval("(10, 1000]", band).empty());
  CHECK(band.low == 10.0);
  CHECK(band.low_open);
  CHECK_FALSE(band.high_open);
  CHECK_FALSE(band.holds(10.0));
  CHECK(band.holds(1000.0));
  REQUIRE(read_interval(" [ 150 , inf ) ", band).empty());
  CHECK(std::isinf(band.high));
  REQUIRE(read_interval("(-inf, 20]", band).empty());
  CHECK(band.holds(-1e300));
  REQUIRE(read_interval("[5, 5]", band).empty());
  for (const char* wrong :
       {"", "[", "[]", "[1]", "[1,2,3]", "1, 2", "[1, 2", "[a, 2]", "[2, 1]", "(1, 1]", "[nan, 1]",
        "[1, inf]", "[-inf, 1]", "[inf, inf)", "[1 2]", "[1e999, 2]", "[1, 2]x"}) {
    INFO(wrong);
    CHECK_FALSE(read_interval(wrong, band).empty());
  }
}

TEST_CASE("near miss: a hint only where something is near") {
  CHECK(edit_distance("temprature", "temperature") == 1);
  CHECK(edit_distance("lopo", "loop") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(nearest("Pressure", {"pressure", "part"}) == "pressure");
  CHECK(nearest("xyz", {"pressure", "part"}).empty());
}

TEST_CASE("specification: the seventeen claims that the program carries") {
  const JobFiles files;
  const ReadResult result = files.read("");
  REQUIRE(result.job);
  const auto& claims = result.job->specification;
  REQUIRE(claims.size() == 17);
  for (std::size_t i = 0; i < claims.size(); ++i) CHECK(claims[i].id == static_cast<int>(i) + 1);
  CHECK(claims[0].conditions.size() == 2);
  CHECK(claims[10].bands[2].band.low_open);
  CHECK(claims[10].bands[2].band.origin == tandem::optimize::of_claim(11));
  CHECK(claims[7].process == claims[15].process);
  CHECK_FALSE(claims[7].process.empty());
  CHECK(claims[1].bands[0].made_in == tandem::optimize::MadeIn::film_line);
  CHECK(std::isinf(claims[9].bands[0].band.high));
  CHECK(claims[9].depends_on == 1);
}

TEST_CASE("specification: faults of a claims file") {
  const JobFiles files;
  const auto fault = [&](std::string_view text) {
    files.write("own.toml", text);
    return only_fault(files.read("specification = \"own.toml\"\n"));
  };
  CHECK(contains(fault("title = \"no claims\"\n").message, "no [[claim]]"));
  CHECK(contains(fault("[[claim]]\nid = 1\n[[claim]]\nid = 1\n").message, "already"));
  CHECK(fault("[[claim]]\nid = 1\n[[claim]]\nid = 2\ndepends_on = 3\n").line == 3);
  CHECK(contains(fault("[[claim]]\nid = 1\ndepends_on = 1\n").message, "on itself"));
  CHECK(fault("[[claim]]\n").key == "claim.id");
  CHECK(fault("[[claim]]\nid = 1\nbands = [{ quantity = \"a\", range = \"[1\", made_in = "
              "\"reactor\" }]\n")
            .line == 3);
  CHECK(fault("[[claim]]\nid = 1\nbands = [3]\n").column == 10);
}

TEST_CASE("laboratory: figures and what is no number") {
  const JobFiles files;
  const auto result = read_laboratory(files.write(
      "lab.toml",
      "title = \"roll 3\"\nhomopolymer_wt = 55\ngurley_s_per_100mL = 320.5\nshutdown_gap_K = -3\n"
      "[confirmed]\nfilm_line = true\nconsecutive_steps = false\n"));
  for (const Diagnostic& each : result.diagnostics) UNSCOPED_INFO(format(each));
  REQUIRE(result.laboratory);
  CHECK(result.laboratory->title == "roll 3");
  CHECK(result.laboratory->figures.at("homopolymer_wt") == 55.0);
  CHECK(result.laboratory->figures.at("gurley_s_per_100mL") == 320.5);
  CHECK(result.laboratory->figures.size() == 3);
  CHECK(result.laboratory->facts.film_line == Holds::yes);
  CHECK(result.laboratory->facts.laboratory == Holds::unknown);
  CHECK(result.laboratory->facts.consecutive_steps == Holds::no);
  CHECK(result.laboratory->specification.size() == 17);
}

TEST_CASE("laboratory: every fault, with its line") {
  const JobFiles files;
  const auto result = read_laboratory(
      files.write("lab.toml",
                  "homopolymer_w = 55\nmfr_ratio = \"3\"\ndraft_ratio = nan\ncopolymer_wt = 130\n"
                  "gurley_s_per_100mL = -1\n[confirmed]\nfilm = true\nlaboratory = 1\n"));
  CHECK_FALSE(result.laboratory);
  REQUIRE(result.diagnostics.size() == 7);
  for (std::size_t i = 0; i < 5; ++i) CHECK(result.diagnostics[i].line == i + 1);
  CHECK(contains(result.diagnostics[0].hint, "homopolymer_wt"));
  CHECK(result.diagnostics[5].line == 7);
  CHECK(result.diagnostics[6].line == 8);
  CHECK_FALSE(read_laboratory(files.folder()).laboratory);
}

TEST_CASE("job format: docs/job-format.md is what the key table says") {
  std::ifstream file(std::filesystem::path(TANDEM_SOURCE_DIR) / "docs/job-format.md");
  const std::string page((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  INFO("to renew it: cmake --build build/release --target job_format_page");
  CHECK((page == with_key_tables(page)));
  CHECK(page.find("| `stages.NAME.temperature`") != std::string::npos);
}
