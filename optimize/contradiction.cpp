#include "optimize/contradiction.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>

#include "optimize/not_finite.hpp"

namespace tandem::optimize {

namespace {

// Ends meet, or miss each other by no more than this share: that is rounding, and proves nothing.
constexpr double rounding_share = 1e-9;

struct Interval {
  double low = -infinity;
  double high = infinity;
  bool low_open = false;
  bool high_open = false;

  [[nodiscard]] bool empty() const {
    if (low == high) return low_open || high_open;
    return low > high + rounding_share * std::max(std::abs(low), std::abs(high));
  }
  void meet(const Interval& other) {
    if (other.low > low || (other.low == low && other.low_open)) {
      low = other.low;
      low_open = other.low_open;
    }
    if (other.high < high || (other.high == high && other.high_open)) {
      high = other.high;
      high_open = other.high_open;
    }
  }
};

/// What is known of quantities, by name.
using Known = std::map<std::string, Interval>;

/// A value of a monotone expression at all corners of its arguments, as an interval. Corners without a value (0
/// times infinity) leave it unknown.
Interval hull(const std::vector<Interval>& arguments,
              const std::function<double(const std::vector<double>&)>& value) {
  Interval found{infinity, -infinity};
  const std::size_t corners = std::size_t{1} << arguments.size();
  std::vector<double> at(arguments.size());
  for (std::size_t corner = 0; corner < corners; ++corner) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      at[i] = ((corner >> i) & 1U) != 0 ? arguments[i].high : arguments[i].low;
    }
    const double v = value(at);
    if (std::isnan(v)) return {};
    found.low = std::min(found.low, v);
    found.high = std::max(found.high, v);
  }
  return found;
}

/// An identity between quantities: `of` follows from `from`, monotone in each where all are at least 0.
struct Identity {
  std::string of;
  std::vector<std::string> from;
  std::function<double(const std::vector<double>&)> value;
};

std::vector<Identity> identities() {
  const auto rest = [](const auto& v) { return 100.0 - v[0]; };
  const auto product = [](const auto& v) { return v[0] * v[1]; };
  const auto quotient = [](const auto& v) { return v[0] / v[1]; };
  // ln MFR_whole = ln MFR_PP - w_B ln(ratio), w_B in wt%
  const auto whole = [](const auto& v) { return v[0] * std::pow(v[1], -v[2] / 100.0); };
  const auto first = [](const auto& v) { return v[0] * std::pow(v[1], v[2] / 100.0); };
  return {{"copolymer_wt", {"homopolymer_wt"}, rest},
          {"homopolymer_wt", {"copolymer_wt"}, rest},
          {"mfr_pp", {"mfr_ratio", "mfr_rc"}, product},
          {"mfr_ratio", {"mfr_pp", "mfr_rc"}, quotient},
          {"mfr_rc", {"mfr_pp", "mfr_ratio"}, quotient},
          {"mfr_whole", {"mfr_pp", "mfr_ratio", "copolymer_wt"}, whole},
          {"mfr_pp", {"mfr_whole", "mfr_ratio", "copolymer_wt"}, first},
          {"production_kg_per_h", {"mileage_kg_per_kg", "catalyst"}, product},
          {"mileage_kg_per_kg", {"production_kg_per_h", "catalyst"}, quotient}};
}

/// What is known before any band: quantities without a sign or above 100, set points and their ranges.
Known known_of(const Problem& problem) {
  Known known;
  for (const char* name :
       {"mfr_pp", "mfr_rc", "mfr_ratio", "mfr_whole", "production_kg_per_h", "mileage_kg_per_kg"}) {
    known[name] = {0.0, infinity};
  }
  known["homopolymer_wt"] = known["copolymer_wt"] = {0.0, 100.0};
  Interval catalyst{0.0, 0.0};
  for (std::size_t s = 0; s < problem.train.stages.size() && s < problem.point.size(); ++s) {
    const reactor::Stage& stage = problem.train.stages[s];
    const auto range = [&](reactor::Setting setting) {
      Interval at{problem.point[s][setting], problem.point[s][setting]};
      for (const Decision& d : problem.decisions) {
        if (d.at == reactor::SetPoint{s, setting}) at = {d.low, d.high};
      }
      return at;
    };
    const Interval fed = range(reactor::Setting::catalyst_feed);
    catalyst.low += 3600.0 * fed.low;
    catalyst.high += 3600.0 * fed.high;
    if (stage.cooling.kind == reactor::CoolingKind::isothermal) {
      const Interval t = range(reactor::Setting::temperature);
      known[stage.name + ".temperature_C"] = {t.low - 273.15, t.high - 273.15};
    }
    const Interval p = range(reactor::Setting::pressure);
    const bool given = std::isfinite(p.low) && p.low > 0.0;
    if (given) known[stage.name + ".pressure_bar"] = {1e-5 * p.low, 1e-5 * p.high};
  }
  if (!problem.train.batch) known["catalyst"] = catalyst;
  return known;
}

/// Whether these bands leave some quantity without a value.
bool contradict(const Known& before, const std::vector<Band>& bands) {
  Known known = before;
  for (const Band& band : bands) {
    known[band.quantity].meet({band.low, band.high, band.low_open, band.high_open});
  }
  const auto none = [](const auto& entry) { return entry.second.empty(); };
  if (std::ranges::any_of(known, none)) return true;
  constexpr int rounds = 4;  // what a band says passes through two or three identities at most
  for (int round = 0; round < rounds; ++round) {
    for (const Identity& identity : identities()) {
      std::vector<Interval> from;
      for (const std::string& name : identity.from) from.push_back(known[name]);
      known[identity.of].meet(hull(from, identity.value));
      if (known[identity.of].empty()) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Band> contradiction_of(const Problem& problem) {
  const Known known = known_of(problem);
  std::vector<Band> bands = problem.bands;
  if (!contradict(known, bands)) return {};
  for (std::size_t b = bands.size(); b-- > 0;) {  // each that is not needed goes
    std::vector<Band> fewer = bands;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(b));
    if (contradict(known, fewer)) bands = std::move(fewer);
  }
  return bands;
}

}  // namespace tandem::optimize
