// The film line: closed forms, ends of intervals, and files that are wrong.

#include <catch2/catch.hpp>
#include <cmath>

#include "app/job/read_laboratory.hpp"
#include "app/results/film_report.hpp"
#include "tests/app/job_files.hpp"
#include "tests/optimize/specification.hpp"
#include "tests/support/json.hpp"

using Catch::Matchers::Contains;
using namespace tandem;
using app::FilmLine;

namespace {

/// 36 kg/h of 750 kg/m3 through 1 mm x 500 mm: 0.01 / (750 * 0.001 * 0.5) = 0.02667 m/s = 1.6 m/min.
FilmLine line() {
  FilmLine film;
  film.throughput = 36.0 / 3600.0;
  film.die_gap = 1e-3;
  film.die_width = 0.5;
  film.melt_density = 750.0;
  return film;
}

app::LaboratoryResult read(const std::string& text) {
  const app::test::JobFiles files;
  return app::read_laboratory(files.write("sheet.toml", text));
}

}  // namespace

TEST_CASE("film: speed, draft ratio and thickness are the closed forms, and mass is kept") {
  FilmLine film = line();
  CHECK(film.melt_speed() * 60.0 == Approx(1.6).epsilon(1e-14));
  CHECK(film.draft_ratio(8.0 / 60.0) == Approx(5.0).epsilon(1e-14));
  CHECK(film.take_off_for(5.0) * 60.0 == Approx(8.0).epsilon(1e-14));
  // A melt drawn by D without neck-in and with the density kept is D times as thin as the gap.
  film.film_density = 750.0;
  CHECK(film.thickness(film.take_off_for(4.0)) == Approx(1e-3 / 4.0).epsilon(1e-14));
  film.film_width = 0.4;
  film.film_density = 900.0;
  const double speed = 0.1;
  CHECK(film.thickness(speed) * 0.4 * speed * 900.0 == Approx(0.01).epsilon(1e-14));
  film.die_gap.reset();
  CHECK(std::isnan(film.melt_speed()));
  CHECK(std::isnan(film.draft_ratio(1.0)));
}

TEST_CASE("film: the representative density is that of the melt's own law at 230 degC") {
  CHECK(app::representative_melt_density ==
        Approx(1000.0 / (1.1606 * std::exp(6.70e-4 * 230.0))).epsilon(1e-4));  // its last digit
}

TEST_CASE("film: each claim's draft ratios as take-off speeds, ends in as the claim has them") {
  const auto ranges = app::take_off_ranges(test::specification(), line());
  REQUIRE(ranges.size() == 4);
  const std::vector<std::pair<int, double>> highs{{2, 16.0}, {3, 4.8}, {12, 16.0}, {13, 8.0}};
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    INFO(highs[i].first);
    CHECK(ranges[i].claim == highs[i].first);
    CHECK(ranges[i].take_off.low * 60.0 == Approx(1.6).epsilon(1e-14));
    CHECK(ranges[i].take_off.high * 60.0 == Approx(highs[i].second).epsilon(1e-14));
    CHECK_FALSE(ranges[i].take_off.low_open);
    CHECK_FALSE(ranges[i].take_off.high_open);
    // At the ends of the ratio itself the claim holds, past them it does not.
    const double past = 1e-9;
    CHECK(ranges[i].draft_ratio.holds(ranges[i].draft_ratio.high));
    CHECK_FALSE(ranges[i].draft_ratio.holds(ranges[i].draft_ratio.high * (1.0 + past)));
    CHECK_FALSE(ranges[i].draft_ratio.holds(1.0 - past));
  }
  // A specification with an open end.
  optimize::Claim claim;
  claim.id = 5;
  claim.bands = {{.band = {.quantity = "draft_ratio", .low = 2.0, .low_open = true},
                  .made_in = optimize::MadeIn::film_line}};
  const auto open = app::take_off_ranges({claim}, line());
  REQUIRE(open.size() == 1);
  CHECK(open[0].take_off.low_open);
  CHECK(std::isinf(open[0].take_off.high));
  CHECK_THAT(app::film_screen("x", line(), {claim}),
             Contains("(3.2, inf)") && Contains("(2, inf)"));
}

