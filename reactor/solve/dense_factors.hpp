#pragma once

// LU of a dense matrix of run-time size. Eigen stays behind this wall.

#include <cstddef>
#include <memory>
#include <vector>

namespace tandem::reactor::solve {

class DenseFactors {
 public:
  DenseFactors();
  ~DenseFactors();
  DenseFactors(const DenseFactors&) = delete;
  DenseFactors& operator=(const DenseFactors&) = delete;

  /// Factors I - gamma J, J of n rows given one after the other. False where it is not finite.
  [[nodiscard]] bool factor(const std::vector<double>& J, std::size_t n, double gamma);
  /// b becomes the solution.
  void solve(double* b) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace tandem::reactor::solve
