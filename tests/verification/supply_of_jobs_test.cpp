// The duty of a stage has no jump where a feed would change its phase: every species that every job of configs/ may feed,
// over temperature and pressure of its supply and pressure of its stage, with both property methods.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "reactor/properties/comonomer_saturation.hpp"
#include "reactor/properties/fluids.hpp"
#include "reactor/properties/propylene.hpp"
#include "reactor/train_solver.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using reactor::Setting;

namespace {

constexpr double bar = 1e5;

std::vector<double> enthalpies(const reactor::Train& train, double celsius) {
  std::vector<double> all;
  auto h = reactor::feed_enthalpy(train, train.stages[0], celsius + 273.15);
  reactor::for_each_species(h, h, [&](double value, double) { all.push_back(value); });
  return all;
}

/// The largest jump [J/mol] of a species' enthalpy between -50 and 170 degC: the steepest steps of a kelvin, each halved
/// toward its steeper half until a slope would have shrunk to nothing.
double largest_jump(const reactor::Train& train) {
  std::vector<std::vector<double>> h;
  for (int celsius = -50; celsius <= 170; ++celsius) h.push_back(enthalpies(train, celsius));
  double largest = 0.0;
  for (std::size_t species = 0; species < h[0].size(); ++species) {
    std::vector<std::pair<double, double>> steps;  // size, from where
    for (std::size_t i = 1; i < h.size(); ++i) {
      REQUIRE(std::isfinite(h[i][species]));
      steps.emplace_back(std::abs(h[i][species] - h[i - 1][species]),
                         static_cast<double>(i) - 51.0);
    }
    std::ranges::sort(steps, std::greater{});
    for (std::size_t k = 0; k < 2; ++k) {
      double low = steps[k].second, high = low + 1.0;
      double at_low = enthalpies(train, low)[species], at_high = enthalpies(train, high)[species];
      while (high - low > 1e-6) {
        const double middle = 0.5 * (low + high);
        const double there = enthalpies(train, middle)[species];
        const bool lower = std::abs(there - at_low) > std::abs(at_high - there);
        (lower ? high : low) = middle;
        (lower ? at_high : at_low) = there;
      }
      largest = std::max(largest, std::abs(at_high - at_low));
    }
  }
  return largest;
}

/// Pressure [Pa] at which what a stage is fed boils at a temperature [K].
std::map<std::string, double> boundaries(const reactor::Train& train, double temperature) {
  std::map<std::string, double> all{
      {"propylene", reactor::propylene::vapour_pressure(temperature)},
      {"propane", 0.82 * reactor::propylene::vapour_pressure(temperature)}};
  for (std::size_t i = 1; i < train.catalyst.monomers.size(); ++i) {
    const double boiling = reactor::comonomer_vapour_pressure(train, i, temperature);
    if (!std::isnan(boiling)) all[train.catalyst.monomers[i].name] = boiling;
  }
  return all;
}

}  // namespace

TEST_CASE("supply: no job's feed has a jump in its enthalpy over its temperature", "[default]") {
  // Jobs that differ in catalyst and property method; the others feed what these do.
  const std::string name =
      GENERATE("membrane-resin", "butene-copolymer", "hypol-grade-1", "aspen-pp-by-feeds");
  const std::string method = GENERATE("pc-saft", "correlations");
  app::Job job = tests::shipped_job(name, {"property_method=\"" + method + "\""});
  reactor::Supply& supply = job.train.supply;
  const auto supplies = GENERATE(0, 1, 2, 3);
  if (supplies == 1) supply.liquid_pressure = 55.0 * bar;  // the least that a job may give
  if (supplies >= 2) {  // everything as a gas, at the usual and at the highest pressure
    supply.gases = {"ethylene", "hydrogen", "nitrogen", "propylene", "1-butene", "propane"};
    if (supplies == 3) supply.gas_pressure = 40.0 * bar;
  }
  CAPTURE(name, method, supplies);
  // 0.1 % of a duty of some 100 kJ/mol would be 100 J/mol; over 1e-6 K no slope makes a hundredth of that.
  CHECK(largest_jump(job.train) < 1.0);
}

TEST_CASE("supply: no stage of a job has a jump in its duty over its pressure", "[default]") {
  const std::string name =
      GENERATE("aspen-pp-by-feeds", "butene-copolymer", "horizontal-gas", "hypol-grade-1",
               "membrane-resin", "prepolymerization", "two-stages-by-feeds", "wide-ratio-resin");
  const app::Job job = tests::shipped_job(name);
  reactor::TrainSolver solver(job.train);
  int crossed = 0;
  for (std::size_t s = 0; s < job.train.stages.size(); ++s) {
    const reactor::Stage& stage = job.train.stages[s];
    if (!stage.pressure_given) continue;
    const auto duty = [&](double pressure) {
      auto point = job.point;
      point[s][Setting::pressure] = pressure;
      const auto steady = solver.steady(point);
      return tests::quantity_value(solver, steady, stage.name + ".duty_kW");
    };
    for (const auto& [species, boiling] :
         boundaries(job.train, job.point[s][Setting::feed_temperature])) {
      // The boundary by either property method lies within a percent of this.
      const double below = duty(0.99 * boiling), there = duty(boiling),
                   above = duty(1.01 * boiling);
      if (!std::isfinite(below) || !std::isfinite(there) || !std::isfinite(above)) continue;
      ++crossed;
      CAPTURE(name, stage.name, species, boiling / bar, below, there, above);
      // A jump of a thousandth would show in the second difference; what bends is (1 %)^2.
      CHECK(std::abs(below - 2.0 * there + above) < 1e-3 * std::abs(there));
    }
  }
  const bool has_bed = std::ranges::any_of(job.train.stages, [](const reactor::Stage& stage) {
    return !reactor::reacts_in_liquid(stage.kind);
  });
  CHECK((crossed > 0 || !has_bed));
}
