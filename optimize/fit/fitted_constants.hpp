#pragma once

// Constants as a fit has left them, and how sure they are: their common normal distribution, and what that leaves open of
// a product. Equations (U6) to (U8) of docs/model/uncertainty.md.

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "optimize/fit/fit_problem.hpp"
#include "optimize/uncertain.hpp"

namespace tandem::optimize {

/// Constants that a fit has moved by one parameter. The train holds the fitted values, so that the parameter's coordinate
/// is 0 there.
struct FittedConstant {
  std::string name;
  Tie tie = Tie::factor;
  std::vector<TiedNumber> numbers{};
  double deviation =
      0.0;  ///< standard, of the logarithm; where the tie is a shift, in the numbers' SI unit
  std::vector<double> correlation{};  ///< with each parameter of the fit, itself included: 1
};

/// What is wrong with the distribution of constants, and in whose row.
struct CorrelationFault {
  std::size_t row = 0;
  std::string message;  ///< a sentence without its end
};

/// Nothing where the deviations are above 0 and the correlations are those of some normal distribution: as many in each row
/// as there are rows, 1 with itself, the same in both rows of a pair, no negative eigenvalue.
[[nodiscard]] std::optional<CorrelationFault> correlation_fault(
    const std::vector<FittedConstant>& constants);

/// Independent sources whose draws together have the covariance of the constants: a direction each, the widest first.
/// `constants` have no fault. Empty where there are none.
[[nodiscard]] std::vector<Uncertain> directions_of(const std::vector<FittedConstant>& constants,
                                                   const reactor::Train& train);

/// A 95 % interval of a quantity, in its unit. NaN: not known.
struct Interval95 {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

/// What the constants leave open of each quantity, to first order, by exact slopes of the steady state or of a batch's end:
/// of logarithms where the quantity spans decades. `values` are the train's quantities at the point; those that the
/// model does not meet again there to 0.1 %, because they are of another state, have no interval.
[[nodiscard]] std::vector<Interval95> intervals_of(const std::vector<FittedConstant>& constants,
                                                   const reactor::Train& train,
                                                   const reactor::OperatingPoint<double>& point,
                                                   std::span<const double> values);

}  // namespace tandem::optimize
