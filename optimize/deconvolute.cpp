#include "optimize/deconvolute.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "optimize/flory_curve.hpp"
#include "optimize/least_squares.hpp"
#include "optimize/singular_directions.hpp"

namespace tandem::optimize {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// A further type that multiplies the condition number by more is not told apart from the others.
constexpr double condition_jump = 10.0;
// Searches for each number of types, and points at which one of them looks.
constexpr std::size_t searches = 6, looks = 100;
// A step of all ln Mn below this share of the range ends a search.
constexpr double least_step = 1e-8;
// A share below this is none.
constexpr double least_share = 1e-9;

struct Descent {
  std::vector<double> ln_Mn;
  double sum_of_squares = std::numeric_limits<double>::infinity();
};

double sum_of_squares_at(const FloryCurve& curve, const std::vector<double>& ln_Mn) {
  VectorXd r;
  MatrixXd slopes;
  curve.residuals(ln_Mn, r, slopes);
  return r.squaredNorm();
}

/// The least sum of squares from a start; types in ascending order.
Descent search_from(const FloryCurve& curve, const std::vector<double>& start) {
  // Chains of the range's ends and a decade beyond; broad enough for what shows a flank alone.
  const double low = curve.low() - ln10, width = curve.high() + ln10 - low;
  const auto taken = [&](const std::vector<double>& x) {
    std::vector<double> out;
    for (const double each : x) out.push_back(low + width * each);
    return out;
  };
  std::vector<double> x;
  for (const double each : start) x.push_back(std::clamp((each - low) / width, 0.0, 1.0));
  const auto residuals = [&](const std::vector<double>& at, VectorXd& r, MatrixXd& slopes) {
    curve.residuals(taken(at), r, slopes);
    slopes *= width;
    return true;
  };
  const auto found =
      least_squares(residuals, std::move(x), {.evaluations = looks, .least_move = least_step});
  Descent out{.ln_Mn = taken(found.x)};
  std::ranges::sort(out.ln_Mn);
  out.sum_of_squares = sum_of_squares_at(curve, out.ln_Mn);
  return out;
}

/// ln M below which a share of the curve lies.
double quantile(const FloryCurve& curve, double share) {
  const double whole = curve.mass().cwiseMax(0.0).sum();
  double sum = 0.0;
  for (Index i = 0; i < curve.size(); ++i)
    if ((sum += std::max(curve.mass()[i], 0.0)) >= share * whole) return curve.ln_M()[i];
  return curve.high();
}

/// Where a search for so many types begins: evenly over the curve, and what one type fewer found with a further one in
/// each gap, outside, or beside each.
std::vector<std::vector<double>> starts(const FloryCurve& curve, std::size_t types,
                                        const std::vector<double>& fewer) {
  // A type's mass lies about twice its Mn.
  const auto peak = [&](double share) { return quantile(curve, share) - std::log(2.0); };
  std::vector<std::vector<double>> out(2);
  const double first = peak(0.03), last = peak(0.97);
  for (std::size_t j = 0; j < types; ++j) {
    const double place = (static_cast<double>(j) + 0.5) / static_cast<double>(types);
    out[0].push_back(peak(place));
    out[1].push_back(first + (last - first) * place);
  }
  const auto with = [&](double another) {
    out.push_back(fewer);
    out.back().push_back(another);
  };
  if (fewer.empty()) return out;
  with(fewer.front() - 1.0);
  with(fewer.back() + 1.0);
  for (std::size_t j = 0; j + 1 < fewer.size(); ++j) with(0.5 * (fewer[j] + fewer[j + 1]));
  for (std::size_t j = 0; j < fewer.size(); ++j) {
    with(fewer[j] + 0.3);
    out.back()[j] -= 0.3;
  }
  return out;
}

/// The best end of searches from the most promising starts.
Descent best_of(const FloryCurve& curve, std::size_t types, const std::vector<double>& fewer) {
  std::vector<Descent> from;
  for (auto& start : starts(curve, types, fewer))
    from.push_back({.ln_Mn = start, .sum_of_squares = sum_of_squares_at(curve, start)});
  std::ranges::stable_sort(from, {}, &Descent::sum_of_squares);
  from.resize(std::min(from.size(), searches));
  Descent best;
  for (const Descent& start : from) {
    Descent found = search_from(curve, start.ln_Mn);
    if (found.sum_of_squares < best.sum_of_squares) best = std::move(found);
  }
  return best;
}

/// Correlation of a residual with the next.
double lag_one(const VectorXd& r) {
  const Index n = r.size() - 1;
  const double whole = r.squaredNorm();
  return whole > 0.0 ? r.head(n).dot(r.tail(n)) / whole : 0.0;
}

/// A fit with its curvature at hand, for its errors.
struct Fitted {
  FloryFit fit;
  MatrixXd inverse;  ///< of the slopes' product, by the columns: shares, ln Mn
  VectorXd shares;
};

Fitted fitted_at(const FloryCurve& curve, const std::vector<double>& all_ln_Mn) {
  MatrixXd values, slopes;
  curve.columns(all_ln_Mn, values, slopes);
  const VectorXd all = curve.shares(values);
  std::vector<double> ln_Mn;
  std::vector<Index> present;
  for (Index j = 0; j < all.size(); ++j)
    if (all[j] > least_share) {
      present.push_back(j);
      ln_Mn.push_back(all_ln_Mn[static_cast<std::size_t>(j)]);
    }
  Fitted out;
  out.shares = all(present);
  const auto k = static_cast<Index>(present.size());
  const Index below = curve.below().cols();
  if (k == 0) return out;
  MatrixXd J(curve.size(), 2 * k + below);
  J << values(Eigen::all, present), slopes(Eigen::all, present) * out.shares.asDiagonal(),
      curve.below();
  const VectorXd polymer = values(Eigen::all, present) * out.shares;
  VectorXd r = curve.mass() - polymer;
  if (below > 0) {
    const VectorXd height = curve.below().householderQr().solve(r);
    out.fit.baseline.assign(height.begin(), height.end());
    r -= curve.below() * height;
  }
  out.fit.sum_of_squares = r.squaredNorm();
  out.fit.correlation = lag_one(r);
  const auto [length, s, directions] = singular_directions(J);
  out.fit.condition =
      s[s.size() - 1] > 0.0 ? s[0] / s[s.size() - 1] : std::numeric_limits<double>::infinity();
  const MatrixXd v =
      length.cwiseInverse().asDiagonal() * directions * s.cwiseInverse().asDiagonal();
  out.inverse = (v * v.transpose()).topLeftCorner(2 * k, 2 * k);
  const double whole = out.shares.sum();
  for (Index j = 0; j < k; ++j)
    out.fit.types.push_back(
        {.share = out.shares[j] / whole, .Mn = std::exp(ln_Mn[static_cast<std::size_t>(j)])});
  return out;
}

/// Standard errors from the residuals' variance; a share's with the others' in its denominator, equation (D6).
void put_errors(Fitted& fitted, double variance) {
  const auto k = static_cast<Index>(fitted.fit.types.size());
  const double whole = fitted.shares.sum();
  const MatrixXd covariance = variance * fitted.inverse;
  for (Index j = 0; j < k; ++j) {
    FloryType& type = fitted.fit.types[static_cast<std::size_t>(j)];
    VectorXd by_share = VectorXd::Constant(k, -type.share / whole);
    by_share[j] += 1.0 / whole;
    type.share_deviation = std::sqrt(by_share.dot(covariance.topLeftCorner(k, k) * by_share));
    type.log_Mn_deviation = std::sqrt(covariance(k + j, k + j));
  }
}

}  // namespace

