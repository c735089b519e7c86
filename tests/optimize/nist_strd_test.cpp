// Least squares on NIST's reference problems: all 27 from both starts.

#include "tests/support/nist_strd.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <complex>
#include <limits>
#include <map>
#include <numbers>

#include "optimize/least_squares.hpp"

using namespace tandem;
using Real = long double;  // see the data of Lanczos1
using Complex = std::complex<Real>;

namespace {

/// y by parameters b (from 0 here, from 1 at NIST) and predictors x.
using Formula = Complex (*)(const std::vector<Complex>& b, const Real* x);
using P = const std::vector<Complex>&;
using X = const Real*;

Complex rational(P b, X x, std::size_t numerator) {
  Complex top = 0.0L, bottom = 1.0L;
  for (std::size_t i = 0; i < numerator; ++i) top += b[i] * std::pow(x[0], i);
  for (std::size_t i = numerator; i < b.size(); ++i)
    bottom += b[i] * std::pow(x[0], i - numerator + 1);
  return top / bottom;
}
Complex square(Complex z) { return z * z; }
Complex peaks(P b, X x) {
  return b[0] * std::exp(-b[1] * x[0]) + b[2] * std::exp(-square((x[0] - b[3]) / b[4])) +
         b[5] * std::exp(-square((x[0] - b[6]) / b[7]));
}
Complex lanczos(P b, X x) {
  return b[0] * std::exp(-b[1] * x[0]) + b[2] * std::exp(-b[3] * x[0]) +
         b[4] * std::exp(-b[5] * x[0]);
}
Complex chwirut(P b, X x) { return std::exp(-b[0] * x[0]) / (b[1] + b[2] * x[0]); }

const std::map<std::string_view, Formula> formulas{
    {"Bennett5", [](P b, X x) { return b[0] * std::pow(b[1] + x[0], -1.0L / b[2]); }},
    {"BoxBOD", [](P b, X x) { return b[0] * (1.0L - std::exp(-b[1] * x[0])); }},
    {"Chwirut1", chwirut},
    {"Chwirut2", chwirut},
    {"DanWood", [](P b, X x) { return b[0] * std::pow(Complex(x[0]), b[1]); }},
    {"ENSO",
     [](P b, X x) {
       const Real turn = 2.0L * std::numbers::pi_v<Real> * x[0];
       return b[0] + b[1] * std::cos(turn / 12.0L) + b[2] * std::sin(turn / 12.0L) +
              b[4] * std::cos(turn / b[3]) + b[5] * std::sin(turn / b[3]) +
              b[7] * std::cos(turn / b[6]) + b[8] * std::sin(turn / b[6]);
     }},
    {"Eckerle4",
     [](P b, X x) { return b[0] / b[1] * std::exp(-0.5L * square((x[0] - b[2]) / b[1])); }},
    {"Gauss1", peaks},
    {"Gauss2", peaks},
    {"Gauss3", peaks},
    {"Hahn1", [](P b, X x) { return rational(b, x, 4); }},
    {"Kirby2", [](P b, X x) { return rational(b, x, 3); }},
    {"Lanczos1", lanczos},
    {"Lanczos2", lanczos},
    {"Lanczos3", lanczos},
    {"MGH09",
     [](P b, X x) {
       return b[0] * (x[0] * x[0] + x[0] * b[1]) / (x[0] * x[0] + x[0] * b[2] + b[3]);
     }},
    {"MGH10", [](P b, X x) { return b[0] * std::exp(b[1] / (x[0] + b[2])); }},
    {"MGH17",
     [](P b, X x) { return b[0] + b[1] * std::exp(-x[0] * b[3]) + b[2] * std::exp(-x[0] * b[4]); }},
    {"Misra1a", [](P b, X x) { return b[0] * (1.0L - std::exp(-b[1] * x[0])); }},
    {"Misra1b",
     [](P b, X x) { return b[0] * (1.0L - std::pow(1.0L + b[1] * x[0] / 2.0L, -2.0L)); }},
    {"Misra1c",
     [](P b, X x) { return b[0] * (1.0L - std::pow(1.0L + 2.0L * b[1] * x[0], -0.5L)); }},
    {"Misra1d", [](P b, X x) { return b[0] * b[1] * x[0] / (1.0L + b[1] * x[0]); }},
    {"Nelson", [](P b, X x) { return b[0] - b[1] * x[0] * std::exp(-b[2] * x[1]); }},
    {"Rat42", [](P b, X x) { return b[0] / (1.0L + std::exp(b[1] - b[2] * x[0])); }},
    {"Rat43",
     [](P b, X x) { return b[0] / std::pow(1.0L + std::exp(b[1] - b[2] * x[0]), 1.0L / b[3]); }},
    {"Roszman1",
     [](P b, X x) {
       return b[0] - b[1] * x[0] - std::atan(b[2] / (x[0] - b[3])) / std::numbers::pi_v<Real>;
     }},
    {"Thurber", [](P b, X x) { return rational(b, x, 4); }},
};

/// Residuals and slopes, these by the complex step.
optimize::Residuals residuals_of(const tests::NistProblem& problem) {
  const Formula y = formulas.at(problem.name);
  return [&problem, y](const std::vector<double>& x, Eigen::VectorXd& r, Eigen::MatrixXd& J) {
    const std::size_t rows = problem.data.size() / problem.columns;
    r.resize(static_cast<Eigen::Index>(rows));
    J.resize(r.size(), static_cast<Eigen::Index>(x.size()));
    std::vector<Complex> b(x.begin(), x.end());
    constexpr Real h = 1e-100L;
    for (std::size_t i = 0; i < rows; ++i) {
      const Real* row = problem.data.data() + i * problem.columns;
      const Real measured = problem.name == "Nelson" ? std::log(row[0]) : row[0];
      const auto k = static_cast<Eigen::Index>(i);
      r[k] = static_cast<double>(y(b, row + 1).real() - measured);
      for (std::size_t j = 0; j < x.size(); ++j) {
        b[j].imag(h);
        J(k, static_cast<Eigen::Index>(j)) = static_cast<double>(y(b, row + 1).imag() / h);
        b[j].imag(0.0L);
      }
    }
    return r.allFinite() && J.allFinite();
  };
}

}  // namespace

