// PC-SAFT: a flash with all its first derivatives against one evaluation of the energy in double, in one run.
// The ratio that counts is flash_with_derivatives over residual_energy.

#include <benchmark/benchmark.h>

#include <cstdlib>

#include "reactor/properties/pc_saft/flash.hpp"
#include "reactor/properties/pc_saft/helmholtz.hpp"

namespace tandem::bench {
namespace {

using namespace reactor::pc_saft;

/// Six components, the polymer one of them. Slurry: boiling at 70 degC and 35 bar, with so much polymer
/// that the search goes a long way. Gas bed: the same species over polymer at 70 degC and 20 bar.
struct Case {
  Fluid fluid = make();
  Contents<double> contents;
  double temperature = 343.15;
  double pressure = 35e5;

  explicit Case(bool gas_bed = false) {
    contents.species = {6.0, 0.2, 0.3, 0.5, 0.1};
    contents.units[0] = 0.5;
    contents.chains = 1e-3;
    if (gas_bed) {
      pressure = 20e5;
      contents.species = {50.0, 20.0, 3.0, 5.0, 4.0};
      contents.units[0] = 700.0;
      contents.chains = 0.3;
    }
  }
  static Fluid make() {
    std::string error;
    auto fluid = Fluid::make(
        default_parameters(),
        {{"propylene", "ethylene", "hydrogen", "propane", "nitrogen"}, {"propylene"}, {}}, error);
    if (!fluid) std::exit(4);
    return *fluid;
  }
};

void residual_energy(benchmark::State& state) {
  Case s;
  for (auto _ : state) {
    benchmark::DoNotOptimize(residual_helmholtz<double>(s.fluid, s.temperature, 8e-4, s.contents));
  }
}
BENCHMARK(residual_energy);

void flash_values(benchmark::State& state) {
  Case s(state.range(0) != 0);
  for (auto _ : state) {
    benchmark::DoNotOptimize(flash(s.fluid, s.temperature, s.pressure, s.contents));
  }
}
BENCHMARK(flash_values)->ArgName("gas_bed")->Arg(0)->Arg(1);

/// All fifteen inputs' derivatives of every number; `warm`: from an answer nearby.
void flash_with_derivatives(benchmark::State& state) {
  Case s(state.range(0) != 0);
  const bool warm = state.range(1) != 0;
  const Flash<double> near = flash(s.fluid, s.temperature + 0.5, s.pressure * 1.01, s.contents);
  for (auto _ : state) {
    Flash<Gradient> slopes;
    benchmark::DoNotOptimize(solve_flash(s.fluid, s.temperature, s.pressure, s.contents, &slopes,
                                         warm ? &near : nullptr));
    benchmark::DoNotOptimize(slopes);
  }
}
BENCHMARK(flash_with_derivatives)->ArgNames({"gas_bed", "warm"})->ArgsProduct({{0, 1}, {0, 1}});

}  // namespace
}  // namespace tandem::bench
