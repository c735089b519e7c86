#include "app/results/laboratory_claims.hpp"

#include <cmath>
#include <limits>
#include <set>

#include "app/results/result_document.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double measured(const Figures& figures, std::string_view quantity) {
  const auto found = figures.find(quantity);
  return found == figures.end() ? unknown : found->second;
}

/// MFR_RC by the laboratory's rule; NaN without a part (B) or a positive melt flow.
double mfr_rc(const Figures& figures) {
  const double W_B = figure(figures, "copolymer_wt") / 100.0;
  const double mfr_pp = measured(figures, "mfr_pp");
  const double mfr_whole = measured(figures, "mfr_whole");
  if (!(W_B > 0.0 && W_B <= 1.0 && mfr_pp > 0.0 && mfr_whole > 0.0)) return unknown;
  return std::exp((std::log(mfr_whole) - (1.0 - W_B) * std::log(mfr_pp)) / W_B);
}

/// Whether two figures of a quantity differ by more than a laboratory's errors make.
bool contradict(std::string_view quantity, double a, double b) {
  if (quantity.ends_with("_wt") || quantity.ends_with("_K")) return std::abs(a - b) > 1.0;
  return !(std::abs(a / b - 1.0) < 0.05);
}

/// Every quantity that the claims name, once.
std::set<std::string> quantities_of(const std::vector<optimize::Claim>& specification) {
  std::set<std::string> names;
  for (const auto& claim : specification) {
    for (const auto& band : claim.bands) names.insert(band.band.quantity);
  }
  return names;
}

}  // namespace

double figure(const Figures& figures, std::string_view quantity) {
  const double given = measured(figures, quantity);
  if (!std::isnan(given)) return given;
  if (quantity == "copolymer_wt") return 100.0 - measured(figures, "homopolymer_wt");
  if (quantity == "homopolymer_wt") return 100.0 - measured(figures, "copolymer_wt");
  if (quantity == "mfr_rc") return mfr_rc(figures);
  if (quantity == "mfr_ratio") return measured(figures, "mfr_pp") / figure(figures, "mfr_rc");
  if (quantity == "shutdown_gap_K") {
    return measured(figures, "break_temperature_C") - measured(figures, "shutdown_temperature_C");
  }
  return unknown;
}

LaboratoryVerdict judge_laboratory(const std::vector<optimize::Claim>& specification,
                                   const Figures& figures, const optimize::ProcessFacts& facts) {
  LaboratoryVerdict verdict;
  verdict.claims = optimize::judge(
      specification, [&](std::string_view quantity) { return figure(figures, quantity); }, facts);
  for (const std::string& name : quantities_of(specification)) {
    const double value = figure(figures, name);
    if (std::isnan(value)) continue;
    if (!figures.contains(name)) {
      verdict.notes.push_back(name + " is not given; from the other figures it is " +
                              rounded(value) + '.');
      continue;
    }
    Figures others = figures;
    others.erase(name);
    const double follows = figure(others, name);
    if (!std::isnan(follows) && contradict(name, value, follows))
      verdict.notes.push_back(name + " is given as " + rounded(value) +
                              ", and is judged by that; from the other figures it is " +
                              rounded(follows) + ": one of them is wrong.");
  }
  return verdict;
}

std::string laboratory_json(const std::vector<optimize::Claim>& specification,
                            const Figures& figures, const LaboratoryVerdict& verdict) {
  Json out;
  out["claims"] = claims_json(verdict.claims);
  out["figures"] = Json::object();
  for (const auto& [name, value] : figures) out["figures"][name] = value;
  for (const std::string& name : quantities_of(specification)) {
    const double value = figure(figures, name);
    if (!std::isnan(value)) out["figures"][name] = value;
  }
  return json_document(out);
}

}  // namespace tandem::app
