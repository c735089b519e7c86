// The report: what stands in it, whatever the answer; how it looks in a browser is report_browser_test.cpp's.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "app/charts/web.hpp"
#include "app/document/html.hpp"
#include "app/live/live_files.hpp"
#include "app/report/report_page.hpp"
#include "app/report/section.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/set_points.hpp"
#include "app/text/text.hpp"
#include "reactor/solve/watch.hpp"
#include "tests/app/example_report.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using namespace tandem;

namespace {

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

/// The page without the script that draws, which is the same on every page.
std::string own_part(const std::string& page) {
  const auto at = page.find(charts::web::bundle);
  REQUIRE(at != std::string::npos);
  return page.substr(0, at) + page.substr(at + charts::web::bundle.size());
}

std::string page_of(const app::Report& report) {
  return own_part(app::report_page(report, {}, app::make_recipe(report, {}, "")));
}

/// A start-up of 3000 moments to the answer's product.
void let_it_start(optimize::Answer& answer) {
  for (int i = 0; i <= 3000; ++i) {
    const double share = 1.0 - std::exp(-0.01 * i);
    answer.start_up.time.push_back(36.0 * i);
    auto values = answer.simulated.quantities;
    for (double& value : values) value *= share;
    answer.start_up.quantities.push_back(std::move(values));
  }
}

}  // namespace

TEST_CASE("report: the verdict comes first, and every picture has words and numbers") {
  test::Example example;
  let_it_start(example.answer);
  const std::string page = page_of(example.report());
  const auto verdict = page.find("<p class=\"verdict good\">FEASIBLE</p>");
  REQUIRE(verdict != std::string::npos);
  CHECK(verdict < page.find("<nav"));
  CHECK(page.find("<nav") < page.find("<section"));
  CHECK_THAT(page, Contains("<h1>Membrane resin</h1>"));
  CHECK_THAT(page, Contains("representative, not measured"));
  const std::size_t pictures = count_of(page, "<figure ");
  CHECK(pictures >= 3);
  CHECK(count_of(page, "<figcaption ") == pictures);
  CHECK(count_of(page, "tabindex=\"0\" role=\"group\" aria-label=\"") == pictures);
  CHECK(count_of(page, "<summary>Numbers</summary>") == pictures);
  for (const char* section : {"product", "train", "start-up"})
    CHECK_THAT(page, Contains(std::string("<section id=\"") + section + "\"") &&
                         Contains(std::string("<a href=\"#") + section + "\""));
}

TEST_CASE("report: the numbers of tables are those of the recipe") {
  const test::Example example;
  const app::Report report = example.report();
  const app::Section product = app::product_section(report);
  const auto* picture = std::get_if<app::doc::Picture>(&product.content.blocks.at(0));
  REQUIRE(picture != nullptr);
  const app::doc::Table& table = picture->numbers;
  REQUIRE(table.rows.size() == report.answer.bands.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const optimize::BandResult& band = report.answer.bands[i];
    CHECK(table.rows[i][table.place("quantity")].text == band.band.quantity);
    CHECK(table.rows[i][table.place("band")].text == app::rounded_range(band.band));
    CHECK(table.rows[i][table.place("value")].text == app::rounded(band.value));
    CHECK(table.rows[i][table.place("margin")].text == app::with_sign(band.margin, 3));
  }
}

TEST_CASE("report: a band that says again what another says is told once, also among what binds") {
  test::Example example;
  const auto band = [&](const char* quantity, double low, double high) {
    return optimize::BandResult{
        .band = {.quantity = quantity, .low = low, .high = high, .origin = optimize::of_claim(5)},
        .value = 0.5 * (low + high),
        .holds = true,
        .binds = true};
  };
  example.answer.bands = {band("homopolymer_wt", 40.0, 70.0), band("copolymer_wt", 30.0, 60.0),
                          band("homopolymer_wt", 45.0, 60.0)};
  const app::Report report = example.report();
  CHECK(app::band_table(report).rows.size() == 2);  // 45 to 60 is said by no other
  CHECK(app::told_bands(report)[0].band.quantity == "copolymer_wt");
  const auto binds = app::what_binds(report);
  CHECK(std::ranges::count_if(binds, [](const std::string& each) {
          return each.find("polymer_wt ") != std::string::npos;
        }) == 2);
}

