#include "reactor/solve/dense_factors.hpp"

#include <Eigen/LU>

namespace tandem::reactor::solve {

struct DenseFactors::Implementation {
  Eigen::PartialPivLU<Eigen::MatrixXd> lu;
};

DenseFactors::DenseFactors() : self_(std::make_unique<Implementation>()) {}
DenseFactors::~DenseFactors() = default;

bool DenseFactors::factor(const std::vector<double>& J, std::size_t n, double gamma) {
  const auto size = static_cast<Eigen::Index>(n);
  Eigen::MatrixXd a(size, size);
  for (Eigen::Index r = 0; r < size; ++r) {
    for (Eigen::Index c = 0; c < size; ++c) {
      a(r, c) = (r == c ? 1.0 : 0.0) - gamma * J[static_cast<std::size_t>(r * size + c)];
    }
  }
  if (!a.allFinite()) return false;
  self_->lu.compute(a);
  return true;
}

void DenseFactors::solve(double* b) const {
  Eigen::Map<Eigen::VectorXd> x(b, self_->lu.rows());
  x = self_->lu.solve(x).eval();
}

}  // namespace tandem::reactor::solve
