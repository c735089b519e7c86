// Least squares between bounds, on problems whose answers are known.

#include "optimize/least_squares.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace tandem::optimize;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

/// Rosenbrock's valley as residuals, its bottom at (0.5, 0.25): curved, and steep across.
bool valley(const std::vector<double>& x, VectorXd& r, MatrixXd& J) {
  r = VectorXd(2);
  J = MatrixXd::Zero(2, 2);
  r << 10.0 * (x[1] - x[0] * x[0]), 0.5 - x[0];
  J << -20.0 * x[0], 10.0, -1.0, 0.0;
  return true;
}

}  // namespace

TEST_CASE("least squares: as many equations as variables are met to rounding") {
  const auto start = GENERATE(std::vector<double>{0.0, 1.0}, std::vector<double>{1.0, 0.0},
                              std::vector<double>{0.5, 0.9});
  const auto found = least_squares(valley, start, {});
  CHECK(found.stop == Stop::met);
  // Residuals below 1e-12: x to as much, y to that of x.
  CHECK(found.x[0] == Approx(0.5).epsilon(1e-11));
  CHECK(found.x[1] == Approx(0.25).epsilon(1e-11));
}

TEST_CASE("least squares: a minimum outside the box is met at its wall") {
  // x = 2 is asked for, and y = x - 1: at the wall x = 1 there remains y = 0.
  const auto outside = [](const std::vector<double>& x, VectorXd& r, MatrixXd& J) {
    r = VectorXd(2);
    J = MatrixXd(2, 2);
    r << x[0] - 2.0, x[1] - x[0] + 0.75;
    J << 1.0, 0.0, -1.0, 1.0;
    return true;
  };
  const auto found = least_squares(outside, {0.2, 0.9}, {});
  CHECK(found.stop == Stop::no_progress);
  CHECK(found.x[0] == 1.0);
  CHECK(found.x[1] == Approx(0.25).epsilon(1e-9));
}

TEST_CASE("least squares: more equations than variables, and a variable that moves nothing") {
  // The mean of 0.2, 0.3 and 0.7 has the least sum of squares; the second variable stays.
  const auto mean = [](const std::vector<double>& x, VectorXd& r, MatrixXd& J) {
    r = VectorXd(3);
    J = MatrixXd::Zero(3, 2);
    r << x[0] - 0.2, x[0] - 0.3, x[0] - 0.7;
    J.col(0).setOnes();
    return true;
  };
  const auto found = least_squares(mean, {0.9, 0.6}, {});
  CHECK(found.x[0] == Approx(0.4).epsilon(1e-9));
  CHECK(found.x[1] == Approx(0.6));
}

TEST_CASE("least squares: points that cannot be evaluated are stepped back from") {
  // ln x = ln 0.01 from 0.9: the first step leads to the wall at 0, where there is no logarithm.
  const auto logarithm = [](const std::vector<double>& x, VectorXd& r, MatrixXd& J) {
    if (x[0] <= 0.0) return false;
    r = VectorXd::Constant(1, std::log(x[0] / 0.01));
    J = MatrixXd::Constant(1, 1, 1.0 / x[0]);
    return true;
  };
  const auto found = least_squares(logarithm, {0.9}, {.met = 1e-10});
  CHECK(found.stop == Stop::met);
  CHECK(found.x[0] == Approx(0.01).epsilon(1e-9));

  const auto nothing = [](const std::vector<double>&, VectorXd&, MatrixXd&) { return false; };
  CHECK(least_squares(nothing, {0.5}, {}).stop == Stop::no_start);
  CHECK(least_squares(valley, {0.0, 1.0}, {.evaluations = 3}).stop == Stop::evaluations);
}

TEST_CASE("least squares: bounds of their own, and none") {
  // The same valley in other units: x / 1e4 and 1e-3 y.
  const auto far = [](const std::vector<double>& x, VectorXd& r, MatrixXd& J) {
    if (!valley({x[0] * 1e-4, x[1] * 1e3}, r, J)) return false;
    J.col(0) *= 1e-4;
    J.col(1) *= 1e3;
    return true;
  };
  const double infinite = std::numeric_limits<double>::infinity();
  const auto found = least_squares(far, {-12000.0, 1e-3},
                                   {.bounds = {{-infinite, -infinite}, {infinite, infinite}}});
  CHECK(found.stop == Stop::met);
  CHECK(found.x[0] == Approx(5000.0).epsilon(1e-11));
  CHECK(found.x[1] == Approx(0.25e-3).epsilon(1e-11));
  // Held below its bottom: the least sum on the wall x = 3000 is where y follows it.
  const auto held =
      least_squares(far, {-12000.0, 1e-3}, {.bounds = {{-infinite, -1.0}, {3000.0, 1.0}}});
  CHECK(held.x[0] == 3000.0);
  CHECK(held.x[1] == Approx(0.09e-3).epsilon(1e-9));
}

TEST_CASE("least squares: two hundred unknowns, each between its neighbours", "[default]") {
  // A chain of springs between 0 and 1 is a straight line; its covariance is known: min(s, t)(1 - max(s, t)) n.
  constexpr int n = 200;
  const auto chain = [](const std::vector<double>& x, VectorXd& r, MatrixXd& J) {
    r = VectorXd(n + 1);
    J = MatrixXd::Zero(n + 1, n);
    for (int i = 0; i <= n; ++i) {
      const double below = i > 0 ? x[static_cast<std::size_t>(i - 1)] : 0.0;
      const double above = i < n ? x[static_cast<std::size_t>(i)] : 1.0;
      r[i] = above - below;
      if (i > 0) J(i, i - 1) = -1.0;
      if (i < n) J(i, i) = 1.0;
    }
    return true;
  };
  const auto found = least_squares(chain, std::vector(n, 0.5), {.first_damping = 1e-9});
  const MatrixXd covariance = covariance_of(found.slopes);
  for (int i = 0; i < n; ++i) {
    const double t = (i + 1.0) / (n + 1.0);
    CHECK(found.x[static_cast<std::size_t>(i)] == Approx(t).epsilon(1e-9));
    CHECK(covariance(i, i) == Approx(t * (1.0 - t) * (n + 1.0)).epsilon(1e-9));
  }
}

TEST_CASE("least squares: no covariance along what no residual sees") {
  MatrixXd J(3, 2);
  J << 1.0, 2.0, 2.0, 4.0, -1.0, -2.0;
  CHECK(std::isinf(covariance_of(J)(0, 0)));
}