double area_of(std::span<const double> x, std::span<const double> y) {
  double area = 0.0;
  for (std::size_t i = 1; i < x.size(); ++i) area += 0.5 * (x[i] - x[i - 1]) * (y[i] + y[i - 1]);
  return area;
}

double mass_per_decade(const FloryType& type, double log10_M, double broadening) {
  return type.share * flory_point(ln10 * log10_M, std::log(type.Mn), broadening).value;
}

Deconvolution deconvolute(std::span<const double> log10_M, std::span<const double> mass,
                          const DeconvolutionOptions& options) {
  Deconvolution out{.area = area_of(log10_M, mass)};
  assert(log10_M.size() == mass.size() && mass.size() >= least_curve_points && out.area > 0.0);
  const FloryCurve curve(log10_M, mass, out.area, options);
  std::vector<Fitted> all;
  std::vector<double> fewer;
  for (std::size_t types = 1; types <= most_site_types; ++types) {
    fewer = best_of(curve, types, fewer).ln_Mn;
    all.push_back(fitted_at(curve, fewer));
  }
  // The fit with the most freedom leaves noise alone; points whose noise hangs together count as fewer, equation (D5).
  const auto n = static_cast<double>(mass.size());
  const double correlation = std::clamp(all.back().fit.correlation, 0.0, 0.99);
  out.effective_points = n * (1.0 - correlation) / (1.0 + correlation);
  for (Fitted& each : all) {
    const auto unknowns = static_cast<double>(2 * each.fit.types.size() + each.fit.baseline.size());
    const double sum = std::max(each.fit.sum_of_squares, std::numeric_limits<double>::min());
    each.fit.bic =
        out.effective_points * std::log(sum / n) + unknowns * std::log(out.effective_points);
    put_errors(each, each.fit.sum_of_squares / std::max(out.effective_points - unknowns, 1.0));
    out.fits.push_back(std::move(each.fit));
  }
  for (std::size_t i = 0; i < out.fits.size(); ++i) {
    if (out.fits[i].types.size() != i + 1) continue;  // a type came out empty: it is the fit before
    if (out.by_bic == 0 || out.fits[i].bic < out.fits[out.by_bic - 1].bic) out.by_bic = i + 1;
  }
  out.by_condition = 1;
  while (out.by_condition < out.fits.size() &&
         out.fits[out.by_condition].types.size() == out.by_condition + 1 &&
         out.fits[out.by_condition].condition <
             condition_jump * std::max(out.fits[out.by_condition - 1].condition, 1.0))
    ++out.by_condition;
  out.chosen = options.types > 0 ? options.types : out.by_bic;
  return out;
}

}  // namespace tandem::optimize
