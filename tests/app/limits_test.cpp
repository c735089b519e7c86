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
  CHECK(train.polymer.sticky_rubber_share == 0.65);
  CHECK(train.polymer.sticking.without_rubber == Approx(383.15));
  CHECK(train.polymer.sticking.with_rubber == Approx(348.15));
  CHECK(train.polymer.sticking.rubber_share == 0.6);
  CHECK(train.catalyst.chlorine == Approx(0.6));
}

TEST_CASE("limits: a file's own, and off") {
  const auto train = train_of(R"(polymer.sticking_temperature_with_rubber = "80 degC"
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
)");
  CHECK(train.limits.slurry_solids == Approx(0.5));
  CHECK(train.limits.bubble_margin == Approx(5e4));
  CHECK(train.limits.dew_margin == Approx(5.0));
  CHECK(std::isnan(train.limits.transfer_pressure_drop));
  CHECK(std::isnan(train.limits.comonomer_saturation));
  CHECK(train.limits.pore_filling == 1.2);
  CHECK(train.limits.sticking_margin == Approx(-5.0));
  CHECK(train.polymer.sticking.with_rubber == Approx(353.15));
  CHECK(train.polymer.sticky_rubber_share == 0.7);
  CHECK(train.catalyst.chlorine == Approx(0.55));
}

TEST_CASE("limits: a difference is no temperature, a word is off or nothing") {
  for (const char* line : {R"(limits.dew_margin = "3 degC")", R"(limits.bubble_margin = "3 barg")",
                           R"(limits.pore_filling = "none")", R"(limits.pore_filling = "1")",
                           R"(limits.dew_margin = 3)", R"(limits.dew_margin = ["3 K", "5 K"])",
                           R"(limits.comonomer_saturation = 1.5)"}) {
    INFO(line);
    const JobFiles files;
    CHECK_FALSE(files.read(line).job);
  }
}