TEST_CASE("film: screen and JSON say the same, within the screen") {
  FilmLine film = line();
  film.take_off = 6.4 / 60.0;
  film.wanted_draft_ratio = 20.0;
  const std::string screen = app::film_screen("roll\n3", film, test::specification());
  CHECK_THAT(screen,
             Contains("Melt at the lip 1.6 m/min: 36 kg/h of 750 kg/m3 through 1 mm x 500 mm.\n"));
  CHECK_THAT(screen, Contains("the draft ratio is 4"));
  CHECK_THAT(screen, Contains("claims 2, 12, 13 holds"));
  CHECK_THAT(screen, Contains("Wanted: At 32 m/min the draft ratio is 20"));
  std::size_t longest = 0, begin = 0;
  for (std::size_t end; (end = screen.find('\n', begin)) != std::string::npos; begin = end + 1)
    longest = std::max(longest, end - begin);
  CHECK(longest <= 80);
  const auto document = tandem::tests::json_of(app::film_json("roll", film, test::specification()));
  CHECK(document["melt_speed_m_per_min"] == Approx(1.6));
  CHECK(document["claims"].size() == 4);
  CHECK(document["claims"][1]["take_off_high_m_per_min"] == Approx(4.8));
  CHECK(document["at_take_off"]["claims"] == nlohmann::json({2, 12, 13}));
  CHECK(document["wanted"]["take_off_m_per_min"] == Approx(32.0));
  CHECK(document["assumed"].size() == 2);  // width and density of the film
}

TEST_CASE(
    "film: what is printed to set the line by keeps the claim, and what misses it is seen to") {
  FilmLine film;
  film.throughput = 60.0 / 3600.0;
  film.die_gap = 1.2e-3;
  film.die_width = 0.6;
  film.take_off = 1.88 / 60.0;  // the melt is as fast as 1.8806 m/min
  const std::string screen = app::film_screen("x", film, test::specification());
  CHECK_THAT(screen, Contains("[1.881, ") && !Contains("[1.88, "));
  CHECK_THAT(screen, Contains("the draft ratio is 0.999") && !Contains("holds"));
  // 30 kg/h of 750 kg/m3 through 1 mm x 400 mm, taken off at 5 m/min: 3, which is in.
  film = line();
  film.throughput = 30.0 / 3600.0;
  film.die_width = 0.4;
  CHECK(film.draft_ratio(5.0 / 60.0) == 3.0);
}

TEST_CASE("film: figures of the line with their units, blanks left out") {
  const auto result = read(
      "[film]\nthroughput = \"0.6 kg/min\"\ndie_gap = \"1000 um\"\ndie_width = \"50 cm\"\n"
      "melt_density = \"0.75 g/cm3\"\ntake_off = \"96 m/h\"\nfilm_width = \"\"\n"
      "wanted_draft_ratio = 2\n");
  REQUIRE(result.laboratory);
  REQUIRE(result.laboratory->film);
  const FilmLine& film = *result.laboratory->film;
  CHECK(film.melt_speed() * 60.0 == Approx(1.6).epsilon(1e-12));
  CHECK(film.draft_ratio(*film.take_off) == Approx(1.0).epsilon(1e-12));
  CHECK_FALSE(film.film_width);
  CHECK(film.wanted_draft_ratio == 2.0);
}

TEST_CASE("film: what is wrong is said with its line") {
  struct Case {
    std::string text, why;
  };
  const auto c = GENERATE(Case{"die_gap = \"0 mm\"", "a number above 0"},
                          Case{"die_gap = \"-1 mm\"", "a number above 0"},
                          Case{"throughput = \"60 m3/h\"", "none of this key's"},
                          Case{"throughput = \"60\"", "has no unit"},
                          Case{"throughput = 60", "with its unit in quotes"},
                          Case{"throughput = \"1e999 kg/h\"", "too large"},
                          Case{"take_off = \"5 km\"", "none of this key's"},
                          Case{"take_off = [5]", "with its unit in quotes"},
                          Case{"dye_gap = \"1 mm\"", "unknown key"},
                          Case{"wanted_draft_ratio = nan", "a number above 0"},
                          Case{"wanted_draft_ratio = \"2 m\"", "plain number"},
                          Case{"wanted_draft_ratio = inf", "a number above 0"},
                          Case{"die_gap = \"600 mm\"\ndie_width = \"1 mm\"", "exchanged"});
  const auto result = read("[film]\n" + c.text + "\n");
  INFO(c.text);
  CHECK_FALSE(result.laboratory);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK_THAT(result.diagnostics[0].message, Contains(c.why));
  const auto no_table = read("film = 3\n");
  REQUIRE(no_table.diagnostics.size() == 1);
  CHECK_THAT(no_table.diagnostics[0].message, Contains("headed [film]"));
}
