// tandem deconvolute, as a user has it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using namespace tandem::test;
using Catch::Matchers::Contains;

TEST_CASE(
    "a curve is taken apart on the screen, as JSON, and into files that are pictures and a layer") {
  const Workplace place;
  std::string curve = "\xEF\xBB\xBFlog10_M;dw_dlog10_M\r\n";
  for (int i = 0; i <= 90; ++i) {
    const double x = std::pow(10.0, 2.5 + 0.05 * i) / 5e4;
    std::string row =
        std::to_string(2.5 + 0.05 * i) + ';' + std::to_string(x * x * std::exp(-x)) + "\r\n";
    std::ranges::replace(row, '.', ',');
    curve += row;
  }
  place.write("curve.csv", curve);
  const Run screen = place.tandem("deconvolute curve.csv --types 1");
  CHECK(screen.code == 0);
  CHECK(screen.err.empty());
  CHECK_THAT(
      screen.out,
      Contains("curve.csv: 1 site type, as asked for. Mn 50000 g/mol, Mw 100000 g/mol, Mw/Mn 2."));
  const Run files = place.tandem("deconvolute curve.csv --types 1 --json -o out/curve");
  CHECK(tandem::tests::json_of(files.out)["types"] == 1);
  for (const char* name :
       {"deconvolution.html", "deconvolution.json", "deconvolution.csv", "site-types.toml"})
    CHECK(std::filesystem::file_size(place.here() / "out/curve" / name) > 100);
}

TEST_CASE("a curve that is none writes nothing and says where") {
  const Workplace place;
  place.write("curve.csv", "log10_M,dw_dlog10_M\n3,1\n2,x\n");
  const Run run = place.tandem("deconvolute curve.csv -o out/curve");
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains("curve.csv:3:3: dw_dlog10_M: expected a number, found \"x\""));
  CHECK_FALSE(std::filesystem::exists(place.here() / "out"));
  CHECK(place.tandem("deconvolute curve.csv --types 9").code == 2);
  CHECK(place.tandem("deconvolute curve.csv --baseline curved").code == 2);
  CHECK(place.tandem("deconvolute none.csv").code == 2);
}
