#include "optimize/optimality.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "optimize/nonnegative_least_squares.hpp"

namespace tandem::optimize {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// An end this far off may carry a multiplier. Two ends of one band that leave the same room pull alike, and only the
// nearest pair holds the point: the nearest ends are tried first.
constexpr std::array near = {1e-8, 1e-6, 1e-3};
constexpr double enough = 1e-10;     // a residual at which nothing is left to do
constexpr double difference = 1e-4;  // step of the gradients' differences, in widths of the box
constexpr double least_curvature =
    1e-6;                             // a flat direction's: steps along it are long, but bounded
constexpr double longest = 0.2;       // step, in widths of the box
constexpr double least_fall = 1e-11;  // of the objective; less is rounding
constexpr int most_steps = 12;

/// A program at a point, as rows A p <= b of its linear model: constraints, then low and high ends.
struct Model {
  bool solved = false;
  double f = 0.0;
  VectorXd slope;  // of f
  MatrixXd A;
  VectorXd b;
};

Model model_at(Program& program, const std::vector<double>& z) {
  const Program::Values& v = program.at(z.data(), true);
  const auto n = static_cast<Index>(z.size());
  const auto m = static_cast<Index>(v.g.size());
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  Model model;
  model.solved = v.solved;
  model.f = v.f;
  model.slope = Eigen::Map<const VectorXd>(v.f_gradient.data(), n);
  model.A = MatrixXd::Zero(m + 2 * n, n);
  model.b.resize(m + 2 * n);
  model.A.topRows(m) = Eigen::Map<const RowMajor>(v.g_gradient.data(), m, n);
  model.b.head(m) = -Eigen::Map<const VectorXd>(v.g.data(), m);
  for (Index i = 0; i < n; ++i) {
    const auto at = static_cast<std::size_t>(i);
    model.A(m + i, i) = -1.0;
    model.b[m + i] = z[at] - program.low()[at];
    model.A(m + n + i, i) = 1.0;
    model.b[m + n + i] = program.high()[at] - z[at];
  }
  return model;
}

/// Multipliers of the rows that are at most `reach` off, and the residual that they leave.
double conditions_within(double reach, const Model& model, VectorXd& multipliers) {
  multipliers = VectorXd::Zero(model.b.size());
  std::vector<Index> rows;
  for (Index r = 0; r < model.b.size(); ++r)
    if (model.b[r] <= reach) rows.push_back(r);
  MatrixXd columns(model.slope.size(), static_cast<Index>(rows.size()));
  for (std::size_t k = 0; k < rows.size(); ++k) {
    columns.col(static_cast<Index>(k)) = model.A.row(rows[k]).transpose();
  }
  const VectorXd w = nonnegative_least_squares(columns, -model.slope);
  for (std::size_t k = 0; k < rows.size(); ++k) multipliers[rows[k]] = w[static_cast<Index>(k)];
  const VectorXd gradient = model.slope + model.A.transpose() * multipliers;
  double residual = gradient.cwiseAbs().maxCoeff();
  for (Index r = 0; r < model.b.size(); ++r) {
    residual = std::max(residual, multipliers[r] * std::abs(model.b[r]));
    residual = std::max(residual, -model.b[r]);
  }
  return residual;
}

/// Multipliers of the model's rows that leave the least residual, and that residual.
double conditions(const Model& model, VectorXd& multipliers) {
  multipliers = VectorXd::Zero(model.b.size());
  double least = std::numeric_limits<double>::infinity();
  if (!model.solved || !model.slope.allFinite() || !model.A.allFinite()) return least;
  for (const double reach : near) {
    VectorXd found;
    const double residual = conditions_within(reach, model, found);
    if (residual < least) {
      least = residual;
      multipliers = found;
    }
    if (least <= enough) break;
  }
  return least;
}

/// Objective and what is outside, at a price that no multiplier exceeds.
double price_of(const Model& model, double weight) {
  return model.f + weight * (-model.b.array()).max(0.0).sum();
}

/// The Lagrangian's curvature by the decisions, from differences of exact gradients. The margin enters linearly.
std::optional<MatrixXd> lagrangian_curvature(Program& program, const std::vector<double>& z,
                                             const Model& model, const VectorXd& multipliers) {
  const auto n = static_cast<Index>(z.size());
  const Index decisions = n - (program.by_margin() ? 1 : 0);
  const VectorXd here = model.slope + model.A.transpose() * multipliers;
  MatrixXd H = MatrixXd::Zero(n, n);
  for (Index i = 0; i < decisions; ++i) {
    const auto at = static_cast<std::size_t>(i);
    std::vector<double> moved = z;
    const double h = z[at] > 0.5 ? -difference : difference;
    moved[at] += h;
    const Model there = model_at(program, moved);
    if (!there.solved) return {};
    H.col(i) = (there.slope + there.A.transpose() * multipliers - here) / h;
  }
  if (!H.allFinite()) return {};
  return 0.5 * (H + H.transpose());
}

/// A positive definite curvature for the quadratic step. Curvature along the rows that carry multipliers does not move
/// the step that holds those rows, so it is added first: Newton's step stays Newton's. Where that does not help, the
/// point is no minimum yet, and each mode bends upward by as much as it bends.
MatrixXd made_definite(const Program& program, const MatrixXd& H, const Model& model,
                       const VectorXd& multipliers) {
  const Eigen::SelfAdjointEigenSolver<MatrixXd> modes(H);
  const double largest = std::max(1.0, modes.eigenvalues().cwiseAbs().maxCoeff());
  MatrixXd along = MatrixXd::Zero(H.rows(), H.rows());
  for (Index r = 0; r < model.b.size(); ++r) {
    if (!(multipliers[r] > 0.0)) continue;
    const VectorXd row = model.A.row(r).normalized();
    along += row * row.transpose();
  }
  for (const double weight : {0.0, 1.0, 1e2, 1e4}) {
    MatrixXd candidate = H + weight * largest * along;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> bent(candidate, Eigen::EigenvaluesOnly);
    if (bent.eigenvalues()[0] > least_curvature * largest) return candidate;
  }
  const VectorXd values = modes.eigenvalues().cwiseAbs().cwiseMax(least_curvature * largest);
  MatrixXd definite = modes.eigenvectors() * values.asDiagonal() * modes.eigenvectors().transpose();
  if (program.by_margin()) definite(H.rows() - 1, H.rows() - 1) = 1.0;  // only bounds the step
  return definite;
}

Optimality as_answer(const Program& program, double residual, const VectorXd& multipliers,
                     std::size_t constraints, std::size_t variables) {
  Optimality found;
  found.residual = residual;
  found.constraints.assign(constraints, 0.0);
  const std::size_t m = program.rows().size();
  const std::size_t n = variables - (program.by_margin() ? 1 : 0);
  for (std::size_t r = 0; r < m; ++r) {
    found.constraints[program.rows()[r]] = multipliers[static_cast<Index>(r)];
  }
  for (std::size_t i = 0; i < n; ++i) {
    found.low.push_back(multipliers[static_cast<Index>(m + i)]);
    found.high.push_back(multipliers[static_cast<Index>(m + variables + i)]);
  }
  return found;
}

}  // namespace

