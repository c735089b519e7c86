// [limits] of a plant or a job, and what powder is to them.

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;

namespace {

tandem::reactor::Train train_of(std::string_view text) { return job_of(text).train; }

}  // namespace

TEST_CASE("limits: those of the program where no file gives one") {
  const auto train = train_of("");
  CHECK(train.limits.slurry_solids == Approx(0.55));
  CHECK(train.limits.bubble_margin == Approx(3e5));
  CHECK(train.limits.dew_margin == Approx(3.0));
  CHECK(train.limits.transfer_pressure_drop == Approx(2e5));
  CHECK(train.limits.comonomer_saturation == 0.8);
  CHECK(train.limits.pore_filling == 1.0);
  CHECK(train.limits.sticking_margin == 0.0);
  CHECK(train.limits.cooling_load == 1.0);
  CHECK(train.usual_cooling.loop_transfer == Approx(8e3));
  CHECK(train.usual_cooling.condenser_transfer == Approx(4e3));
  CHECK(train.usual_cooling.gas_velocity == Approx(0.7));
  CHECK(train.usual_cooling.bed_height == 10.0);
  CHECK(train.usual_cooling.coolant_temperature == Approx(308.15));
  CHECK(train.usual_cooling.least_difference == Approx(15.0));
  CHECK(train.polymer.sticky_rubber_share == 0.65);
  CHECK(train.polymer.sticking.without_rubber == Approx(383.15));
  CHECK(train.polymer.sticking.with_rubber == Approx(348.15));
  CHECK(train.polymer.sticking.rubber_share == 0.6);
  CHECK(train.catalyst.chlorine == Approx(0.6));
}

TEST_CASE("limits: a file's own, and off") {
  const auto train = train_of(R"toml(polymer.sticking_temperature_with_rubber = "80 degC"
polymer.sticky_rubber_share = 0.7
sites.chlorine = "55 wt%"
[limits]
slurry_solids = "50 wt%"
bubble_margin = "0.5 bar"
dew_margin = "5 K"
transfer_pressure_drop = "off"
comonomer_saturation = "off"
pore_filling = 1.2
sticking_margin = "-5 K"
cooling_load = "off"
[usual_cooling]
loop_transfer = "6500 W/(m3 K)"
gas_velocity = "36 m/min"
coolant_temperature = "28 degC"
)toml");
  CHECK(train.limits.slurry_solids == Approx(0.5));
  CHECK(train.limits.bubble_margin == Approx(5e4));
  CHECK(train.limits.dew_margin == Approx(5.0));
  CHECK(std::isnan(train.limits.transfer_pressure_drop));
  CHECK(std::isnan(train.limits.comonomer_saturation));
  CHECK(train.limits.pore_filling == 1.2);
  CHECK(train.limits.sticking_margin == Approx(-5.0));
  CHECK(std::isnan(train.limits.cooling_load));
  CHECK(train.usual_cooling.loop_transfer == Approx(6500.0));
  CHECK(train.usual_cooling.gas_velocity == Approx(0.6));
  CHECK(train.usual_cooling.coolant_temperature == Approx(301.15));
  CHECK(train.polymer.sticking.with_rubber == Approx(353.15));
  CHECK(train.polymer.sticky_rubber_share == 0.7);
  CHECK(train.catalyst.chlorine == Approx(0.55));
}

TEST_CASE("limits: a difference has its own units, a word is off or nothing") {
  for (const char* line : {R"(limits.dew_margin = "3 bar")", R"(limits.bubble_margin = "3 barg")",
                           R"(limits.pore_filling = "none")", R"(limits.pore_filling = "1")",
                           R"(limits.dew_margin = 3)", R"(limits.dew_margin = ["3 K", "5 K"])",
                           R"(limits.comonomer_saturation = 1.5)"}) {
    INFO(line);
    const JobFiles files;
    CHECK_FALSE(files.read(line).job);
  }
}
