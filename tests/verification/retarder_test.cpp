// A retarder in the loop: activity falls, the melt flow hardly moves, as of CO, CO2 and O2 (docs/model.md, equation 14).

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "app/job/read_job.hpp"
#include "reactor/train_solver.hpp"

using namespace tandem;

namespace {

struct Loop {
  double production, melt_flow;
};

Loop loop_with(const std::string& catalyst, const std::string& poison) {
  const std::vector<std::string> settings{"stages.loop.catalyst_feed=1.75 kg/h",
                                          "stages.loop.poison_feed=" + poison};
  auto read = app::read_job(TANDEM_SOURCE_DIR "/configs/jobs/" + catalyst + ".toml", settings);
  for (const auto& d : read.diagnostics) UNSCOPED_INFO(app::format(d));
  REQUIRE(read.job);
  reactor::TrainSolver solver(read.job->train);
  const auto steady = solver.steady(read.job->point);
  INFO(steady.message);
  REQUIRE(steady.status == reactor::SolveStatus::solved);
  const auto value = [&](const char* name) {
    return steady.quantities[reactor::find_quantity(solver.quantities(), name)];
  };
  return {value("loop.production_kg_per_h"), value("mfr_pp")};
}

}  // namespace

TEST_CASE("a retarder in a loop takes activity and leaves the melt flow", "[default]") {
  const std::string job = GENERATE("membrane-resin", "butene-copolymer");
  INFO(job);
  const Loop without = loop_with(job, "0 mol/h");
  // Cocatalyst takes up as much as it can; what is left meets sites.
  double rate = without.production;
  for (const char* poison : {"50 mol/h", "100 mol/h"}) {
    const Loop with = loop_with(job, poison);
    INFO(poison << ": " << with.production / without.production << " of the rate, "
                << with.melt_flow / without.melt_flow << " of the melt flow");
    CHECK(with.production < 0.9 * rate);
    CHECK(with.melt_flow == Approx(without.melt_flow).epsilon(0.03));
    rate = with.production;
  }
}
