#include "optimize/nonnegative_least_squares.hpp"

#include <algorithm>
#include <vector>

namespace tandem::optimize {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Least squares over the columns that are free, 0 elsewhere.
VectorXd free_solution(const MatrixXd& A, const VectorXd& b, const std::vector<char>& free) {
  std::vector<Index> columns;
  for (Index j = 0; j < A.cols(); ++j)
    if (free[static_cast<std::size_t>(j)] != 0) columns.push_back(j);
  MatrixXd part(A.rows(), static_cast<Index>(columns.size()));
  for (std::size_t k = 0; k < columns.size(); ++k) {
    part.col(static_cast<Index>(k)) = A.col(columns[k]);
  }
  const VectorXd found = part.colPivHouseholderQr().solve(b);
  VectorXd all = VectorXd::Zero(A.cols());
  for (std::size_t k = 0; k < columns.size(); ++k) all[columns[k]] = found[static_cast<Index>(k)];
  return all;
}

}  // namespace

VectorXd nonnegative_least_squares(const MatrixXd& A, const VectorXd& b) {
  const Index n = A.cols();
  VectorXd w = VectorXd::Zero(n);
  if (n == 0) return w;
  std::vector<char> free(static_cast<std::size_t>(n), 0);
  std::vector<char> refused(static_cast<std::size_t>(n), 0);
  const VectorXd sizes = A.colwise().norm().transpose();
  // Every column enters a few times at most; the bound ends a cycle among columns equal to rounding.
  for (Index round = 0; round < 10 * n; ++round) {
    const VectorXd rest = b - A * w;
    const VectorXd pull = A.transpose() * rest;
    Index entering = -1;
    double largest = 1e-14 * b.norm();  // by the column's size: smaller is rounding
    for (Index j = 0; j < n; ++j) {
      const auto at = static_cast<std::size_t>(j);
      if (free[at] != 0 || refused[at] != 0 || !(sizes[j] > 0.0)) continue;
      if (pull[j] / sizes[j] <= largest) continue;
      largest = pull[j] / sizes[j];
      entering = j;
    }
    if (entering < 0) break;
    free[static_cast<std::size_t>(entering)] = 1;
    VectorXd s = free_solution(A, b, free);
    if (!(s[entering] >
          0.0)) {  // dependent on those that are free: of two equal columns one serves
      free[static_cast<std::size_t>(entering)] = 0;
      refused[static_cast<std::size_t>(entering)] = 1;
      continue;
    }
    std::ranges::fill(refused, 0);
    for (;;) {
      Index leaving = -1;
      double share = 1.0;
      for (Index j = 0; j < n; ++j) {
        if (free[static_cast<std::size_t>(j)] == 0 || s[j] > 0.0) continue;
        const double reach = w[j] > 0.0 ? w[j] / (w[j] - s[j]) : 0.0;
        if (leaving >= 0 && reach >= share) continue;
        leaving = j;
        share = reach;
      }
      if (leaving < 0) break;
      w += share * (s - w);
      w[leaving] = 0.0;
      free[static_cast<std::size_t>(leaving)] = 0;
      s = free_solution(A, b, free);
    }
    w = s;
  }
  return w;
}

std::optional<QuadraticStep> quadratic_step(const MatrixXd& H, const VectorXd& c, const MatrixXd& A,
                                            const VectorXd& b) {
  const Eigen::LLT<MatrixXd> factors(H);
  if (factors.info() != Eigen::Success) return {};
  const auto L = factors.matrixL();
  const VectorXd centre = L.solve(c);  // u = L'p + L^-1 c, the least |u| under G u >= h
  MatrixXd G = -L.solve(A.transpose()).transpose();
  const VectorXd h = -b - A * factors.solve(c);
  const Index n = H.rows();
  MatrixXd E(n + 1, A.rows());
  E.topRows(n) = G.transpose();
  E.row(n) = h.transpose();
  VectorXd unit = VectorXd::Zero(n + 1);
  unit[n] = 1.0;
  const VectorXd w = nonnegative_least_squares(E, unit);
  const VectorXd r = E * w - unit;
  if (!(-r[n] > 1e-12)) return {};
  const VectorXd u = r.head(n) / -r[n];
  QuadraticStep found;
  found.multipliers = w / -r[n];
  found.step = factors.matrixU().solve(u - centre);
  if (!found.step.allFinite()) return {};
  return found;
}

}  // namespace tandem::optimize
