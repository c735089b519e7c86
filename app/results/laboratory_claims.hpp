#pragma once

// Claims judged on figures that a laboratory has measured.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "optimize/answer.hpp"
#include "optimize/band.hpp"
#include "optimize/claims.hpp"

namespace tandem::app {

using Figures = std::map<std::string, double, std::less<>>;  ///< by quantity, in its own unit

/// A figure, or what follows from others: NaN where nothing does. What is measured is not computed.
///   copolymer_wt    from homopolymer_wt, and the other way round: they make up the resin
///   mfr_rc          from mfr_pp, mfr_whole and copolymer_wt by the laboratory's rule
///                   log MFR_whole = W_A log MFR_PP + W_B log MFR_RC, since it cannot be sampled
///   mfr_ratio       from mfr_pp and mfr_rc
///   shutdown_gap_K  from break_temperature_C and shutdown_temperature_C
[[nodiscard]] double figure(const Figures& figures, std::string_view quantity);

/// The claims of the specification judged on the figures, and a sentence for each quantity that
/// was computed from others, or that others contradict.
struct LaboratoryVerdict {
  std::vector<optimize::ClaimResult> claims;
  std::vector<std::string> notes;
};
[[nodiscard]] LaboratoryVerdict judge_laboratory(const std::vector<optimize::Claim>& specification,
                                                 const Figures& figures,
                                                 const optimize::ProcessFacts& facts);

/// The document that `tandem claims --json` prints for laboratory figures: `claims` as in
/// result.json, and `figures`, those measured and those that follow.
[[nodiscard]] std::string laboratory_json(const std::vector<optimize::Claim>& specification,
                                          const Figures& figures, const LaboratoryVerdict& verdict);

}  // namespace tandem::app
