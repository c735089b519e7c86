#pragma once

// The representative catalysts as the files in configs/catalysts say, in the vessels in which such
// catalysts are judged: an autoclave, one loop, one gas bed, a loop before a gas bed. Properties are the
// default's, PC-SAFT, unless correlations are asked for.

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "reactor/properties/fluids.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/quantity_value.hpp"
#include "tests/support/sound_job.hpp"

namespace tandem::tests {

using reactor::Part;
using reactor::Setting;

inline constexpr double hour = 3600.0;
inline constexpr double bar = 1e5;

/// The catalyst of a file in configs/catalysts, read as a job reads it.
inline kinetics::Catalyst read_catalyst(const std::string& file) {
  const app::test::JobFiles files;
  const auto job =
      files.write("job.toml", "catalyst = \"" TANDEM_SOURCE_DIR "/configs/catalysts/" + file + R"("
train = ["loop"]
[stages.loop]
kind = "loop"
temperature = "70 degC"
pressure = "45 bara"
residence_time = "1 h"
catalyst_feed = "1 kg/h"
Al_per_Ti = "200 mol/mol"
)");
  return sound(app::read_job(job)).train.catalyst;
}

inline const kinetics::Catalyst& with_ethylene() {
  static const kinetics::Catalyst catalyst = read_catalyst("representative-ethylene.toml");
  return catalyst;
}
inline const kinetics::Catalyst& with_butene() {
  static const kinetics::Catalyst catalyst = read_catalyst("representative-1-butene.toml");
  return catalyst;
}

enum class Fluids { pc_saft, correlations };

/// Set points of a loop: liquid hydrogen over propylene, powder's residence time.
struct Loop {
  double celsius = 70.0;
  double hydrogen = 2e-3;  // mol/mol, liquid
  double time = 0.8 * hour;
  double pressure = 60.0 * bar;  // liquid-full with 10 mmol H2/mol C3 at 80 degC, too
};
/// Set points of a gas bed: ratios of the gas to propylene.
struct GasBed {
  double celsius = 70.0;
  double pressure = 16.0 * bar;
  double hydrogen = 0.0;
  double comonomer = 0.0;
  double time = hour;
};

/// A train at one operating point, and what came of it. Fresh catalyst goes to the first stage, with 200
/// aluminium and 10 silane per titanium: in the middle of what plants use, (M).
struct Run {
  reactor::Train train;
  reactor::OperatingPoint<double> point;
  std::vector<reactor::Quantity> names;
  reactor::Result result;
  reactor::Trajectory trajectory;

  explicit Run(const kinetics::Catalyst& catalyst, Fluids fluids = Fluids::pc_saft) {
    train.catalyst = catalyst;
    train.property_method = reactor::correlations_method();
    if (fluids == Fluids::correlations) return;
    std::string error;
    const auto eos = reactor::EquationOfState::make(reactor::pc_saft::default_parameters(),
                                                    train.catalyst, error);
    INFO(error);
    REQUIRE(eos);
    train.property_method = reactor::pc_saft_method(*eos);
  }

  Run& add(const Loop& loop, Part part = Part::A) {
    reactor::Stage& stage = new_stage("loop", reactor::StageKind::loop, part);
    stage.control = reactor::HoldUpControl::residence_time_and_solids;
    auto& p = point.back();
    p[Setting::temperature] = loop.celsius + 273.15;
    p[Setting::pressure] = loop.pressure;
    p[Setting::hydrogen_ratio] = loop.hydrogen;
    p[Setting::residence_time] = loop.time;
    p[Setting::slurry_solids] = 0.40;
    return *this;
  }
  Run& add(const GasBed& bed, Part part) {
    reactor::Stage& stage = new_stage("bed", reactor::StageKind::gas_bed, part);
    stage.control = reactor::HoldUpControl::residence_time;
    stage.hydrogen_phase = reactor::Phase::gas;
    stage.comonomer_phase.fill(reactor::Phase::gas);
    auto& p = point.back();
    p[Setting::temperature] = bed.celsius + 273.15;
    p[Setting::pressure] = bed.pressure;
    p[Setting::hydrogen_ratio] = bed.hydrogen;
    p[Setting::comonomer_ratio_1] = bed.comonomer;
    p[Setting::residence_time] = bed.time;
    return *this;
  }

  Run& solve() {
    reactor::TrainSolver solver(train);
    names = solver.quantities();
    result = solver.steady(point);
    INFO(result.message);
    REQUIRE(result.status == reactor::SolveStatus::solved);
    return *this;
  }

