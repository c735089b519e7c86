// Curves from tables, and what is told of them when they are taken apart.

#include "app/results/deconvolution.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/layers/source.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using namespace tandem;

namespace {

constexpr std::size_t least = optimize::least_curve_points;

/// Two types a factor 4 apart, without noise: rows of CSV, M rising.
std::vector<std::string> rows() {
  std::vector<std::string> out;
  for (int i = 0; i <= 80; ++i) {
    const double x = 2.5 + 0.05 * i;
    const double y = optimize::mass_per_decade({.share = 0.3, .Mn = 2e4}, x, 0.0) +
                     optimize::mass_per_decade({.share = 0.7, .Mn = 8e4}, x, 0.0);
    out.push_back(std::to_string(x) + ',' + std::to_string(100.0 * y));
  }
  return out;
}

std::string csv(const std::vector<std::string>& lines,
                const std::string& header = "log10_M,dw_dlog10_M") {
  std::string out = header + '\n';
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

struct ReadCurve {
  std::optional<app::MolarMassCurve> curve;
  std::string fault;
};
ReadCurve read(const std::string& text) {
  const app::test::JobFiles files;
  std::vector<app::Diagnostic> faults;
  ReadCurve out;
  const auto table = app::read_table(files.write("curve.csv", text), faults);
  if (table) out.curve = app::molar_mass_curve(*table, "dw_dlog10_M", least, faults);
  if (!faults.empty()) out.fault = app::sentence(faults.front());
  return out;
}

app::DeconvolutionReport report(const optimize::DeconvolutionOptions& options = {}) {
  app::DeconvolutionReport out{
      .source = "curve.csv", .curve = *read(csv(rows())).curve, .options = options, .answer = {}};
  out.answer = optimize::deconvolute(out.curve.log10_M, out.curve.mass, options);
  return out;
}

}  // namespace

TEST_CASE("deconvolution: a curve may rise or fall along the table") {
  auto lines = rows();
  const auto rising = read(csv(lines));
  std::ranges::reverse(lines);
  const auto falling = read(csv(lines));
  REQUIRE(rising.curve);
  REQUIRE(falling.curve);
  CHECK(rising.curve->log10_M == falling.curve->log10_M);
  CHECK(rising.curve->mass == falling.curve->mass);
}

TEST_CASE("deconvolution: a curve that is none is a sentence with file, row and column") {
  const auto with = [](std::size_t row, const std::string& line) {
    auto lines = rows();
    lines[row] = line;
    return csv(lines);
  };
  auto swapped = rows();
  std::swap(swapped[9], swapped[10]);
  auto few = rows();
  few.resize(20);
  std::vector<std::string> negative;
  for (const std::string& line : rows()) negative.push_back(line.substr(0, line.find(',')) + ",-1");
  struct Case {
    std::string text, why;
  };
  const std::vector<Case> cases{
      {csv(swapped), "line 12, column log10_M: 2.95 does not go on from 3"},
      {with(10, rows()[9]), "line 12, column log10_M"},
      {with(10, "3,high"), "line 12, column dw_dlog10_M: expected a number, found \"high\""},
      {with(10, "3,"), "line 12, column dw_dlog10_M: expected a number, found an empty cell"},
      {with(10, "1000,1"), "line 12, column log10_M: expected log10 of a molar mass"},
      {csv(few), "20 points"},
      {csv(negative), "column dw_dlog10_M: the area under this column is -4"},
      {csv(rows(), "log10M,dw_dlog10_M"), "no column \"log10_M\"; is it the column \"log10M\"?"},
      {csv(rows(), "log10_M,w"), "no column \"dw_dlog10_M\""},
  };
  for (const Case& c : cases) {
    const auto one = read(c.text);
    INFO(one.fault);
    CHECK_FALSE(one.curve);
    CHECK_THAT(one.fault, Contains("curve.csv") && Contains(c.why));
  }
}

TEST_CASE("deconvolution: the document of numbers holds what was found") {
  const auto json = tandem::tests::json_of(app::deconvolution_json(report({.types = 2})));
  CHECK(json["source"] == "curve.csv");
  CHECK(json["types"] == 2);
  REQUIRE(json["site_types"].size() == 2);
  // The table's numbers have six decimals.
  CHECK(json["site_types"][0]["share"].get<double>() == Approx(0.3).epsilon(1e-3));
  CHECK(json["site_types"][1]["Mn"].get<double>() == Approx(8e4).epsilon(1e-3));
  CHECK(json["Mw"].get<double>() == Approx(2.0 * (0.3 * 2e4 + 0.7 * 8e4)).epsilon(1e-3));
  CHECK(json["fits"].size() == optimize::most_site_types);
}

TEST_CASE("deconvolution: the fragment is a layer over a catalyst, and says the factors") {
  const std::string toml = app::site_types_toml(report({.types = 2}));
  app::Faults faults;
  const auto document = app::read_text(toml, "site-types.toml", faults);
  REQUIRE(document);
  REQUIRE(document->table.size() == 1);
  CHECK(document->table[0].key == "sites");
  // Mn = 1/(0.3/2e4 + 0.7/8e4) = 42105; transfer 2 * 0.3 * 42105/2e4 and 2 * 0.7 * 42105/8e4: their mean is 1.
  CHECK_THAT(toml, Contains("[0.6, 1.4]") && Contains("[1.263, 0.7368]"));
}

TEST_CASE("deconvolution: a warning where the judges differ or types cannot be told apart") {
  auto many = report({.types = 8});
  const std::string json = app::deconvolution_json(many);
  CHECK_THAT(json, Contains("came out empty") || Contains("hardly informs"));
  // Nothing of it breaks the document, the table or the picture.
  CHECK_FALSE(app::deconvolution_document(many).empty());
  CHECK_THAT(app::deconvolution_csv(many), Contains("log10_M,curve,fit,site type 1"));
}
