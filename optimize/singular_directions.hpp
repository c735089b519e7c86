#pragma once

// Which directions data tell much of, and which little: singular values of slopes whose columns have been given length 1.

#include <Eigen/Dense>

namespace tandem::optimize {

/// slopes = U diag(values) directions^T diag(length).
struct SingularDirections {
  Eigen::VectorXd length;  ///< of each column of the slopes; 1 where a column is zero
  Eigen::VectorXd
      values;  ///< singular values, the largest first; as many as there are columns, 0 beyond the rows
  Eigen::MatrixXd directions;  ///< columns, each of length 1, in the slopes' columns as scaled
};

[[nodiscard]] SingularDirections singular_directions(const Eigen::MatrixXd& slopes);

}  // namespace tandem::optimize
