#pragma once

// A molar mass curve, and Flory's distributions beside it: what a search over their ln Mn asks for
// (docs/model/deconvolution.md, equations D1 to D4).

#include <Eigen/Dense>
#include <span>
#include <vector>

#include "optimize/deconvolute.hpp"

namespace tandem::optimize {

inline constexpr double ln10 = 2.302585092994046;

/// A site type's mass per decade of molar mass, of a share of 1, and its slope by ln Mn. Equations (D1), (D2), broadened.
struct FloryPoint {
  double value = 0.0, slope = 0.0;
};
[[nodiscard]] FloryPoint flory_point(double ln_M, double ln_Mn, double broadening);

/// The curve with what is linear in it: Mn of the types are the only unknowns of the search (variable projection).
class FloryCurve {
 public:
  FloryCurve(std::span<const double> log10_M, std::span<const double> mass, double area,
             const DeconvolutionOptions& options);

  [[nodiscard]] Eigen::Index size() const { return ln_M_.size(); }
  [[nodiscard]] double low() const { return ln_M_[0]; }
  [[nodiscard]] double high() const { return ln_M_[ln_M_.size() - 1]; }
  [[nodiscard]] const Eigen::VectorXd& ln_M() const { return ln_M_; }
  /// With an area of 1.
  [[nodiscard]] const Eigen::VectorXd& mass() const { return mass_; }
  /// Columns of the baseline: none, height, height and rise.
  [[nodiscard]] const Eigen::MatrixXd& below() const { return below_; }

  /// Curves of the types and their slopes by ln Mn.
  void columns(const std::vector<double>& ln_Mn, Eigen::MatrixXd& values,
               Eigen::MatrixXd& slopes) const;

  /// Shares that fit best at these Mn, at least 0; `values` as columns() makes them.
  [[nodiscard]] Eigen::VectorXd shares(const Eigen::MatrixXd& values) const;

  /// Residuals with the best shares, and their slopes by ln Mn after Kaufman. Equation (D4).
  void residuals(const std::vector<double>& ln_Mn, Eigen::VectorXd& r,
                 Eigen::MatrixXd& slopes) const;

 private:
  /// What is left of a column when the baseline has taken what it can.
  [[nodiscard]] Eigen::MatrixXd without_baseline(const Eigen::MatrixXd& column) const;

  double broadening_;
  Eigen::VectorXd ln_M_, mass_, projected_;
  Eigen::MatrixXd below_, projector_;
};

}  // namespace tandem::optimize
