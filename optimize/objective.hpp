#pragma once

// What the optimizer looks for beyond the bands.

#include <array>

#include "kinetics/catalyst.hpp"

namespace tandem::optimize {

enum class Goal {
  margin,      ///< the largest distance to the nearest band end, in band scales
  production,  ///< the largest production rate
  mileage,     ///< the most polymer per catalyst
  cost,        ///< the least cost of feeds per kg of product, by the job's prices
  targets,     ///< the least sum of squared misses of the fitted targets, in their tolerances
};

/// Prices per kg of what the train is fed, in whatever currency the job uses.
struct Prices {
  double catalyst = 0.0;
  std::array<double, kinetics::max_monomers> monomer{};
  double hydrogen = 0.0;
  double cocatalyst = 0.0;
};

struct Objective {
  Goal goal = Goal::margin;
  Prices prices;
};

}  // namespace tandem::optimize