TEST_CASE("report: the composition of the chains adds up to the copolymer") {
  const test::Example example;
  const app::Section section = app::distribution_section(example.report());
  const app::doc::Picture* found = nullptr;
  for (const app::doc::Block& block : section.content.blocks)
    if (const auto* each = std::get_if<app::doc::Picture>(&block))
      if (each->name == "composition") found = each;
  REQUIRE(found != nullptr);
  std::vector<double> x;
  double sum = 0.0;
  for (const auto& data : found->chart.spec["data"]) {
    if (data["name"] != "rows") continue;
    for (const auto& row : data["values"]) {
      x.push_back(row["x"].get<double>());
      sum += row["y"].get<double>();
    }
  }
  REQUIRE(x.size() > 100);
  // 0.4 of the product at 50.5 mol%; what lies below a thousandth of the peak is not drawn.
  CHECK(sum * (x[1] - x[0]) == Approx(0.4).epsilon(0.01));
  CHECK(x.front() < 50.5);
  CHECK(x.back() > 50.5);
}

TEST_CASE("report: names stay words, wherever they stand") {
  test::Example example;
  let_it_start(example.answer);
  const std::string nasty = "</script><script>alert('ä')</script><!-- & \" ${x} `";
  example.job.title = nasty;
  example.job.train.stages[0].name = nasty;
  example.job.train.catalyst.name = nasty;
  example.job.train.catalyst.monomers[1].name = nasty;
  example.answer.bands[0].band.origin = optimize::of_plant(nasty);
  for (auto& quantity : example.quantities) {
    if (quantity.name.starts_with("loop.")) quantity.name = nasty + quantity.name.substr(4);
    quantity.meaning += nasty;
    quantity.unit += "<b>";
  }
  const std::string page = page_of(example.report());
  // The pictures have two scripts, numbers and code, and so has the section that computes, where it was built.
  const std::size_t scripts = app::live_module(2).empty() ? 2 : 4;
  CHECK(count_of(page, "<script") == scripts);
  CHECK(count_of(page, "</script") == scripts);
  CHECK(count_of(page, "<!--") == 0);
  CHECK(count_of(page, "<b>") == 0);
  CHECK_THAT(page, Contains("<h1>&lt;/script&gt;&lt;script&gt;alert(&#39;ä&#39;)"));
}

TEST_CASE("report: a failed run shows its reason and no product, an infeasible one what would do") {
  test::Example example;
  example.answer.verdict = optimize::Verdict::failed;
  example.answer.simulated = {.status = reactor::SolveStatus::integration_failed,
                              .message = "no steady state in stage loop"};
  const std::string failed = page_of(example.report());
  CHECK_THAT(failed, Contains("<p class=\"verdict bad\">FAILED</p>") &&
                         Contains("no steady state in stage loop") && !Contains("id=\"product\"") &&
                         !Contains("id=\"start-up\""));

  test::Example other;
  other.answer.verdict = optimize::Verdict::infeasible;
  other.answer.bands[0].holds = false;
  other.answer.why_not.repairs = {
      {.changes = {{.limit = {.band = other.answer.bands[0].band, .high = true}, .to = 80.0}},
       .verified = true}};
  const std::string infeasible = page_of(other.report());
  CHECK_THAT(infeasible, Contains("<p class=\"verdict bad\">INFEASIBLE</p>") &&
                             Contains("This change makes it feasible") &&
                             Contains("They are no recipe"));
}

TEST_CASE("report: a page is made in a moment, and small but for what draws it") {
  test::Example example;
  let_it_start(example.answer);
  const app::Report report = example.report();
  const double begin = reactor::solve::processor_time();
  const std::string page = app::report_page(report, {}, {});
  const double taken = reactor::solve::processor_time() - begin;
  CHECK(own_part(page).size() < 3'000'000);
  // Some milliseconds in Release; room for sanitizers.
  CHECK(taken < 5.0);
  CHECK(app::report_page(report, {}, {}) == page);
}

TEST_CASE("report: a table keeps words left and numbers right, and folds away") {
  app::doc::Table table{.caption = "c",
                        .columns = {{"a", "a<"}, {"b", "b", app::doc::Kind::number}},
                        .rows = {{"x", "1"}, {"y&", {"2", app::doc::Tone::strong}}},
                        .fold = "more"};
  const std::string html = app::doc::html(table);
  CHECK_THAT(html,
             Contains("<th scope=\"col\">a&lt;</th><th scope=\"col\" class=\"number\">b</th>"));
  CHECK_THAT(html,
             Contains("<th scope=\"row\">y&amp;</th><td class=\"number\"><strong>2</strong>"));
  std::vector<charts::Chart> none;
  CHECK_THAT(app::doc::html(app::doc::Document{}.add(table), none),
             Contains("<details><summary>more</summary>"));
  table.rows.clear();
  CHECK(app::doc::Document{}.add(table).empty());
  CHECK(app::doc::spread_places(1, 5) == std::vector<std::size_t>{0});
  CHECK(app::doc::spread_places(10, 4) == std::vector<std::size_t>{0, 3, 6, 9});
}