  /// Mole ratio to propylene as the sites of the first stage see it: of the comonomer, of hydrogen.
  [[nodiscard]] double comonomer_at_sites() const {
    const auto fluid = reactor::stage_fluid(train, train.stages[0], point[0]);
    return fluid.concentration.monomer[1] * fluid.at_sites.monomer[1] /
           (fluid.concentration.monomer[0] * fluid.at_sites.monomer[0]);
  }
  [[nodiscard]] double hydrogen_at_sites() const {
    const auto fluid = reactor::stage_fluid(train, train.stages[0], point[0]);
    return fluid.concentration.hydrogen * fluid.at_sites.hydrogen /
           (fluid.concentration.monomer[0] * fluid.at_sites.monomer[0]);
  }

  [[nodiscard]] double operator()(const std::string& quantity) const {
    const std::size_t at = reactor::find_quantity(names, quantity);
    INFO("quantity " << quantity);
    REQUIRE(at != reactor::no_quantity);
    return result.quantities.at(at);
  }

  /// Polymer made in a stage per active site that has not died, dormant ones included: kg/(mol s).
  [[nodiscard]] double rate_per_site(const std::string& stage) const {
    const double alive =
        1.0 - (*this)(stage + ".dead_fraction") - (*this)(stage + ".potential_fraction");
    const double sites = point[0][Setting::catalyst_feed] * train.catalyst.sites_per_mass * alive *
                         (*this)(stage + ".residence_time_h") * hour;
    return (*this)(stage + ".production_kg_per_h") / hour / sites;
  }

 private:
  reactor::Stage& new_stage(const char* name, reactor::StageKind kind, Part part) {
    reactor::Stage stage;
    stage.name = name;
    stage.kind = kind;
    stage.part = part;
    stage.chemistry = train.catalyst.chemistry;
    train.stages.push_back(stage);
    auto& p = point.emplace_back();
    if (point.size() == 1) {
      p[Setting::catalyst_feed] = 1.0 / hour;
      p[Setting::cocatalyst_per_titanium] = 200.0;
      p[Setting::donor_per_titanium] = 10.0;
    }
    return train.stages.back();
  }
};

inline Run loop(const kinetics::Catalyst& catalyst, const Loop& set,
                Fluids fluids = Fluids::pc_saft) {
  return Run(catalyst, fluids).add(set).solve();
}
inline Run gas_bed(const kinetics::Catalyst& catalyst, const GasBed& set, Part part = Part::B,
                   Fluids fluids = Fluids::pc_saft) {
  return Run(catalyst, fluids).add(set, part).solve();
}
inline Run two_stages(const kinetics::Catalyst& catalyst, const Loop& first, const GasBed& second,
                      Fluids fluids = Fluids::pc_saft) {
  return Run(catalyst, fluids).add(first).add(second, Part::B).solve();
}

/// A train of one loop as an autoclave: 10 mg of catalyst in 3 L of liquid propylene.
inline Run solve_batch(Run run) {
  run.train.batch = true;
  run.train.stages[0].control = reactor::HoldUpControl::residence_time_and_liquid_volume;
  run.point[0][Setting::liquid_volume] = 3e-3;
  run.point[0][Setting::catalyst_feed] = 10e-6;
  reactor::TrainSolver solver(run.train);
  run.names = solver.quantities();
  run.result = solver.start_up(run.point, {.relative_tolerance = 1e-7, .points_per_hold_up = 200},
                               &run.trajectory);
  INFO(run.result.message);
  REQUIRE(run.result.status == reactor::SolveStatus::solved);
  return run;
}
inline Run batch(const kinetics::Catalyst& catalyst, const Loop& set,
                 Fluids fluids = Fluids::pc_saft) {
  Run run(catalyst, fluids);
  run.add(set);
  return solve_batch(std::move(run));
}

/// Time [h] from the fastest rate of a batch to half of it.
inline double half_life(const kinetics::Catalyst& catalyst, double hydrogen,
                        Fluids fluids = Fluids::pc_saft) {
  const Run run = batch(catalyst, {.hydrogen = hydrogen, .time = 6.0 * hour}, fluids);
  const std::size_t mileage = reactor::find_quantity(run.names, "mileage_kg_per_kg");
  const auto& t = run.trajectory.time;
  double fastest = 0.0;
  double when = 0.0;
  for (std::size_t i = 1; i < t.size(); ++i) {
    const double made =
        run.trajectory.quantities[i][mileage] - run.trajectory.quantities[i - 1][mileage];
    const double rate = made / (t[i] - t[i - 1]);
    const double middle = 0.5 * (t[i] + t[i - 1]);
    if (rate > fastest) {
      fastest = rate;
      when = middle;
    }
    if (rate < 0.5 * fastest) return (middle - when) / hour;
  }
  return HUGE_VAL;
}

}  // namespace tandem::tests
