#pragma once

// A system whose linear systems are solved by SUNDIALS' KLU on the pattern of its exact Jacobian.

#include <memory>

#include "reactor/solve/matrix_system.hpp"

namespace tandem::reactor::solve {

class KluSystem final : public PassingSystem {
 public:
  /// The pattern grows where the Jacobian does: states that are still 0, a tank that fills.
  explicit KluSystem(MatrixSystem& inner);
  ~KluSystem() override;

  void assemble(double t, const double* y) override;
  [[nodiscard]] bool factor(double gamma) override;
  void solve(double* b) override;

  /// Entries of the pattern.
  [[nodiscard]] std::size_t entries() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace tandem::reactor::solve
