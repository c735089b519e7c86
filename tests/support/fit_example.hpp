#pragma once

// The data of configs/fits: what a true catalyst, which the fit does not know, would have given, with noise.

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "app/fit/fit_file.hpp"
#include "optimize/fit/fit_model.hpp"
#include "optimize/fit/fit_values.hpp"
#include "optimize/random_numbers.hpp"

namespace tandem::tests {

/// What the true catalyst's twelve parameters are, as values, in the order of configs/fits/example.toml.
inline constexpr std::array<double, 12> example_truth{1.3, 0.65, 0.06, 1.5, 1.15, 1.6,
                                                      0.7, 1.1,  1.3,  0.8, 1.4,  0.7};

inline std::vector<double> truth_of(const optimize::FitProblem& problem) {
  std::vector<double> x;
  for (std::size_t p = 0; p < problem.parameters.size(); ++p)
    x.push_back(optimize::coordinate_of(problem.parameters[p], example_truth.at(p)));
  return x;
}

/// Normal numbers, one for each measurement.
inline std::vector<double> noise_of(std::size_t count, std::uint64_t seed) {
  std::vector<double> normal(count);
  for (std::size_t m = 0; m < count; ++m) {
    const auto even = [&](std::uint32_t dimension) {
      return optimize::uniform_at({.seed = seed, .index = m, .dimension = dimension});
    };
    normal[m] = std::sqrt(-2.0 * std::log(even(0))) * std::cos(2.0 * std::numbers::pi * even(1));
  }
  return normal;
}

/// The values that the true catalyst gives for each measurement of the example. (Without parameters, for slopes cost
/// ten times as much as values.)
inline Eigen::VectorXd true_values(const optimize::FitProblem& problem) {
  optimize::FitProblem of_truth{problem.experiments, problem.measurements, {}, problem.curves};
  for (auto& experiment : of_truth.experiments)
    experiment.train =
        optimize::fitted_train(problem.parameters, truth_of(problem), experiment.train);
  optimize::FitModel model(of_truth, 0);
  return model.evaluate({}) ? model.modelled() : Eigen::VectorXd();
}

/// Normal numbers of a curve: how far its level, its tilt and its bend are off.
inline std::array<double, 3> noise_of_curve(std::size_t curve, std::uint64_t seed) {
  constexpr std::size_t first = 1000;  // beyond all measurements
  const auto all = noise_of(first + 3 * (curve + 1), seed);
  return {all[first + 3 * curve], all[first + 3 * curve + 1], all[first + 3 * curve + 2]};
}

/// Makes the points of a curve the true ones, off by a level, a tilt and a bend along them: Legendre's first three
/// polynomials, of mean square 1/3 together, times the deviation stated. So the curve errs as three independent
/// measurements do, which is what it counts as: sum of squares over deviations is chi-square of three.
inline void make_curve(optimize::FitProblem& problem, std::size_t curve,
                       const Eigen::VectorXd& truth, std::uint64_t seed, double share) {
  std::vector<std::size_t> points;
  double before = 0.0, peak = 0.0;
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    if (problem.measurements[m].curve != curve) continue;
    points.push_back(m);
    before = std::max(before, std::abs(problem.measurements[m].value));
    peak = std::max(peak, truth[static_cast<Eigen::Index>(m)]);
  }
  const auto normal = noise_of_curve(curve, seed);
  for (std::size_t i = 0; i < points.size(); ++i) {
    auto& measured = problem.measurements[points[i]];
    const double at = 2.0 * static_cast<double>(i) / static_cast<double>(points.size() - 1) - 1.0;
    const double off = normal[0] + normal[1] * std::sqrt(3.0) * at +
                       normal[2] * std::sqrt(5.0) * (1.5 * at * at - 0.5);
    // In the tables a share of the highest value.
    measured.scatter.deviation *= peak / before;
    const double deviation = measured.scatter.deviation * std::sqrt(measured.counts);
    measured.value =
        truth[static_cast<Eigen::Index>(points[i])] + share * deviation * off / std::sqrt(3.0);
  }
  // A distribution is read with an area of 1.
  if (!problem.curves[curve].of_molar_masses) return;
  double area = 0.0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto &a = problem.measurements[points[i - 1]], &b = problem.measurements[points[i]];
    area += 0.5 * (b.log10_M - a.log10_M) * (a.value + b.value);
  }
  for (const std::size_t m : points) problem.measurements[m].value /= area;
}

/// Makes every measurement the true value, off by its noise; share 0: without noise.
inline void make_measured(optimize::FitProblem& problem, const Eigen::VectorXd& truth,
                          std::uint64_t seed, double share = 1.0) {
  const std::vector<double> noise = noise_of(problem.measurements.size(), seed);
  for (std::size_t c = 0; c < problem.curves.size(); ++c)
    make_curve(problem, c, truth, seed, share);
  for (std::size_t m = 0; m < noise.size(); ++m) {
    auto& measured = problem.measurements[m];
    if (measured.curve) continue;
    const double value = truth[static_cast<Eigen::Index>(m)];
    const double before = measured.value;
    auto& scatter = measured.scatter;
    if (scatter.model == optimize::ErrorModel::log_normal) {
      measured.value = value * std::exp(share * scatter.deviation * noise[m]);
    } else {
      // In the tables a share of the value.
      const double deviation = scatter.deviation / std::abs(before) * std::abs(value);
      measured.value = value + share * deviation * noise[m];
      scatter.deviation = scatter.deviation / std::abs(before) * std::abs(measured.value);
    }
  }
}

}  // namespace tandem::tests