TEST_CASE("least squares: NIST's 27 reference problems from both starts", "[default]") {
  REQUIRE(tests::nist_problems().size() == 27);
  const double infinite = std::numeric_limits<double>::infinity();
  for (const tests::NistProblem& problem : tests::nist_problems()) {
    for (const auto* start : {&problem.start_1, &problem.start_2}) {
      const std::size_t n = start->size();
      const auto found = optimize::least_squares(
          residuals_of(problem), *start,
          // Far starts, so short first steps.
          {.evaluations = 20000,
           .met = 0.0,
           .first_damping = 1e4,
           .bounds = {std::vector(n, -infinite), std::vector(n, infinite)}});
      INFO(problem.name << " from start " << (start == &problem.start_1 ? 1 : 2) << ", "
                        << found.evaluations << " evaluations");
      CHECK(found.stop == optimize::Stop::no_progress);
      const double freedom = static_cast<double>(found.r.size()) - static_cast<double>(n);
      const Eigen::VectorXd deviation =
          (optimize::covariance_of(found.slopes).diagonal() * found.sum() / freedom).cwiseSqrt();
      for (std::size_t i = 0; i < n; ++i) {
        INFO("b" << i + 1);
        CHECK(found.x[i] == Approx(problem.certified[i]).epsilon(1e-6));
        CHECK(deviation[static_cast<Eigen::Index>(i)] ==
              Approx(problem.deviation[i]).epsilon(1e-4));
      }
    }
  }
}
