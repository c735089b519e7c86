#include "optimize/flory_curve.hpp"

#include <array>
#include <cmath>

#include "optimize/nonnegative_least_squares.hpp"

namespace tandem::optimize {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

struct Weighted {
  double at, weight;
};
/// Gauss and Hermite's rule of nine points for a mean over the normal distribution: right to 1e-9 of a Flory curve
/// where the broadening is at most 0.1.
constexpr std::array<Weighted, 9> normal_rule{{{-4.512745863399783, 2.234584400774664e-05},
                                               {-3.205429002856470, 2.789141321231769e-03},
                                               {-2.076847978677830, 4.991640676521780e-02},
                                               {-1.023255663789133, 2.440975028949394e-01},
                                               {0.0, 4.063492063492063e-01},
                                               {1.023255663789133, 2.440975028949394e-01},
                                               {2.076847978677830, 4.991640676521780e-02},
                                               {3.205429002856470, 2.789141321231769e-03},
                                               {4.512745863399783, 2.234584400774664e-05}}};

/// Without broadening.
FloryPoint flory(double ln_M, double ln_Mn) {
  const double x = std::exp(ln_M - ln_Mn);
  const double value = ln10 * x * x * std::exp(-x);
  return {value, value * (x - 2.0)};
}

}  // namespace

FloryPoint flory_point(double ln_M, double ln_Mn, double broadening) {
  if (broadening <= 0.0) return flory(ln_M, ln_Mn);
  FloryPoint sum;
  for (const Weighted& node : normal_rule) {
    const FloryPoint point = flory(ln_M - ln10 * broadening * node.at, ln_Mn);
    sum.value += node.weight * point.value;
    sum.slope += node.weight * point.slope;
  }
  return sum;
}

FloryCurve::FloryCurve(std::span<const double> log10_M, std::span<const double> mass, double area,
                       const DeconvolutionOptions& options)
    : broadening_(options.broadening),
      ln_M_(static_cast<Index>(log10_M.size())),
      mass_(static_cast<Index>(mass.size())) {
  for (Index i = 0; i < ln_M_.size(); ++i) {
    ln_M_[i] = ln10 * log10_M[static_cast<std::size_t>(i)];
    mass_[i] = mass[static_cast<std::size_t>(i)] / area;
  }
  const Index columns = options.baseline == Baseline::none       ? 0
                        : options.baseline == Baseline::constant ? 1
                                                                 : 2;
  below_ = MatrixXd::Ones(size(), columns);
  if (columns == 2) below_.col(1) = (ln_M_.array() - low()) / (high() - low());
  if (columns > 0)
    projector_ = below_.householderQr().householderQ() * MatrixXd::Identity(size(), columns);
  projected_ = without_baseline(mass_);
}

void FloryCurve::columns(const std::vector<double>& ln_Mn, MatrixXd& values,
                         MatrixXd& slopes) const {
  values.resize(size(), static_cast<Index>(ln_Mn.size()));
  slopes.resize(size(), static_cast<Index>(ln_Mn.size()));
  for (Index j = 0; j < values.cols(); ++j)
    for (Index i = 0; i < size(); ++i) {
      const FloryPoint point =
          flory_point(ln_M_[i], ln_Mn[static_cast<std::size_t>(j)], broadening_);
      values(i, j) = point.value;
      slopes(i, j) = point.slope;
    }
}

MatrixXd FloryCurve::without_baseline(const MatrixXd& column) const {
  if (below_.cols() == 0) return column;
  return column - projector_ * (projector_.transpose() * column);
}

VectorXd FloryCurve::shares(const MatrixXd& values) const {
  return nonnegative_least_squares(without_baseline(values), projected_);
}

void FloryCurve::residuals(const std::vector<double>& ln_Mn, VectorXd& r, MatrixXd& slopes) const {
  MatrixXd values;
  columns(ln_Mn, values, slopes);
  const VectorXd c = shares(values);
  values = without_baseline(values);
  r = values * c - projected_;
  slopes = without_baseline(slopes) * c.asDiagonal();
  std::vector<Index> present;
  for (Index j = 0; j < c.size(); ++j)
    if (c[j] > 0.0) present.push_back(j);
  if (present.empty()) return;
  const MatrixXd held = values(Eigen::all, present);
  const Eigen::ColPivHouseholderQR<MatrixXd> qr(held);
  const MatrixXd q = MatrixXd(qr.householderQ() * MatrixXd::Identity(size(), qr.rank()));
  slopes -= q * (q.transpose() * slopes);
}

}  // namespace tandem::optimize
