#include "app/results/csv.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "app/text/text.hpp"

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

std::string trajectory_csv(const Report& report) {
  std::string out = "time_h";
  for (const auto& quantity : report.quantities) out += ',' + csv_field(quantity.name);
  out += '\n';
  const reactor::Trajectory& start_up = report.answer.start_up;
  for (std::size_t i = 0; i < start_up.time.size() && i < start_up.quantities.size(); ++i) {
    out += exact(start_up.time[i] / 3600.0);
    for (const double value : start_up.quantities[i]) {
      out += ',';
      out += exact(value);
    }
    out += '\n';
  }
  return out;
}

std::string distribution_csv(const Report& report) {
  const auto& components = report.answer.simulated.components;
  std::string out = "log10_M";
  for (const auto& component : components)
    out += ',' + csv_field(component_name(report, component));
  out += ",part A,part B,whole\n";
  if (components.empty()) return out;
  for (int i = 0; i < grid_points; ++i) {
    const double decade = first_decade + static_cast<double>(i) / points_per_decade;
    const double M = std::pow(10.0, decade);
    double part_a = 0.0;
    double part_b = 0.0;
    fmt::format_to(std::back_inserter(out), "{:.2f}", decade);
    for (const auto& component : components) {
      const double mass = mass_at(component, M);
      (makes_b(report, component) ? part_b : part_a) += mass;
      fmt::format_to(std::back_inserter(out), ",{}", mass);
    }
    fmt::format_to(std::back_inserter(out), ",{},{},{}\n", part_a, part_b, part_a + part_b);
  }
  return out;
}

}  // namespace tandem::app
