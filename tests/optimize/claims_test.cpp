#include "optimize/claims.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "tests/optimize/specification.hpp"

namespace {

using namespace tandem;
using optimize::ClaimResult;
using optimize::Holds;
using optimize::ProcessFacts;
using Figures = std::map<std::string, double, std::less<>>;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<ClaimResult> judged(const Figures& figures, const ProcessFacts& facts) {
  const auto value = [&](std::string_view name) {
    const auto found = figures.find(name);
    return found == figures.end() ? unknown : found->second;
  };
  return optimize::judge(test::specification(), value, facts);
}

/// The verdicts of claims 1 to 17 as one letter each: yes, no, unknown.
std::string verdicts(const std::vector<ClaimResult>& results) {
  std::string text;
  for (const ClaimResult& result : results) {
    text += result.holds == Holds::yes ? 'y' : result.holds == Holds::no ? 'n' : 'u';
  }
  return text;
}

std::string resins(const std::vector<ClaimResult>& results) {
  std::string text;
  for (const ClaimResult& result : results) text += result.resin_holds ? 'y' : 'n';
  return text;
}

const ProcessFacts all_confirmed{.consecutive_steps = Holds::yes,
                                 .not_consecutive = {},
                                 .film_line = Holds::yes,
                                 .laboratory = Holds::yes,
                                 .simulated = false};
const ProcessFacts simulated{.consecutive_steps = Holds::yes,
                             .not_consecutive = {},
                             .film_line = Holds::unknown,
                             .laboratory = Holds::unknown,
                             .simulated = true};

Figures membrane(double mfr_ratio) {
  return {{"homopolymer_wt", 60.0},
          {"copolymer_wt", 40.0},
          {"mfr_ratio", mfr_ratio},
          {"copolymer_propylene_wt", 55.0},
          {"draft_ratio", 2.0},
          {"gurley_s_per_100mL", 100.0},
          {"moisture_g_per_m2_day", 5000},
          {"break_temperature_C", 160.0},
          {"shutdown_gap_K", 10.0}};
}

}  // namespace

TEST_CASE("all seventeen claims are judged on a measured membrane") {
  SECTION("matched viscosities: the family of claim 1") {
    const auto results = judged(membrane(1.0), all_confirmed);
    REQUIRE(results.size() == 17);
    CHECK(verdicts(results) == "yyyyyyyyyynnnnnnn");
    CHECK(resins(results) == "yyyyyyyyyynnnnnnn");
    for (std::size_t i = 0; i < 10; ++i) CHECK(results[i].why.empty());
    CHECK(results[10].why == std::vector<std::string>{"mfr_ratio 1 is below 10 by 9"});
    CHECK(results[14].why == std::vector<std::string>{"claim 11: mfr_ratio 1 is below 10 by 9"});
  }
  SECTION("wide ratio: the family of claim 11") {
    const auto results = judged(membrane(100.0), all_confirmed);
    CHECK(verdicts(results) == "nnnnnnnnnnyyyyyyy");
  }
}

TEST_CASE("the end that claim 1 includes is the end that claim 11 leaves out") {
  const auto results = judged(membrane(10.0), all_confirmed);
  CHECK(results[0].holds == Holds::yes);
  CHECK(results[3].holds == Holds::no);  // claim 4 ends at 5
  CHECK(results[10].holds == Holds::no);
  CHECK(results[10].why.front() == "mfr_ratio 10 is not above 10");
  CHECK(verdicts(judged(membrane(1000.0), all_confirmed)).substr(10) == "yyyyyyy");
  CHECK(verdicts(judged(membrane(std::nextafter(10.0, 11.0)), all_confirmed)) ==
        "nnnnnnnnnnyyyyyyy");
}

TEST_CASE("an open end is open: no break temperature is too high, no gap too small") {
  Figures figures = membrane(1.0);
  figures["break_temperature_C"] = 1e6;
  figures["shutdown_gap_K"] = -1e6;
  CHECK(judged(figures, all_confirmed)[9].holds == Holds::yes);
  figures["break_temperature_C"] = 149.0;
  figures["shutdown_gap_K"] = 20.5;
  CHECK(judged(figures, all_confirmed)[9].why ==
        std::vector<std::string>{"break_temperature_C 149 is below 150 by 1",
                                 "shutdown_gap_K 20.5 is above 20 by 0.5"});
}

TEST_CASE("a simulated resin leaves film and laboratory open") {
  Figures figures{{"homopolymer_wt", 60.0},
                  {"copolymer_wt", 40.0},
                  {"mfr_ratio", 1.0},
                  {"copolymer_propylene_wt", 55.0}};
  const auto results = judged(figures, simulated);
  CHECK(verdicts(results) == "uuuuuuuuuunnnnnnn");
  CHECK(resins(results) == "yyyyyyyyyynnnnnnn");
  CHECK(results[0].why ==
        std::vector<std::string>{
            "needs confirmed: formed to a film-shaped melt, stretched (film line)",
            "needs confirmed: continuous pores in the region of (B) (laboratory)"});
  CHECK(results[1].why.front() == "needs draft_ratio measured");
  CHECK(results[8].why[0] == "needs gurley_s_per_100mL measured");
  CHECK(results[8].why[1] == "needs moisture_g_per_m2_day measured");

  SECTION("what does not exist in the product cannot be measured either") {
    figures.erase("mfr_ratio");
    const auto without = judged(figures, simulated);
    CHECK(without[0].holds == Holds::unknown);
    CHECK_FALSE(without[0].resin_holds);
    CHECK(without[0].why.front() == "mfr_ratio has no value in this product");
    CHECK(judged(figures, all_confirmed)[0].why.front() == "needs mfr_ratio measured");
  }
}

