#pragma once

// A system that stops answering when its time is over, so that no integrator outlives it.

#include <functional>

#include "reactor/solve/matrix_system.hpp"
#include "reactor/solve/timed_solve.hpp"

namespace tandem::reactor::solve {

class MeteredSystem final : public PassingSystem {
 public:
  /// From now on `limit` [s] of processor time; `interrupted` may be empty.
  MeteredSystem(MatrixSystem& inner, double limit, const std::function<bool()>& interrupted)
      : PassingSystem(inner), interrupted_(interrupted), end_(processor_time() + limit) {}

  [[nodiscard]] bool rates(const double* y, double* dydt) override {
    return !over() && inner_.rates(y, dydt);
  }
  [[nodiscard]] bool factor(double gamma) override {
    look();
    return !over_ && inner_.factor(gamma);
  }
  [[nodiscard]] bool jacobian(const double* y, double* columns) override {
    look();
    return !over_ && inner_.jacobian(y, columns);
  }

  [[nodiscard]] bool out_of_time() const { return over_; }

 private:
  /// The clock costs as much as a small system's rates: one look in so many.
  [[nodiscard]] bool over() {
    constexpr unsigned between = 64;
    if (++calls_ % between == 0) look();
    return over_;
  }
  void look() { over_ = over_ || processor_time() > end_ || (interrupted_ && interrupted_()); }

  const std::function<bool()>& interrupted_;
  double end_;  ///< s
  unsigned calls_ = 0;
  bool over_ = false;
};

}  // namespace tandem::reactor::solve
