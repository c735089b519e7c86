#include "optimize/singular_directions.hpp"

namespace tandem::optimize {

SingularDirections singular_directions(const Eigen::MatrixXd& slopes) {
  SingularDirections found;
  found.length = slopes.colwise().norm();
  for (double& length : found.length) length = length > 0.0 ? length : 1.0;
  // Not by halves (BDCSVD): these are few columns, and that takes a compiler three times as long.
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(slopes * found.length.cwiseInverse().asDiagonal(),
                                              Eigen::ComputeFullV);
  found.values = Eigen::VectorXd::Zero(slopes.cols());
  found.values.head(svd.singularValues().size()) = svd.singularValues();
  found.directions = svd.matrixV();
  return found;
}

}  // namespace tandem::optimize
