#include "reactor/solve/dense_system.hpp"

#include <Eigen/LU>

namespace tandem::reactor::solve {

struct DenseSystem::Implementation {
  Eigen::MatrixXd jacobian;
  Eigen::MatrixXd matrix;
  Eigen::PartialPivLU<Eigen::MatrixXd> lu;
  Eigen::VectorXd work;
  Eigen::VectorXd scale;  ///< of the states: micromoles of sites stand beside megamoles of units
  Eigen::VectorXd row;    ///< largest entry of each row
  bool sound = false;     ///< the Jacobian is finite

  explicit Implementation(Eigen::Index n)
      : jacobian(n, n), matrix(n, n), lu(n), work(n), scale(n), row(n) {}
};

DenseSystem::DenseSystem(MatrixSystem& inner)
    : PassingSystem(inner),
      self_(std::make_unique<Implementation>(static_cast<Eigen::Index>(inner.size()))) {
  inner.scales(self_->scale.data());
}
DenseSystem::~DenseSystem() = default;

void DenseSystem::assemble(double t, const double* y) {
  Implementation& s = *self_;
  s.sound = inner_.jacobian(t, y, s.jacobian.data());
  // Each state in parts of its own size, or pivoting would compare what has nothing to do with each other.
  s.jacobian.array().colwise() /= s.scale.array();
  s.jacobian.array().rowwise() *= s.scale.transpose().array();
}

bool DenseSystem::factor(double gamma) {
  Implementation& s = *self_;
  if (!s.sound) return false;
  s.matrix = -gamma * s.jacobian;
  s.matrix.diagonal().array() += 1.0;
  s.row = s.matrix.cwiseAbs().rowwise().maxCoeff();
  if (!(s.row.minCoeff() > 0.0)) return false;
  s.matrix.array().colwise() /= s.row.array();
  s.lu.compute(s.matrix);
  return s.lu.matrixLU().diagonal().cwiseAbs().minCoeff() > 0.0;
}

void DenseSystem::solve(double* b) {
  Implementation& s = *self_;
  Eigen::Map<Eigen::VectorXd> x(b, s.work.size());
  s.work.noalias() = s.lu.permutationP() * x.cwiseQuotient(s.scale.cwiseProduct(s.row));
  s.lu.matrixLU().triangularView<Eigen::UnitLower>().solveInPlace(s.work);
  s.lu.matrixLU().triangularView<Eigen::Upper>().solveInPlace(s.work);
  x = s.work.cwiseProduct(s.scale);
}

}  // namespace tandem::reactor::solve
