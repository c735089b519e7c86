// The screens of jobs that ship, as wide as terminals are.

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "app/job/read_job.hpp"
#include "app/results/compute.hpp"
#include "app/results/shown_report.hpp"
#include "app/screens/summary.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

using namespace tandem;
using Catch::Matchers::Matches;

TEST_CASE("screens of shipped jobs: no line is wider than the terminal, and nothing is cut") {
  const std::string name =
      GENERATE("membrane-resin", "aspen-pp", "horizontal-gas", "prepolymerization");
  const auto read = app::read_job(TANDEM_SOURCE_DIR "/configs/jobs/" + name + ".toml");
  REQUIRE(read.job);
  // What is searched has a trim, with the names of its set points.
  const app::Computed computed =
      app::compute(*read.job, name == "membrane-resin" ? app::Task::optimize : app::Task::simulate);
  const app::Report report = computed.report();
  const app::ShownReport shown(report);
  // A limit of the plant's cooling is nothing that is asked of a product.
  if (name == "prepolymerization") CHECK(report.verdict == optimize::Verdict::none);
  CHECK_FALSE(app::verdict_sentence(report).starts_with(' '));
  for (const std::size_t width : {60U, 80U, 120U}) {
    const app::Screen screen{
        .colour = false, .width = width, .folder = "out/job", .files = {"result.json"}};
    std::istringstream lines(app::summary(shown.report(), screen));
    for (std::string line; std::getline(lines, line);) {
      INFO(name << " at " << width << ": " << line);
      CHECK(app::columns(line) <= width);
      CHECK_THAT(line, !Matches(".*[0-9]~.*"));
      if (width >= 80) CHECK(line.find('~') == std::string::npos);
    }
  }
}
