#pragma once

// A small stiff linear system with a closed form: two states that relax towards 1 and 2, one slowly and one 10 000
// times as fast, mixed by a rotation, and a counter of the first.

#include <array>
#include <cmath>

#include "reactor/solve/matrix_system.hpp"

namespace tandem::tests {

class LinearSystem final : public reactor::solve::MatrixSystem {
 public:
  static constexpr double slow = 1.0;   ///< 1/s
  static constexpr double fast = 1e4;   ///< 1/s
  static constexpr double angle = 0.6;  ///< of the rotation

  /// The states at time t from 0.
  [[nodiscard]] static std::array<double, 3> exact(double t) {
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    // Towards (1, 2), in the rotated frame.
    const double p = -(c * 1.0 + s * 2.0);
    const double q = -(-s * 1.0 + c * 2.0);
    const double ep = p * std::exp(-slow * t);
    const double eq = q * std::exp(-fast * t);
    const double counted = t + c * (p - ep) / slow - s * (q - eq) / fast;
    return {1.0 + c * ep - s * eq, 2.0 + s * ep + c * eq, counted};
  }

  [[nodiscard]] std::size_t size() const override { return 3; }
  [[nodiscard]] bool rates(double, const double* y, double* dydt) override {
    const double a = y[0] - 1.0;
    const double b = y[1] - 2.0;
    dydt[0] = entry(0, 0) * a + entry(0, 1) * b;
    dydt[1] = entry(1, 0) * a + entry(1, 1) * b;
    dydt[2] = y[0];
    return true;
  }
  void assemble(double, const double*) override {}
  [[nodiscard]] bool factor(double gamma) override {
    gamma_ = gamma;
    return true;
  }
  void solve(double* x) override {
    const double w00 = 1.0 - gamma_ * entry(0, 0);
    const double w11 = 1.0 - gamma_ * entry(1, 1);
    const double w01 = -gamma_ * entry(0, 1);
    const double w10 = -gamma_ * entry(1, 0);
    const double determinant = w00 * w11 - w01 * w10;
    const double first = (w11 * x[0] - w01 * x[1]) / determinant;
    x[1] = (w00 * x[1] - w10 * x[0]) / determinant;
    x[0] = first;
    x[2] += gamma_ * first;
  }
  [[nodiscard]] std::size_t events() const override { return 0; }
  void events(double, const double*, double*) const override {}
  [[nodiscard]] reactor::solve::Passing pass_event(double, std::size_t) override {
    return reactor::solve::Passing::goes_on;
  }
  void scales(double* scale) const override { scale[0] = scale[1] = scale[2] = 1.0; }
  [[nodiscard]] std::string state_name(std::size_t i) const override {
    return "state " + std::to_string(i + 1);
  }
  [[nodiscard]] bool jacobian(double, const double*, double* columns) override {
    for (std::size_t k = 0; k < 9; ++k) columns[k] = 0.0;
    for (std::size_t k = 0; k < 2; ++k) {
      for (std::size_t i = 0; i < 2; ++i) columns[3 * k + i] = entry(i, k);
    }
    columns[2] = 1.0;
    return true;
  }
  void mark_counters(char* marks) const override {
    marks[0] = marks[1] = 0;
    marks[2] = 1;
  }

 private:
  [[nodiscard]] static double entry(std::size_t i, std::size_t k) {
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    if (i == k) return i == 0 ? -slow * c * c - fast * s * s : -slow * s * s - fast * c * c;
    return (fast - slow) * s * c;
  }

  double gamma_ = 0.0;
};

}  // namespace tandem::tests
