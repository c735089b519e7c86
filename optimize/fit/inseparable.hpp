#pragma once

// Which parameters the data do not tell apart. Equation (Q13) of docs/model/fit.md.

#include <Eigen/Dense>
#include <vector>

#include "optimize/fit/fit.hpp"

namespace tandem::optimize {

/// Groups of parameters that data and priors do not tell apart: singular vectors of the slopes whose columns have length
/// 1, of singular values so small that one with a large part has a deviation above wide[p] by this direction alone.
[[nodiscard]] std::vector<Inseparable> inseparable_of(const Eigen::MatrixXd& slopes,
                                                      const std::vector<double>& wide);

}  // namespace tandem::optimize
