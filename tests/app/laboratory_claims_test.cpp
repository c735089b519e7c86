#include "app/results/laboratory_claims.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/optimize/specification.hpp"
#include "tests/support/json.hpp"

using namespace tandem;
using optimize::Holds;

TEST_CASE("what a laboratory cannot sample follows from what it can") {
  // W_B 0.3, MFR_PP 10, ratio 100: log10 MFR_whole = 0.7 * 1 + 0.3 * (-1) = 0.4.
  const app::Figures figures{
      {"copolymer_wt", 30.0}, {"mfr_pp", 10.0}, {"mfr_whole", std::pow(10.0, 0.4)}};
  CHECK(app::figure(figures, "homopolymer_wt") == 70.0);
  CHECK(app::figure(figures, "mfr_rc") == Approx(0.1).epsilon(1e-13));
  CHECK(app::figure(figures, "mfr_ratio") == Approx(100.0).epsilon(1e-13));
  CHECK(std::isnan(app::figure(figures, "draft_ratio")));
  CHECK(app::figure({{"homopolymer_wt", 60.0}}, "copolymer_wt") == 40.0);
  CHECK(app::figure({{"break_temperature_C", 160.0}, {"shutdown_temperature_C", 145.0}},
                    "shutdown_gap_K") == 15.0);
}

TEST_CASE("a measured figure is never replaced by a computed one") {
  const app::Figures figures{{"homopolymer_wt", 60.0}, {"copolymer_wt", 38.0}, {"mfr_pp", 10.0},
                             {"mfr_whole", 1.0},       {"mfr_ratio", 3.0},     {"mfr_rc", 5.0}};
  CHECK(app::figure(figures, "copolymer_wt") == 38.0);
  CHECK(app::figure(figures, "mfr_ratio") == 3.0);
  CHECK(app::figure(figures, "mfr_rc") == 5.0);
}

TEST_CASE("figures that contradict each other are named") {
  const auto notes = [](const app::Figures& figures) {
    return app::judge_laboratory(test::specification(), figures, {}).notes;
  };
  const auto two = notes({{"homopolymer_wt", 60.0}, {"copolymer_wt", 60.0}});
  REQUIRE(two.size() == 2);
  CHECK(two[0] ==
        "copolymer_wt is given as 60, and is judged by that; from the other figures it is 40: "
        "one of them is wrong.");
  CHECK(notes({{"homopolymer_wt", 60.0}, {"copolymer_wt", 39.5}}).empty());
  const auto ratio =
      notes({{"copolymer_wt", 40.0}, {"mfr_pp", 50.0}, {"mfr_whole", 1.0}, {"mfr_ratio", 3.0}});
  REQUIRE(ratio.size() == 2);  // the other: part (A)
  CHECK(ratio[1].starts_with("mfr_ratio is given as 3, and is judged by that"));
}

TEST_CASE("figures that say nothing give no number") {
  CHECK(std::isnan(app::figure({}, "homopolymer_wt")));
  const app::Figures without_rubber{{"copolymer_wt", 0.0}, {"mfr_pp", 10.0}, {"mfr_whole", 10.0}};
  CHECK(std::isnan(app::figure(without_rubber, "mfr_ratio")));
  const app::Figures no_flow{{"copolymer_wt", 30.0}, {"mfr_pp", 0.0}, {"mfr_whole", 10.0}};
  CHECK(std::isnan(app::figure(no_flow, "mfr_rc")));
}

TEST_CASE("laboratory figures are judged on all seventeen claims, and what is missing is named") {
  const app::Figures figures{
      {"copolymer_wt", 30.0}, {"mfr_pp", 10.0}, {"mfr_whole", std::pow(10.0, 0.4)}};
  const auto claims = test::specification();
  const auto verdict = app::judge_laboratory(claims, figures, {});
  REQUIRE(verdict.claims.size() == 17);
  CHECK(verdict.claims[0].holds == Holds::no);  // ratio 100
  CHECK(verdict.claims[10].holds == Holds::unknown);
  CHECK(verdict.claims[10].resin_holds);
  CHECK(verdict.claims[13].why.front() == "needs copolymer_propylene_wt measured");
  CHECK(verdict.claims[15].why.front() == "needs confirmed: two consecutive polymerization steps");
  CHECK(verdict.notes ==
        std::vector<std::string>{"homopolymer_wt is not given; from the other figures it is 70.",
                                 "mfr_ratio is not given; from the other figures it is 100."});

  const auto document = tandem::tests::json_of(app::laboratory_json(claims, figures, verdict));
  CHECK(document["claims"].size() == 17);
  CHECK(document["claims"][10]["holds"].is_null());
  CHECK(document["figures"]["mfr_pp"] == 10.0);
  CHECK(document["figures"]["homopolymer_wt"] == 70.0);
  CHECK_FALSE(document["figures"].contains("draft_ratio"));
}
