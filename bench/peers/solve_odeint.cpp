// Boost.odeint's rosenbrock4 with its dense-output controller, on uBLAS. Its controller knows one absolute
// tolerance for all states, so each state is solved for in parts of its scale.

#include "bench/peers/solve_odeint.hpp"

#include <boost/numeric/odeint.hpp>
#include <cmath>
#include <stdexcept>

namespace tandem::peers {

namespace {

namespace odeint = boost::numeric::odeint;
namespace ublas = boost::numeric::ublas;
using Vector = ublas::vector<double>;
using Matrix = ublas::matrix<double>;  // row by row

class Scaled {
 public:
  explicit Scaled(const DenseProblem& problem)
      : problem_(problem), n_(problem.start.size()), y_(n_), dydt_(n_), dfdy_(n_ * n_) {}

  [[nodiscard]] double scale(std::size_t i) const { return problem_.scales[i]; }

  void rates(const Vector& x, Vector& dxdt) {
    ++right_hand_sides;
    for (std::size_t i = 0; i < n_; ++i) y_[i] = x[i] * scale(i);
    problem_.rates(y_.data(), dydt_.data());
    for (std::size_t i = 0; i < n_; ++i) dxdt[i] = dydt_[i] / scale(i);
  }

  void exact(const Vector& x, Matrix& J) {
    ++jacobians;
    for (std::size_t i = 0; i < n_; ++i) y_[i] = x[i] * scale(i);
    problem_.jacobian(y_.data(), dfdy_.data());
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) J(i, j) = dfdy_[j * n_ + i] * scale(j) / scale(i);
    }
  }

  /// Forward differences, as one without a Jacobian writes them.
  void quotients(const Vector& x, Matrix& J) {
    ++jacobians;
    Vector at(x);
    Vector base(n_);
    Vector moved(n_);
    rates(x, base);
    for (std::size_t j = 0; j < n_; ++j) {
      const double step = std::sqrt(2.2e-16) * std::max(std::abs(x[j]), 1.0);
      at[j] = x[j] + step;
      rates(at, moved);
      for (std::size_t i = 0; i < n_; ++i) J(i, j) = (moved[i] - base[i]) / step;
      at[j] = x[j];
    }
  }

  long right_hand_sides = 0;
  long jacobians = 0;

 private:
  const DenseProblem& problem_;
  std::size_t n_;
  std::vector<double> y_, dydt_, dfdy_;
};

}  // namespace

Solution solve_odeint(const DenseProblem& problem, double relative_tolerance, Jacobian from) {
  Scaled scaled(problem);
  const std::size_t n = problem.start.size();
  Vector x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = problem.start[i] / scaled.scale(i);
  const auto rates = [&](const Vector& at, Vector& dxdt, double) { scaled.rates(at, dxdt); };
  const auto jacobian = [&](const Vector& at, Matrix& J, const double&, Vector& dfdt) {
    if (from == Jacobian::exact) {
      scaled.exact(at, J);
    } else {
      scaled.quotients(at, J);
    }
    dfdt.clear();
  };

  Solution s;
  auto stepper = odeint::make_dense_output(relative_tolerance, relative_tolerance,
                                           odeint::rosenbrock4<double>());
  stepper.initialize(x, 0.0, 1e-3);
  constexpr long most = 200000;
  try {
    for (const double time : problem.times) {
      while (stepper.current_time() < time) {
        if (s.steps == most) throw std::runtime_error("too many steps");
        stepper.do_step(std::make_pair(rates, jacobian));
        ++s.steps;
      }
      stepper.calc_state(time, x);
      std::vector<double> y(n);
      for (std::size_t i = 0; i < n; ++i) y[i] = x[i] * scaled.scale(i);
      s.states.push_back(std::move(y));
    }
  } catch (const std::exception& e) {
    s.failure = e.what();
  }
  s.right_hand_sides = scaled.right_hand_sides;
  s.jacobians = scaled.jacobians;
  return s;
}

}  // namespace tandem::peers
