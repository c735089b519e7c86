#pragma once

// A curve of molar masses as a sum of Flory's distributions, one for each site type of a catalyst (docs/model/deconvolution.md).
// Knows neither reactors nor files.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tandem::optimize {

inline constexpr std::size_t most_site_types = 8;
/// Points that a curve needs at least: two numbers of each of eight types, a baseline, and as many to tell the noise.
inline constexpr std::size_t least_curve_points = 40;

/// What lies below a curve and is no polymer.
enum class Baseline { none, constant, sloped };

struct DeconvolutionOptions {
  std::size_t types = 0;  ///< how many; 0: as many as the data speak for
  Baseline baseline = Baseline::none;
  double broadening = 0.0;  ///< standard deviation of the instrument's own spread, in log10 M
};

/// What a site type made.
struct FloryType {
  double share = 0.0;             ///< of the mass, 0..1
  double share_deviation = 0.0;   ///< standard error
  double Mn = 0.0;                ///< g/mol; Mw is twice it
  double log_Mn_deviation = 0.0;  ///< standard error of ln Mn: a relative one of Mn
};

/// The best sum of so many types.
struct FloryFit {
  std::vector<FloryType>
      types;  ///< by ascending Mn; fewer than asked for where some came out empty
  std::vector<double>
      baseline;  ///< its height, and its rise over the curve's range; empty where there is none
  double sum_of_squares = 0.0;  ///< of the residuals, the curve's area being 1
  double bic = 0.0;             ///< Bayes' information criterion: the less the better
  double condition = 0.0;  ///< of the scaled slopes: what the data cannot tell apart makes it large
  double correlation = 0.0;  ///< of a residual and the next one
};

struct Deconvolution {
  std::vector<FloryFit> fits;    ///< [types - 1]
  std::size_t by_bic = 0;        ///< types with the least criterion
  std::size_t by_condition = 0;  ///< types before the condition number jumps
  std::size_t chosen = 0;  ///< as asked for, otherwise by_bic; 0: the curve has no polymer to see
  double area = 0.0;       ///< under the curve as given, by which it was divided
  double effective_points = 0.0;  ///< points that are independent of each other

  /// Of the chosen number.
  [[nodiscard]] const FloryFit& fit() const { return fits[chosen - 1]; }
};

/// Takes a curve apart. log10_M ascends, M in g/mol; mass is dw/dlog10 M on any scale, both finite, of
/// least_curve_points or more, with an area above 0. Deterministic.
[[nodiscard]] Deconvolution deconvolute(std::span<const double> log10_M,
                                        std::span<const double> mass,
                                        const DeconvolutionOptions& options);

/// Area under a curve, by trapezoids.
[[nodiscard]] double area_of(std::span<const double> x, std::span<const double> y);

/// A type's mass per decade of molar mass at a point, as the instrument shows it. Integrates to the share.
[[nodiscard]] double mass_per_decade(const FloryType& type, double log10_M, double broadening);

}  // namespace tandem::optimize
