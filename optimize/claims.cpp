#include "optimize/claims.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <ranges>

namespace tandem::optimize {
namespace {

using reactor::Part;
using reactor::Setting;

std::string in_digits(double number, int digits) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                 std::chars_format::general, digits);
  return {text.data(), end.ptr};
}

/// The value in as few digits, at least six, as show on which side of the end it lies.
std::string distinct_from(double value, double end) {
  std::string text;
  for (int digits = 6; digits <= 17; ++digits) {
    text = in_digits(value, digits);
    double shown = value;
    std::from_chars(text.data(), text.data() + text.size(), shown);
    if (shown != end) break;
  }
  return text;
}

const Claim* find_claim(const std::vector<Claim>& specification, int id) {
  const auto found = std::find_if(specification.begin(), specification.end(),
                                  [id](const Claim& claim) { return claim.id == id; });
  return found == specification.end() ? nullptr : &*found;
}

/// The claim and those it depends on, itself first. `complete` is false where the chain leaves the
/// specification or comes back to itself.
struct Chain {
  std::vector<const Claim*> claims;
  bool complete = true;
};

Chain chain_of(const std::vector<Claim>& specification, int id) {
  Chain chain;
  while (id != 0) {
    const Claim* claim = find_claim(specification, id);
    const bool seen =
        std::find(chain.claims.begin(), chain.claims.end(), claim) != chain.claims.end();
    if (claim == nullptr || seen) {
      chain.complete = false;
      break;
    }
    chain.claims.push_back(claim);
    id = claim->depends_on;
  }
  return chain;
}

/// What one claim says by itself, without the claims it depends on.
struct Finding {
  std::vector<std::string> broken;
  std::vector<std::string> missing;
  bool resin_holds = true;
};

void judge_band(const ClaimBand& asked, const QuantityValue& value_of, const ProcessFacts& facts,
                Finding& finding) {
  const Band& band = asked.band;
  const double value = value_of(band.quantity);
  const bool holds = band.holds(value);
  if (asked.made_in == MadeIn::reactor && !holds) finding.resin_holds = false;
  if (holds) return;
  if (!std::isnan(value)) {
    finding.broken.push_back(broken_by(band, value));
  } else if (facts.simulated && asked.made_in == MadeIn::reactor) {
    finding.missing.push_back(band.quantity + " has no value in this product");
  } else {
    finding.missing.push_back("needs " + band.quantity + " measured");
  }
}

void judge_condition(const ClaimCondition& condition, const ProcessFacts& facts, Finding& finding) {
  // What a reactor does to a product it is judged by in bands; a condition made there has no fact.
  const bool film = condition.made_in == MadeIn::film_line;
  const Holds fact = film                                      ? facts.film_line
                     : condition.made_in == MadeIn::laboratory ? facts.laboratory
                                                               : Holds::unknown;
  const std::string where = film ? " (film line)" : " (laboratory)";
  if (fact == Holds::no) finding.broken.push_back("not so: " + condition.text + where);
  if (fact == Holds::unknown) {
    finding.missing.push_back("needs confirmed: " + condition.text + where);
  }
}

void judge_process(const Claim& claim, const ProcessFacts& facts, Finding& finding) {
  if (claim.process.empty() || facts.consecutive_steps == Holds::yes) return;
  finding.resin_holds = false;
  if (facts.consecutive_steps == Holds::no) {
    finding.broken.push_back("not two consecutive steps: " + (facts.not_consecutive.empty()
                                                                  ? claim.process
                                                                  : facts.not_consecutive));
  } else {
    finding.missing.push_back("needs confirmed: " + claim.process);
  }
}

Finding judge_alone(const Claim& claim, const QuantityValue& value, const ProcessFacts& facts) {
  Finding finding;
  for (const ClaimBand& band : claim.bands) judge_band(band, value, facts, finding);
  for (const ClaimCondition& condition : claim.conditions) {
    judge_condition(condition, facts, finding);
  }
  judge_process(claim, facts, finding);
  return finding;
}