TEST_CASE("a dependent claim holds only with the claim it depends on") {
  Figures figures = membrane(0.15);  // in claim 1, below claim 4
  CHECK(verdicts(judged(figures, all_confirmed)).substr(0, 5) == "yyyny");
  figures["copolymer_wt"] = 75.0;  // outside claim 1, and nothing of claim 6
  const auto results = judged(figures, all_confirmed);
  CHECK(results[5].holds == Holds::no);
  CHECK_FALSE(results[5].resin_holds);
  CHECK(results[5].why.front() == "claim 1: copolymer_wt 75 is above 70 by 5");

  ProcessFacts not_as_claimed = all_confirmed;
  not_as_claimed.laboratory = Holds::no;
  const auto poreless = judged(membrane(1.0), not_as_claimed);
  CHECK(verdicts(poreless) == "nnnnnnnnnnnnnnnnn");
  CHECK(poreless[0].resin_holds);
  CHECK(poreless[0].why.front() == "not so: continuous pores in the region of (B) (laboratory)");
}

TEST_CASE("a specification that leads nowhere or in a circle leaves its claims open") {
  auto claims = test::specification();
  claims[3].depends_on = 99;
  claims[4].depends_on = 6;
  claims[5].depends_on = 5;
  const auto figures = membrane(1.0);
  const auto value = [&](std::string_view name) { return figures.find(name)->second; };
  const auto results = optimize::judge(claims, value, all_confirmed);
  CHECK(verdicts(results).substr(0, 7) == "yyyuuuy");
  CHECK_FALSE(results[3].resin_holds);
  CHECK(results[3].why ==
        std::vector<std::string>{"depends on a claim that is not in the specification"});
}

TEST_CASE("the process claims follow from the parts that the stages make") {
  using reactor::Part;
  const auto facts = [](const std::vector<Part>& parts, std::size_t fed_again = 99) {
    reactor::Train train;
    reactor::OperatingPoint<double> point(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      reactor::Stage stage;
      stage.name = "stage" + std::to_string(i + 1);
      stage.part = parts[i];
      train.stages.push_back(stage);
    }
    point.front()[reactor::Setting::catalyst_feed] = 1e-3;
    if (fed_again < parts.size()) point[fed_again][reactor::Setting::catalyst_feed] = 1e-3;
    return optimize::process_facts(train, point);
  };
  CHECK(facts({Part::A, Part::B}).consecutive_steps == Holds::yes);
  CHECK(facts({Part::A, Part::A, Part::A, Part::B, Part::B}).consecutive_steps == Holds::yes);
  CHECK(facts({Part::A, Part::A, Part::B}, 1).consecutive_steps == Holds::yes);
  CHECK(facts({Part::A, Part::B}).simulated);
  CHECK(facts({Part::A, Part::B}).laboratory == Holds::unknown);
  CHECK(facts({Part::A}).not_consecutive == "no stage makes part (B)");
  CHECK(facts({Part::B, Part::B}).not_consecutive == "no stage makes part (A) before part (B)");
  CHECK(facts({Part::A, Part::B, Part::A}).not_consecutive ==
        "part (A) is made again after part (B)");
  CHECK(facts({Part::A, Part::B}, 1).not_consecutive ==
        "fresh catalyst enters stage stage2, making (B) without (A)");

  const auto results = judged(membrane(1.0), facts({Part::A}));
  CHECK(results[7].holds == Holds::no);
  CHECK_FALSE(results[7].resin_holds);
  CHECK(results[7].why.front() == "not two consecutive steps: no stage makes part (B)");
  CHECK(results[3].resin_holds);
}

TEST_CASE("the reactor's bands come with those of the claims they depend on, as written") {
  const auto bands = optimize::reactor_bands(test::specification(), {4, 5, 8, 9, 1, 42});
  std::vector<std::string> list;
  for (const auto& band : bands) list.push_back(name_of(band.origin) + ' ' + band.quantity);
  CHECK(list == std::vector<std::string>{"claim 1 homopolymer_wt", "claim 1 copolymer_wt",
                                         "claim 1 mfr_ratio", "claim 4 mfr_ratio",
                                         "claim 5 homopolymer_wt", "claim 5 copolymer_wt"});
  const auto wide = optimize::reactor_bands(test::specification(), {11});
  REQUIRE(wide.size() == 3);
  CHECK(wide[2].low_open);
  CHECK_FALSE(wide[2].high_open);
  CHECK(optimize::reactor_bands(test::specification(), {}).empty());
}

TEST_CASE("a value just outside is shown with the digits that tell it from the end") {
  optimize::Band band{.quantity = "mfr_ratio", .low = 0.2, .high = 5.0, .origin = {}};
  CHECK(optimize::broken_by(band, 12.1) == "mfr_ratio 12.1 is above 5 by 7.1");
  CHECK(optimize::broken_by(band, 5.0000000123) == "mfr_ratio 5.00000001 is above 5 by 1.23e-08");
  CHECK(optimize::broken_by(band, 0.1) == "mfr_ratio 0.1 is below 0.2 by 0.1");
  CHECK(optimize::broken_by(band, 5.0).empty());
  CHECK(optimize::broken_by(band, unknown).empty());
  band.high_open = true;
  CHECK(optimize::broken_by(band, 5.0) == "mfr_ratio 5 is not below 5");
}
