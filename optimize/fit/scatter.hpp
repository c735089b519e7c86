#pragma once

// How a measurement scatters about the truth, as residuals of least squares. Equations (Q5) to (Q8) of
// docs/model/fit.md.

#include <array>
#include <string_view>

namespace tandem::optimize {

enum class ErrorModel {
  normal,      ///< the deviation is in the quantity's unit
  log_normal,  ///< the deviation is of the logarithm: 0.05 for 5 %
};
inline constexpr std::array<std::string_view, 2> error_model_names{"normal", "lognormal"};

enum class Censoring {
  none,
  below,  ///< the truth was below what could be measured: "<0.1"
  above,  ///< above it: ">100"
};

struct Scatter {
  ErrorModel model = ErrorModel::normal;
  double deviation = 1.0;  ///< standard deviation, above 0
  Censoring censoring = Censoring::none;
  bool robust = false;  ///< Huber: beyond huber_limit a miss counts by its size, not by its square
};

/// Where Huber's loss leaves the parabola, in standard deviations: 95 % of the efficiency with normal errors.
inline constexpr double huber_limit = 1.345;

/// A residual, and its derivative by the model's value.
struct Miss {
  double value = 0.0;
  double slope = 0.0;
};

/// What a model's value misses a measured one by. The square is twice the negative logarithm of the likelihood, up to a
/// constant. NaN where a logarithm of 0 or less is asked for.
[[nodiscard]] Miss miss_of(const Scatter& scatter, double measured, double modelled);

/// sqrt(-2 ln Phi(u)) of the normal distribution's Phi, and its derivative by u; exact to rounding from -1e8 to where it
/// is 0.
[[nodiscard]] Miss censored_miss(double u);

}  // namespace tandem::optimize
