#pragma once

// A system whose linear systems are solved by dense factors of its exact Jacobian.

#include <memory>

#include "reactor/solve/matrix_system.hpp"

namespace tandem::reactor::solve {

class DenseSystem final : public PassingSystem {
 public:
  explicit DenseSystem(MatrixSystem& inner);
  ~DenseSystem() override;

  void assemble(double t, const double* y) override;
  [[nodiscard]] bool factor(double gamma) override;
  void solve(double* b) override;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace tandem::reactor::solve
