#include "app/results/csv.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/app/example_report.hpp"

using namespace tandem;

namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    line += ',';  // so that an empty last field counts
    rows.emplace_back();
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, ',');) rows.back().push_back(field);
  }
  return rows;
}

}  // namespace

TEST_CASE("trajectory.csv has a row for each time and an empty field for what does not exist") {
  const test::Example example;
  const auto rows = rows_of(app::trajectory_csv(example.report()));
  REQUIRE(rows.size() == 3);
  for (const auto& row : rows) CHECK(row.size() == example.quantities.size() + 1);
  CHECK(rows[0][0] == "time_h");
  CHECK(rows[0][1] == "homopolymer_wt");
  CHECK(rows[0][5] == "loop.temperature_C");
  CHECK(rows[1][0] == "0");
  CHECK(rows[1][1].empty());
  CHECK(rows[2][0] == "0.5");
  CHECK(std::stod(rows[2][3]) == 1.0 / 3.0);
}

TEST_CASE("distribution.csv: components add up to parts, parts to the whole, the whole to one") {
  const test::Example example;
  const auto rows = rows_of(app::distribution_csv(example.report()));
  CHECK(rows[0] == std::vector<std::string>{"log10_M", "loop site 1", "loop site 2", "gas site 1",
                                            "gas site 2", "part A", "part B", "whole"});
  REQUIRE(rows.size() > 300);
  std::vector<double> integral(8, 0.0);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::vector<double> row;
    for (const auto& field : rows[i]) row.push_back(std::stod(field));
    REQUIRE(row.size() == 8);
    // Sums of two or three doubles: equal but for the order of adding.
    CHECK(row[5] == Approx(row[1] + row[2]).epsilon(1e-15));
    CHECK(row[6] == Approx(row[3] + row[4]).epsilon(1e-15));
    CHECK(row[7] == Approx(row[5] + row[6]).epsilon(1e-15));
    for (std::size_t j = 1; j < row.size(); ++j) integral[j] += 0.02 * row[j];
  }
  // The rectangle rule on a smooth peak far inside the grid; what is missing is the tail of short
  // chains below the grid, (30/42000)^2.
  CHECK(integral[1] == Approx(0.25).epsilon(1e-5));
  CHECK(integral[4] == 0.0);
  CHECK(integral[5] == Approx(0.6).epsilon(1e-5));
  CHECK(integral[7] == Approx(1.0).epsilon(1e-5));
}

TEST_CASE("a product that does not exist leaves headers alone") {
  test::Example example;
  example.answer.simulated.components.clear();
  example.answer.start_up = {};
  CHECK(app::distribution_csv(example.report()) == "log10_M,part A,part B,whole\n");
  CHECK(rows_of(app::trajectory_csv(example.report())).size() == 1);
}

TEST_CASE("a stage's name with a comma is one field") {
  test::Example example;
  example.job.train.stages[0].name = "loop, \"old\"";
  const std::string csv = app::distribution_csv(example.report());
  CHECK(csv.rfind("log10_M,\"loop, \"\"old\"\" site 1\",", 0) == 0);
}
