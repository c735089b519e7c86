#pragma once

// The seventeen claims as data, written here by hand so that judging is tested without a reader.

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "optimize/band.hpp"

namespace tandem::test {

inline std::vector<optimize::Claim> specification() {
  using optimize::Claim;
  using optimize::ClaimBand;
  using optimize::MadeIn;
  constexpr double inf = std::numeric_limits<double>::infinity();
  const auto band = [](std::string quantity, double low, double high, MadeIn made_in) {
    return ClaimBand{{.quantity = std::move(quantity), .low = low, .high = high, .origin = {}},
                     made_in};
  };
  const auto reactor = [&](std::string quantity, double low, double high) {
    return band(std::move(quantity), low, high, MadeIn::reactor);
  };
  const auto film = [&](double high) {
    return std::vector{band("draft_ratio", 1.0, high, MadeIn::film_line)};
  };
  const auto seen = [&](std::string quantity, double low, double high) {
    return band(std::move(quantity), low, high, MadeIn::laboratory);
  };
  const auto propylene = [&](double low, double high) {
    return std::vector{reactor("copolymer_propylene_wt", low, high)};
  };
  const std::vector<optimize::ClaimCondition> conditions{
      {"formed to a film-shaped melt, stretched", MadeIn::film_line},
      {"continuous pores in the region of (B)", MadeIn::laboratory}};
  const std::string process = "two consecutive polymerization steps";

  ClaimBand wide = reactor("mfr_ratio", 10.0, 1000.0);
  wide.band.low_open = true;
  ClaimBand hot = seen("break_temperature_C", 150.0, inf);
  hot.band.high_open = true;
  ClaimBand gap = seen("shutdown_gap_K", -inf, 20.0);
  gap.band.low_open = true;
  return {
      {1,
       0,
       {reactor("homopolymer_wt", 30.0, 90.0), reactor("copolymer_wt", 10.0, 70.0),
        reactor("mfr_ratio", 0.1, 10.0)},
       conditions,
       ""},
      {2, 1, film(10.0), {}, ""},
      {3, 1, film(3.0), {}, ""},
      {4, 1, {reactor("mfr_ratio", 0.2, 5.0)}, {}, ""},
      {5, 1, {reactor("homopolymer_wt", 40.0, 70.0), reactor("copolymer_wt", 30.0, 60.0)}, {}, ""},
      {6, 1, propylene(30.0, 80.0), {}, ""},
      {7, 1, propylene(40.0, 70.0), {}, ""},
      {8, 1, {}, {}, process},
      {9,
       1,
       {seen("gurley_s_per_100mL", 1.0, 2000.0), seen("moisture_g_per_m2_day", 1000.0, 20000.0)},
       {},
       ""},
      {10, 1, {hot, gap}, {}, ""},
      {11,
       0,
       {reactor("homopolymer_wt", 30.0, 70.0), reactor("copolymer_wt", 30.0, 70.0), wide},
       conditions,
       ""},
      {12, 11, film(10.0), {}, ""},
      {13, 11, film(5.0), {}, ""},
      {14, 11, propylene(30.0, 80.0), {}, ""},
      {15, 11, propylene(40.0, 70.0), {}, ""},
      {16, 11, {}, {}, process},
      {17,
       11,
       {seen("gurley_s_per_100mL", 10.0, 20000.0), seen("moisture_g_per_m2_day", 200.0, 10000.0)},
       {},
       ""},
  };
}

}  // namespace tandem::test
