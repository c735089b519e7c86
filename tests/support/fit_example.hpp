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
  optimize::FitProblem of_truth{problem.experiments, problem.measurements, {}};
  for (auto& experiment : of_truth.experiments)
    experiment.train =
        optimize::fitted_train(problem.parameters, truth_of(problem), experiment.train);
  optimize::FitModel model(of_truth, 0);
  return model.evaluate({}) ? model.modelled() : Eigen::VectorXd();
}

/// Makes every measurement the true value, off by its noise; share 0: without noise.
inline void make_measured(optimize::FitProblem& problem, const Eigen::VectorXd& truth,
                          std::uint64_t seed, double share = 1.0) {
  const std::vector<double> noise = noise_of(problem.measurements.size(), seed);
  for (std::size_t m = 0; m < noise.size(); ++m) {
    auto& measured = problem.measurements[m];
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
