#pragma once

// A stiff system that also serves solvers that know nothing of its shape.

#include "reactor/solve/stiff_system.hpp"

namespace tandem::reactor::solve {

class MatrixSystem : public StiffSystem {
 public:
  /// The Jacobian at time t and state y, exact, column after column: columns[k * size() + i] is the derivative of
  /// rate i by state k. False where it is not finite.
  [[nodiscard]] virtual bool jacobian(double t, const double* y, double* columns) = 0;
  /// Marks (1, else 0) the states that only count what has happened and wash out: never stiff, so that a method
  /// of two parts may take them explicitly.
  virtual void mark_counters(char* marks) const = 0;
};

/// Passes everything on to another system: what a system that changes a part of it starts from.
class PassingSystem : public MatrixSystem {
 public:
  explicit PassingSystem(MatrixSystem& inner) : inner_(inner) {}

  [[nodiscard]] std::size_t size() const override { return inner_.size(); }
  [[nodiscard]] bool rates(double t, const double* y, double* dydt) override {
    return inner_.rates(t, y, dydt);
  }
  void assemble(double t, const double* y) override { inner_.assemble(t, y); }
  [[nodiscard]] bool factor(double gamma) override { return inner_.factor(gamma); }
  void solve(double* b) override { inner_.solve(b); }
  [[nodiscard]] bool depends_on_time() const override { return inner_.depends_on_time(); }
  void slope_by_time(double t, const double* y, double* slope) override {
    inner_.slope_by_time(t, y, slope);
  }
  [[nodiscard]] std::size_t events() const override { return inner_.events(); }
  void events(double t, const double* y, double* values) const override {
    inner_.events(t, y, values);
  }
  [[nodiscard]] Passing pass_event(double t, std::size_t i) override {
    return inner_.pass_event(t, i);
  }
  void jump(double* y) override { inner_.jump(y); }
  void scales(double* scale) const override { inner_.scales(scale); }
  [[nodiscard]] bool weighs() const override { return inner_.weighs(); }
  void weigh(const double* y, double* weight) const override { inner_.weigh(y, weight); }
  [[nodiscard]] std::string state_name(std::size_t i) const override {
    return inner_.state_name(i);
  }
  [[nodiscard]] bool jacobian(double t, const double* y, double* columns) override {
    return inner_.jacobian(t, y, columns);
  }
  void mark_counters(char* marks) const override { inner_.mark_counters(marks); }

 protected:
  MatrixSystem& inner_;
};

}  // namespace tandem::reactor::solve