ClaimResult judge_chain(const Chain& chain, int id, const QuantityValue& value,
                        const ProcessFacts& facts) {
  ClaimResult result{.id = id, .holds = Holds::yes, .resin_holds = chain.complete, .why = {}};
  std::vector<std::string> missing;
  for (const Claim* claim : chain.claims) {
    Finding finding = judge_alone(*claim, value, facts);
    const std::string from =
        claim->id == id ? std::string{} : "claim " + std::to_string(claim->id) + ": ";
    for (std::string& reason : finding.broken) result.why.push_back(from + reason);
    for (std::string& reason : finding.missing) missing.push_back(from + reason);
    result.resin_holds = result.resin_holds && finding.resin_holds;
  }
  if (!chain.complete) missing.emplace_back("depends on a claim that is not in the specification");
  if (!result.why.empty()) {
    result.holds = Holds::no;
  } else if (!missing.empty()) {
    result.holds = Holds::unknown;
  }
  result.why.insert(result.why.end(), missing.begin(), missing.end());
  return result;
}

}  // namespace

ProcessFacts process_facts(const reactor::Train& train,
                           const reactor::OperatingPoint<double>& point) {
  ProcessFacts facts{.consecutive_steps = Holds::no, .not_consecutive = {}, .simulated = true};
  const auto& stages = train.stages;
  const auto is_b = [](const reactor::Stage& stage) { return stage.part == Part::B; };
  const auto first_b = std::find_if(stages.begin(), stages.end(), is_b);
  if (first_b == stages.end()) {
    facts.not_consecutive = "no stage makes part (B)";
    return facts;
  }
  if (first_b == stages.begin()) {
    facts.not_consecutive = "no stage makes part (A) before part (B)";
    return facts;
  }
  if (!std::all_of(first_b, stages.end(), is_b)) {
    facts.not_consecutive = "part (A) is made again after part (B)";
    return facts;
  }
  for (auto stage = static_cast<std::size_t>(first_b - stages.begin()); stage < stages.size();
       ++stage) {
    if (stage < point.size() && point[stage][Setting::catalyst_feed] > 0.0) {
      facts.not_consecutive =
          "fresh catalyst enters stage " + stages[stage].name + ", making (B) without (A)";
      return facts;
    }
  }
  facts.consecutive_steps = Holds::yes;
  return facts;
}

std::vector<ClaimResult> judge(const std::vector<Claim>& specification, const QuantityValue& value,
                               const ProcessFacts& facts) {
  std::vector<ClaimResult> results;
  results.reserve(specification.size());
  for (const Claim& claim : specification) {
    results.push_back(judge_chain(chain_of(specification, claim.id), claim.id, value, facts));
  }
  return results;
}

std::vector<Band> reactor_bands(const std::vector<Claim>& specification,
                                const std::vector<int>& ids) {
  std::vector<Band> bands;
  std::vector<const Claim*> taken;
  for (const int id : ids) {
    const Chain chain = chain_of(specification, id);
    for (const Claim* claim : chain.claims | std::views::reverse) {
      if (std::find(taken.begin(), taken.end(), claim) != taken.end()) continue;
      taken.push_back(claim);
      for (const ClaimBand& asked : claim->bands) {
        if (asked.made_in != MadeIn::reactor) continue;
        bands.push_back(asked.band);
        bands.back().origin = of_claim(claim->id);
      }
    }
  }
  return bands;
}

std::string broken_by(const Band& band, double value) {
  if (std::isnan(value) || band.holds(value)) return {};
  const bool low = value < band.low || (value == band.low && band.low_open);
  const double end = low ? band.low : band.high;
  const std::string side = low ? "below " : "above ";
  const std::string limit = in_digits(end, 6);
  if (value == end) {
    return band.quantity + ' ' + limit + " is not " + (low ? "above " : "below ") + limit;
  }
  const double distance = std::abs(value - end);
  return band.quantity + ' ' + distinct_from(value, end) + " is " + side + limit + " by " +
         in_digits(distance, 4);
}

}  // namespace tandem::optimize
