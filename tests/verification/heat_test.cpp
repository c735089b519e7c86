// Heat of every job of configs/: what loses its cooling comes to an end that physics knows, and where a stage is
// cooled by a jacket or a gas loop its set temperature is one of the steady states found.

#include <catch2/catch.hpp>
#include <cmath>

#include "app/job/read_job.hpp"
#include "reactor/train_solver.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

app::Job read(const std::string& name) {
  auto result = app::read_job(TANDEM_SOURCE_DIR "/configs/jobs/" + name + ".toml", {});
  for (const auto& d : result.diagnostics) UNSCOPED_INFO(app::format(d));
  REQUIRE(result.job);
  return *std::move(result.job);
}

double value(const reactor::TrainSolver& solver, const reactor::Result& result,
             const std::string& name) {
  const std::size_t q = reactor::find_quantity(solver.quantities(), name);
  REQUIRE(q != reactor::no_quantity);
  return result.quantities[q];
}

}  // namespace

TEST_CASE("heat: whatever stage of a job loses its cooling is followed to an end", "[default]") {
  const std::string name =
      GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer", "horizontal-gas",
               "prepolymerization", "hypol-grade-1", "aspen-pp-by-feeds");
  const app::Job job = read(name);
  reactor::TrainSolver solver(job.train);
  reactor::WarmStart warm;
  const auto steady = solver.steady(job.point, &warm);
  REQUIRE(steady.status == SolveStatus::solved);
  for (std::size_t s = 0; s < job.train.stages.size(); ++s) {
    const auto& stage = job.train.stages[s];
    if (!(value(solver, steady, stage.name + ".production_kg_per_h") > 0.0)) continue;
    const auto lost = solver.loss_of_cooling(job.point, s, &warm);
    INFO(name << ", " << stage.name << ": " << lost.message);
    REQUIRE(lost.status == SolveStatus::solved);
    CHECK(lost.rise_at_start > 0.0);
    CHECK(lost.temperature_end > lost.temperature_start);
    CHECK(lost.time_end > 0.0);
    // Every end but these is a failure of ours.
    const auto says = [&](const char* words) {
      return lost.message.find(words) != std::string::npos;
    };
    CHECK((says("near its critical point") || says("the property method ends at") ||
           says("the temperature stops") || says("the monomer is used up") ||
           says("above its critical pressure")));
    // A bed never boils, a pool does at once.
    if (stage.kind == reactor::StageKind::gas_bed) CHECK(std::isnan(lost.time_to_bubble));
    if (stage.kind == reactor::StageKind::pool) CHECK(lost.time_to_bubble == 0.0);
  }
}

TEST_CASE(
    "heat: a job's stages, cooled by jackets and gas loops, have their set temperatures as a state",
    "[default]") {
  const std::string name = GENERATE("membrane-resin", "wide-ratio-resin", "butene-copolymer",
                                    "prepolymerization", "hypol-grade-1");
  app::Job job = read(name);
  reactor::TrainSolver isothermal(job.train);
  const auto steady = isothermal.steady(job.point);
  REQUIRE(steady.status == SolveStatus::solved);
  for (std::size_t s = 0; s < job.train.stages.size(); ++s) {
    auto& stage = job.train.stages[s];
    const double duty = 1e3 * value(isothermal, steady, stage.name + ".duty_kW");
    if (!(duty > 0.0)) continue;
    // 10 K over the wall and 5 K in the coolant.
    const bool bed = stage.kind == reactor::StageKind::gas_bed;
    stage.cooling = {.kind = bed ? reactor::CoolingKind::gas_loop : reactor::CoolingKind::jacket,
                     .transfer = duty / 10.0,
                     .flow = duty / 5.0,
                     .hold_up = duty * 6.0};
    job.point[s][Setting::coolant_temperature] = job.point[s][Setting::temperature] - 15.0;
  }
  const auto found = reactor::TrainSolver(job.train).thermal_states(job.point);
  INFO(name << ": " << found.message);
  REQUIRE(found.status == SolveStatus::solved);
  bool set_is_there = false;
  for (const auto& state : found.states) {
    double off = 0.0;
    for (std::size_t s = 0; s < job.train.stages.size(); ++s) {
      off =
          std::max(off, std::abs(state.stages[s].temperature - job.point[s][Setting::temperature]));
      CHECK(std::isfinite(state.stages[s].stability.slowest));
    }
    set_is_there = set_is_there || off < 1e-6;
  }
  CHECK(set_is_there);
}
