#include "app/results/distribution.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tandem::app {
namespace {

// Wide enough for a single unit and for the tail of a 1e7 g/mol component, and the same for every
// product, so that curves of several jobs can be laid over one another.
constexpr double first_decade = 1.5;
constexpr int points_per_decade = 50;
constexpr int grid_points = 7 * points_per_decade + points_per_decade / 2 + 1;  // to 10^9 g/mol

std::string component_name(const Report& report, const reactor::ProductComponent& component) {
  const auto& stages = report.job.train.stages;
  const std::string stage =
      component.stage < stages.size() ? stages[component.stage].name : std::string{"stage"};
  return fmt::format("{} site {}", stage, component.site_type + 1);
}

bool makes_b(const Report& report, const reactor::ProductComponent& component) {
  const auto& stages = report.job.train.stages;
  return component.stage < stages.size() && stages[component.stage].part == reactor::Part::B;
}

/// A component's weighted share at M; one that holds nothing, or has no moments, adds nothing.
double mass_at(const reactor::ProductComponent& component, double M) {
  if (!(component.mass_fraction > 0.0)) return 0.0;
  const double density = component.mass_fraction * component.distribution.mass_per_decade(M);
  // Far in the tail numbers get so small that some programs refuse to read them.
  return density > 1e-30 && std::isfinite(density) ? density : 0.0;
}

}  // namespace

Distribution distribution_of(const Report& report) {
  const auto& components = report.answer.simulated.components;
  Distribution found;
  for (const auto& component : components)
    found.curves.push_back({component_name(report, component), {}});
  const std::size_t part_a = components.size(), part_b = part_a + 1, whole = part_a + 2;
  for (const char* name : {"part A", "part B", "whole"}) found.curves.push_back({name, {}});
  if (components.empty()) return found;
  for (int i = 0; i < grid_points; ++i) {
    const double decade = first_decade + static_cast<double>(i) / points_per_decade;
    const double M = std::pow(10.0, decade);
    double of_a = 0.0;
    double of_b = 0.0;
    found.log10_M.push_back(decade);
    for (std::size_t k = 0; k < components.size(); ++k) {
      const double mass = mass_at(components[k], M);
      (makes_b(report, components[k]) ? of_b : of_a) += mass;
      found.curves[k].values.push_back(mass);
    }
    found.curves[part_a].values.push_back(of_a);
    found.curves[part_b].values.push_back(of_b);
    found.curves[whole].values.push_back(of_a + of_b);
  }
  return found;
}

}  // namespace tandem::app
