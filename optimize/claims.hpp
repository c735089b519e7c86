#pragma once

// The claims of the product specification: what they ask of a reactor, and whether a product, or
// a set of laboratory figures, meets them. Pure functions of their arguments.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "optimize/answer.hpp"
#include "optimize/band.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// What is known beside the numbers.
struct ProcessFacts {
  /// Claims 8 and 16: (A) in one step, (B) in the one immediately after it, on the same particles.
  Holds consecutive_steps = Holds::unknown;
  std::string not_consecutive;        ///< a phrase why, where consecutive_steps is no
  Holds film_line = Holds::unknown;   ///< conditions made on the film line are as claimed
  Holds laboratory = Holds::unknown;  ///< conditions seen on the finished membrane are as claimed
  /// True where the numbers come from the model: a reactor quantity without a value then does not
  /// exist, and measuring it would not help.
  bool simulated = false;
};

/// The facts that follow from how a train is built and fed; the conditions of film line and
/// laboratory stay unknown. Every stage polymerizes, so the steps are consecutive exactly when all
/// stages of part (A) come first, all of part (B) after them, there are both, and no fresh
/// catalyst enters a stage of part (B), where it would make particles without (A).
[[nodiscard]] ProcessFacts process_facts(const reactor::Train& train,
                                         const reactor::OperatingPoint<double>& point);

/// Value of a quantity by its name in the specification, in the specification's unit; NaN: not known.
using QuantityValue = std::function<double(std::string_view quantity)>;

/// Every claim of the specification judged, in its order. A claim holds when its bands, its
/// conditions, its process and the claim it depends on do; it is broken as soon as one of them is;
/// otherwise it is unknown. `why` names first what is broken, then what is missing, the claims it
/// depends on last ("claim 1: ..."); it is empty where the claim holds. A claim that depends on an
/// id outside the specification, or on itself, is unknown.
[[nodiscard]] std::vector<ClaimResult> judge(const std::vector<Claim>& specification,
                                             const QuantityValue& value, const ProcessFacts& facts);

/// The bands that these claims put on the reactor, those of the claims they depend on included and
/// first, each claim once, `origin` the claim. A quantity in several claims has several bands, each
/// as it is written. Ids outside the specification bring nothing.
[[nodiscard]] std::vector<Band> reactor_bands(const std::vector<Claim>& specification,
                                              const std::vector<int>& ids);

/// How far a value lies outside a band, in words with the value, the end and the distance:
/// "mfr_ratio 12.1 is above 10 by 2.1", or for an open end met exactly "mfr_ratio 10 is not above
/// 10". Empty where the band holds, or the value is NaN.
[[nodiscard]] std::string broken_by(const Band& band, double value);

}  // namespace tandem::optimize