Optimality optimality_of(Program& program, const std::vector<double>& z, std::size_t constraints) {
  VectorXd multipliers;
  const double residual = conditions(model_at(program, z), multipliers);
  return as_answer(program, residual, multipliers, constraints, z.size());
}

Optimality polish(Program& program, std::vector<double>& z, std::size_t constraints) {
  const auto n = static_cast<Index>(z.size());
  VectorXd multipliers;
  Model model = model_at(program, z);
  double residual = conditions(model, multipliers);
  for (int step = 0; step < most_steps && residual > enough && std::isfinite(residual); ++step) {
    const auto H = lagrangian_curvature(program, z, model, multipliers);
    if (!H) break;
    const auto found = quadratic_step(made_definite(program, *H, model, multipliers), model.slope,
                                      model.A, model.b);
    if (!found) break;
    double share = std::min(1.0, longest / std::max(found->step.cwiseAbs().maxCoeff(), 1e-300));
    bool better = false;
    for (int halving = 0; halving < 8 && !better; ++halving, share *= 0.5) {
      std::vector<double> next = z;
      for (Index i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        next[at] =
            std::clamp(z[at] + share * found->step[i], program.low()[at], program.high()[at]);
      }
      const Model there = model_at(program, next);
      VectorXd pulls;
      const double left = conditions(there, pulls);
      // Along a slope that hardly bends the residual stays until an end is met; the objective falls.
      const double weight = 1.0 + 2.0 * found->multipliers.maxCoeff();
      const bool falls = price_of(there, weight) < price_of(model, weight) - least_fall;
      if (!(left < 0.9 * residual) && !(std::isfinite(left) && falls)) continue;
      better = true;
      z = next;
      model = there;
      multipliers = pulls;
      residual = left;
    }
    if (!better) break;
  }
  return as_answer(program, residual, multipliers, constraints, z.size());
}

}  // namespace tandem::optimize
